"""Marks: what becomes of everything in a text that is, or looks like, a variable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import is_invisible
from ses_gui.domain.rendering import HANDLEBAR
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.variables.catalogue import variables_by_name
from ses_gui.domain.variables.judging import MarkKind, judged
from ses_gui.domain.variables.suggesting import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

# Bounded, so that a page of braces costs no more than a page of letters.
_BRACES: Final = re.compile(r"(?<!\{)(\{+)([^{}]{0,200})(\}+)")
_SINGLE: Final = 1
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in a text: the kind says what the recipient will read there."""

    span: Span
    name: str
    kind: MarkKind
    sentence: str
    fixes: tuple[Fix, ...] = ()


@lru_cache(maxsize=64)
def marks(text: str, usage_type: str) -> tuple[Mark, ...]:
    """Mark every variable, and everything that was probably meant to be one."""
    return tuple(_marks(text, usage_type))


def _marks(text: str, usage_type: str) -> Iterator[Mark]:
    for braces in _BRACES.finditer(text):
        opening, inner, closing = braces.groups()
        span = Span(*braces.span())
        if len(opening) == len(closing) == _PAIR:
            yield _paired(span, inner, usage_type)
        elif min(len(opening), len(closing)) >= _SINGLE:
            mark = _odd(span, inner, usage_type, single=len(opening) == len(closing) == _SINGLE)
            if mark is not None:
                yield mark


def _paired(span: Span, inner: str, usage_type: str) -> Mark:
    handlebar = HANDLEBAR.fullmatch(f"{{{{{inner}}}}}")
    if handlebar is None:
        return _not_a_variable(span, inner, usage_type)
    name = handlebar[1]
    kind, sentence = judged(name, usage_type)
    known = kind in {MarkKind.ALWAYS, MarkKind.MAYBE_ABSENT}
    return Mark(span, name, kind, sentence, () if known else _did_you_mean(span, name, usage_type))


def _did_you_mean(span: Span, name: str, usage_type: str) -> tuple[Fix, ...]:
    return tuple(_write(span, better) for better in suggestions(name, usage_type))


def _write(span: Span, name: str) -> Fix:
    return Fix(f"Write {{{{{name}}}}}", span, f"{{{{{name}}}}}")


def _not_a_variable(span: Span, inner: str, usage_type: str) -> Mark:
    bare = "".join(letter for letter in inner if not is_invisible(letter))
    if bare != inner and HANDLEBAR.fullmatch(f"{{{{{bare}}}}}"):
        sentence = (
            f"{{{{{bare}}}}} holds an invisible character or a space inside, so it is never"
            " replaced and is mailed literally. Remove it."
        )
        return Mark(span, bare, MarkKind.INVISIBLE_INSIDE, sentence, (_write(span, bare),))
    shown = inner.strip()[:40]
    sentence = f"“{{{{{shown}}}}}” is mailed literally: {_why(shown)}"
    fixes = _did_you_mean(span, shown, usage_type)
    return Mark(span, shown, MarkKind.NOT_A_VARIABLE, sentence, fixes)


def _why(inner: str) -> str:
    if not inner:
        return "there is no name in the braces."
    if inner[0] in "#/^>!&":
        return "Logto knows names only, no conditions, loops or comments. Remove it."
    if "|" in inner:
        return "Logto knows names only, no filters. Write the name alone."
    if inner.startswith("."):
        return "a name cannot begin with a dot."
    return "a name has the letters a to z, digits, underscores and dots only."


def _odd(span: Span, inner: str, usage_type: str, *, single: bool) -> Mark | None:
    """Judge braces that are not two and two; single ones only around a name that is known."""
    name = inner.strip()
    if name not in variables_by_name(usage_type):
        return None if single else _with_braces_left(span, name)
    sentence = (
        f"“{name}” needs exactly two braces before and two after it; otherwise braces, or all of"
        " it, are mailed literally."
    )
    return Mark(span, name, MarkKind.NOT_A_VARIABLE, sentence, (_write(span, name),))


def _with_braces_left(span: Span, name: str) -> Mark | None:
    if not HANDLEBAR.fullmatch(f"{{{{{name}}}}}"):
        return None
    sentence = f"“{name}” has more or fewer braces than two, and some of them are mailed literally."
    return Mark(span, name, MarkKind.NOT_A_VARIABLE, sentence, (_write(span, name),))
