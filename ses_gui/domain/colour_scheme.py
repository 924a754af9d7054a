"""The colour scheme: a mail's own dark or light styles, chosen in its text."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


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
_STYLE: Final = re.compile(r"(<style\b[^>]*>)(.*?)(</style|\Z)", re.IGNORECASE | re.DOTALL)
_MEDIA: Final = re.compile(
    r"""(<(?:style|link|source|meta)\b[^>]*?\smedia\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE
)
_FEATURE: Final = re.compile(
    r"\((?:\s|/\*[^*]*\*/)*prefers-color-scheme(?![\w-])[^(){}]*\)", re.IGNORECASE
)
_PROPERTY: Final = re.compile(
    r"(?<![\w-])(color-scheme\s*:\s*)((?:(?:light|dark|only|normal)\b\s*)+)", re.IGNORECASE
)
_INLINE: Final = re.compile(r"""(\sstyle\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_META: Final = re.compile(
    r"""<meta\b(?=[^>]*\sname\s*=\s*["']?color-scheme\b)[^>]*>""", re.IGNORECASE
)
_CONTENT: Final = re.compile(
    r"""(\scontent\s*=\s*["']?)((?:(?:light|dark|only)\b\s*)+)""", re.IGNORECASE
)


def with_scheme(html: str, scheme: Scheme) -> str:
    """Rewrite `html` so that it looks as on a system whose colour scheme is `scheme`.

    The media queries of its style sheets and `media` attributes are answered, and `color-scheme`
    is narrowed to the one; the text of the mail is left alone.
    """
    if "color-scheme" not in html.lower():
        return html
    html = _STYLE.sub(lambda found: found[1] + css_with_scheme(found[2], scheme) + found[3], html)
    html = _MEDIA.sub(lambda found: found[1] + _quoted(found[2], scheme), html)
    html = _INLINE.sub(lambda found: found[1] + _narrowed(found[2], scheme), html)
    return _META.sub(lambda found: _content(found[0], scheme), html)


def css_with_scheme(css: str, scheme: Scheme) -> str:
    """Rewrite one style sheet likewise."""
    return _narrowed(_answered(css, scheme), scheme) if "color-scheme" in css.lower() else css


def _quoted(value: str, scheme: Scheme) -> str:
    quote = value[0]
    return quote + _answered(value[1:-1], scheme) + quote


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


def _content(meta: str, scheme: Scheme) -> str:
    return _CONTENT.sub(lambda found: found[1] + _one_of(found[2], scheme), meta)


def _one_of(names: str, scheme: Scheme) -> str:
    return scheme.value if scheme.value in names.lower().split() else names


def unwrapped(html: str) -> str:
    """Take the rules of `html` out of the media queries that `with_scheme` answered with yes."""
    return _STYLE.sub(lambda found: found[1] + _unwrapped(found[2]) + found[3], html)


def _unwrapped(css: str) -> str:
    if ALWAYS not in css:
        return css
    import tinycss2

    return "".join(_opened(rule) for rule in tinycss2.parse_stylesheet(css))


def _opened(rule: Any) -> str:
    if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
        query = " ".join(_css(rule.prelude).lower().split())
        if query in _TRUE:
            return _css(rule.content)
    return str(rule.serialize())


def _css(parts: Iterable[Any]) -> str:
    return "".join(str(part.serialize()) for part in parts)
