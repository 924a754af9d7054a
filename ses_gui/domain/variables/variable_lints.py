"""Lints about variables, and about what stands in a text instead of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.finding import Finding
from ses_gui.domain.finding_codes import CODES
from ses_gui.domain.rendering import HANDLEBAR
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.fixed_facts import hard_coded_codes, hard_coded_expiries
from ses_gui.domain.variables.judging import MarkKind
from ses_gui.domain.variables.marks import marks
from ses_gui.domain.variables.unescaped import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.variables.marks import Mark

LONGEST_SUBJECT: Final = 60
_CODE_OF: Final = {
    MarkKind.MAYBE_ABSENT: "variable-may-be-absent",
    MarkKind.NEVER_THERE: "variable-never-there",
    MarkKind.PRINTS_OBJECT: "variable-prints-object",
    MarkKind.PRINTS_NOTHING: "variable-prints-nothing",
    MarkKind.NOT_A_VARIABLE: "not-a-variable",
    MarkKind.INVISIBLE_INSIDE: "invisible-in-braces",
}


def variable_findings(usage_type: str, key: str, text: str) -> Iterator[Finding]:
    """Check the text under `key`, which is `subject` or `content`, of one template."""
    found = marks(text, usage_type)
    needed = USAGE_TYPES[usage_type].needs if usage_type in USAGE_TYPES else "code"
    for mark in found:
        if mark.kind in _CODE_OF and not _is_said_elsewhere(mark, needed):
            yield _found(key, _CODE_OF[mark.kind], mark.sentence, mark.span, mark.fixes)
    yield from _fixed(usage_type, key, text)
    if key == "content":
        yield from _unescaped(text, found, usage_type)
    else:
        yield from _long_subject(text)


def _is_said_elsewhere(mark: Mark, needed: str) -> bool:
    """The one that is needed is no news, and a code in an invitation has a finding of its own."""
    return mark.name == needed or (mark.name == "code" and mark.kind is MarkKind.NEVER_THERE)


def _fixed(usage_type: str, key: str, text: str) -> Iterator[Finding]:
    html = key == "content"
    if usage_type in USAGE_TYPES and USAGE_TYPES[usage_type].needs != "code":
        return
    for span in hard_coded_codes(text, html=html):
        yield _found(
            key,
            "hard-coded-code",
            f"“{text[span.start : span.end]}” looks like a code written by hand: everybody would"
            " get the same. Write {{code}}.",
            span,
            (Fix("Write {{code}}", span, "{{code}}"),),
        )
    for span in hard_coded_expiries(text, html=html):
        yield _found(
            key,
            "hard-coded-expiry",
            f"“{text[span.start : span.end]}”: how long a code is good for is set in Logto, and no"
            " variable carries it. Say “for a short time”, or mend this when you change it there.",
            span,
        )


def _unescaped(text: str, found: Sequence[Mark], usage_type: str) -> Iterator[Finding]:
    for place in unescaped(text, found, usage_type):
        code = "unescaped-in-url" if place.in_address else "unescaped-in-attribute"
        yield _found(
            "content",
            code,
            f"{{{{{place.mark.name}}}}} stands in the attribute {place.attribute}. Users choose"
            " that text and Logto does not escape it, so it can lead readers elsewhere. Use it"
            " only in the text between tags.",
            place.mark.span,
        )


def _long_subject(text: str) -> Iterator[Finding]:
    length = len(HANDLEBAR.sub("", text))
    if length > LONGEST_SUBJECT:
        yield _found(
            "subject",
            "long-subject",
            f"The subject has {length} characters besides its variables; telephones cut it after"
            f" some {LONGEST_SUBJECT}. Shorten it.",
            Span(0, len(text)),
        )


def _found(key: str, code: str, message: str, span: Span, fixes: tuple[Fix, ...] = ()) -> Finding:
    return Finding((key,), CODES[code][0], code, message, span=span, fixes=fixes)
