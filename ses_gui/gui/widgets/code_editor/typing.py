"""What typing does besides: pairs that belong together, and indents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlock, QTextCursor

from ses_gui.domain.checks.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

REACH: Final = 20_000
"""How many characters either way are looked at: the caret must never wait."""
VOID: Final = frozenset(
    re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr")
)
_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>\"']*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+)>?",
    re.DOTALL,
)
_VARIABLE: Final = re.compile(r"\{\{[^{}\n]*\}\}")


def pair_at(text: str, caret: int) -> tuple[Span, ...]:
    """The two places that belong together, one of them at `caret`; none if there is no pair."""
    first = _start_of_scan(text, caret)
    window = text[first : caret + REACH]
    found = _variable_pair(window, caret - first) or _tag_pair(window, caret - first)
    return tuple(Span(span.start + first, span.end + first) for span in found)


def _start_of_scan(text: str, caret: int) -> int:
    """Not inside a comment, as far as can be seen from here."""
    first = max(0, caret - REACH)
    opened, closed = text.find("<!--", first, caret), text.find("-->", first, caret)
    inside = closed >= 0 and (opened < 0 or closed < opened)
    return closed + len("-->") if inside and first else first


def _variable_pair(text: str, caret: int) -> tuple[Span, ...]:
    line = text.rfind("\n", 0, caret) + 1
    stop = text.find("\n", caret)
    for match in _VARIABLE.finditer(text, line, len(text) if stop < 0 else stop):
        opener = Span(match.start(), match.start() + 2)
        closer = Span(match.end() - 2, match.end())
        if any(span.start <= caret <= span.end for span in (opener, closer)):
            return opener, closer
    return ()


def _tag_pair(text: str, caret: int) -> tuple[Span, ...]:
    if not _touches_tag(text, caret):
        return ()
    before: list[re.Match[str]] = []
    after = _TAG.finditer(text)
    # Between `</a>` and `<b>` the caret touches both: the one it stands before counts.
    last = caret if _TAG.match(text, caret) else caret - 1
    for tag in after:
        if tag.end() > last:
            break
        before.append(tag)
    else:
        return ()
    if tag.start() > caret:
        return ()
    partners = _partners(tag, before, after) if _on_name(tag, caret) else ()
    return partners or _inside(text, tag, caret)


def _touches_tag(text: str, caret: int) -> bool:
    """A cheap look first: most keys are typed between the tags."""
    match = _TAG.match(text, text.rfind("<", 0, caret + 1)) if "<" in text[: caret + 1] else None
    return match is not None and match.end() >= caret


def _on_name(tag: re.Match[str], caret: int) -> bool:
    return tag["name"] is not None and tag.start() <= caret <= tag.end("name")


def _inside(text: str, tag: re.Match[str], caret: int) -> tuple[Span, ...]:
    """The two quotes of a value, or the end bracket and its start."""
    if tag["name"] is None:
        return ()
    for value in re.finditer(r"\"[^\"]*\"|'[^']*'", tag["rest"]):
        start, end = value.start() + tag.start("rest"), value.end() + tag.start("rest")
        if caret in {start, start + 1, end - 1, end}:
            return Span(start, start + 1), Span(end - 1, end)
    if text[tag.end() - 1] == ">" and caret in {tag.end() - 1, tag.end()}:
        return Span(tag.start(), tag.start() + 1), Span(tag.end() - 1, tag.end())
    return ()


def _partners(
    tag: re.Match[str], before: Sequence[re.Match[str]], after: Iterable[re.Match[str]]
) -> tuple[Span, ...]:
    if not _opens(tag) and not tag["slash"]:
        return ()
    others = reversed(before) if tag["slash"] else after
    depth = 1
    for other in others:
        if _name(other) == _name(tag) and (other["slash"] or _opens(other)):
            depth += 1 if other["slash"] == tag["slash"] else -1
        if not depth:
            return tuple(sorted((_name_span(tag), _name_span(other)), key=lambda span: span.start))
    return ()


def _name(tag: re.Match[str]) -> str:
    return (tag["name"] or "").lower()


def _opens(tag: re.Match[str]) -> bool:
    return not (tag["slash"] or _name(tag) in VOID or (tag["rest"] or "").endswith("/"))


def _name_span(tag: re.Match[str]) -> Span:
    return Span(*tag.span("name"))


INDENT: Final = "  "
_KEEP = QTextCursor.MoveMode.KeepAnchor


def indent(cursor: QTextCursor) -> None:
    """Insert two spaces, or move the lines of the selection to the right."""
    if cursor.selectionStart() == cursor.selectionEnd():
        cursor.insertText(INDENT)
        return
    cursor.beginEditBlock()
    for block in _lines(cursor):
        if block.length() > 1:
            QTextCursor(block).insertText(INDENT)
    cursor.endEditBlock()


def unindent(cursor: QTextCursor) -> None:
    """Take up to two spaces, or a tab, from the start of each line of the selection."""
    cursor.beginEditBlock()
    for block in _lines(cursor):
        edge = QTextCursor(block)
        edge.setPosition(block.position() + _surplus(block.text()), _KEEP)
        edge.removeSelectedText()
    cursor.endEditBlock()


def new_line(cursor: QTextCursor) -> None:
    """Begin a line that is indented as the one before."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    before = cursor.block().text()
    margin = before[: len(before) - len(before.lstrip(" \t"))][: cursor.positionInBlock()]
    cursor.insertText("\n" + margin)
    cursor.endEditBlock()


def _lines(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The lines that the selection touches; a line it only reaches the start of is not one."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    count = last.blockNumber() - first.blockNumber() + 1
    if count > 1 and last.position() == end:
        count -= 1
    for number in range(first.blockNumber(), first.blockNumber() + count):
        yield document.findBlockByNumber(number)


def _surplus(line: str) -> int:
    if line.startswith("\t"):
        return 1
    head = line[: len(INDENT)]
    return len(head) - len(head.lstrip(" "))
