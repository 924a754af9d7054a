"""Braces: every place in a text that is a variable, or that somebody may have meant as one.

One pass, and every quantifier that could repeat is possessive, so the time grows with the length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.javascript import WHITE_SPACE
from ses_gui.domain.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = r"[A-Za-z0-9_.]{1,80}+"
_WS: Final = rf"[{WHITE_SPACE}]*+"
_OPEN_ENTITY: Final = r"(?:\#123|\#x7[bB]|lbrace|lcub)"
_TOKEN: Final = re.compile(
    # A class of characters first: the search then skips all others fast.
    r"[{$%&](?:(?<=\{)(?:"
    r"\{(?P<more>\{*+)(?P<inner>[^{}]*+)(?P<closing>\}*+)"
    r"|(?P<statement>%[^{}%]{0,200}+%\})"
    rf"|(?P<spaced>[{WHITE_SPACE}]++\{{{_WS}({_NAME}){_WS}\}}{_WS}\}}?+)"
    rf"|(?P<single>{_WS}({_NAME}){_WS}\}}{{1,2}}+))"
    rf"|(?<=\$)(?P<dollar>\{{{_WS}({_NAME}){_WS}\}})"
    rf"|(?<=%)(?P<encoded>7[Bb]%7[Bb](?:%20|[{WHITE_SPACE}])*+({_NAME})(?:%20|[{WHITE_SPACE}])*+"
    r"%7[Dd]%7[Dd])"
    rf"|(?<=&)(?P<entities>{_OPEN_ENTITY};&{_OPEN_ENTITY};{_WS}({_NAME}){_WS}"
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
    named = re.match(rf"{_WS}{_NAME}", inner)
    word = named[0] if named else ""
    return Braces(Span(start, start + opening + len(word)), word, "unclosed")
