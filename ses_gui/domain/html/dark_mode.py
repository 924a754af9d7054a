"""The colour scheme: a mail's own dark or light styles, chosen in its text."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.html.tokenizer import TokenKind, tokens_of, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable

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
