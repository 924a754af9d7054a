"""The CSS inliner: what `<style>` says moves into `style="…"`, which all mail clients read."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.javascript import joined_halves
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import VARIABLE, Token, TokenKind, scan, tokens_of
from ses_gui.domain.templates.safeguards import (
    ActionError,
    Shield,
    refusal,
    refuse_depth,
    refuse_halves,
    refuse_loss,
    shield_for,
)
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_IGNORE: Final = ' data-css-inline="ignore"'
_SEEN_BY_ALL: Final = {"", "all", "screen"}
_CSS: Final = {"", "text/css"}


@frozen
class Marked:
    """The copy, the shield of its variables, and each tag's `style` in it."""

    html: str
    shield: Shield
    styles: dict[int, str]

    @property
    def attribute(self) -> str:
        """The name of the attribute that holds the number."""
        return f"data-{self.shield.word}"


@frozen
class InlinedStyles:
    """What a library made: the `style` of each marked tag, and the sheet of each `<style>`."""

    of_tags: dict[int, str]
    sheets: dict[int, str]
    keep_sheets: bool = False
    """A rule matches a tag that is not written, such as the <body> of a part."""


def marked_copy(html: str, cut: Sequence[Token]) -> Marked:
    """Number the tags by where they start, and cover the variables."""
    shield = shield_for(html)
    cover = shield.cover()
    styles: dict[int, str] = {}
    parts = []
    for token in cut:
        covered = replace(token, source=cover(token.source))
        if token.kind is TokenKind.START:
            styles[token.start] = covered.value("style")
            parts.append(_marked_tag(covered, shield))
        else:
            parts.append(covered.source)
    return Marked("".join(parts), shield, styles)


def styles_of(html: str, marked: Marked) -> InlinedStyles:
    """Read the styles of the marked tags; of tags a parser doubled, the first ones."""
    styles = InlinedStyles({}, {})
    mark, unwritten = -1, False
    for token in scan(html):
        if token.kind is TokenKind.START:
            mark = int(token.value(marked.attribute) or "-1")
            style = token.value("style")
            unwritten = unwritten or (mark < 0 and style != "")
            styles.of_tags.setdefault(mark, style)
        elif token.is_css:
            styles.sheets.setdefault(mark, token.source)
    return InlinedStyles(styles.of_tags, styles.sheets, keep_sheets=unwritten)


def is_sheet(token: Token) -> bool:
    """Say if the tag starts a style sheet that holds on every screen."""
    media, kind = token.value("media").lower(), token.value("type").lower()
    return token.name == "style" and media in _SEEN_BY_ALL and kind in _CSS


def _marked_tag(tag: Token, shield: Shield) -> str:
    # A link would be a file or an address to load; the other tag has no content either.
    name = "meta" if tag.name == "link" else tag.source[1 : 1 + len(tag.name)]
    ignored = _IGNORE if tag.name == "style" and not is_sheet(tag) else ""
    mark = f' data-{shield.word}="{tag.start}"{ignored}'
    return f"<{name}{mark}{tag.source[1 + len(tag.name) :]}"


def restyled(cut: Sequence[Token], styles: InlinedStyles, marked: Marked) -> str:
    """Give the source with the new styles; a style sheet of which nothing is left goes."""
    parts: list[str] = []
    waiting = iter(cut)
    for token in waiting:
        if token.kind is TokenKind.START and is_sheet(token) and token.start in styles.of_tags:
            parts += _sheet(token, waiting, styles, marked)
        elif token.kind is TokenKind.START:
            parts.append(_tag(token, styles, marked))
        else:
            parts.append(token.source)
    return "".join(parts)


def _sheet(token: Token, rest: Iterator[Token], styles: InlinedStyles, marked: Marked) -> list[str]:
    content = next(rest, None)
    if content is None or content.kind is not TokenKind.RAW:
        return [token.source, *([content.source] if content else [])]
    end = next(rest, None)
    if styles.keep_sheets:
        return [token.source, content.source, end.source if end else ""]
    left = marked.shield.uncover(styles.sheets.get(token.start, ""))
    if not left.strip():
        return []
    return [token.source, f"\n{left.strip()}\n", end.source if end else ""]


def _tag(token: Token, styles: InlinedStyles, marked: Marked) -> str:
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
        raise ActionError(message("actions.quotes", style=shown))
    escaped = escape(style, quote=False).replace(quote, "&quot;" if quote == '"' else "&#39;")
    return f"style={quote}{marked.shield.uncover(escaped)}{quote}"


# Inline CSS: what `<style>` says moves into `style="…"`, as many mail clients read only that.
#
# css-inline works on a marked copy; of what it gives only the styles are taken over. So all else
# stays in the source to the letter, wherever an HTML parser would have moved it.

_UNREADABLE: Final = "unreadable-styles"


def inline_css(html: str) -> str:
    """Move the rules of the `<style>` elements into the tags they match.

    Media queries, `:hover` and other rules without a place in a tag stay in their `<style>`.
    Nothing is loaded: neither files nor addresses. Raise `ActionError` if anything would be lost.
    """
    html = joined_halves(html)
    cut = tokens_of(html)
    sheet = next((token for token in cut if token.is_css and token.source.strip()), None)
    if sheet is None:
        return html
    refuse_halves(html)
    refuse_depth(html, cut)
    _refuse_broken_sheets(html, cut)
    marked = marked_copy(html, cut)
    new = restyled(cut, styles_of(_run(html, marked, sheet), marked), marked)
    new = _with_line_ends(html, new)
    refuse_loss(html, new)
    return new


def _refuse_broken_sheets(html: str, cut: Sequence[Token]) -> None:
    # css-inline leaves out what it cannot read, and says nothing.
    import tinycss2  # type: ignore[import-untyped]  # It has no annotations of its own.

    cover = shield_for(html).cover()
    for token in cut:
        sheet = cover(token.source)
        if token.is_css:
            rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
            if any(rule.type == "error" for rule in rules):
                raise refusal(html, token.start, _UNREADABLE)


def _run(html: str, marked: Marked, sheet: Token) -> str:
    import css_inline

    inliner = css_inline.CSSInliner(
        base_url=None,
        keep_style_tags=True,
        remove_inlined_selectors=True,
        load_remote_stylesheets=False,
    )
    try:
        return inliner.inline(marked.html)
    except ValueError as error:
        raise refusal(html, sheet.start, _UNREADABLE) from error
    except BaseException as error:
        # What compiled code throws when it panics is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise refusal(html, sheet.start, _UNREADABLE) from error


def _with_line_ends(html: str, new: str) -> str:
    if "\r\n" not in html or re.search("(?<!\r)\n", html):
        return new
    return re.sub("(?<!\r)\n", "\r\n", new)
