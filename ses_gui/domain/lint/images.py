"""Images: what is shown while they are blocked, and whether they can be fetched at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.html.tokens import Attribute
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.tree import Element

_SIZE = re.compile(r"(?<![-\w])(width|height)\s*:", re.IGNORECASE)


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
        at = tag.start + len("<img")
        fix = Fix("Add an empty “alt”", Span(at, at), ' alt=""')
        yield lint("image-without-alt", text, tag.span, fix)
    missing = _missing_sizes(element)
    if missing:
        text = f"The image in line {line} has no {' and no '.join(missing)}. Add it in pixels"
        yield lint("image-without-size", f"{text}, or the layout jumps.", tag.span)


def _missing_sizes(element: Element) -> list[str]:
    styled = {name.lower() for name in _SIZE.findall(element.tag.value("style"))}
    return [
        name for name in ("width", "height") if not element.tag.get(name) and name not in styled
    ]


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
