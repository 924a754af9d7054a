"""Every place in a template where braces stand, judged as the connector will."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span
from ses_gui.domain.config.javascript import OBJECT_PROTOTYPE, WHITE_SPACE
from ses_gui.domain.config.reader import is_invisible
from ses_gui.domain.config.request import render
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import ADDRESSES, Token, TokenKind, scan, tokens_of
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import (
    CASELESS_ROOTS,
    Presence,
    Suggester,
    Variable,
    VariableKind,
    full_payload,
    may_be_custom,
    types_with,
    variables_by_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.texts.message import Message


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


@frozen
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


@frozen
class VariableUse:
    """`span` covers the braces; `name` is what stands, or was meant, in them."""

    span: Span
    name: str
    kind: UseKind
    said: Message
    fixes: tuple[Fix, ...] = ()


_UNCLOSED: Final = message("variables.shape.unclosed")
"""A reason that is its own remedy."""
_NAME: Final = re.compile(r"[A-Za-z0-9_.]+")
_MARKUP: Final = re.compile(r"<[^<>]*+>|&[A-Za-z#0-9]{2,10}+;")
_HELPER: Final = re.compile(r"\s*[#/^>!~]|\s*else\b")
_ACCESS: Final = re.compile(r"""\[\s*["']?|["']?\s*\]|\?\.|->|::|/""")
_ALIKE: Final = str.maketrans("аАсСеЕоОрРхХуіІјЅѕкКмМтТВНԁ", "aAcCeEoOpPxXyiIjSskKmMtTBHd")
"""Letters of the Cyrillic script that look like ours."""


@frozen
class Oddity:
    """Why it is no variable, and the name that was meant, or an empty one."""

    reason: Message
    meant: str
    removable: bool = False
    """Whether taking it out is the remedy, because there is nothing to print."""


def oddity_of(braces: Braces) -> Oddity:
    """Explain braces that are not replaced."""
    inside = _inside(braces.inner)
    if braces.shape:
        removable = braces.shape == "statement"
        return Oddity(message(f"variables.shape.{braces.shape}"), inside.meant, removable)
    return inside


def without_invisible(inner: str) -> str:
    """Take out what does not show."""
    return "".join(mark for mark in inner if not is_invisible(mark))


def _inside(inner: str) -> Oddity:
    bare = without_invisible(inner)
    if not bare:
        return Oddity(message("variables.braces.empty"), "")
    if _NAME.fullmatch(bare):
        return Oddity(_invisible_in(inner), bare)
    if _HELPER.match(inner):
        return Oddity(message("variables.braces.helper"), "", removable=True)
    return _spoilt(inner)


def _invisible_in(inner: str) -> Message:
    """Tell of the character that keeps the connector from seeing the name."""
    inside = inner.strip(" ")
    spoiler = next((mark for mark in inside if mark != " " and is_invisible(mark)), " ")
    if spoiler == " ":
        return message("variables.braces.space")
    number, name = f"U+{ord(spoiler):04X}", unicodedata.name(spoiler, "").lower()
    if not name:
        return message("variables.braces.control", number=number)
    return message("variables.braces.invisible", number=number, name=name)


def _spoilt(inner: str) -> Oddity:
    clean = without_invisible(_MARKUP.sub("", inner))
    if clean != without_invisible(inner) and _NAME.fullmatch(clean):
        return Oddity(message("variables.braces.html"), clean)
    if "|" in inner:
        return Oddity(message("variables.braces.filter"), _letters(inner.partition("|")[0]))
    plain = _ACCESS.sub(".", clean).replace("..", ".").strip(".")
    if _NAME.fullmatch(plain):
        return Oddity(message("variables.braces.member"), plain)
    if not clean.isascii():
        return _foreign(clean)
    return Oddity(message("variables.braces.letters"), _letters(clean))


def _foreign(clean: str) -> Oddity:
    latin = unicodedata.normalize("NFKC", clean).translate(_ALIKE)
    meant = latin if _NAME.fullmatch(latin) else ""
    return Oddity(message("variables.braces.foreign"), meant)


def _letters(text: str) -> str:
    return "".join(_NAME.findall(text)).strip(".")


def meaning_of(usage_type: str, name: str) -> tuple[UseKind, Message]:
    """Say what becomes of `{{name}}`, as a kind and one or two sentences."""
    variable = variables_by_name(usage_type).get(name)
    if variable is not None:
        return _known(variable)
    root = name.partition(".")[0]
    if name == "else":
        return UseKind.NOT_A_VARIABLE, message("variables.else")
    if not root:
        return UseKind.NOT_A_VARIABLE, message("variables.dot")
    if root in variables_by_name(usage_type) or root in OBJECT_PROTOTYPE.members:
        return _printed(usage_type, name)
    if may_be_custom(usage_type, name):
        return _custom(name, root)
    return UseKind.NEVER_THERE, _never(usage_type, root)


def _known(variable: Variable) -> tuple[UseKind, Message]:
    meaning = variable.meaning
    if variable.kind is VariableKind.OBJECT:
        return UseKind.PRINTS_OBJECT, message("variables.an-object", meaning=meaning)
    if variable.presence is not Presence.ALWAYS:
        said = message("variables.may-be-absent", meaning=meaning, root=variable.root)
        return UseKind.MAYBE_ABSENT, said
    if variable.may_be_empty:
        return UseKind.ALWAYS, message("variables.may-be-empty", meaning=meaning)
    said = message("variables.always", meaning=meaning, example=variable.example)
    return UseKind.ALWAYS, said


def _printed(usage_type: str, name: str) -> tuple[UseKind, Message]:
    """Ask the connector's own rule, on a payload that has everything."""
    printed = render(f"{{{{{name}}}}}", full_payload(usage_type))
    if printed == "[object Object]":
        return UseKind.PRINTS_OBJECT, message("variables.prints-object")
    if printed:
        return UseKind.PRINTS_JUNK, message("variables.prints-function")
    return UseKind.PRINTS_NOTHING, message("variables.prints-nothing")


def _custom(name: str, root: str) -> tuple[UseKind, Message]:
    if "" in name.split("."):
        return UseKind.PRINTS_NOTHING, message("variables.dots")
    return UseKind.MAYBE_ABSENT, message("variables.custom", root=root[:60])


def _never(usage_type: str, root: str) -> Message:
    elsewhere = [name for name in types_with(root) if name != usage_type]
    if not elsewhere:
        return message("variables.never", root=root[:60])
    labels = tuple(USAGE_TYPES[name].label for name in elsewhere)
    return message("variables.elsewhere", root=root, mails=labels)


_FINE: Final = frozenset({UseKind.ALWAYS, UseKind.MAYBE_ABSENT})
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
    return braces.inner.partition(".")[0].strip().lower() in CASELESS_ROOTS


class _Judge:
    """Judges the braces of one text, each name only once, as texts repeat theirs."""

    def __init__(self, usage_type: str) -> None:
        self._usage_type = usage_type
        self._suggester = Suggester(usage_type)
        self._by_name: dict[str, tuple[UseKind, Message, tuple[str, ...]]] = {}
        self._by_oddity: dict[tuple[str, str], Oddity] = {}

    def mark(self, braces: Braces) -> VariableUse:
        name = None if braces.shape else braces.name
        return self._odd(_shortened(braces)) if name is None else self._named(name, braces.span)

    def _named(self, name: str, span: Span) -> VariableUse:
        if name not in self._by_name:
            self._by_name[name] = self._judged(name)
        kind, said, others = self._by_name[name]
        return VariableUse(span, name, kind, said, _fixes(others, span))

    def _judged(self, name: str) -> tuple[UseKind, Message, tuple[str, ...]]:
        kind, said = meaning_of(self._usage_type, name)
        others = () if kind is UseKind.ALWAYS else self._others(name)
        return kind, _with_remedy(said, kind, others), others

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
            fixes = (Fix(message("fixes.remove-it"), braces.span, ""),)
        said = _with_remedy(oddity.reason, UseKind.NOT_A_VARIABLE, names)
        return VariableUse(braces.span, oddity.meant, UseKind.NOT_A_VARIABLE, said, fixes)


def _shortened(braces: Braces) -> Braces:
    """Cover only the beginning of what is too long to be meant as one variable."""
    if len(braces.inner) <= _LONGEST:
        return braces
    return Braces(Span(braces.span.start, braces.span.start + 2), "", "unclosed")


def _fixes(names: Iterable[str], span: Span) -> tuple[Fix, ...]:
    texts = (f"{{{{{name}}}}}" for name in names)
    return tuple(Fix(message("fixes.write", text=text), span, text) for text in texts)


def _with_remedy(said: Message, kind: UseKind, names: tuple[str, ...]) -> Message:
    if names:
        return message("variables.with-meant", said=said, meant=names[0])
    is_enough = kind in _FINE or said == _UNCLOSED
    return said if is_enough else message("variables.with-removal", said=said)


_STOP: Final = re.compile("[<>]")
_MOST_HALF_TYPED: Final = 8
"""After so many tags that never end nothing is read: each of them costs a reading of the rest."""
_STYLED: Final = frozenset({"style", "script"})
_CSS_ADDRESS: Final = re.compile(r"url\(([^)]*+)\)?", re.IGNORECASE)


class HtmlPlace(StrEnum):
    """What a part of the text is."""

    WORDS = "words"
    MARKUP = "markup"
    ATTRIBUTE = "attribute"
    ADDRESS = "address"
    STYLE = "style"
    COMMENT = "comment"


@frozen
class HtmlRegion:
    """A part of one kind; `name` is the attribute's, in small letters."""

    start: int
    end: int
    place: HtmlPlace
    name: str = ""


class HtmlPlaces:
    """Tells what stands where in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tuple(_tokens(text))
        self._starts = [token.start for token, _end in self._tokens]
        self._regions: dict[int, list[HtmlRegion]] = {}
        """What the tokens hold that were asked for."""

    def at(self, offset: int) -> HtmlRegion:
        """Give the region that a character belongs to."""
        row = bisect_right(self._starts, offset) - 1
        if row < 0:
            return HtmlRegion(0, 0, HtmlPlace.WORDS)
        if row not in self._regions:
            self._regions[row] = list(_regions(self._text, *self._tokens[row]))
        regions = self._regions[row]
        return regions[bisect_right(regions, offset, key=attrgetter("start")) - 1]


def _regions(text: str, token: Token, end: int) -> Iterator[HtmlRegion]:
    """Go through a token without a gap; none overlaps another."""
    if token.is_tag:
        yield from _tag(text, token, end)
    elif token.name in _STYLED:
        yield from _style(text, token.start, end, "")
    else:
        yield HtmlRegion(token.start, end, HtmlPlace.WORDS if token.is_text else HtmlPlace.COMMENT)


def _tokens(text: str) -> Iterator[tuple[Token, int]]:
    """Cut the text, and say where each token ends; a half typed one ends before the next tag."""
    at, cut = 0, iter(tokens_of(text))
    for _ in range(_MOST_HALF_TYPED):
        for token in cut:
            at = token.start
            if token.kind is TokenKind.BROKEN:
                break
            yield token, token.end
        else:
            return
        tag, at = _half_typed(text, at)
        yield tag, at
        cut = scan(text, at)
    if at < len(text):
        yield Token(TokenKind.BROKEN, text[at:], at), len(text)


def _half_typed(text: str, start: int) -> tuple[Token, int]:
    """Read a tag whose quote or end is still to come."""
    stop = _STOP.search(text, start + 1)
    end = stop.start() if stop else len(text)
    ends = (f"{text[start:end]}{quote}>" for quote in ("", '"', "'"))
    tag = next(
        token for whole in ends for token in scan(whole) if token.kind is not TokenKind.BROKEN
    )
    return replace(tag, start=start), stop.end() if stop and stop[0] == ">" else end


def _tag(text: str, tag: Token, end: int) -> Iterator[HtmlRegion]:
    at = tag.start
    for attribute in tag.attributes:
        value = attribute.value_span
        if attribute.written is not None:
            yield HtmlRegion(at, value.start, HtmlPlace.MARKUP)
            yield from _value(text, value.start, value.end, attribute.name)
            at = value.end
    if end > at:
        yield HtmlRegion(at, end, HtmlPlace.MARKUP)


def _value(text: str, start: int, end: int, name: str) -> Iterator[HtmlRegion]:
    if name == "style":
        yield from _style(text, start, end, name)
    elif end > start:
        place = HtmlPlace.ADDRESS if name in ADDRESSES else HtmlPlace.ATTRIBUTE
        yield HtmlRegion(start, end, place, name)


def _style(text: str, start: int, end: int, name: str) -> Iterator[HtmlRegion]:
    for address in _CSS_ADDRESS.finditer(text, start, end):
        if address.start(1) > start:
            yield HtmlRegion(start, address.start(1), HtmlPlace.STYLE, name)
        if address.end(1) > address.start(1):
            yield HtmlRegion(address.start(1), address.end(1), HtmlPlace.ADDRESS, name)
        start = address.end(1)
    if end > start:
        yield HtmlRegion(start, end, HtmlPlace.STYLE, name)
