"""Reports for tests: a sound config, and a place for each text that may be told."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from ses_gui.domain.checks.run import review
from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.failures.evidence import Evidence, Explanation, FailureKind
from ses_gui.domain.report import ReportCase, report_text
from ses_gui.domain.sending import Failure
from tests.plain_message import said

AT = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
VERSIONS = (("ses_gui", "0.1.0"), ("keyring back end", "the system keyring (Secret Service)"))


def config(secret=None, **changes):
    return config_of(example_document(), secret) | changes


def failure(**changes):
    told = Explanation(
        id="IDENTITY_NOT_VERIFIED",
        title=said("SES does not know the sender"),
        cause=said(changes.pop("cause", "It is not verified in us-east-1.")),
        fix=said("Verify it."),
        maybe_sent=changes.pop("maybe_sent", False),
        field="emailAddress",
    )
    evidence = Evidence(
        FailureKind.ANSWERED,
        code="MessageRejected",
        http_status=400,
        request_id="11111111-2222-3333-4444-555555555555",
        region="us-east-1",
        endpoint="email.us-east-1.amazonaws.com",
    )
    return Failure(told, replace(evidence, **changes), elapsed_ms=12, at=AT)


def case(config, **more):
    return ReportCase(at=AT, config=config, versions=VERSIONS, findings=review(config), **more)


def report(config, **more):
    return report_text(case(config, **more))


def _at_top(key):
    return lambda text: config(**{key: text})


def _in_template(key):
    def put(text):
        whole = config()
        first, *others = whole["templates"]
        return whole | {"templates": [{**first, key: text}, *others]}

    return put


PLACES = {
    "accessKeyId": _at_top("accessKeyId"),
    "region": _at_top("region"),
    "emailAddress": _at_top("emailAddress"),
    "sender's name": lambda text: config(emailAddress=f"{text} <noreply@example.com>"),
    "sender's address": lambda text: config(emailAddress=f"{text}@example.com"),
    "emailAddressIdentityArn": _at_top("emailAddressIdentityArn"),
    "identity": lambda text: config(
        emailAddressIdentityArn=f"arn:aws:ses:us-east-1:123456789012:identity/{text}"
    ),
    "feedbackForwardingEmailAddress": _at_top("feedbackForwardingEmailAddress"),
    "configurationSetName": _at_top("configurationSetName"),
    "unknown text": _at_top("token"),
    "headers": lambda text: config(headers={"Authorization": f"Bearer {text}"}),
    "key": lambda text: config(**{text: "x"}),
    "inner key": lambda text: config(headers={text: {text: [text]}}),
    "usageType": _in_template("usageType"),
    "subject": _in_template("subject"),
    "content": _in_template("content"),
    "link": lambda text: _in_template("content")(
        f'<p>{{{{code}}}} <a href="https://example.com/?token={text}">https://x.org</a></p>'
    ),
    "variable": lambda text: _in_template("content")(f"{{{{code}}}} {{{{{text}}}}}"),
    "data_inline": _in_template("data_inline"),
    "template's headers": lambda text: _in_template("headers")({"X": [text]}),
    "no templates": lambda text: config(templates=text),
}
"""Name → a function that puts a text there."""

KEEPING = (
    frozenset(PLACES)
    - {"sender's name", "sender's address", "identity"}
    - {
        "configurationSetName",
        "key",
        "inner key",
    }
)
"""The places of which nothing is told that has not the form of its field."""

texts = st.text(st.characters(codec="utf-8"), min_size=8, max_size=60)
