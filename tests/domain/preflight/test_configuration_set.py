"""Which configuration set a mail goes by, whether it is there, and what it does to links."""

from dataclasses import replace

import pytest

from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    ConfigurationSet,
    ConfigurationSets,
    Destinations,
    IdentityLookup,
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

ABSENT = untold(Why.ABSENT)
DEFAULTS = (
    IdentityLookup("example.com", replace(VERIFIED, configuration_set="own")),
    IdentityLookup("com", replace(VERIFIED, configuration_set="far")),
)
NAMELESS = (IdentityLookup("example.com", VERIFIED), *DEFAULTS[1:])
CLICKS = Destinations(frozenset({"CLICK"}))


def judged(step, name="demo", **changes):
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
    assert sentence(judged(Step.CONFIGURATION_SET, name, senders=senders).message).startswith(words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("demo", "There is no configuration set “demo” in us-east-1."),
        ("", "The identity's default configuration set “own” is gone."),
    ],
)
def test_a_default_set_that_is_gone_is_told_apart_from_one_that_is_named(name, words):
    changes = {"senders": DEFAULTS, "configuration_set": ABSENT}
    result = judged(Step.CONFIGURATION_SET, name, **changes)
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
    result = judged(Step.CONFIGURATION_SET, configuration_set=found, configuration_sets=sets)
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
        judged(Step.CONFIGURATION_SET, configuration_set=ABSENT, configuration_sets=sets).message
    )
    assert said == f"There is no configuration set “demo” in us-east-1.{hint}"


def test_a_set_that_is_switched_off_leads_to_its_field():
    off = ConfigurationSet(sending=False)
    result = judged(Step.CONFIGURATION_SET, configuration_set=off)
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
    result = judged(Step.TRACKING, **changes)
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
    assert where in sentence(judged(Step.TRACKING, **changes).message)


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
    result = judged(Step.TRACKING, "", **unused, **account(engagement=of_all))
    assert result.state is state
    assert words in sentence(result.message)


def test_a_refusal_about_a_set_does_not_matter_when_none_is_used():
    unused = {"configuration_set": DENIED, "senders": NAMELESS}
    assert (
        judged(Step.TRACKING, "", **unused, **account(engagement=True)).state is StepState.WARNING
    )


def test_without_an_account_the_set_decides():
    changes = settings(own=True) | {"account": DENIED}
    assert judged(Step.TRACKING, **changes).state is StepState.WARNING


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
    result = judged(
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
    result = judged(Step.SUPPRESSION, suppressed=found)
    assert result.state is state
    assert words in sentence(result.message)


def test_the_list_counts_while_nothing_is_told_of_set_and_account():
    changes = {"configuration_set": DENIED, "account": DENIED}
    result = judged(Step.SUPPRESSION, suppressed=Suppressed("BOUNCE"), **changes)
    assert result.state is StepState.FAILED
