"""The mail as others show it: dark or light, and simplified for a plain rich-text view."""

from __future__ import annotations

import re
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.html.tokenizer import (
    VOID,
    TokenKind,
    decoded,
    depths,
    hides,
    scan,
    tokens_of,
    with_values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.html.tokenizer import Attribute, Token


class Scheme(StrEnum):
    """What `prefers-color-scheme` asks for."""

    LIGHT = "light"
    DARK = "dark"


ALWAYS: Final = "(min-width:0)"
NEVER: Final = "(min-width:99999px)"
"""Media features of which every screen has the one and none the other."""
_TRUE: Final = frozenset(
    f"{medium}{ALWAYS}" for medium in ("", "screen and ", "only screen and ", "all and ")
)
_MEDIA: Final = frozenset({"style", "link", "source", "meta"})
"""Elements whose `media` says when they count."""
_FEATURE: Final = re.compile(
    r"\((?:\s|/\*[^*]*+\*/)*+prefers-color-scheme(?![\w-])[^(){}]*\)", re.IGNORECASE
)
_PROPERTY: Final = re.compile(
    r"(?<![\w-])(color-scheme\s*:\s*)((?:(?:light|dark|only|normal)\b\s*)+)", re.IGNORECASE
)
_SCHEMES: Final = re.compile(r"(?:(?:light|dark|only)\b\s*+)+", re.IGNORECASE)


def with_scheme(html: str, scheme: Scheme) -> str:
    """Rewrite `html` so that it looks as on a system whose colour scheme is `scheme`.

    The media queries of its style sheets and `media` attributes are answered, and `color-scheme`
    is narrowed to the one; the text of the mail is left alone.
    """
    if "color-scheme" not in html.lower():
        return html
    return "".join(_dressed(token, scheme) for token in tokens_of(html))


def _dressed(token: Token, scheme: Scheme) -> str:
    if token.kind is TokenKind.START and "color-scheme" in token.source.lower():
        return with_values(token, lambda item, written: _value(token, item, written, scheme))
    if token.is_css:
        return css_with_scheme(token.source, scheme)
    return token.source


def _value(tag: Token, attribute: Attribute, written: str, scheme: Scheme) -> str:
    """Give what is written for an attribute in this scheme."""
    if attribute.name == "media" and tag.name in _MEDIA:
        return _answered(written, scheme)
    if attribute.name == "style":
        return _narrowed(written, scheme)
    if attribute.name == "content" and tag.value("name").lower() == "color-scheme":
        return _SCHEMES.sub(lambda found: _one_of(found[0], scheme), written)
    return written


def css_with_scheme(css: str, scheme: Scheme) -> str:
    """Rewrite one style sheet likewise."""
    return _narrowed(_answered(css, scheme), scheme) if "color-scheme" in css.lower() else css


def _answered(css: str, scheme: Scheme) -> str:
    # Parsing no more than the feature keeps a long style sheet from delaying each refresh.
    return _FEATURE.sub(lambda found: _answer(found[0], scheme), css)


def _answer(feature: str, scheme: Scheme) -> str:
    import tinycss2  # type: ignore[import-untyped]  # it has no annotations

    block = tinycss2.parse_one_component_value(feature, skip_comments=True)
    words = [part.lower_value for part in block.content if part.type == "ident"]
    return ALWAYS if ":" not in feature or words[-1] == scheme.value else NEVER


def _narrowed(css: str, scheme: Scheme) -> str:
    return _PROPERTY.sub(lambda found: found[1] + _one_of(found[2], scheme), css)


def _one_of(names: str, scheme: Scheme) -> str:
    return scheme.value if scheme.value in names.lower().split() else names


def unwrapped(html: str) -> str:
    """Take the rules of `html` out of the media queries that `with_scheme` answered with yes."""
    if ALWAYS not in html:
        return html
    return "".join(
        _unwrapped(token.source) if token.is_css else token.source for token in tokens_of(html)
    )


def _unwrapped(css: str) -> str:
    if ALWAYS not in css:
        return css
    import tinycss2

    return "".join(_opened(rule) for rule in tinycss2.parse_stylesheet(css))


def _opened(rule: Any) -> str:
    if rule.type == "error":
        # No client understands it, and it cannot be written again.
        return ""
    if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
        query = " ".join(_css(rule.prelude).lower().split())
        if query in _TRUE:
            return _css(rule.content)
    return str(rule.serialize())


def _css(parts: Iterable[Any]) -> str:
    return "".join(str(part.serialize()) for part in parts)


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
        return css_inline.inline(html, load_remote_stylesheets=False, apply_width_attributes=True)
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
