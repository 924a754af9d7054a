"""What comes before every answer: the fields, the endpoint, the key, each blamed for its own."""

from dataclasses import replace

import pytest

from ses_gui.domain.failures.evidence import Evidence, FailureKind, Sign
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    DNS_STEPS,
    Account,
    Caller,
    Known,
    NoAnswer,
    Step,
    StepState,
    Why,
    case_of,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import key_id_of
from tests.domain.preflight.preflight_cases import CASE, CONFIG, DENIED, KNOWN, SILENT, untold

NO_REGION = Evidence(FailureKind.REGION)
STAND_IN = "http://localhost:4566"
ODD_REGION, ODD_ARN, ODD_FEEDBACK = (
    {"region": "us-east-9"},
    {"emailAddressIdentityArn": "x"},
    {"feedbackForwardingEmailAddress": "y"},
)
NEEDLESS_ARN = {
    "accessKeyId": key_id_of("123456789012"),
    "emailAddressIdentityArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
}
UNKNOWN_KEY = untold(Why.KEY_REFUSED, code="UnrecognizedClientException")
UNKNOWN_TOKEN = untold(Why.KEY_REFUSED, code="InvalidClientTokenId")
WRONG_SECRET = untold(Why.KEY_REFUSED, code="SignatureDoesNotMatch")
SKEWED = untold(Why.KEY_REFUSED, code="RequestTimeTooSkewed")
EXPIRED = untold(Why.KEY_REFUSED, code="ExpiredTokenException")
STRANGER = untold(Why.STRANGER, FailureKind.NO_ID, http_status=200)
NO_SUCH_PAGE = untold(Why.STRANGER, http_status=404)
NOT_FOUND = untold(Why.UNREACHED, FailureKind.DNS)
FAULT = untold(Why.FAULT, code="InternalFailure", http_status=500)


def judged(step, config=None, endpoint_url=None, **known):
    kept = {key: value for key, value in (CONFIG | (config or {})).items() if value is not None}
    return judge(step, case_of(kept, "to@example.org", endpoint_url), replace(KNOWN, **known))


@pytest.mark.parametrize(
    ("config", "refusal", "state", "path", "words"),
    [
        ({}, None, StepState.OK, (), "Every field has the right shape."),
        (ODD_REGION, None, StepState.WARNING, ("region",), "us-east-1?"),
        (ODD_REGION | ODD_ARN, None, StepState.WARNING, ("region",), "us-east-1? There is 1 more."),
        (
            ODD_REGION | ODD_ARN | ODD_FEEDBACK,
            None,
            StepState.WARNING,
            ("region",),
            "us-east-1? There are 2 more.",
        ),
        (ODD_ARN, None, StepState.WARNING, ("emailAddressIdentityArn",), "example.com."),
        ({"unknown": "x"}, None, StepState.OK, (), "Every field has the right shape."),
        ({"x": "y" * 1_100_000}, None, StepState.OK, (), "Every field has the right shape."),
        (NEEDLESS_ARN, None, StepState.OK, (), "Every field has the right shape."),
        (
            {"templates": [*CONFIG["templates"], CONFIG["templates"][0]]},
            None,
            StepState.OK,
            (),
            "Every field has the right shape.",
        ),
        ({"accessKeyId": None}, None, StepState.FAILED, ("accessKeyId",), "may send with SES."),
        (
            {"accessKeyId": None} | ODD_REGION,
            None,
            StepState.FAILED,
            ("accessKeyId",),
            "may send with SES.",
        ),
        (
            {"accessKeyId": None, "region": None},
            NO_REGION,
            StepState.FAILED,
            ("accessKeyId",),
            "There is 1 more.",
        ),
        (ODD_REGION, NO_REGION, StepState.FAILED, ("region",), "Nothing was sent."),
        ({}, Evidence(FailureKind.PACKAGING), StepState.FAILED, (), "Nothing was sent."),
    ],
)
def test_the_fields_stand_as_the_worst_that_is_found_in_them(config, refusal, state, path, words):
    result = judged(Step.FORMAT, config, refusal=refusal)
    assert (result.state, result.path) == (state, path)
    assert sentence(result.message).endswith(words)


