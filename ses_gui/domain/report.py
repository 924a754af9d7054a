"""A report: versions, config, findings, the last error and a preflight, without a secret."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.arn import meant_arn
from ses_gui.domain.checks.finding import meaning_of
from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.config.reader import text_at
from ses_gui.domain.config.strict_json import kind_of, place
from ses_gui.domain.credentials.extraction import has_placeholder
from ses_gui.domain.display_text import shown, utc_second
from ses_gui.domain.email_address import address_in, mailbox_in
from ses_gui.domain.frozen import frozen
from ses_gui.domain.scrubbing import WITHHELD, Scrubber, short_key_id
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.domain.sending import Failure
    from ses_gui.domain.texts.message import Argument, Message

_KEY: Final = CONNECTOR_KEYS["access_key_id"]
_SECRET_KEY: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES: Final = CONNECTOR_KEYS["templates"]
_KEY_ID: Final = re.compile(r"A(?:KIA|SIA|IDA|ROA|GPA|NPA)[A-Z0-9]{12,}")
_NAME: Final = re.compile(r"[A-Za-z_]{1,32}")


def _is_mailbox(text: str) -> bool:
    return mailbox_in(text) is not None


def _is_arn(text: str) -> bool:
    return meant_arn(text) is not None


_FORMS: Final[dict[str, Callable[[str], object]]] = {
    "region": re.compile(r"[a-z]{2,5}(-[a-z]+)+-\d{1,2}").fullmatch,
    "emailAddress": _is_mailbox,
    "emailAddressIdentityArn": _is_arn,
    "feedbackForwardingEmailAddress": _is_mailbox,
    "feedbackForwardingEmailAddressIdentityArn": _is_arn,
    "configurationSetName": re.compile(r"[A-Za-z0-9_-]{1,64}").fullmatch,
}
"""Key → whether its text may be shown. What has another form may be anything, a secret too."""


def config_lines(
    config: JsonObject, scrubber: Scrubber, secret_place: str
) -> Iterator[tuple[str, str]]:
    """Go through names and values; `secret_place` says where a secret lies that is not in it."""
    for key in CONNECTOR_KEYS.values():
        if key == _SECRET_KEY:
            yield key, _secret(config.get(key), secret_place)
        elif key == _TEMPLATES:
            yield from _templates(config.get(key))
        else:
            yield key, _field(key, config.get(key), scrubber)
    for key, value in config.items():
        if key not in CONNECTOR_KEYS.values():
            yield unknown_name(key, scrubber), described(value)


def _text(code: str, /, **args: Argument) -> str:
    """A report is written once, in the language of whoever writes it."""
    return sentence(message(code, **args))


def is_shown(config: JsonObject, key: str) -> bool:
    """Whether the value under `key` is shown, so that a sentence about it may be, too."""
    value = config.get(key)
    return value is None or (isinstance(value, str) and _may_be_shown(key, value))


def unknown_name(key: str, scrubber: Scrubber) -> str:
    """Name a key that is not the connector's, if it looks like a name."""
    return scrubber.line(key) if _NAME.fullmatch(key) else _text("report.some_key", size=len(key))


def described(value: JsonValue) -> str:
    """Say what a value is, and nothing of what it holds."""
    if isinstance(value, str):
        if not value:
            return _text("report.empty")
        return _text("report.some_text", size=len(value))
    if isinstance(value, list | dict):
        return _text("report.kind_of", kind=kind_of(value), size=len(value))
    return _text("report.kind", kind=kind_of(value))


def _may_be_shown(key: str, value: str) -> bool:
    return not value or key not in _FORMS or bool(_FORMS[key](value))


def _field(key: str, value: JsonValue, scrubber: Scrubber) -> str:
    if value is None:
        return _text("report.not_there")
    if not isinstance(value, str) or not value:
        return described(value)
    if has_placeholder(value):
        return WITHHELD
    if key == _KEY:
        return _key_id(value)
    return scrubber.line(value) if _may_be_shown(key, value) else _odd(value)


def _odd(text: str) -> str:
    return _text("report.odd_text", size=len(text))


def _key_id(text: str) -> str:
    if _KEY_ID.fullmatch(text):
        return _text("report.key_id", key_id=short_key_id(text), size=len(text))
    return _odd(text)


def _secret(value: JsonValue, secret_place: str) -> str:
    if isinstance(value, str) and value:
        return _text("report.left_out", size=len(value))
    return secret_place or _text("report.not_there")


def _templates(value: JsonValue) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield _TEMPLATES, described(value)
        return
    for row, item in enumerate(value):
        name = f"{_TEMPLATES}[{row}]"
        yield name, _template(item) if isinstance(item, dict) else described(item)


def _size(value: JsonValue) -> str:
    return _text("report.size", size=len(value)) if isinstance(value, str) else described(value)


def _template(item: JsonObject) -> str:
    usage_type = item.get("usageType")
    known = usage_type if isinstance(usage_type, str) and usage_type in USAGE_TYPES else ""
    texts = (f"{key} {_size(item.get(key))}" for key in ("subject", "content"))
    more = sum(key not in TEMPLATE_KEYS.values() for key in item)
    others = (_text("report.other_keys", count=more),) if more else ()
    return ", ".join((known or f"usageType {described(usage_type)}", *texts, *others))


_KNOWN: Final = frozenset((*CONNECTOR_KEYS.values(), *TEMPLATE_KEYS.values()))
_NEVER_QUOTED: Final = frozenset(
    CONNECTOR_KEYS[name] for name in ("access_key_id", "access_key_secret", "templates")
)
_OWN_WORDS: Final = frozenset({"missing-usage-types", "falls-back-to-generic", "missing-key"})
"""Codes whose sentences quote nothing but names of Logto's own."""
MOST: Final = 60
"""So many findings are listed; the rest is counted by code."""


