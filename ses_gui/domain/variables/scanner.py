"""Every place in a template where braces stand, judged as the connector will."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span
from ses_gui.domain.config.javascript import OBJECT_PROTOTYPE, WHITE_SPACE
from ses_gui.domain.config.reader import is_invisible
from ses_gui.domain.config.request import render
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import (
    ROOTS,
    Presence,
    Variable,
    VariableKind,
    full_payload,
    may_be_custom,
    types_with,
    variables_by_name,
)
from ses_gui.domain.variables.completion import Suggester

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Braces: every place in a text that is a variable, or that somebody may have meant as one.
#
# One pass, and every quantifier that could repeat is possessive, so the time grows with the length.

_NAME_PATTERN: Final = r"[A-Za-z0-9_.]{1,80}+"
_WS: Final = rf"[{WHITE_SPACE}]*+"
_OPEN_ENTITY: Final = r"(?:\#123|\#x7[bB]|lbrace|lcub)"
_TOKEN: Final = re.compile(
    # A class of characters first: the search then skips all others fast.
    r"[{$%&](?:(?<=\{)(?:"
    r"\{(?P<more>\{*+)(?P<inner>[^{}]*+)(?P<closing>\}*+)"
    r"|(?P<statement>%[^{}%]{0,200}+%\})"
    rf"|(?P<spaced>[{WHITE_SPACE}]++\{{{_WS}({_NAME_PATTERN}){_WS}\}}{_WS}\}}?+)"
    rf"|(?P<single>{_WS}({_NAME_PATTERN}){_WS}\}}{{1,2}}+))"
    rf"|(?<=\$)(?P<dollar>\{{{_WS}({_NAME_PATTERN}){_WS}\}})"
    rf"|(?<=%)(?P<encoded>7[Bb]%7[Bb](?:%20|[{WHITE_SPACE}])*+({_NAME_PATTERN})(?:%20|[{WHITE_SPACE}])*+"
    r"%7[Dd]%7[Dd])"
    rf"|(?<=&)(?P<entities>{_OPEN_ENTITY};&{_OPEN_ENTITY};{_WS}({_NAME_PATTERN}){_WS}"
    r"(?:&(?:\#125|\#x7[dD]|rbrace|rcub);){2}))"
)
_HANDLEBAR_NAME: Final = re.compile(rf"{_WS}([A-Za-z0-9_.]++){_WS}")


@dataclass(frozen=True, slots=True)
class Braces:
    """`shape` says what is odd about the braces; it is empty for two and two."""

    span: Span
    inner: str
    shape: str = ""

    @property
    def name(self) -> str | None:
        """The name, if the connector would see one here."""
        named = _HANDLEBAR_NAME.fullmatch(self.inner)
        return named[1] if named else None


def braces_in(text: str) -> Iterator[Braces]:
    """Go through them from first to last; none overlaps another."""
    for token in _TOKEN.finditer(text):
        if token["inner"] is None:
            yield _other(token)
        else:
            yield _braces(token, 2 + len(token["more"]), len(token["closing"]))


def _other(token: re.Match[str]) -> Braces:
    shape = str(token.lastgroup)
    name = "" if shape == "statement" else _inner(token)
    return Braces(Span(*token.span()), name, shape)


def _inner(token: re.Match[str]) -> str:
    """Take the name that was captured; exactly one alternative has one."""
    return next(group for group in token.groups()[::-1] if group is not None)


def _braces(token: re.Match[str], opening: int, closing: int) -> Braces:
    start, end = token.span()
    inner = token["inner"]
    if closing == 0:
        return _unclosed(start, opening, inner)
    if closing == 1:
        return Braces(Span(start, end), inner, "half")
    if opening == 2:  # noqa: PLR2004 - a brace behind may end a rule of CSS, and does no harm
        return Braces(Span(start, end - closing + 2), inner)
    return Braces(Span(start, end), inner, "many")


def _unclosed(start: int, opening: int, inner: str) -> Braces:
    """Cover the braces and the word behind them: the rest of the text is another matter."""
    named = re.match(rf"{_WS}{_NAME_PATTERN}", inner)
    word = named[0] if named else ""
    return Braces(Span(start, start + opening + len(word)), word, "unclosed")


class UseKind(StrEnum):
    """What the connector makes of it."""

    ALWAYS = "always"
    MAYBE_ABSENT = "maybe-absent"
    """Replaced, unless its root is absent: then the braces are mailed."""
    NEVER_THERE = "never-there"
    """A good name that Logto never supplies for this mail: the braces are mailed."""
    PRINTS_OBJECT = "prints-object"
    PRINTS_JUNK = "prints-junk"
    """The text of a function that every JavaScript object inherits."""
    PRINTS_NOTHING = "prints-nothing"
    NOT_A_VARIABLE = "not-a-variable"
    """Looks like a variable, and is mailed as it stands."""


@dataclass(frozen=True, slots=True)
class VariableUse:
    """`span` covers the braces; `name` is what stands, or was meant, in them."""

    span: Span
    name: str
    kind: UseKind
    sentence: str
    fixes: tuple[Fix, ...] = ()


UNCLOSED: Final = "These braces are never closed: type }} behind a name."
"""A reason that is its own remedy."""

_SHAPES: Final = MappingProxyType(
    {
        "many": "With more than two braces on a side, the outer ones are mailed too.",
        "half": "The closing braces must be two.",
        "unclosed": UNCLOSED,
        "spaced": "There must be nothing between the two braces.",
        "single": "A variable stands in two braces on each side.",
        "dollar": "A variable has no “$”, and two braces on each side.",
        "statement": "The connector knows no statements, so this is mailed as it stands.",
        "encoded": "These braces are encoded for an address, so they are never replaced.",
        "entities": "These braces are written as entities, so they are never replaced.",
    }
)
_LETTERS: Final = re.compile(r"[A-Za-z0-9_.]+")
_NAME: Final = re.compile(r"[A-Za-z0-9_.]+")
_MARKUP: Final = re.compile(r"<[^<>]*+>|&[A-Za-z#0-9]{2,10}+;")
_HELPER: Final = re.compile(r"\s*[#/^>!~]|\s*else\b")
_ACCESS: Final = re.compile(r"""\[\s*["']?|["']?\s*\]|\?\.|->|::|/""")
_ALIKE: Final = str.maketrans("аАсСеЕоОрРхХуіІјЅѕкКмМтТВНԁ", "aAcCeEoOpPxXyiIjSskKmMtTBHd")
"""Letters of the Cyrillic script that look like ours."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why it is no variable, and the name that was meant, or an empty one."""

    reason: str
    meant: str
    removable: bool = False
    """Whether taking it out is the remedy, because there is nothing to print."""


def oddity_of(braces: Braces) -> Oddity:
    """Explain braces that are not replaced."""
    inside = _inside(braces.inner)
    if braces.shape:
        removable = braces.shape == "statement"
        return Oddity(_SHAPES[braces.shape], inside.meant, removable)
    return inside


def bared(inner: str) -> str:
    """Take out what does not show."""
    return "".join(mark for mark in inner if not is_invisible(mark))


def _inside(inner: str) -> Oddity:
    bare = bared(inner)
    if not bare:
        return Oddity("Braces without a name are mailed as they stand.", "")
    if _NAME.fullmatch(bare):
        return Oddity(f"There is {_invisible_in(inner)} in these braces.", bare)
    if _HELPER.match(inner):
        return Oddity("The connector knows no conditions, loops or comments.", "", removable=True)
    return _spoilt(inner)


def _invisible_in(inner: str) -> str:
    """Name the character that keeps the connector from seeing the name."""
    inside = inner.strip(" ")
    spoiler = next((mark for mark in inside if mark != " " and is_invisible(mark)), " ")
    if spoiler == " ":
        return "a space within the name"
    name = unicodedata.name(spoiler, "a control character").lower()
    return f"an invisible character (U+{ord(spoiler):04X}, {name})"


def _spoilt(inner: str) -> Oddity:
    clean = bared(_MARKUP.sub("", inner))
    if clean != bared(inner) and _NAME.fullmatch(clean):
        return Oddity("There is HTML within these braces.", clean)
    if "|" in inner:
        return Oddity("The connector knows no filters.", _letters(inner.partition("|")[0]))
    plain = _ACCESS.sub(".", clean).replace("..", ".").strip(".")
    if _NAME.fullmatch(plain):
        return Oddity("Members are named with dots alone.", plain)
    if not clean.isascii():
        return _foreign(clean)
    return Oddity("A name may hold letters, digits, dots and “_” only.", _letters(clean))


def _foreign(clean: str) -> Oddity:
    latin = unicodedata.normalize("NFKC", clean).translate(_ALIKE)
    meant = latin if _NAME.fullmatch(latin) else ""
    return Oddity("A name may hold plain Latin letters only.", meant)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).strip(".")


_LITERAL: Final = "the braces are mailed as they stand"


def meaning_of(usage_type: str, name: str) -> tuple[UseKind, str]:
    """Say what becomes of `{{name}}`, as a kind and one or two sentences."""
    variable = variables_by_name(usage_type).get(name)
    if variable is not None:
        return _known(variable)
    root = name.partition(".")[0]
    if name == "else":
        return UseKind.NOT_A_VARIABLE, "The connector knows no conditions."
    if not root:
        return UseKind.NOT_A_VARIABLE, f"A name cannot begin with a dot, so {_LITERAL}."
    if root in variables_by_name(usage_type) or root in OBJECT_PROTOTYPE.members:
        return _printed(usage_type, name)
    if may_be_custom(usage_type, name):
        return _custom(name, root)
    return UseKind.NEVER_THERE, _never(usage_type, root)


def _known(variable: Variable) -> tuple[UseKind, str]:
    if variable.kind is VariableKind.OBJECT:
        return (
            UseKind.PRINTS_OBJECT,
            f"{variable.meaning} It prints “[object Object]”: name what you need of it.",
        )
    if variable.presence is Presence.ALWAYS:
        return UseKind.ALWAYS, f"{variable.meaning} {_always(variable)}"
    return (
        UseKind.MAYBE_ABSENT,
        f"{variable.meaning} Logto may send the mail without “{variable.root}”; then {_LITERAL}.",
    )


def _always(variable: Variable) -> str:
    if variable.may_be_empty:
        return "Prints nothing where it is not known."
    return f"Always there, for example {variable.example}."


def _printed(usage_type: str, name: str) -> tuple[UseKind, str]:
    """Ask the connector's own rule, on a payload that has everything."""
    printed = render(f"{{{{{name}}}}}", full_payload(usage_type))
    if printed == "[object Object]":
        return UseKind.PRINTS_OBJECT, "It prints “[object Object]”."
    if printed:
        return UseKind.PRINTS_JUNK, "It prints the text of one of JavaScript's own functions."
    return UseKind.PRINTS_NOTHING, "There is no such value, so nothing is printed."


def _custom(name: str, root: str) -> tuple[UseKind, str]:
    if "" in name.split("."):
        return UseKind.PRINTS_NOTHING, "A dot is too many, so nothing is printed."
    supplied = f"Whoever sends the invitation must put “{root[:60]}” into messagePayload"
    return UseKind.MAYBE_ABSENT, f"{supplied}; else {_LITERAL}."


def _never(usage_type: str, root: str) -> str:
    elsewhere = [name for name in types_with(root) if name != usage_type]
    if not elsewhere:
        return f"Logto never sends “{root[:60]}” with this mail, so {_LITERAL}."
    labels = ", ".join(USAGE_TYPES[name].label for name in elsewhere)
    return f"Logto sends “{root}” with other mails only ({labels}); here {_LITERAL}."


_FINE: Final = frozenset({UseKind.ALWAYS, UseKind.MAYBE_ABSENT})
_ROOTS: Final = frozenset(root.lower() for root in ROOTS)
_LONGEST: Final = 200
_KEPT: Final = 32
"""Texts whose marks are kept, as the lints and the editor ask for the same ones."""
_NEED_A_KNOWN_NAME: Final = frozenset({"single", "dollar", "spaced", "entities"})
"""Shapes that also occur in style sheets and prose."""


@lru_cache(maxsize=_KEPT)
def marks(text: str, usage_type: str) -> tuple[VariableUse, ...]:
    """Judge all braces of a subject or content, from first to last; none overlaps another."""
    judge = _Judge(usage_type)
    return tuple(judge.mark(each) for each in braces_in(text) if _meant(each))


def _meant(braces: Braces) -> bool:
    if braces.shape not in _NEED_A_KNOWN_NAME:
        return True
    return braces.inner.partition(".")[0].strip().lower() in _ROOTS


class _Judge:
    """Judges the braces of one text, each name only once, as texts repeat theirs."""

    def __init__(self, usage_type: str) -> None:
        self._usage_type = usage_type
        self._suggester = Suggester(usage_type)
        self._by_name: dict[str, tuple[UseKind, str, tuple[str, ...]]] = {}
        self._by_oddity: dict[tuple[str, str], Oddity] = {}

    def mark(self, braces: Braces) -> VariableUse:
        name = None if braces.shape else braces.name
        return self._odd(_shortened(braces)) if name is None else self._named(name, braces.span)

    def _named(self, name: str, span: Span) -> VariableUse:
        if name not in self._by_name:
            self._by_name[name] = self._judged(name)
        kind, sentence, others = self._by_name[name]
        return VariableUse(span, name, kind, sentence, _fixes(others, span))

    def _judged(self, name: str) -> tuple[UseKind, str, tuple[str, ...]]:
        kind, sentence = meaning_of(self._usage_type, name)
        others = () if kind is UseKind.ALWAYS else self._others(name)
        return kind, _with_remedy(sentence, kind, others), others

    def _others(self, name: str) -> tuple[str, ...]:
        """Suggest for the name, else for its root, and never the name itself."""
        known = name in variables_by_name(self._usage_type)
        for meant in (name,) if known else (name, name.partition(".")[0]):
            names = tuple(each for each in self._suggester.names(meant) if each != name)
            if names:
                return names
        return ()

    def _odd(self, braces: Braces) -> VariableUse:
        key = (braces.shape, braces.inner)
        if key not in self._by_oddity:
            self._by_oddity[key] = oddity_of(braces)
        oddity = self._by_oddity[key]
        names = self._suggester.names(oddity.meant)
        fixes = _fixes(names, braces.span)
        if oddity.removable:
            fixes = (Fix("Remove it", braces.span, ""),)
        sentence = _with_remedy(oddity.reason, UseKind.NOT_A_VARIABLE, names)
        return VariableUse(braces.span, oddity.meant, UseKind.NOT_A_VARIABLE, sentence, fixes)


def _shortened(braces: Braces) -> Braces:
    """Cover only the beginning of what is too long to be meant as one variable."""
    if len(braces.inner) <= _LONGEST:
        return braces
    return Braces(Span(braces.span.start, braces.span.start + 2), "", "unclosed")


def _fixes(names: Iterable[str], span: Span) -> tuple[Fix, ...]:
    return tuple(Fix(f"Write {{{{{name}}}}}", span, f"{{{{{name}}}}}") for name in names)


def _with_remedy(sentence: str, kind: UseKind, names: tuple[str, ...]) -> str:
    if names:
        return f"{sentence} Did you mean {{{{{names[0]}}}}}?"
    return sentence if kind in _FINE or sentence == UNCLOSED else f"{sentence} Remove it."
