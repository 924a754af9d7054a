"""Each step of a preflight, in each state that it may have."""

from dataclasses import replace

import pytest

from ses_gui.domain.failures.clues import Knowledge
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.preflight.checks_reach import offers
from ses_gui.domain.preflight.run import judge, knowledge_of
from ses_gui.domain.preflight.steps import (
    Caller,
    ConfigurationSets,
    Elsewhere,
    Identities,
    Identity,
    IdentityLookup,
    Known,
    ListedIdentity,
    NoAnswer,
    Operation,
    Step,
    StepState,
    Suppressed,
    Why,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.preflight.preflight_cases import (
    ABSENT,
    CASE,
    DENIED,
    KNOWN,
    REGION,
    ROWS,
    account,
    sender,
    untold,
)


@pytest.mark.parametrize(("step", "changes", "state", "words"), ROWS)
def test_a_step_stands_as_the_answers_say(step, changes, state, words):
    result = judge(step, CASE, replace(KNOWN, **changes))
    assert (result.step, result.state) == (step, state)
    assert words in sentence(result.message)
    assert sentence(result.message).endswith(".")
    if state in {StepState.WARNING, StepState.FAILED}:
        assert sentence(result.remedy.message)


def test_the_table_has_every_step_but_the_one_that_asks_nobody():
    assert {row[0] for row in ROWS} == set(Step) - {Step.FORMAT}


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("why", list(Why))
def test_no_silence_of_ses_makes_a_failure_of_what_it_was_asked(step, why):
    """Only the endpoint and the key are judged by having no answer, and what is surely absent."""
    silent = NoAnswer(Operation.GET_ACCOUNT, why, Evidence(FailureKind.ANSWERED, region=REGION))
    known = replace(
        KNOWN,
        account=silent,
        caller=silent,
        identities=Identities((), silent),
        senders=(IdentityLookup("example.com", silent),),
        recipients=(IdentityLookup("example.org", silent),),
        configuration_sets=ConfigurationSets((), silent),
        configuration_set=silent,
        destinations=silent,
        suppressed=silent,
    )
    result = judge(step, CASE, known)
    if why is Why.ABSENT or step in {Step.ENDPOINT, Step.KEY}:
        return
    assert result.state is not StepState.FAILED


def test_nothing_is_claimed_before_anything_is_asked():
    for step in set(Step) - {Step.FORMAT, Step.ENDPOINT}:
        assert judge(step, CASE, Known()).state in {StepState.SKIPPED, StepState.UNKNOWN}, step


MAY_NOT_LIST = replace(DENIED, operation=Operation.LIST_EMAIL_IDENTITIES)
MAY_NOT_LIST_SETS = replace(DENIED, operation=Operation.LIST_CONFIGURATION_SETS)
MAY_NOT_LOOK = replace(DENIED, operation=Operation.GET_EMAIL_IDENTITY)


def learned(name, **changes):
    return getattr(knowledge_of(replace(KNOWN, **changes)), name)


def test_nothing_asked_is_nothing_known():
    assert knowledge_of(Known()) == Knowledge()


@pytest.mark.parametrize(
    ("name", "changes", "value"),
    [
        ("account_id", {}, "123456789012"),
        ("account_id", {"caller": Caller()}, None),
        ("account_id", {"caller": DENIED}, None),
        ("sandbox", account(production=True), False),
        ("sandbox", account(production=False), True),
        ("sandbox", account(production=None), None),
        ("sandbox", {"account": DENIED}, None),
        ("sending_enabled", account(sending=False), False),
        ("shut_down", account(enforcement="SHUTDOWN"), True),
        ("shut_down", account(enforcement="PROBATION"), False),
        ("shut_down", account(enforcement=None), None),
        ("quota_left", account(quota=200, sent=50), 150),
        ("quota_left", account(quota=200, sent=300), 0),
        ("quota_left", account(quota=0, sent=0), 0),
        ("quota_left", account(quota=-1, sent=50), None),
        ("quota_left", account(quota=None, sent=50), None),
        ("quota_left", account(quota=200, sent=None), None),
        ("configuration_sets", {}, frozenset({"demo"})),
        ("configuration_sets", {"configuration_sets": ConfigurationSets()}, frozenset()),
        ("configuration_sets", {"configuration_sets": None}, None),
        ("configuration_sets", {"configuration_sets": ConfigurationSets(("a",), DENIED)}, None),
        ("default_configuration_set", sender(configuration_set="own"), "own"),
        ("default_configuration_set", sender(), ""),
        ("default_configuration_set", {"senders": None}, None),
        ("default_configuration_set", {"senders": (IdentityLookup("a", DENIED),)}, None),
        ("mail_from", sender(mail_from="b.example.com"), "b.example.com"),
        ("mail_from", sender(), ""),
        ("mail_from", {"senders": None}, None),
        ("mail_from", {"senders": (IdentityLookup("a", DENIED),)}, None),
        ("suppressed", {"suppressed": Suppressed("BOUNCE")}, True),
        ("suppressed", {"suppressed": ABSENT}, False),
        ("suppressed", {"suppressed": DENIED}, None),
        ("suppressed", {"suppressed": None}, None),
        ("elsewhere", {}, ()),
        (
            "elsewhere",
            {"elsewhere": Elsewhere("eu-west-1", ListedIdentity("example.com"))},
            ("eu-west-1",),
        ),
        ("elsewhere", {"elsewhere": Elsewhere("eu-west-1", None)}, ()),
        ("elsewhere", {"elsewhere": Elsewhere(None, ListedIdentity("example.com"))}, ()),
        ("elsewhere", {"elsewhere": Elsewhere("", ListedIdentity("example.com"))}, ()),
    ],
)
def test_each_fact_is_what_was_told(name, changes, value):
    assert learned(name, **changes) == value


def test_the_verified_identities_are_known_only_if_the_list_is_whole():
    listed = (
        ListedIdentity("Example.com", sending=True),
        ListedIdentity("b.com", sending=False),
        ListedIdentity("c.com"),
    )
    assert learned("verified", identities=Identities(listed)) == {"example.com"}
    assert learned("verified", identities=Identities(listed, DENIED)) is None
    assert learned("verified", identities=None) is None


@pytest.mark.parametrize(
    ("changes", "actions"),
    [
        ({}, set()),
        ({"account": DENIED}, {"ses:GetAccount"}),
        (
            {"caller": replace(DENIED, operation=Operation.GET_CALLER_IDENTITY)},
            {"sts:GetCallerIdentity"},
        ),
        ({"senders": (IdentityLookup("a", MAY_NOT_LOOK),)}, {"ses:GetEmailIdentity"}),
        ({"identities": Identities((), MAY_NOT_LIST)}, {"ses:ListEmailIdentities"}),
        (
            {"configuration_sets": ConfigurationSets((), MAY_NOT_LIST_SETS)},
            {"ses:ListConfigurationSets"},
        ),
        (
            {"configuration_set": replace(DENIED, operation=Operation.GET_CONFIGURATION_SET)},
            {"ses:GetConfigurationSet"},
        ),
        (
            {"destinations": replace(DENIED, operation=Operation.GET_EVENT_DESTINATIONS)},
            {"ses:GetConfigurationSetEventDestinations"},
        ),
        (
            {"suppressed": replace(DENIED, operation=Operation.GET_SUPPRESSED_DESTINATION)},
            {"ses:GetSuppressedDestination"},
        ),
        ({"account": untold(Why.FAULT), "suppressed": ABSENT}, set()),
        ({"identities": None, "configuration_sets": None, "senders": None}, set()),
    ],
)
def test_the_actions_that_were_denied_are_kept(changes, actions):
    assert learned("denied", **changes) == actions


LISTED = Identities(
    (
        ListedIdentity("example.com", sending=True),
        ListedIdentity("a@example.org", sending=True),
        ListedIdentity("example.net", sending=False),
        ListedIdentity("example.info"),
    )
)


@pytest.mark.parametrize(
    ("sender_now", "senders"),
    [
        ("", ("noreply@example.com", "a@example.org")),
        ("Acme <mail@old.example>", ("Acme <mail@example.com>", "Acme <a@example.org>")),
        ("mail@old.example", ("mail@example.com", "a@example.org")),
        ("Acme", ("noreply@example.com", "a@example.org")),
    ],
)
def test_verified_identities_are_offered_as_senders_with_the_name_that_is_there(
    sender_now, senders
):
    assert offers(Known(identities=LISTED), sender_now)["email_address"] == senders


def test_the_other_fields_are_offered_what_there_is():
    known = Known(identities=LISTED, configuration_sets=ConfigurationSets(("demo",), DENIED))
    found = offers(known, "Acme <mail@old.example>")
    assert found["feedback_forwarding_email_address"] == ("noreply@example.com", "a@example.org")
    assert found["configuration_set_name"] == ("demo",)


@pytest.mark.parametrize("known", [None, Known()])
def test_before_anything_is_known_nothing_is_offered(known):
    assert not any(offers(known, "a@example.com").values())


def test_the_most_specific_identity_that_has_one_gives_the_domain_in_the_envelope():
    looks = (
        IdentityLookup("a@example.com", Identity()),
        IdentityLookup("example.com", Identity(mail_from="b.example.com")),
        IdentityLookup("com", Identity(mail_from="far.com")),
    )
    assert learned("mail_from", senders=looks) == "b.example.com"
