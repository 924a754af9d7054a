"""Each step of a preflight, in each state that it may have."""

from dataclasses import replace

import pytest

from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    ConfigurationSets,
    Identities,
    IdentityLookup,
    Known,
    NoAnswer,
    Operation,
    Step,
    StepState,
    Why,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.preflight.preflight_cases import CASE, KNOWN, REGION, ROWS


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
