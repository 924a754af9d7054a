"""The account in its region, and the places in AWS to which a remedy leads."""

import json
from dataclasses import replace

import pytest

from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    Caller,
    ConfigurationSet,
    ConfigurationSets,
    Destinations,
    IdentityLookup,
    NoAnswer,
    Operation,
    Step,
    StepState,
    Suppressed,
    Why,
    case_of,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.preflight.preflight_cases import (
    CONFIG,
    DENIED,
    GOOD,
    KNOWN,
    VERIFIED,
    account,
    untold,
)


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
def test_what_the_key_may_not_ask_comes_with_the_statement_that_allows_it(  # noqa: PLR0917 - the columns of a table
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


ABSENT = untold(Why.ABSENT)
DEFAULTS = (
    IdentityLookup("example.com", replace(VERIFIED, configuration_set="own")),
    IdentityLookup("com", replace(VERIFIED, configuration_set="far")),
)
NAMELESS = (IdentityLookup("example.com", VERIFIED), *DEFAULTS[1:])
CLICKS = Destinations(frozenset({"CLICK"}))


def judged_with(step, name="demo", **changes):
    case = case_of(CONFIG | {"configurationSetName": name}, "to@example.org")
    return judge(step, case, replace(KNOWN, **changes))


@pytest.mark.parametrize(
    ("name", "senders", "words"),
    [
        ("demo", DEFAULTS, "“demo” exists in us-east-1 and lets mail go."),
        ("", DEFAULTS, "“own” exists in us-east-1 and lets mail go."),
        ("", NAMELESS, "No configuration set is used."),
        ("", (), "No configuration set is used."),
        ("", None, "No configuration set is used."),
        ("", (IdentityLookup("example.com", DENIED), *DEFAULTS[:1]), "“own” exists"),
    ],
)
def test_the_set_is_the_configs_or_else_the_default_one_of_the_narrowest_identity(
    name, senders, words
):
    assert sentence(judged_with(Step.CONFIGURATION_SET, name, senders=senders).message).startswith(
        words
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("demo", "There is no configuration set “demo” in us-east-1."),
        ("", "The identity's default configuration set “own” is gone."),
    ],
)
def test_a_default_set_that_is_gone_is_told_apart_from_one_that_is_named(name, words):
    changes = {"senders": DEFAULTS, "configuration_set": ABSENT}
    result = judged_with(Step.CONFIGURATION_SET, name, **changes)
    assert (result.state, result.path) == (StepState.FAILED, ("configurationSetName",))
    assert sentence(result.message).startswith(words)


@pytest.mark.parametrize(
    ("found", "sets", "state", "words"),
    [
        (None, ConfigurationSets(("demo",)), StepState.SKIPPED, "Not asked."),
        (DENIED, ConfigurationSets(("demo",)), StepState.UNKNOWN, "“demo” exists; whether"),
        (DENIED, ConfigurationSets(("demo",), DENIED), StepState.UNKNOWN, "“demo” exists; whether"),
        (DENIED, ConfigurationSets(("other",), DENIED), StepState.UNKNOWN, "The key may not ask"),
        (DENIED, ConfigurationSets(("other",)), StepState.FAILED, "There is no configuration set"),
        (DENIED, None, StepState.UNKNOWN, "The key may not ask"),
        (ABSENT, None, StepState.FAILED, "There is no configuration set"),
        (ABSENT, ConfigurationSets(("demo",), DENIED), StepState.FAILED, "There is no"),
        (untold(Why.FAULT), ConfigurationSets((), DENIED), StepState.UNKNOWN, "SES answered with"),
        (
            ConfigurationSet(),
            None,
            StepState.UNKNOWN,
            "SES did not tell whether “demo” lets mail go.",
        ),
    ],
)
def test_a_set_that_may_not_be_looked_at_is_looked_for_in_the_list(found, sets, state, words):
    result = judged_with(Step.CONFIGURATION_SET, configuration_set=found, configuration_sets=sets)
    assert result.state is state
    assert sentence(result.message).startswith(words)


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ((), ""),
        (("unlike",), ""),
        (("dem",), " There is “dem”."),
        (("demo-2", "Demo", "demo2"), " There is “demo2”."),
    ],
)
def test_the_one_nearest_name_is_offered(names, hint):
    sets = ConfigurationSets(names)
    said = sentence(
        judged_with(
            Step.CONFIGURATION_SET, configuration_set=ABSENT, configuration_sets=sets
        ).message
    )
    assert said == f"There is no configuration set “demo” in us-east-1.{hint}"


def test_a_set_that_is_switched_off_leads_to_its_field():
    off = ConfigurationSet(sending=False)
    result = judged_with(Step.CONFIGURATION_SET, configuration_set=off)
    assert (result.state, result.path) == (StepState.FAILED, ("configurationSetName",))


