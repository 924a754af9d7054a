"""The state of a preflight: phases, what was found, and whether that still holds."""

from dataclasses import replace

import pytest

from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.preflight.steps import Known, Result, Step, StepState
from ses_gui.gui.features.preflight.state import Phase, PreflightState, PreflightTarget
from ses_gui.gui.session import Destination
from tests.plain_message import said

TARGET = PreflightTarget(Document(region="eu-west-1"), "a@example.com", Destination.DEMO)
RUNS = Result(Step.KEY, StepState.RUNNING)
GOOD = Result(Step.KEY, StepState.OK, said("Good."))


@pytest.fixture
def preflight(qapp):
    return PreflightState()


@pytest.fixture
def begun(preflight):
    preflight.ask()
    preflight.begin(TARGET)
    return preflight


def test_a_preflight_goes_from_asking_to_done(preflight, qtbot):
    assert preflight.ask()
    assert preflight.progress.phase is Phase.ASKING
    assert not preflight.begin(TARGET).requested
    known = Known(endpoint="ses.example.com")
    with qtbot.waitSignal(preflight.learned) as learned:
        preflight.finish(known)
    assert learned.args == [known]
    assert (preflight.known, preflight.progress.phase) == (known, Phase.DONE)


def test_there_is_one_at_a_time(begun):
    assert not begun.ask()


def test_the_latest_of_each_step_counts(begun):
    begun.note(RUNS)
    assert begun.progress.running is Step.KEY
    begun.note(GOOD)
    assert begun.progress.results == (GOOD,)
    assert begun.progress.count(StepState.OK) == 1
    assert begun.progress.running is None


def test_a_stop_keeps_what_was_found_and_ends_the_questions(preflight):
    preflight.ask()
    cancellation = preflight.begin(TARGET)
    preflight.note(GOOD)
    preflight.note(Result(Step.QUOTA, StepState.RUNNING))
    preflight.stop()
    assert cancellation.requested
    assert preflight.progress.phase is Phase.STOPPED
    assert preflight.progress.results == (GOOD,)
    preflight.note(Result(Step.QUOTA, StepState.OK, said("Late.")))
    preflight.finish(Known())
    assert preflight.progress.results == (GOOD,)
    assert preflight.known is None


def test_a_wish_that_was_taken_back_does_not_begin(preflight):
    preflight.ask()
    preflight.stop()
    assert preflight.begin(TARGET) is None
    assert preflight.progress.phase is Phase.IDLE


def test_a_new_preflight_forgets_what_the_last_one_learned(begun, qtbot):
    begun.finish(Known())
    begun.ask()
    with qtbot.waitSignal(begun.learned) as learned:
        begun.begin(TARGET)
    assert learned.args == [None]


def test_another_document_makes_it_void(begun):
    begun.note(GOOD)
    begun.finish(Known())
    begun.forget()
    assert begun.progress.phase is Phase.IDLE
    assert not begun.progress.results
    assert begun.known is None
    assert begun.target is None


def test_only_what_is_asked_about_makes_a_preflight_stale():
    templates = replace(TARGET.document, templates=(Template("SignIn", "s", "c"),))
    assert TARGET.is_like(replace(TARGET, document=templates))
    region = replace(TARGET.document, region="us-east-1")
    assert not TARGET.is_like(replace(TARGET, document=region))
    assert not TARGET.is_like(replace(TARGET, recipient="b@example.com"))
    assert not TARGET.is_like(replace(TARGET, destination=Destination.AWS))


def test_a_reason_not_to_begin_is_kept(preflight):
    preflight.ask()
    preflight.hold("Fill in the key.", ("accessKeyId",))
    assert preflight.progress.phase is Phase.HELD
    assert preflight.progress.sentence == "Fill in the key."
    assert not preflight.busy
