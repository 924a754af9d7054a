"""Pictures: which a mail wants from the internet, and how it looks without any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.rewriting import with_values
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.html.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.html.tokens import Attribute, Token

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
    if token.kind is Kind.START:
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
