"""Splicing: new styles are put into the source, of which nothing else is touched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ses_gui.domain.actions.failure import ActionError
from ses_gui.domain.actions.marking import is_sheet
from ses_gui.domain.html.tokens import VARIABLE, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.actions.marking import Marked, Styles


def restyled(cut: Sequence[Token], styles: Styles, marked: Marked) -> str:
    """Give the source with the new styles; a style sheet of which nothing is left goes."""
    parts: list[str] = []
    waiting = iter(cut)
    for token in waiting:
        if token.kind is Kind.START and is_sheet(token) and token.start in styles.of_tags:
            parts += _sheet(token, waiting, styles, marked)
        elif token.kind is Kind.START:
            parts.append(_tag(token, styles, marked))
        else:
            parts.append(token.source)
    return "".join(parts)


def _sheet(token: Token, rest: Iterator[Token], styles: Styles, marked: Marked) -> list[str]:
    content = next(rest, None)
    if content is None or content.kind is not Kind.RAW:
        return [token.source, *([content.source] if content else [])]
    end = next(rest, None)
    if styles.keep_sheets:
        return [token.source, content.source, end.source if end else ""]
    left = marked.shield.uncover(styles.sheets.get(token.start, ""))
    if not left.strip():
        return []
    return [token.source, f"\n{left.strip()}\n", end.source if end else ""]


def _tag(token: Token, styles: Styles, marked: Marked) -> str:
    old = marked.styles[token.start]
    new = styles.of_tags.get(token.start, old)
    # The library ends some styles with a semicolon, and the same ones without it the next time.
    new = new if new == old else new.rstrip("; ")
    if new == old:
        return token.source
    start, end = _place(token)
    written = _attribute(new, marked)
    return f"{token.source[:start].rstrip()} {written}{token.source[end:]}"


def _place(tag: Token) -> tuple[int, int]:
    """Say where in the tag the style stands, or may stand: behind the last attribute."""
    own = tag.get("style")
    if own:
        return own.span.start - tag.start, own.span.end - tag.start
    last = tag.attributes[-1].span.end - tag.start if tag.attributes else 1 + len(tag.name)
    return last, last


def _attribute(style: str, marked: Marked) -> str:
    shown = marked.shield.uncover(style)
    variables = "".join(VARIABLE.findall(shown))
    quote = "'" if '"' in variables else '"'
    if quote in variables:
        raise ActionError(
            f"The style “{shown}” holds variables with both kinds of quotes, which no tag can hold."
            " Write their names without quotes."
        )
    escaped = escape(style, quote=False).replace(quote, "&quot;" if quote == '"' else "&#39;")
    return f"style={quote}{marked.shield.uncover(escaped)}{quote}"