@pytest.mark.parametrize("config", [ODD_REGION, ODD_ARN, ODD_FEEDBACK])
def test_a_warning_alone_is_never_told_as_logtos_refusal(config):
    result = judged(Step.FORMAT, config)
    assert result.state is StepState.WARNING
    assert "refuses" not in sentence(result.message)


def test_an_error_is_told_as_logtos_refusal():
    assert sentence(judged(Step.FORMAT, {"region": 7}).message).startswith("Logto refuses")


@pytest.mark.parametrize(
    ("found", "endpoint_url", "state", "path", "words"),
    [
        (STRANGER, None, StepState.FAILED, (), "Something other than SES answered"),
        (STRANGER, STAND_IN, StepState.FAILED, (), "Something other than SES answered"),
        (NO_SUCH_PAGE, None, StepState.FAILED, (), ""),
        (NO_SUCH_PAGE, STAND_IN, StepState.WARNING, (), "it is not the whole of SES"),
        (NOT_FOUND, None, StepState.FAILED, ("region",), "not found"),
        (SILENT, None, StepState.FAILED, (), "did not answer in time"),
        (FAULT, STAND_IN, StepState.WARNING, (), "InternalFailure, HTTP status 500"),
        (DENIED, None, StepState.OK, (), "answers."),
        (WRONG_SECRET, None, StepState.OK, (), "answers."),
        (untold(Why.TOO_OFTEN, code="TooManyRequests"), None, StepState.OK, (), "answers."),
        (untold(Why.ABSENT, code="NotFoundException"), None, StepState.OK, (), "answers."),
        (Account(), None, StepState.FAILED, (), "it is not SES"),
        (Account(sending=False), None, StepState.OK, (), "answers."),
    ],
)
def test_the_endpoint_is_blamed_for_what_is_not_ses(found, endpoint_url, state, path, words):
    result = judged(Step.ENDPOINT, endpoint_url=endpoint_url, account=found)
    assert (result.state, result.path) == (state, path)
    assert words in sentence(result.message)


def test_the_host_that_was_asked_is_named():
    assert sentence(judged(Step.ENDPOINT, endpoint="ses.test").message) == "ses.test answers."
    assert sentence(judged(Step.ENDPOINT, endpoint="").message) == "The SES endpoint answers."


@pytest.mark.parametrize("refused", [UNKNOWN_KEY, UNKNOWN_TOKEN])
def test_a_key_that_another_region_knows_is_refused_for_the_region(refused):
    result = judged(Step.KEY, account=refused)
    assert (result.state, result.path) == (StepState.FAILED, ("region",))
    assert "account 123456789012 has not switched that region on" in sentence(result.message)
    assert result.remedy.lines == ("aws account enable-region --region-name us-east-1",)


def test_an_account_without_a_number_is_not_named_for_the_region():
    assert "its account has not" in sentence(
        judged(Step.KEY, account=UNKNOWN_KEY, caller=Caller()).message
    )


@pytest.mark.parametrize(
    ("refused", "caller", "path"),
    [
        (WRONG_SECRET, KNOWN.caller, ("accessKeySecret",)),
        (SKEWED, KNOWN.caller, ()),
        (EXPIRED, KNOWN.caller, ("accessKeyId",)),
        (UNKNOWN_KEY, None, ("accessKeyId",)),
        (UNKNOWN_KEY, UNKNOWN_TOKEN, ("accessKeyId",)),
    ],
)
def test_any_other_refusal_is_never_blamed_on_the_region(refused, caller, path):
    result = judged(Step.KEY, account=refused, caller=caller)
    assert (result.state, result.path) == (StepState.FAILED, path)
    assert "switched that region on" not in sentence(result.message)
    assert not result.remedy.lines


