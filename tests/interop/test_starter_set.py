"""The starter set, mailed by the real connector: what it sends is what we have promised."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.domain.config.document import Brand, example_document
from ses_gui.domain.config.request import render, send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.templates.starter import LANGUAGES, starter_template
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.samples import sample_payload
from ses_gui.services.demo_ses.server import DemoSes
from tests.domain.templates.starter_cases import starter_set
from tests.interop.real_connector import check_job, send_job

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
    from tests.interop.real_connector import RealConnector

TO = "to@example.com"
ACME = Brand("Ácme & Söhne", "#ffcc00", "https://example.com/logo.png?a=1&b=2")
MAILS = tuple(product(LANGUAGES, USAGE_TYPES))


def config(language: str, brand: Brand = ACME) -> JsonObject:
    document = replace(example_document(), templates=starter_set(language, brand))
    return config_of(document, "secret")


def least_payload(usage_type: str) -> JsonObject:
    """Give what is there even when the server knows nothing else."""
    needs = USAGE_TYPES[usage_type].needs
    return {needs: sample_payload(usage_type)[needs]}


@pytest.fixture(scope="module")
def requests(connector: RealConnector) -> list[dict[str, Any]]:
    return connector.ask(
        [
            send_job(json.dumps(config(language)), TO, kind, json.dumps(payload(kind)))
            for payload in (sample_payload, least_payload)
            for language, kind in MAILS
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brand", [Brand(), ACME])
def test_the_connector_accepts_the_set_before_and_after_saving(
    connector: RealConnector, language: str, brand: Brand
) -> None:
    verdict = connector.ask([check_job(json.dumps(config(language, brand)))])[0]
    assert verdict["as_is"] == verdict["after_saving"] == []


def test_every_request_is_the_one_that_we_would_send(requests: list[dict[str, Any]]) -> None:
    bodies = [
        send_body(config(language), TO, kind, payload(kind))
        for payload in (sample_payload, least_payload)
        for language, kind in MAILS
    ]
    assert [answer["request"]["body"] for answer in requests] == bodies
    assert len(bodies) == 36


def test_every_mail_shows_its_value_and_no_braces(requests: list[dict[str, Any]]) -> None:
    for (language, kind), answer in zip(MAILS * 2, requests, strict=True):
        simple = answer["request"]["body"]["Content"]["Simple"]
        subject, html = simple["Subject"]["Data"], simple["Body"]["Html"]["Data"]
        assert least_payload(kind)[USAGE_TYPES[kind].needs] in html
        assert "{{" not in html + subject
        assert subject == starter_template(kind, language, ACME).subject


def test_the_demo_ses_keeps_the_mails_of_the_connector(connector: RealConnector) -> None:
    with DemoSes() as ses:
        keys = {
            "accessKeyId": ses.account.access_key_id,
            "accessKeySecret": ses.account.access_key_secret,
        }
        jobs = [
            send_job(
                json.dumps(config(language) | keys), TO, kind, json.dumps(sample_payload(kind))
            )
            for language, kind in MAILS
        ]
        answers = connector.ask(jobs, endpoint_url=ses.endpoint_url)
        mails = ses.mail
    assert not [answer for answer in answers if answer.get("error")]
    contents = {render_of(language, kind) for language, kind in MAILS}
    assert {mail.html for mail in mails} == contents
    assert len(mails) == len(MAILS)


def render_of(language: str, kind: str) -> str:
    return render(starter_template(kind, language, ACME).content, sample_payload(kind))