def settings(own=None, of_all=None, *, redirect=None, events=frozenset()):
    return {
        "configuration_set": ConfigurationSet(
            sending=True, engagement=own, redirect_domain=redirect
        ),
        "destinations": Destinations(events),
        **account(engagement=of_all),
    }


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        (settings(), StepState.OK),
        (settings(own=True), StepState.WARNING),
        (settings(own=True, of_all=True), StepState.WARNING),
        (settings(own=True, of_all=False), StepState.OK),
        (settings(own=False, of_all=True), StepState.OK),
        (settings(own=False, of_all=False), StepState.OK),
        (settings(of_all=True), StepState.WARNING),
        (settings(of_all=False), StepState.OK),
        (settings(events=frozenset({"CLICK", "BOUNCE"})), StepState.WARNING),
        (settings(own=False, events=frozenset({"CLICK"})), StepState.WARNING),
        (settings(own=False, events=None), StepState.UNKNOWN),
        (settings(own=True, events=None), StepState.WARNING),
        (settings(events=frozenset({"OPEN"})), StepState.OK),
    ],
)
def test_links_are_rewritten_where_clicks_are_counted(changes, state):
    result = judged_with(Step.TRACKING, **changes)
    assert result.state is state
    assert result.path == (("configurationSetName",) if state is StepState.WARNING else ())


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        (settings(own=True), "lead over awstrack.me, by way of us-east-1, to count"),
        (settings(own=True, redirect="click.example.com"), "lead over click.example.com, to"),
        (settings(of_all=True) | {"configuration_set": None}, "over awstrack.me, by way of"),
    ],
)
def test_it_is_said_where_the_links_lead_to(changes, where):
    assert where in sentence(judged_with(Step.TRACKING, **changes).message)


@pytest.mark.parametrize(
    ("of_all", "state", "words"),
    [
        (True, StepState.WARNING, "rewrites every link"),
        (False, StepState.OK, "Links stay as they are."),
        (None, StepState.SKIPPED, "No configuration set is used."),
    ],
)
def test_without_a_set_the_account_decides(of_all, state, words):
    unused = {"configuration_set": None, "destinations": None, "senders": NAMELESS}
    result = judged_with(Step.TRACKING, "", **unused, **account(engagement=of_all))
    assert result.state is state
    assert words in sentence(result.message)


def test_a_refusal_about_a_set_does_not_matter_when_none_is_used():
    unused = {"configuration_set": DENIED, "senders": NAMELESS}
    assert (
        judged_with(Step.TRACKING, "", **unused, **account(engagement=True)).state
        is StepState.WARNING
    )


def test_without_an_account_the_set_decides():
    changes = settings(own=True) | {"account": DENIED}
    assert judged_with(Step.TRACKING, **changes).state is StepState.WARNING


@pytest.mark.parametrize(
    ("entry", "own", "of_all", "state"),
    [
        ("BOUNCE", None, None, StepState.FAILED),
        ("BOUNCE", ("BOUNCE",), None, StepState.FAILED),
        ("BOUNCE", ("COMPLAINT",), ("BOUNCE",), StepState.WARNING),
        ("BOUNCE", (), ("BOUNCE",), StepState.WARNING),
        ("BOUNCE", None, ("BOUNCE", "COMPLAINT"), StepState.FAILED),
        ("BOUNCE", None, ("COMPLAINT",), StepState.WARNING),
        ("COMPLAINT", None, (), StepState.WARNING),
        (None, None, (), StepState.FAILED),
        (None, ("BOUNCE",), None, StepState.FAILED),
    ],
)
def test_the_suppression_list_counts_for_the_reasons_of_the_set_or_else_of_the_account(
    entry, own, of_all, state
):
    result = judged_with(
        Step.SUPPRESSION,
        suppressed=Suppressed(entry),
        configuration_set=ConfigurationSet(sending=True, suppressed_reasons=own),
        account=replace(GOOD, suppressed_reasons=of_all),
    )
    assert result.state is state
    said = f" after a {entry.lower()}" if entry else ""
    assert f"to@example.org is on the account's suppression list{said}" in sentence(result.message)


@pytest.mark.parametrize(
    ("found", "state", "words"),
    [
        (None, StepState.SKIPPED, "Not asked."),
        (ABSENT, StepState.OK, "is not on the account's list."),
        (DENIED, StepState.UNKNOWN, "may not ask"),
        (untold(Why.FAULT), StepState.UNKNOWN, "told nothing"),
    ],
)
def test_an_entry_that_is_not_there_is_told_apart_from_no_answer(found, state, words):
    result = judged_with(Step.SUPPRESSION, suppressed=found)
    assert result.state is state
    assert words in sentence(result.message)


def test_the_list_counts_while_nothing_is_told_of_set_and_account():
    changes = {"configuration_set": DENIED, "account": DENIED}
    result = judged_with(Step.SUPPRESSION, suppressed=Suppressed("BOUNCE"), **changes)
    assert result.state is StepState.FAILED
