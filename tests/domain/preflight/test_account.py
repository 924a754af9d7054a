"""The account in its region, and the places in AWS to which a remedy leads."""

import json
from dataclasses import replace

import pytest

from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    Caller,
    IdentityLookup,
    NoAnswer,
    Operation,
    Step,
    StepState,
    Why,
    case_of,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.preflight.preflight_cases import CONFIG, DENIED, KNOWN, account


def judged(step, region="us-east-1", endpoint_url=None, **changes):
    case = case_of(CONFIG | {"region": region}, "to@example.org", endpoint_url)
    return judge(step, case, replace(KNOWN, **changes))


@pytest.mark.parametrize(
    ("quota", "rate", "sent", "state", "said"),
    [
        (-1, 14, 7, StepState.OK, "The quota is unlimited, 14 a second."),
        (-1, None, 7, StepState.OK, "The quota is unlimited."),
        (200, 1, None, StepState.OK, "200 mails may go out in 24 hours, 1 a second."),
        (200, 0.5, 0, StepState.OK, "200 of 200 mails are left for 24 hours, 0.5 a second."),
        (200, None, 180, StepState.OK, "20 of 200 mails are left for 24 hours."),
        (200, None, 181, StepState.WARNING, "19 of 200 mails are left for 24 hours."),
        (200, None, 199, StepState.WARNING, "1 of 200 mails are left for 24 hours."),
        (200, None, 200, StepState.FAILED, "0 of 200 mails are left for 24 hours."),
        (200, None, 250, StepState.FAILED, "0 of 200 mails are left for 24 hours."),
        (5, None, 4, StepState.OK, "1 of 5 mails are left for 24 hours."),
        (0, None, 0, StepState.FAILED, "0 of 0 mails are left for 24 hours."),
    ],
)
def test_the_quota_is_told_with_its_rate_as_far_as_it_is_known(quota, rate, sent, state, said):
    result = judged(Step.QUOTA, **account(quota=quota, rate=rate, sent=sent))
    assert (result.state, sentence(result.message)) == (state, said)


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (None, "to SES's simulator only."),
        ("GRANTED", "to SES's simulator only."),
        ("PENDING", "only. The request for production access is under review."),
        ("DENIED", "only. A request for production access was denied."),
        ("FAILED", "only. The review of a request for production access failed."),
    ],
)
def test_a_request_to_leave_the_sandbox_is_told(review, words):
    result = judged(Step.SANDBOX, **account(production=False, review=review))
    assert sentence(result.message).endswith(words)


@pytest.mark.parametrize(
    ("step", "changes", "line"),
    [
        (
            Step.SANDBOX,
            {"production": False},
            (
                "put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
                " --website-url URL"
            ),
        ),
        (
            Step.SENDING,
            {"sending": False},
            "put-account-sending-attributes --sending-enabled",
        ),
        (Step.REPUTATION, {"enforcement": "SHUTDOWN"}, "get-account"),
        (Step.QUOTA, {"sent": 200}, "get-account"),
    ],
)
def test_the_line_to_copy_does_what_the_remedy_says(step, changes, line):
    result = judged(step, **account(**changes))
    assert result.remedy.lines == (f"aws sesv2 {line} --region us-east-1",)


@pytest.mark.parametrize(
    ("region", "endpoint_url", "link"),
    [
        ("us-east-1", None, "https://us-east-1.console.aws.amazon.com/ses/home?region=us-east-1"),
        ("us-east-1", "http://localhost:1", ""),
        ("us-gov-west-1", None, ""),
        ("eusc-de-east-1", None, ""),
        ("cn-north-1", None, ""),
    ],
)
def test_a_link_leads_to_the_console_only_where_its_address_is_known(region, endpoint_url, link):
    result = judged(Step.SENDING, region, endpoint_url, **account(sending=False))
    assert result.remedy.link == (f"{link}#/account" if link else "")
    assert (
        sentence(result.remedy.message)
        == f"Switch it on: SES console for {region} → Account dashboard."
    )


