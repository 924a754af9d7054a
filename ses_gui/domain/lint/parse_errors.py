"""Parse errors: what tinyhtml5 finds wrong with the HTML, at its place and in plain English."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.tokens import VARIABLE
from ses_gui.domain.lint.nesting import Unclosed, unclosed
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.lint.parse_texts import IGNORED, sentence
from ses_gui.domain.lint.parsing import Fault, faults, too_much
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.lint.page import Page

_MOST: Final = 10
"""How many are listed: what comes after is mostly a consequence of the first."""
_AROUND: Final = 30
"""How many characters are shown of a fault outside any tag."""
_REVEALED = re.compile(r"<!\[(?:if|endif)", re.IGNORECASE)


def parse_errors(page: Page) -> Iterator[Finding]:
    """Tell of tags never closed or wrongly nested, broken attributes, comments and the like."""
    if not page.is_html:
        return
    unread = too_much(page)
    if unread:
        tag, text = unread
        text = text.format(tag=excerpt(tag.source), line=page.line(tag.start))
        yield lint("html-parse-error", text, tag.span)
        return
    told: dict[Span, Finding] = {}
    for fault in faults(page):
        for finding in _findings(page, fault):
            told.setdefault(finding.span or Span(0, 0), finding)
        if len(told) >= _MOST:
            break
    yield from tuple(told.values())[:_MOST]


def _findings(page: Page, fault: Fault) -> Iterator[Finding]:
    if fault.code in IGNORED:
        return
    span = _span(page, fault)
    written = page.source[span.start : span.end]
    if _is_no_fault(page, fault, span, written):
        return
    still_open = unclosed(page, _closing_place(page, fault, span)) if _nests(fault) else ()
    yield from (_unclosed(page, item) for item in still_open)
    if not still_open:
        text = sentence(_code(page, fault, span)).format(
            tag=excerpt(written), line=page.line(span.start)
        )
        yield lint("html-parse-error", text, span, *_removal(page, fault, span))


def _code(page: Page, fault: Fault, span: Span) -> str:
    if span.start == page.cut_off:
        return "eof-in-tag"
    return "unexpected-end-tag" if span.start in page.strays else fault.code


def _nests(fault: Fault) -> bool:
    return fault.code == "expected-closing-tag-but-got-eof" or any(
        part in fault.code for part in ("end-tag", "adoption", "eof-in-table", "eof-in-select")
    )


def _closing_place(page: Page, fault: Fault, span: Span) -> int:
    return len(page.source) if "eof" in fault.code else span.start


def _is_no_fault(page: Page, fault: Fault, span: Span, written: str) -> bool:
    """Whether it is Outlook's own, or about a variable that stands for something else."""
    return bool(
        _REVEALED.match(written)
        or VARIABLE.match(page.source, span.start + 1)
        or (fault.code.startswith("non-void") and ":" in written)
        or ("entity" in fault.code and written.startswith("<"))
    )


def _span(page: Page, fault: Fault) -> Span:
    """The tag or comment that the parser has just read, else what stands before the place."""
    at = bisect_left(page.marks, fault.offset, key=lambda mark: mark.end)
    if at < len(page.marks) and page.marks[at].start < max(fault.offset, 1):
        return page.marks[at]
    if fault.offset >= len(page.source) and page.marks and "eof" in fault.code:
        return page.marks[-1]
    start = page.marks[at - 1].end if at else 0
    start = max(start, fault.offset - _AROUND)
    sign = "&" if "entity" in fault.code else "<"
    start = max(start, page.source.rfind(sign, start, fault.offset))
    return Span(start, max(fault.offset, start))


def _unclosed(page: Page, item: Unclosed) -> Finding:
    name, start = item.element.name, item.element.tag.start
    before = (
        f"where “{excerpt(item.before)}” in line {page.line(item.place)} stands"
        if item.before
        else "at the end"
    )
    text = (
        f"“<{name}>” in line {page.line(start)} is still open {before}. Close it with “</{name}>”."
    )
    fix = Fix(f"Insert “</{name}>”", Span(item.place, item.place), f"</{name}>")
    return lint("html-parse-error", text, item.element.tag.span, fix)


def _removal(page: Page, fault: Fault, span: Span) -> tuple[Fix, ...]:
    written = page.source[span.start : span.end]
    if span.start not in page.strays or "treated-as" in fault.code:
        return ()
    return (Fix(f"Remove “{excerpt(written)}”", span, ""),)
