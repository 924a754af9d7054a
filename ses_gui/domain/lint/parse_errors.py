"""Parse errors: what tinyhtml5 finds wrong with the HTML, at its place and in plain words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span, lint
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import VARIABLE, TokenKind, depths, with_values
from ses_gui.domain.lint.page import Unclosed, excerpt, unclosed
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.html.tokenizer import Attribute, Token
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.texts.message import Argument

_LONGEST: Final = 1000
"""Characters of a value, doctype or raw text that are read: tinyhtml5 grows them bit by bit."""
_LONE_DASH: Final = re.compile("(?<!-)-(?!-)")
_DOCTYPE_START: Final = re.compile("<!doctype", re.IGNORECASE)


def prepared(page: Page) -> str:
    """Give the source with line ends of one character; a variable is in no wrong place."""
    return "".join(_piece(token) for token in page.tokens)


def _piece(token: Token) -> str:
    text = token.source.replace("\r\n", " \n").replace("\r", "\n")
    match token.kind:
        case TokenKind.TEXT:
            return _without_variables(text, " ")
        case TokenKind.RAW:
            return _raw(_without_variables(text, " "))
        case TokenKind.BROKEN:
            return f"<a{' ' * (len(text) - 2)}"
        case TokenKind.COMMENT:
            return _comment(_without_variables(text, "x"))
    tag = replace(token, source=_without_variables(text, "x"))
    return with_values(tag, _shortened) if len(text) > _LONGEST else tag.source


def _without_variables(text: str, sign: str) -> str:
    return VARIABLE.sub(lambda found: sign * len(found[0]), text) if "{{" in text else text


def _raw(text: str) -> str:
    # Nothing in it ends it, and each of these would be tried.
    return text.replace("<", "x") if len(text) > _LONGEST else text


def _comment(text: str) -> str:
    if _DOCTYPE_START.match(text) and len(text) > _LONGEST:
        return f"<!--{'x' * (len(text) - 7)}-->"
    return _LONE_DASH.sub("x", text)


def _shortened(_attribute: Attribute, written: str) -> str:
    return "x" * len(written) if len(written) > _LONGEST else written


_DEEPEST: Final = 300
"""tinyhtml5 searches its stack for each tag, so that deep nesting costs its square."""
_MOST_ATTRIBUTES: Final = 300
_LONGEST_NAME: Final = 1000
_MOST_FAULTS: Final = 500


@frozen
class ParseFault:
    """A parse error by tinyhtml5's name, with how many characters it had read."""

    code: str
    offset: int


def too_much(page: Page) -> tuple[Token, str] | None:
    """The first tag beyond what is parsed, with the name of the text that says so."""
    for tag, depth in depths(page.tags):
        if depth > _DEEPEST:
            return tag, "html-parse-error.too-deep"
        names = (tag.name, *(item.name for item in tag.attributes))
        if len(names) > _MOST_ATTRIBUTES or max(map(len, names)) > _LONGEST_NAME:
            return tag, "html-parse-error.too-long"
    return None


def faults(page: Page) -> list[ParseFault]:
    """Parse the page and tell the faults in the order in which they were noticed."""
    from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # has no annotations

    found: list[ParseFault] = []
    stream = _Whole(prepared(page))

    class Noting(HTMLParser):  # type: ignore[misc]  # tinyhtml5 has no annotations
        def reset(self) -> None:
            super().reset()
            # Nobody reads the texts, and growing them bit by bit costs their square.
            self.tree.insert_text = lambda *_: None

        def parse_error(self, errorcode: str, datavars: object = None) -> None:
            found.append(ParseFault(errorcode, stream.position(self.tokenizer.stream)))
            if len(found) >= _MOST_FAULTS:
                raise _EnoughError

    try:
        Noting().parse(stream)
    except Exception:  # The parser's own mistakes are not the author's.
        return found
    return found


class _EnoughError(Exception):
    pass


