"""Marks: every place in a template where braces stand, judged as the connector will."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.span import Fix, Span
from ses_gui.domain.variables.braces import Braces, braces_in
from ses_gui.domain.variables.catalogue import variables_by_name
from ses_gui.domain.variables.mark import Mark, MarkKind
from ses_gui.domain.variables.members import ROOTS
from ses_gui.domain.variables.named_braces import meaning_of
from ses_gui.domain.variables.odd_braces import UNCLOSED, Oddity, oddity_of
from ses_gui.domain.variables.suggester import Suggester

if TYPE_CHECKING:
    from collections.abc import Iterable

_FINE: Final = frozenset({MarkKind.ALWAYS, MarkKind.MAYBE_ABSENT})
_ROOTS: Final = frozenset(root.lower() for root in ROOTS)
_LONGEST: Final = 200
_KEPT: Final = 32
"""Texts whose marks are kept, as the lints and the editor ask for the same ones."""
_NEED_A_KNOWN_NAME: Final = frozenset({"single", "dollar", "spaced", "entities"})
"""Shapes that also occur in style sheets and prose."""


@lru_cache(maxsize=_KEPT)
def marks(text: str, usage_type: str) -> tuple[Mark, ...]:
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
        self._by_name: dict[str, tuple[MarkKind, str, tuple[str, ...]]] = {}
        self._by_oddity: dict[tuple[str, str], Oddity] = {}

    def mark(self, braces: Braces) -> Mark:
        name = None if braces.shape else braces.name
        return self._odd(_shortened(braces)) if name is None else self._named(name, braces.span)

    def _named(self, name: str, span: Span) -> Mark:
        if name not in self._by_name:
            self._by_name[name] = self._judged(name)
        kind, sentence, others = self._by_name[name]
        return Mark(span, name, kind, sentence, _fixes(others, span))

    def _judged(self, name: str) -> tuple[MarkKind, str, tuple[str, ...]]:
        kind, sentence = meaning_of(self._usage_type, name)
        others = () if kind is MarkKind.ALWAYS else self._others(name)
        return kind, _with_remedy(sentence, kind, others), others

    def _others(self, name: str) -> tuple[str, ...]:
        """Suggest for the name, else for its root, and never the name itself."""
        known = name in variables_by_name(self._usage_type)
        for meant in (name,) if known else (name, name.partition(".")[0]):
            names = tuple(each for each in self._suggester.names(meant) if each != name)
            if names:
                return names
        return ()

    def _odd(self, braces: Braces) -> Mark:
        key = (braces.shape, braces.inner)
        if key not in self._by_oddity:
            self._by_oddity[key] = oddity_of(braces)
        oddity = self._by_oddity[key]
        names = self._suggester.names(oddity.meant)
        fixes = _fixes(names, braces.span)
        if oddity.removable:
            fixes = (Fix("Remove it", braces.span, ""),)
        sentence = _with_remedy(oddity.reason, MarkKind.NOT_A_VARIABLE, names)
        return Mark(braces.span, oddity.meant, MarkKind.NOT_A_VARIABLE, sentence, fixes)


def _shortened(braces: Braces) -> Braces:
    """Cover only the beginning of what is too long to be meant as one variable."""
    if len(braces.inner) <= _LONGEST:
        return braces
    return Braces(Span(braces.span.start, braces.span.start + 2), "", "unclosed")


def _fixes(names: Iterable[str], span: Span) -> tuple[Fix, ...]:
    return tuple(Fix(f"Write {{{{{name}}}}}", span, f"{{{{{name}}}}}") for name in names)


def _with_remedy(sentence: str, kind: MarkKind, names: tuple[str, ...]) -> str:
    if names:
        return f"{sentence} Did you mean {{{{{names[0]}}}}}?"
    return sentence if kind in _FINE or sentence == UNCLOSED else f"{sentence} Remove it."