@pytest.mark.parametrize(
    ("endpoint_url", "end"),
    [
        (None, "--region us-east-1"),
        ("http://localhost:1", "--region us-east-1 --endpoint-url http://localhost:1"),
        ("http://me:secret@localhost:1", "--region us-east-1 --endpoint-url URL"),
    ],
)
def test_a_line_goes_where_the_questions_went_and_shows_no_password(endpoint_url, end):
    result = judged(Step.SENDING, "us-east-1", endpoint_url, **account(sending=False))
    assert result.remedy.lines == (
        f"aws sesv2 put-account-sending-attributes --sending-enabled {end}",
    )


def test_what_stands_in_a_line_cannot_leave_it():
    result = judged(Step.SENDING, "us\n-east\x1b-1; rm -rf ~" + "x" * 400, **account(sending=False))
    (line,) = result.remedy.lines
    assert line.isprintable()
    assert " --region 'us-east-1; rm -rf ~" in line
    assert len(line) < 420


@pytest.mark.parametrize(
    ("operation", "name", "region", "caller", "action", "resource"),
    [
        (Operation.GET_ACCOUNT, "", "us-east-1", KNOWN.caller, "ses:GetAccount", "*"),
        (
            Operation.GET_EMAIL_IDENTITY,
            "example.com",
            "us-east-1",
            KNOWN.caller,
            "ses:GetEmailIdentity",
            "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        ),
        (
            Operation.GET_EMAIL_IDENTITY,
            "example.com",
            "us-east-1",
            Caller(),
            "ses:GetEmailIdentity",
            "arn:aws:ses:us-east-1:*:identity/example.com",
        ),
        (
            Operation.GET_CONFIGURATION_SET,
            "demo",
            "us-gov-west-1",
            None,
            "ses:GetConfigurationSet",
            "arn:aws-us-gov:ses:us-gov-west-1:*:configuration-set/demo",
        ),
        (
            Operation.GET_EVENT_DESTINATIONS,
            "demo",
            "eusc-de-east-1",
            DENIED,
            "ses:GetConfigurationSetEventDestinations",
            "arn:aws-eusc:ses:eusc-de-east-1:*:configuration-set/demo",
        ),
        (
            Operation.GET_SUPPRESSED_DESTINATION,
            "a@example.com",
            "cn-north-1",
            KNOWN.caller,
            "ses:GetSuppressedDestination",
            "*",
        ),
        (Operation.GET_CALLER_IDENTITY, "", "us-east-1", None, "sts:GetCallerIdentity", "*"),
    ],
)
def test_what_the_key_may_not_ask_comes_with_the_statement_that_allows_it(  # noqa: PLR0917
    operation, name, region, caller, action, resource
):
    found = NoAnswer(operation, Why.DENIED, Evidence(FailureKind.ANSWERED), name)
    result = judged(Step.SUPPRESSION, region, suppressed=found, caller=caller)
    (line,) = result.remedy.lines
    assert json.loads(line) == {"Effect": "Allow", "Action": action, "Resource": resource}
    assert f"{action} is not allowed for it." in sentence(result.message)
    assert (f"about {name}" in sentence(result.message)) is bool(name)


@pytest.mark.parametrize(
    ("step", "changes", "page"),
    [
        (Step.SANDBOX, {"account": DENIED}, "#/account"),
        (
            Step.IDENTITY,
            {
                "senders": (
                    IdentityLookup("a", replace(DENIED, operation=Operation.GET_EMAIL_IDENTITY)),
                ),
                "identities": None,
            },
            "#/verified-identities",
        ),
        (
            Step.TRACKING,
            {"destinations": replace(DENIED, operation=Operation.GET_EVENT_DESTINATIONS)},
            "#/configuration-sets",
        ),
    ],
)
def test_where_nobody_may_ask_there_is_a_page_to_look_at(step, changes, page):
    result = judged(step, **changes)
    assert result.state is StepState.UNKNOWN
    assert result.remedy.link.endswith(page)
