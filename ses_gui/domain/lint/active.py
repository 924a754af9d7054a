"""Active content: scripts, forms, embedded pages and the like, which mail clients remove."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import ADDRESSES
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.html.tokens import Attribute
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.tree import Element

_FORM: Final = frozenset(["form", "input", "button", "select", "textarea"])
_EMBEDDED: Final = frozenset(["iframe", "frame", "frameset", "object", "embed", "applet"])
_HANDLER = re.compile(r"on[a-z]{2,}")
# Browsers skip control characters and spaces within the scheme.
_SCRIPT_URL = re.compile(r"(?:javascript|vbscript|livescript):", re.IGNORECASE)
_SKIPPED = re.compile(r"[\x00-\x20]+")


def active_content(page: Page) -> Iterator[Finding]:
    """Tell of everything that acts by itself."""
    for element in page.elements:
        yield from _element(page, element)
        for attribute in element.tag.attributes:
            yield from _attribute(page, element, attribute)


def _element(page: Page, element: Element) -> Iterator[Finding]:
    line = page.line(element.tag.start)
    code, text = _kind(element)
    if code:
        message = f"“<{element.name}>” in line {line} {text}"
        yield lint(code, message, element.tag.span, *_removal(page, element, code))


def _kind(element: Element) -> tuple[str, str]:
    if element.name == "script":
        return "script", "never runs: mail clients remove scripts. Remove it."
    if element.name in _FORM:
        return "form-control", "does not work in most mail clients. Link to a web page instead."
    if element.name in _EMBEDDED:
        return "iframe-or-object", "is removed by mail clients. Use an image with a link instead."
    if element.name == "meta" and element.tag.value("http-equiv").lower() == "refresh":
        return "meta-refresh", "does nothing: mail clients do not forward. Remove it."
    return "", ""


def _removal(page: Page, element: Element, code: str) -> tuple[Fix, ...]:
    """Remove what shows nothing anyway; what shows something needs the author's decision."""
    if code == "meta-refresh":
        return (Fix("Remove the tag", element.tag.span, ""),)
    if code == "script" and element.closed:
        end = page.source.find(">", element.end) + 1
        return (Fix("Remove the script", Span(element.tag.start, end), ""),)
    return ()


def _attribute(page: Page, element: Element, attribute: Attribute) -> Iterator[Finding]:
    where = f"in “<{element.name}>” in line {page.line(attribute.span.start)}"
    if _HANDLER.fullmatch(attribute.name) and attribute.written is not None:
        text = f"“{attribute.name}” {where} never runs: mail clients remove it. Remove it."
        fix = Fix(f"Remove “{attribute.name}”", _with_space(page, attribute), "")
        yield lint("event-handler", text, attribute.span, fix)
    elif attribute.name in ADDRESSES and _SCRIPT_URL.match(_SKIPPED.sub("", attribute.value[:60])):
        text = f"“{attribute.name}” {where} runs a script, which mail clients remove."
        yield lint("javascript-url", f"{text} Link to an https address.", attribute.span)


def _with_space(page: Page, attribute: Attribute) -> Span:
    """The attribute with one space before it, if what follows is set apart by itself."""
    start, end = attribute.span.start, attribute.span.end
    before = page.source[start - 1 : start].isspace()
    after = page.source[end : end + 1]
    return Span(start - before, end) if after.isspace() or after in "/>" else Span(start, end)