@pytest.mark.parametrize(
    ("account", "caller", "state", "path", "words"),
    [
        (FAULT, None, StepState.UNKNOWN, (), "Nobody has said"),
        (FAULT, DENIED, StepState.UNKNOWN, (), "Nobody has said"),
        (FAULT, WRONG_SECRET, StepState.FAILED, ("accessKeySecret",), "secret"),
        (FAULT, SKEWED, StepState.FAILED, (), "clock"),
        (FAULT, KNOWN.caller, StepState.OK, (), "user/logto"),
        (KNOWN.account, WRONG_SECRET, StepState.OK, (), "AWS accepts the key."),
        (DENIED, DENIED, StepState.OK, (), "AWS accepts the key."),
        (untold(Why.TOO_OFTEN), None, StepState.OK, (), "AWS accepts the key."),
        (untold(Why.ABSENT), None, StepState.OK, (), "AWS accepts the key."),
    ],
)
def test_the_key_is_judged_by_whoever_has_said_something(account, caller, state, path, words):
    result = judged(Step.KEY, account=account, caller=caller)
    assert (result.state, result.path) == (state, path)
    assert words in sentence(result.message)


def test_a_stand_in_that_does_not_know_the_account_is_asked_for_the_key_all_the_same():
    result = judged(Step.KEY, endpoint_url=STAND_IN, account=NO_SUCH_PAGE)
    assert result.state is StepState.OK


@pytest.mark.parametrize(
    ("caller", "said"),
    [
        (Caller(), "It belongs to somebody of account an unnamed account."),
        (Caller("1", None), "It belongs to somebody of account 1."),
        (
            Caller("1", "arn:aws:sts::1:assumed-role/x"),
            "It belongs to assumed-role/x of account 1.",
        ),
        (
            Caller("1", "arn:aws:iam::1:user/rooted"),
            "It belongs to user/rooted of account 1.",
        ),
    ],
)
def test_the_owner_of_the_key_is_named_as_far_as_aws_names_him(caller, said):
    result = judged(Step.KEY, caller=caller)
    assert (result.state, sentence(result.message)) == (StepState.OK, said)


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:iam::1:root",
        "arn:aws:iam::1:user/ses-smtp-user.20240101",
        "arn:aws:iam::1:user/mail/ses-smtp-user.20240101",
    ],
)
def test_the_root_user_and_the_one_for_smtp_lead_to_the_key(arn):
    result = judged(Step.KEY, caller=Caller("1", arn))
    assert (result.state, result.path) == (StepState.WARNING, ("accessKeyId",))


AFTERWARDS = sorted(set(Step) - {Step.FORMAT, Step.ENDPOINT, Step.KEY} - DNS_STEPS)


@pytest.mark.parametrize("step", AFTERWARDS)
@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"refusal": NO_REGION}, "the fields do not allow a question"),
        ({"account": SILENT}, "SES was not reached"),
        ({"account": STRANGER}, "SES was not reached"),
        ({"account": UNKNOWN_KEY}, "AWS does not accept the key"),
        ({"account": None}, "Not asked."),
        ({"account": None, "refusal": NO_REGION}, "the fields do not allow a question"),
    ],
)
def test_what_stops_the_first_question_stops_the_others(step, known, words):
    result = judged(step, **known)
    assert result.state is StepState.SKIPPED
    assert words in sentence(result.message)


def test_a_faulty_answer_about_the_account_does_not_stop_the_others():
    assert judged(Step.DKIM, account=FAULT).state is StepState.OK
    assert judged(Step.DKIM, account=DENIED).state is StepState.OK


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"refusal": NO_REGION}, "the fields do not allow a question"),
        ({"account": SILENT}, "SES was not reached"),
        ({"account": None}, "Not asked."),
    ],
)
def test_the_key_is_not_judged_before_anybody_is_reached(known, words):
    result = judged(Step.KEY, **known)
    assert result.state is StepState.SKIPPED
    assert words in sentence(result.message)


