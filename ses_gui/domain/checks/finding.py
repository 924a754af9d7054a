"""A finding: a code with its severity, its meaning, its place and its remedies."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import Silence
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ses_gui.domain.config.strict_json import JsonObject, JsonPath
    from ses_gui.domain.texts.message import Argument


_LINE_END: Final = re.compile("\r\n|\r|\n")


@frozen
class Span:
    """From `start` up to and without `end`, as in a slice."""

    start: int
    end: int


@frozen
class Fix:
    """A remedy: the text at `span` becomes `text`. `label` names it for a menu."""

    label: Message
    span: Span
    text: str


def replacement(text: str, better: str) -> tuple[Fix, ...]:
    """Offer `better` in the place of the whole of `text`; an empty one clears the field."""
    label = message("fixes.write", text=better) if better else message("fixes.clear")
    return (Fix(label, Span(0, len(text)), better),)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Say line and column of a character, both counted from 1, columns in characters."""
    begins = _line_begins(text)
    line = bisect_right(begins, offset)
    if text[offset - 1 : offset + 1] == "\r\n" and offset:  # the middle of a line end is its end
        return line + 1, 1
    return line, offset - begins[line - 1] + 1


@lru_cache(maxsize=4)
def _line_begins(text: str) -> tuple[int, ...]:
    """Where the lines of `text` begin: looked for once, however many places in it are told."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))


class Severity(StrEnum):
    """How bad it is. An error means that the server or the connector refuses the config."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Rename:
    """A remedy: the member at `path`, which the connector ignores, becomes its key `to`.

    A path below the top leads to the same object, but for a secret, which belongs to the top.
    Without `to` the member is removed. `label` names it for a menu.
    """

    label: Message
    path: JsonPath
    to: str = ""


@frozen
class Finding:
    """What is wrong at `path` (in the connector's own keys), and how to mend it."""

    path: JsonPath
    severity: Severity
    code: str
    message: Message
    connector_message: str = ""
    """The line that Logto itself shows for this error, because people search for it."""
    span: Span | None = None
    """Where in the text at `path`, if it is not about the whole of it."""
    fixes: tuple[Fix | Rename, ...] = ()
    """Remedies, the best one first; a `Fix` is one within the text at `path`."""


# The codes of the findings about a config and how bad each is; those of the studio follow below.

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CODES: Final[Mapping[str, Severity]] = {
    "missing-key": _ERROR,
    "wrong-type": _ERROR,
    "missing-usage-types": _ERROR,
    "vanishes-on-save": _ERROR,
    "region-not-a-host-name": _WARNING,
    "unknown-region": _WARNING,
    "space-around": _WARNING,
    "invisible-character": _WARNING,
    "half-character": _WARNING,
    "temporary-key": _WARNING,
    "key-id-shape": _WARNING,
    "secret-shape": _WARNING,
    "swapped-keys": _WARNING,
    "smtp-password": _WARNING,
    "missing-email-address": _WARNING,
    "not-one-address": _WARNING,
    "non-ascii-address": _WARNING,
    "unquoted-name": _WARNING,
    "private-domain": _WARNING,
    "arn-shape": _WARNING,
    "arn-region": _WARNING,
    "arn-identity": _WARNING,
    "configuration-set-name": _WARNING,
    "unknown-usage-type": _WARNING,
    "duplicate-usage-type": _WARNING,
    "placeholder-subject": _WARNING,
    "subject-line-break": _WARNING,
    "missing-code": _WARNING,
    "missing-link": _WARNING,
    "code-in-invitation": _WARNING,
    "too-large-for-server": _WARNING,
    "arn-account": _INFO,
    "arn-needless": _INFO,
    "empty-removed": _INFO,
    "falls-back-to-generic": _INFO,
    "misplaced-secret": _WARNING,
    "misnamed-key": _WARNING,
    "session-token": _WARNING,
    "unknown-key": _INFO,
}
"""Code → how bad it is. Codes are stable: scripts may depend on them."""


def found(
    path: JsonPath,
    name: str,
    /,
    *,
    connector_message: str = "",
    fixes: tuple[Fix | Rename, ...] = (),
    **args: Argument,
) -> Finding:
    """Make a finding from the text `findings.name`: its code, or that with a variant behind it."""
    code = name.partition(".")[0]
    said = message(f"findings.{name}", **args)
    return Finding(path, CODES[code], code, said, connector_message, fixes=fixes)


