"""Marking: a copy of the HTML whose tags bear numbers, by which they are found again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.shield import Shield, shield_for
from ses_gui.domain.html.scanning import scan
from ses_gui.domain.html.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_IGNORE: Final = ' data-css-inline="ignore"'
_SEEN_BY_ALL: Final = {"", "all", "screen"}
_CSS: Final = {"", "text/css"}


@dataclass(frozen=True, slots=True)
class Marked:
    """The copy, the shield of its variables, and each tag's `style` in it."""

    html: str
    shield: Shield
    styles: dict[int, str]

    @property
    def attribute(self) -> str:
        """The name of the attribute that holds the number."""
        return f"data-{self.shield.word}"


@dataclass(frozen=True, slots=True)
class Styles:
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
        if token.kind is Kind.START:
            styles[token.start] = covered.value("style")
            parts.append(_marked_tag(covered, shield))
        else:
            parts.append(covered.source)
    return Marked("".join(parts), shield, styles)


def styles_of(html: str, marked: Marked) -> Styles:
    """Read the styles of the marked tags; of tags a parser doubled, the first ones."""
    styles = Styles({}, {})
    mark, unwritten = -1, False
    for token in scan(html):
        if token.kind is Kind.START:
            mark = _mark(token, marked)
            style = token.value("style")
            unwritten = unwritten or (mark < 0 and style != "")
            styles.of_tags.setdefault(mark, style)
        elif token.is_css:
            styles.sheets.setdefault(mark, token.source)
    return Styles(styles.of_tags, styles.sheets, keep_sheets=unwritten)


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


def _mark(token: Token, marked: Marked) -> int:
    return int(token.value(marked.attribute) or "-1")
