"""Whatever the real connector accepts, refuses or sends, we accept, refuse or send."""

from __future__ import annotations

import json
import re
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.domain.config.reader import document_of, secret_in
from ses_gui.domain.config.request import parse_payload, render, send_body
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.config.zod_guard import cleaned, guard_issues
from ses_gui.domain.user_error import UserError
from tests.domain.checks.finding_cases import is_valid
from tests.interop import odd_configs
from tests.interop.hand_written_configs import HAND_WRITTEN
from tests.interop.real_connector import check_job, render_job, send_job

if TYPE_CHECKING:
    from tests.interop.real_connector import RealConnector

RANDOM = Random(20260101)
CONFIGS: list[dict[str, Any]] = [
    json.loads(json.dumps(config))
    for config in (
        *HAND_WRITTEN,
        *(odd_configs.odd_config(RANDOM) for _ in range(900)),
    )
]
TRIPLES = [
    (config, odd_configs.usage_type(RANDOM), odd_configs.odd_payload(RANDOM)) for config in CONFIGS
]
TO = "to+ü@example.com"
_NOT_IN_A_HEADER = re.compile(r"[^\t\x20-\x7e\x80-\xff]")
"""What Node refuses in a header; the access key ID stands in one."""


@pytest.fixture(scope="module")
def verdicts(connector: RealConnector) -> list[dict[str, Any]]:
    return connector.ask([check_job(json.dumps(config)) for config in CONFIGS])


@pytest.fixture(scope="module")
def sends(connector: RealConnector) -> list[dict[str, Any]]:
    return connector.ask(
        [send_job(json.dumps(config), TO, kind, payload) for config, kind, payload in TRIPLES]
    )


def test_guard_has_the_same_issues_in_the_same_words(verdicts: list[dict[str, Any]]) -> None:
    for config, verdict in zip(CONFIGS, verdicts, strict=True):
        assert [issue.line for issue in guard_issues(config)] == verdict["as_is"], config


def test_guard_has_the_same_issues_after_the_servers_clean_up(
    verdicts: list[dict[str, Any]],
) -> None:
    for config, verdict in zip(CONFIGS, verdicts, strict=True):
        lines = [issue.line for issue in guard_issues(cleaned(config))]
        assert lines == verdict["after_saving"], config
        assert cleaned(config) == verdict["cleaned"], config


def test_findings_hold_an_error_exactly_when_the_connector_refuses(
    verdicts: list[dict[str, Any]],
) -> None:
    accepted = 0
    for config, verdict in zip(CONFIGS, verdicts, strict=True):
        valid = not verdict["as_is"] and not verdict["after_saving"]
        errors = [item for item in inspect(config) if item.severity is Severity.ERROR]
        assert (not errors) == valid == is_valid(config), config
        accepted += valid
    assert accepted > 400
    assert len(CONFIGS) - accepted > 200


def test_findings_quote_every_line_of_the_connectors(verdicts: list[dict[str, Any]]) -> None:
    for config, verdict in zip(CONFIGS, verdicts, strict=True):
        quoted = {item.connector_message for item in inspect(config)}
        assert set(verdict["as_is"]) <= quoted, config


def test_requests_are_the_same(sends: list[dict[str, Any]]) -> None:
    sent = 0
    for (config, kind, payload), answer in zip(TRIPLES, sends, strict=True):
        if guard_issues(config):
            assert answer["error"]["code"] == "invalid_config", config
            continue
        try:
            body = send_body(config, TO, kind, parse_payload(payload))
        except UserError:
            assert answer["error"]["name"] == "TypeError", (payload, answer)
            continue
        if _region_stops_it(config):
            assert "egion" in answer["error"]["message"], (config["region"], answer)
            continue
        if _NOT_IN_A_HEADER.search(config["accessKeyId"]):
            assert answer["error"]["code"] == "ERR_INVALID_CHAR", (config, answer)
            continue
        assert answer.get("request") == {
            "method": "POST",
            "path": "/v2/email/outbound-emails",
            "body": body,
        }, (config, payload, answer)
        sent += 1
    assert sent >= 500


def _region_stops_it(config: dict[str, Any]) -> bool:
    codes = {item.code for item in inspect(config) if item.path == ("region",)}
    return "region-not-a-host-name" in codes or config["region"] == ""


def test_rendered_texts_are_the_same(connector: RealConnector) -> None:
    random = Random(20260102)
    pairs = [
        (odd_configs.odd_template(random), odd_configs.odd_payload(random)) for _ in range(6000)
    ]
    pairs += [(f"{{{{{name}}}}}", text) for name in odd_configs.NAMES for text in _EVERY_PAYLOAD]
    pairs += [("{{n}}", f'{{"n": {number}}}') for number in odd_configs.NUMBERS]
    pairs += [("{{n}}", f'{{"n": {_double(random)!r}}}') for _ in range(2000)]
    answers = connector.ask([render_job(template, payload) for template, payload in pairs])
    for (template, payload), answer in zip(pairs, answers, strict=True):
        assert _rendered(template, payload) == answer.get("text"), (template, payload)


_EVERY_PAYLOAD = [
    *odd_configs.WHOLE_PAYLOADS,
    *(f"{{{root}}}" for root in odd_configs.ROOTS),
    '["s", [1], {"toString": 1}]',
]


def _rendered(template: str, payload: str) -> str | None:
    try:
        return render(template, parse_payload(payload))
    except UserError:
        return None


def _double(random: Random) -> float:
    return random.uniform(-10, 10) * 10.0 ** random.randint(-30, 30)


def test_every_form_of_export_is_accepted(connector: RealConnector) -> None:
    valid = [config for config in CONFIGS if is_valid(config) and _is_valid_once_stored(config)]
    texts = [_exported(config, form) for config in valid for form in ExportForm]
    answers = connector.ask([check_job(text) for text in texts])
    assert len(texts) > 1000
    for text, answer in zip(texts, answers, strict=True):
        assert answer["as_is"] == answer["after_saving"] == [], text


def _is_valid_once_stored(config: dict[str, Any]) -> bool:
    """Leave out what the guard accepts only because clean-deep has set a prototype."""
    return not guard_issues(json.loads(json.dumps(cleaned(config))))


def _exported(config: dict[str, Any], form: ExportForm) -> str:
    """Import, export, and take the config out of the form again."""
    document = document_of(config, KEPT_SECRET)
    text = export_text(config_of(document, secret_in(config)), form, with_secret=True)
    text.encode("utf-8")
    written = json.loads(text)
    return json.dumps(written if form is ExportForm.CONFIG else written["config"])