def finding_lines(
    findings: Sequence[Finding], config: JsonObject, scrubber: Scrubber
) -> Iterator[tuple[str, str]]:
    """Go through the findings: severity and place, then code and sentence."""
    for finding in findings[:MOST]:
        where = _place(finding.path, scrubber)
        said = scrubber.line(sentence(_said(finding, config)))
        yield f"{finding.severity.value}, {where}", f"[{finding.code}] {said}"
    more = Counter(finding.code for finding in findings[MOST:])
    for code, count in more.items():
        yield _text("report.more"), _text("report.times", code=code, count=count)


def _place(path: JsonPath, scrubber: Scrubber) -> str:
    """Name a place by the connector's own keys; other keys may be anything."""
    return place(tuple(_step(step, scrubber) for step in path))


def _step(step: str | int, scrubber: Scrubber) -> str | int:
    return step if isinstance(step, int) or step in _KNOWN else unknown_name(step, scrubber)


def _said(finding: Finding, config: JsonObject) -> Message:
    """The message itself where the values that it may quote are shown; else what the code means.

    A message on an ARN quotes the region and the address, too, so all of them must be shown.
    """
    if finding.code in _OWN_WORDS:
        return finding.message
    key = finding.path[0] if finding.path else ""
    is_quotable = key in CONNECTOR_KEYS.values() and key not in _NEVER_QUOTED
    others = (one for one in CONNECTOR_KEYS.values() if one not in _NEVER_QUOTED)
    if is_quotable and all(is_shown(config, one) for one in others):
        return finding.message
    return meaning_of(finding.code)


Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values, a line each."""

_SECRET: Final = "accessKeySecret"  # noqa: S105  the connector's name for it
_SENDERS: Final = ("emailAddress", "feedbackForwardingEmailAddress")
_SHORT: Final = 8
"""A secret that is shorter may stand in our own words by chance."""


@frozen
class ReportCase:
    """What a report is made from. What has a secret in it is not told by `repr`."""

    at: datetime
    config: JsonObject = field(repr=False)
    """With the secret if it is known, so that it can be found elsewhere and taken out."""
    versions: Pairs
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None
    """The last error of this session."""
    preflight: tuple[tuple[str, str, str], ...] = ()
    """What each step of a preflight found: title, state, sentence."""
    secret_place: str = ""
    """Where the secret lies if it is not in the config, in brackets as the report shows it."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """More that must not be told, such as a secret that lies elsewhere."""


def report_text(case: ReportCase) -> str:
    """Write the report; no part of it holds a secret, in whatever form."""
    scrubber = _scrubber(case)
    title = _text("report.title", at=f"{case.at:%Y-%m-%d %H:%M}")
    lines = [title, *_text("report.about").split("\n"), *_lines(case, scrubber)]
    return "\n".join(shown(_net(line, scrubber)) for line in lines) + "\n"


def _scrubber(case: ReportCase) -> Scrubber:
    secrets = (text_at(case.config, _SECRET), *case.secrets)
    senders = (address_in(text_at(case.config, key)).lower() for key in _SENDERS)
    return Scrubber(tuple(filter(None, secrets)), frozenset(filter(None, senders)))


def _lines(case: ReportCase, scrubber: Scrubber) -> Iterator[str]:
    none = _text("report.none")
    versions = ((name, scrubber.line(value)) for name, value in case.versions)
    yield from _section(_text("report.versions"), versions)
    config = config_lines(case.config, scrubber, case.secret_place)
    yield from _section(_text("report.configuration"), config)
    findings = finding_lines(case.findings, case.config, scrubber)
    yield from _section(_text("report.findings"), findings, none)
    failure = _failure(case.failure, scrubber) if case.failure is not None else ()
    yield from _section(_text("report.last_error"), failure, none)
    steps = ((f"{title}: {state}", scrubber.line(said)) for title, state, said in case.preflight)
    yield from _section(_text("report.preflight"), steps, _text("report.no_preflight"))


def _section(title: str, pairs: Iterable[tuple[str, str]], nothing: str = "") -> Iterator[str]:
    yield ""
    yield title
    lines = [f"  {name}: {value}" for name, value in pairs]
    yield from lines or [f"  {nothing}"]


def _failure(failure: Failure, scrubber: Scrubber) -> Iterator[tuple[str, str]]:
    told, evidence = failure.explanation, failure.evidence
    none, at = _text("report.none"), utc_second(failure.at)
    parts = (
        (_text("report.id"), told.id),
        (_text("report.failure_title"), sentence(told.title)),
        (_text("report.cause"), sentence(told.cause)),
        (_text("report.maybe_sent"), _text("report.yes" if told.maybe_sent else "report.no")),
        (_text("report.aws_code"), failure.code or none),
        (_text("report.http_status"), str(evidence.http_status or none)),
        (_text("report.request_id"), evidence.request_id or none),
        (_text("report.region"), evidence.region or none),
        (_text("report.endpoint"), evidence.endpoint or none),
        (_text("report.time"), _text("report.at", at=at, elapsed_ms=failure.elapsed_ms)),
    )
    return ((name, scrubber.line(value)) for name, value in parts)


def _net(line: str, scrubber: Scrubber) -> str:
    """Look once more at what was put together: a secret may stand in a name, or across two."""
    long = tuple(secret for secret in scrubber.secrets if len(secret.strip()) >= _SHORT)
    return WITHHELD if Scrubber(long).finds_secret(line) else line
