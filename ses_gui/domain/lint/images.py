"""Images: what is shown while they are blocked, and whether they can be fetched at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.html.tokens import Attribute, Token
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.tree import Element

_SIZE = re.compile(r"(?<![-\w])(width|height)\s*:", re.IGNORECASE)
_STYLED_WIDTH = re.compile(r"(?<![-\w])width\s*+:(?!\s*+auto)", re.IGNORECASE)
_PIXELS = re.compile(
    r"(?<![-\w])((?:max-)?width)\s*+:\s*+([1-9][0-9]{0,3})(?:\.0+)?px\s*+(?:[;!]|$)", re.IGNORECASE
)
_LONGEST_LINK: Final = 2000
"""Characters in a link that are looked through for words."""
_DEEPEST_IN_LINK: Final = 10


def images(page: Page) -> Iterator[Finding]:
    """Tell of images without a text or size, and of those that clients do not show."""
    for element in page.elements:
        if element.name == "img":
            yield from _image(page, element)
        for name in ("src", "background"):
            attribute = element.tag.get(name)
            if attribute and (name == "background" or element.name in {"img", "input"}):
                yield from _source(page, element, attribute)


def _image(page: Page, element: Element) -> Iterator[Finding]:
    tag, line = element.tag, page.line(element.tag.start)
    if tag.get("alt") is None:
        text = (
            f"The image in line {line} has no “alt”: nothing stands in its place while images are"
            " blocked. Say what it shows, or leave alt empty for decoration."
        )
        yield lint("image-without-alt", text, tag.span, *_decoration(page, element))
    styled = {name.lower() for name in _SIZE.findall(tag.value("style"))}
    missing = [name for name in ("width", "height") if not tag.get(name) and name not in styled]
    if missing:
        text = f"The image in line {line} has no {' and no '.join(missing)}. Add it in pixels"
        yield lint("image-without-size", f"{text}, or the layout jumps.", tag.span)
    if _STYLED_WIDTH.search(tag.value("style")) and not tag.get("width"):
        text = f"The image in line {line} has its width in “style” alone, and Outlook for Windows"
        remedy = "takes the file's own. Write the pixels into the attribute “width”, too."
        yield lint("image-without-size", f"{text} {remedy}", tag.span, *_width(tag))


def _decoration(page: Page, image: Element) -> tuple[Fix, ...]:
    """An empty text, but where it would leave a link without any."""
    link = next((item for item in _around(image) if item.name == "a"), None)
    if link and link.end - link.tag.end < _LONGEST_LINK and not page.text_in(link).strip():
        return ()
    return (_inserted(image.tag, 'Mark it as decoration (alt="")', 'alt=""'),)


def _around(image: Element) -> Iterator[Element]:
    element = image.parent
    for _ in range(_DEEPEST_IN_LINK):
        if element is None:
            return
        yield element
        element = element.parent


def _width(image: Token) -> tuple[Fix, ...]:
    """The pixels of its style, where these are whole ones."""
    found = {name.lower(): pixels for name, pixels in _PIXELS.findall(image.value("style"))}
    pixels = found.get("width") or found.get("max-width")
    written = f'width="{pixels}"'
    return (_inserted(image, f"Write “{written}”", written),) if pixels else ()


def _inserted(image: Token, label: str, attribute: str) -> Fix:
    at = image.start + len("<img")
    return Fix(label, Span(at, at), f" {attribute}")


def _source(page: Page, element: Element, source: Attribute) -> Iterator[Finding]:
    value, line = source.value.lower(), page.line(source.span.start)
    if value.startswith("http:"):
        text = f"The image in line {line} is fetched by “http:”, which clients block. Use “https:”."
        yield lint("remote-image-http", text, source.span, *secured(page, source))
    elif value.startswith("data:"):
        text = (
            f"The image in line {line} is part of the mail (“{excerpt(value, 20)}”), which Gmail"
            " and Outlook do not show. Put it on a server and give its https address."
        )
        yield lint("data-image", text, source.span)


def secured(page: Page, attribute: Attribute) -> tuple[Fix, ...]:
    """A fix that makes “http:” of an attribute “https:”, where it is written plainly."""
    written = attribute.written or ""
    at = attribute.value_span.start + len(written) - len(written.lstrip())
    if page.source[at : at + 5].lower() != "http:":
        return ()
    return (Fix("Use “https:”", Span(at, at + 5), "https:"),)
