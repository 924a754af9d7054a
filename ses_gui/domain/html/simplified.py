"""The simplified mail: what a plain rich-text view can show of it, without remote pictures."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.dark_mode import unwrapped
from ses_gui.domain.html.elements import VOID
from ses_gui.domain.html.nesting import depths, hides
from ses_gui.domain.html.tokenizer import TokenKind, decoded, scan, tokens_of, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.html.tokenizer import Attribute, Token

EMPTY: Final = "data:,"
"""An address that holds nothing, so that the words in the place of the picture are shown."""
_TAGS: Final = frozenset("body image img input source table td th tr video".split())
_SOURCES: Final = frozenset({"background", "href", "poster", "src", "srcset", "xlink:href"})
_CSS_ADDRESS: Final = re.compile(
    r"""(\burl\(\s*+)("[^")]*+"|'[^')]*+'|[^()"'\s]*+)(\s*+\))""", re.IGNORECASE
)
_REMOTE: Final = re.compile(r"(?:^|[,(])[\s\"']*+https://", re.IGNORECASE)


def without_pictures(html: str) -> str:
    """Give `html` as a mail program shows it that loads no pictures."""
    return "".join(_bare(token) for token in tokens_of(html))


def wants_remote_pictures(html: str) -> bool:
    """Whether a picture of `html` lies on the internet and could be loaded from there."""
    likely = (token for token in tokens_of(html) if "https://" in token.source.lower())
    return any(_REMOTE.search(place) for token in likely for place in _places(token))


def _bare(token: Token) -> str:
    if token.kind is TokenKind.START:
        return with_values(token, lambda item, written: _emptied(token, item, written))
    return _emptied_css(token.source) if token.is_css else token.source


def _emptied(tag: Token, attribute: Attribute, written: str) -> str:
    if attribute.name == "style":
        return _emptied_css(written)
    return EMPTY if _is_source(tag, attribute) else written


def _emptied_css(css: str) -> str:
    return _CSS_ADDRESS.sub(rf"\g<1>{EMPTY}\g<3>", css)


def _places(token: Token) -> Iterator[str]:
    """Give what holds the address of a picture, as written."""
    for attribute in token.attributes:
        if attribute.name == "style":
            yield from _in_css(attribute.value)
        elif _is_source(token, attribute):
            yield attribute.value
    if token.is_css:
        yield from _in_css(token.source)


def _in_css(css: str) -> Iterator[str]:
    return (found[0] for found in _CSS_ADDRESS.finditer(css))


def _is_source(tag: Token, attribute: Attribute) -> bool:
    return tag.name in _TAGS and attribute.name in _SOURCES


_DROPPED: Final = frozenset(
    {"audio", "canvas", "embed", "iframe", "link", "math", "meta", "noembed", "object", "script"}
    | {"source", "style", "svg", "template", "title", "track", "video", "base", "input", "frame"}
)
_FETCHING: Final = frozenset({"src", "srcset", "background", "poster", "ping", "data", "action"})
_ADDRESS: Final = re.compile(r"url\s*\([^)]*\)?|image-set\s*\([^)]*\)?", re.IGNORECASE)

DEEPEST: Final = 1_000
"""Deeper elements would end the process: css-inline's parser calls itself for each."""
DEEPEST_TABLE: Final = 10
"""Deeper tables take Qt's layout twice the time for each; mails have five or six."""

MOST_ELEMENTS: Final = 5_000
"""More take Qt's layout seconds, in which the window does nothing else; large mails have 2,000."""
MOST_PLACES: Final = 10_000
"""Rows of all tables by the columns of the widest one: Qt lays out each place of the grid."""
MOST_COLUMNS: Final = 500
LONGEST_WORD: Final = 20_000
"""Characters without a space; Qt looks through all of them for each line."""
_LONG_WORD: Final = re.compile(rf"[^ \t\r\n]{{{LONGEST_WORD}}}")


def is_too_large(html: str) -> bool:
    """Whether `html` has more to lay out than can be done while somebody waits."""
    elements = rows = columns = widest = 0
    for token in tokens_of(html):
        if token.kind in {TokenKind.TEXT, TokenKind.RAW} and _LONG_WORD.search(token.source):
            return True
        if token.kind is not TokenKind.START:
            continue
        elements += 1
        if token.name in {"table", "tr"}:
            rows, columns = rows + 1, 0
        elif token.name in {"td", "th"}:
            columns += _span(token.value("colspan"))
            widest = max(widest, columns)
    is_wide = widest > MOST_COLUMNS or widest * rows > MOST_PLACES
    return elements > MOST_ELEMENTS or is_wide


def _span(text: str) -> int:
    digits = re.match(r"\s*([0-9]{1,9})", text)
    return max(1, int(digits[1])) if digits else 1


def is_too_deep(html: str) -> bool:
    """Whether elements or tables of `html` lie in one another deeper than can be shown."""
    cut = tokens_of(html)
    tables = (token for token in cut if token.name == "table")
    return _deepest(cut) > DEEPEST or _deepest(tables) > DEEPEST_TABLE


def _deepest(cut: Iterable[Token]) -> int:
    return max((depth for _tag, depth in depths(cut)), default=0)


def inlined(html: str) -> str:
    """Move the rules of the style sheets into the elements; fetches nothing and reads no file."""
    import css_inline

    try:
        return css_inline.inline(
            html,
            load_remote_stylesheets=False,
            apply_width_attributes=True,
        )
    except (css_inline.InlineError, ValueError):
        # Without its styles the mail is still worth showing.
        return html


def simplified(html: str) -> str:
    """Inline the styles, drop what is hidden or active, and put words in the place of pictures."""
    return "".join(_shown(scan(inlined(unwrapped(html)))))


def _shown(tokens: Iterable[Token]) -> Iterator[str]:
    hidden = 0
    for token in tokens:
        if token.kind is TokenKind.START and (hidden or _is_dropped(token)):
            hidden += token.name not in VOID
        elif token.kind is TokenKind.END and hidden:
            hidden -= token.name not in VOID
        elif not hidden:
            yield _written(token)


def _is_dropped(tag: Token) -> bool:
    return tag.name in _DROPPED or hides(tag.value("style"))


def _written(token: Token) -> str:
    match token.kind:
        case TokenKind.START if token.name == "img":
            return _words(token)
        case TokenKind.START:
            return f"<{token.name}{_attributes(token)}>"
        case TokenKind.END:
            return "" if token.name in VOID else f"</{token.name}>"
        case TokenKind.TEXT | TokenKind.RAW:
            return escape(decoded(token.source), quote=False)
    return ""


def _attributes(tag: Token) -> str:
    kept = {item.name: item.resolved for item in reversed(tag.attributes)}
    if "style" in kept:
        kept["style"] = _ADDRESS.sub("none", kept["style"])
    shown = (name for name in reversed(kept) if name not in _FETCHING)
    return "".join(f' {name}="{escape(kept[name])}"' for name in shown)


def _words(picture: Token) -> str:
    words = picture.value("alt")
    style = escape(picture.value("style"))
    return f'<span style="{style}">{escape(words)}</span>' if words else ""