def finding_of(
    path: JsonPath, code: str, said: Message, fixes: tuple[Fix | Rename, ...] = ()
) -> Finding:
    """Make a finding that somebody else has words for."""
    return Finding(path, CODES[code], code, said, fixes=fixes)


VARIABLE_CODES: Final[Mapping[str, Severity]] = {
    "variable-never-there": _WARNING,
    "variable-prints-object": _WARNING,
    "variable-prints-nothing": _WARNING,
    "not-a-variable": _WARNING,
    "invisible-in-braces": _WARNING,
    "hard-coded-code": _WARNING,
    "unescaped-in-attribute": _WARNING,
    "unescaped-in-url": _WARNING,
    "variable-may-be-absent": _INFO,
    "hard-coded-expiry": _INFO,
    "long-subject": _INFO,
}
"""Likewise, about variables."""
LINT_CODES: Final[Mapping[str, Severity]] = {
    "html-parse-error": _WARNING,
    "script": _WARNING,
    "form-control": _WARNING,
    "iframe-or-object": _WARNING,
    "event-handler": _WARNING,
    "javascript-url": _WARNING,
    "meta-refresh": _WARNING,
    "image-without-alt": _WARNING,
    "image-without-size": _INFO,
    "remote-image-http": _WARNING,
    "data-image": _WARNING,
    "non-ascii": _INFO,
    "message-too-large": _WARNING,
    "no-preheader": _INFO,
    "link-text-hides-address": _WARNING,
    "link-without-address": _WARNING,
    "insecure-link": _WARNING,
    "low-contrast": _WARNING,
    "css-parse-error": _WARNING,
    "unsupported-feature": _WARNING,
    "missing-lang": _INFO,
}
"""Likewise, about HTML and CSS."""


def lint(name: str, span: Span, /, *fixes: Fix, **args: Argument) -> Finding:
    """Make a finding about the content from the text `lint.name`, as `found` does."""
    code = name.partition(".")[0]
    said = message(f"lint.{name}", **args)
    return Finding(("content",), LINT_CODES[code], code, said, span=span, fixes=fixes)


def of_variable(code: str, said: Message, span: Span, *fixes: Fix) -> Finding:
    """Make a finding about what stands in braces, or in the place of it."""
    return Finding(("content",), VARIABLE_CODES[code], code, said, span=span, fixes=fixes)


def meaning_of(code: str) -> Message:
    """Say in one sentence what a code means; nothing for one that no table has."""
    is_known = code in CODES or code in VARIABLE_CODES or code in LINT_CODES
    return message(f"meanings.{code}") if is_known else NOTHING


@frozen
class Suppression:
    """A silence, and the findings that are not heard because of it; there may be none just now."""

    silence: Silence
    findings: tuple[Finding, ...]


def visible_findings(
    findings: Iterable[Finding], config: JsonObject, suppressed: tuple[Silence, ...]
) -> Iterator[Finding]:
    """Leave out what is silenced; an error is always heard, because the server refuses it."""
    deaf = set(suppressed)
    for finding in findings:
        if not deaf & _silences_of(finding, config):
            yield finding


def suppressed_findings(
    findings: Iterable[Finding], config: JsonObject, suppressed: tuple[Silence, ...]
) -> tuple[Suppression, ...]:
    """Tell of each silence what it keeps from being heard."""
    kept: dict[Silence, list[Finding]] = {silence: [] for silence in suppressed}
    for finding in findings if kept else ():
        for silence in kept.keys() & _silences_of(finding, config):
            kept[silence].append(finding)
    return tuple(Suppression(silence, tuple(found)) for silence, found in kept.items())


def _silences_of(finding: Finding, config: JsonObject) -> set[Silence]:
    """Which silences would keep a finding from being heard; none does for an error."""
    if finding.severity is Severity.ERROR:
        return set()
    return {Silence(finding.code), Silence(finding.code, usage_type_of(finding, config))}


def usage_type_of(finding: Finding, config: JsonObject) -> str:
    """Name the usage type of the template that the finding is about; empty if it is about none."""
    templates = config.get("templates")
    match finding.path:
        case ("templates", int(row), *_) if isinstance(templates, list) and row < len(templates):
            item = templates[row]
            name = item.get("usageType") if isinstance(item, dict) else None
            return name if isinstance(name, str) else ""
    return ""