def test_the_endpoint_is_not_judged_when_nothing_can_be_asked():
    result = judged(Step.ENDPOINT, refusal=NO_REGION)
    assert (result.state, sentence(result.message)) == (
        StepState.SKIPPED,
        "Not asked: the fields do not allow a question.",
    )
    assert judge(Step.ENDPOINT, CASE, Known(account=SILENT)).state is StepState.FAILED


@pytest.mark.parametrize("step", sorted(DNS_STEPS | {Step.FORMAT}))
def test_the_names_and_the_fields_are_judged_though_ses_is_not_reached(step):
    assert "SES was not reached" not in sentence(judged(step, account=SILENT).message)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Why.TOO_OFTEN, "SES was asked too often"),
        (Why.FAULT, "SES answered with an unnamed error, HTTP status None"),
        (Why.DENIED, "The key may not ask: ses:GetAccount is not allowed for it."),
    ],
)
def test_an_account_that_nothing_is_told_of_is_unknown(why, words):
    result = judged(Step.SANDBOX, account=untold(why))
    assert result.state is StepState.UNKNOWN
    assert words in sentence(result.message)


@pytest.mark.parametrize(
    ("kind", "words", "remedy"),
    [
        (FailureKind.READ_TIMEOUT, "ses.test did not answer in time.", "Check the network"),
        (FailureKind.DEADLINE, "ses.test did not answer in time.", "Check the network"),
        (
            FailureKind.CLOSED,
            "ses.test, or something on the way to it, closed",
            "Check the network",
        ),
        (FailureKind.CANCELLED, "Stopped before the answer came.", "Check again when you like."),
        (FailureKind.REFUSED, "The SES endpoint cannot be reached.", "Check the endpoint and port"),
    ],
)
def test_a_question_that_got_lost_is_worded_for_a_question(kind, words, remedy):
    found = untold(Why.UNREACHED, kind, endpoint="ses.test")
    result = judged(Step.ENDPOINT, account=found)
    assert words in sentence(result.message)
    assert sentence(result.remedy.message).startswith(remedy)
    assert "mail" not in sentence(result.message)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            untold(Why.UNREACHED, FailureKind.READ_TIMEOUT),
            "The SES endpoint did not answer in time.",
        ),
        (untold(Why.UNREACHED, FailureKind.CLOSED), "The SES endpoint, or something on the way"),
        (
            untold(Why.STRANGER, FailureKind.NO_ID, sign=Sign.WEB_PAGE),
            "A web page came back instead",
        ),
        (untold(Why.STRANGER, FailureKind.NO_ID, sign=Sign.NONE), "and nothing of what SES tells."),
    ],
)
def test_whoever_answers_instead_of_ses_is_told_apart(found, words):
    assert words in sentence(judged(Step.ENDPOINT, account=found).message)


@pytest.mark.parametrize(
    ("region", "url"),
    [
        ("us-east-1", "https://email.us-east-1.amazonaws.com"),
        ("eusc-de-east-1", "https://email.eusc-de-east-1.amazonaws.eu"),
        ("", "https://email.REGION.amazonaws.com"),
    ],
)
def test_the_endpoint_that_is_proposed_is_that_of_the_regions_partition(region, url):
    evidence = Evidence(FailureKind.NO_ID, region=region, http_status=200)
    found = NoAnswer(DENIED.operation, Why.STRANGER, evidence)
    result = judged(Step.ENDPOINT, account=found)
    assert sentence(result.remedy.message) == f"Check the endpoint. SES's own is {url}."


def test_the_name_of_what_was_asked_about_is_told():
    found = NoAnswer(DENIED.operation, Why.DENIED, DENIED.evidence, "example.com")
    assert "may not ask about example.com:" in sentence(
        judged(Step.SUPPRESSION, suppressed=found).message
    )