class _Whole(StringIO):
    """Hands out the text in one piece, so that the parser's index is the place in the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text, newline="")
        self._size = len(text)
        self._reads = 0

    def read(self, size: int | None = -1, /) -> str:
        self._reads += size != 0
        return super().read(-1 if size else 0)

    def position(self, stream: object) -> int:
        at, size = getattr(stream, "chunk_offset", 0), getattr(stream, "chunk_size", 0)
        # After the end the parser starts a new, empty piece, into which it may put back characters.
        return at if self._reads <= 1 else self._size - (size - at)


IGNORED: Final = frozenset(
    (
        "expected-doctype-but-got-chars expected-doctype-but-got-eof"
        " expected-doctype-but-got-start-tag expected-doctype-but-got-end-tag unknown-doctype"
        " non-html-root expected-named-entity deprecated-tag unexpected-hidden-input-in-table"
        " invalid-codepoint"
    ).split()
)
"""What is no fault in a mail template."""

# The first word group found in tinyhtml5's code decides.
_TEXTS: Final = {
    "non-void-element-with-trailing-solidus": "self-closing",
    "duplicate-attribute": "attribute-twice",
    "unexpected-start-tag-implies-end-tag": "inside-its-kind",
    "expected-one-end-tag": "order",
    "attributes-in-end-tag": "end-tag-attributes",
    "self-closing-flag-on-end-tag": "two-slashes",
    "end-tag-treated-as": "no-such-end-tag",
    "after-body": "after-end",
    "expected-eof": "after-end",
    "-in-comment": "comment",
    "incorrect-comment": "comment",
    "question-mark": "comment",
    "dashes-or-doctype": "comment",
    "doctype": "doctype",
    "voodoo": "in-table",
    "eof-in": "cut",
    "but-got-eof": "cut",
    "unexpected-eof": "cut",
    "attribute": "attributes",
    "solidus": "attributes",
    "entity": "reference",
    "expected-tag-name": "less-than",
    "expected-closing-tag-but": "no-end-tag",
    "end-tag-too-early": "order",
    "adoption-agency-1.3": "order",
    "cell-in-table": "table-part",
    "in-table": "in-table",
    "unexpected-start-tag-ignored": "not-allowed",
    "unexpected-start-tag": "not-allowed",
    "two-heads": "not-allowed",
    "end-tag": "stray",
    "adoption-agency": "stray",
    "caption": "table-part",
}


def text_for(code: str) -> str:
    """Name the text for tinyhtml5's code; all of them have places for a tag and a line."""
    name = next((name for part, name in _TEXTS.items() if part in code), "")
    return f"html-parse-error.{name}" if name else "html-parse-error"


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
        yield lint(text, tag.span, tag=excerpt(tag.source), line=page.line(tag.start))
        return
    told: dict[Span, Finding] = {}
    for fault in faults(page):
        for finding in _findings(page, fault):
            told.setdefault(finding.span or Span(0, 0), finding)
        if len(told) >= _MOST:
            break
    yield from tuple(told.values())[:_MOST]


def _findings(page: Page, fault: ParseFault) -> Iterator[Finding]:
    if fault.code in IGNORED:
        return
    span = _span(page, fault)
    written = page.source[span.start : span.end]
    if _is_no_fault(page, fault, span, written):
        return
    still_open = unclosed(page, _closing_place(page, fault, span)) if _nests(fault) else ()
    yield from (_unclosed(page, item) for item in still_open)
    if not still_open:
        text, fixes = text_for(_code(page, fault, span)), _removal(page, fault, span)
        yield lint(text, span, *fixes, tag=excerpt(written), line=page.line(span.start))


def _code(page: Page, fault: ParseFault, span: Span) -> str:
    if span.start == page.cut_off:
        return "eof-in-tag"
    return "unexpected-end-tag" if span.start in page.strays else fault.code


def _nests(fault: ParseFault) -> bool:
    return fault.code == "expected-closing-tag-but-got-eof" or any(
        part in fault.code for part in ("end-tag", "adoption", "eof-in-table", "eof-in-select")
    )


def _closing_place(page: Page, fault: ParseFault, span: Span) -> int:
    return len(page.source) if "eof" in fault.code else span.start


def _is_no_fault(page: Page, fault: ParseFault, span: Span, written: str) -> bool:
    """Whether it is Outlook's own, or about a variable that stands for something else."""
    return bool(
        _REVEALED.match(written)
        or VARIABLE.match(page.source, span.start + 1)
        or (fault.code.startswith("non-void") and ":" in written)
        or ("entity" in fault.code and written.startswith("<"))
    )


def _span(page: Page, fault: ParseFault) -> Span:
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
    tag, end_tag = item.element.tag, f"</{item.element.name}>"
    label = message("fixes.insert-quoted", text=end_tag)
    fix = Fix(label, Span(item.place, item.place), end_tag)
    args: dict[str, Argument] = {"name": item.element.name, "line": page.line(tag.start)}
    if not item.before:
        return lint("html-parse-error.open-at-end", tag.span, fix, **args)
    args |= {"before": excerpt(item.before), "place": page.line(item.place)}
    return lint("html-parse-error.open", tag.span, fix, **args)


def _removal(page: Page, fault: ParseFault, span: Span) -> tuple[Fix, ...]:
    written = page.source[span.start : span.end]
    if span.start not in page.strays or "treated-as" in fault.code:
        return ()
    return (Fix(message("fixes.remove-quoted", what=excerpt(written)), span, ""),)
