"""Findings about variables in one subject or content, each with its place and remedies."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import is_invisible
from ses_gui.domain.javascript import WHITE_SPACE
from ses_gui.domain.template_codes import lint
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import INVITATION
from ses_gui.domain.variables.hard_coded import codes_in, expiries_in
from ses_gui.domain.variables.html_places import HtmlPlaces
from ses_gui.domain.variables.mark import Mark, MarkKind
from ses_gui.domain.variables.marks import marks
from ses_gui.domain.variables.subject_length import overlong
from ses_gui.domain.variables.unescaped import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.finding import Finding

_CODES: Final = MappingProxyType(
    {
        MarkKind.NEVER_THERE: "variable-never-there",
        MarkKind.MAYBE_ABSENT: "variable-may-be-absent",
        MarkKind.PRINTS_OBJECT: "variable-prints-object",
        MarkKind.PRINTS_JUNK: "variable-prints-object",
        MarkKind.PRINTS_NOTHING: "variable-prints-nothing",
        MarkKind.NOT_A_VARIABLE: "not-a-variable",
    }
)


def variable_findings(usage_type: str, key: str, text: str) -> Iterator[Finding]:
    """Check the text under `key`, "subject" or "content", of a template; in the text's order."""
    found = sorted(_lints(usage_type, key, text), key=attrgetter("span.start"))
    yield from (replace(item, path=(key,)) for item in found)


def _lints(usage_type: str, key: str, text: str) -> Iterator[Finding]:
    found = marks(text, usage_type)
    yield from _about(found, usage_type, text)
    if key == "subject":
        yield from overlong(text)
    places = HtmlPlaces(text if key == "content" else "")
    yield from unescaped(found, usage_type, places)
    plain = _without_braces(found, text)
    yield from codes_in(plain, usage_type, places)
    yield from expiries_in(plain, usage_type, places)


def _without_braces(found: Iterable[Mark], text: str) -> str:
    """Put full stops in place of all braces: what stands behind is another sentence."""
    parts, end = [], 0
    for mark in found:
        width = mark.span.end - mark.span.start
        parts += [text[end : mark.span.start], ". ".ljust(width)[:width]]
        end = mark.span.end
    return "".join((*parts, text[end:]))


def _about(found: Iterable[Mark], usage_type: str, text: str) -> Iterator[Finding]:
    """Report each mark that is not fine; a root that may be absent only where it is first used."""
    silent = _silent_roots(usage_type)
    for mark in found:
        root = mark.name.partition(".")[0]
        if mark.kind is MarkKind.ALWAYS:
            continue
        if mark.kind is MarkKind.MAYBE_ABSENT:
            if root in silent:
                continue
            silent.add(root)
        yield lint(_code(mark, text), _sentence(mark), mark.span, *mark.fixes)


def _silent_roots(usage_type: str) -> set[str]:
    """Name what other rules speak of: the needed one, and an invitation's code."""
    usage = USAGE_TYPES.get(usage_type, USAGE_TYPES["Generic"])
    return {usage.needs, "code"} if usage_type == INVITATION else {usage.needs}


def _code(mark: Mark, text: str) -> str:
    marked = text[mark.span.start : mark.span.end]
    hidden = any(is_invisible(each) and each not in WHITE_SPACE for each in marked)
    if mark.kind is MarkKind.NOT_A_VARIABLE and mark.name and hidden:
        return "invisible-in-braces"
    return _CODES[mark.kind]


def _sentence(mark: Mark) -> str:
    return f"{{{{{mark.name[:60]}}}}}: {mark.sentence}" if mark.name else mark.sentence
