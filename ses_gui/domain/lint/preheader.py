"""The preheader: a hidden text at the start, which inboxes show beside the subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.hiding import NOTHING, hides
from ses_gui.domain.html.references import decoded
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.tree import Element, Placed

_TINY = re.compile(
    rf"(?<![-\w])(?:mso-hide\s*+:\s*+all|(?P<size>font-size{NOTHING}))", re.IGNORECASE
)
_FONT_SIZE = re.compile(r"(?<![-\w])font(?:-size)?\s*:", re.IGNORECASE)
_UNSEEN: Final = frozenset(["head", "title", "noscript", "template", "select"])
_LONGEST: Final = 90
"""About as many characters as inboxes show."""
_STYLE: Final = "display:none;max-height:0;overflow:hidden;mso-hide:all"


def preheader(page: Page) -> Iterator[Finding]:
    """Tell if the mail's first text is not a hidden one."""
    first = next((placed for placed in page.texts if _counts(placed)), None)
    if first is None or any(_hides(*pair) for pair in _around(first)):
        return
    shown = excerpt(decoded(first.text.source))
    text = (
        f"There is no preheader, so inboxes show “{shown}” (line {page.line(_begin(first))}) beside"
        " the subject. Add a hidden text at the start of the body that says what the mail is about."
    )
    yield lint("no-preheader", text, _span(first), _insertion(page, first))


def _counts(placed: Placed) -> bool:
    if placed.text.name or not decoded(placed.text.source).strip(
        "\u200b\u200c\ufeff\u00ad \t\r\n\f\v\u00a0"
    ):
        return False
    return not (placed.parent and placed.parent.name in _UNSEEN)


def _around(placed: Placed) -> Iterator[tuple[Element, bool]]:
    """The elements around from the inside, each with whether a font size was set within it."""
    element, sized = placed.parent, False
    while element:
        yield element, sized
        sized = sized or bool(_FONT_SIZE.search(element.tag.value("style")))
        element = element.parent


def _hides(element: Element, sized: bool) -> bool:  # noqa: FBT001  # one of a pair
    style = element.tag.value("style")
    found = _TINY.finditer(style)
    return hides(style) or any(not (sized and item["size"]) for item in found)


def _begin(first: Placed) -> int:
    written = first.text.source
    return first.text.start + len(written) - len(written.lstrip())


def _span(first: Placed) -> Span:
    start = _begin(first)
    return Span(start, start + len(first.text.source.strip()))


def _insertion(page: Page, first: Placed) -> Fix:
    """Insert the mail's own first words, so that a mail sent before they are edited is right."""
    at = _place(page, first)
    div = f'<div style="{_STYLE}">{_words(first)}</div>'
    return Fix("Insert a hidden preheader", Span(at, at), div)


def _place(page: Page, first: Placed) -> int:
    body = next((item for item in page.elements if item.name == "body"), None)
    if body and body.tag.end <= first.text.start:
        return body.tag.end
    outer = [element for element, _sized in _around(first) if element.name != "html"]
    return outer[-1].tag.start if outer else _begin(first)


def _words(first: Placed) -> str:
    text = " ".join(first.text.source.split())
    if len(text) > _LONGEST:
        text = text[: _LONGEST + 1].rpartition(" ")[0] or "…"
    opened = text.rfind("{{")
    return text if opened <= text.rfind("}}") else f"{text[:opened]}…"
