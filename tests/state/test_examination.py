"""The examination: phases, what was found, and whether that still holds."""

from dataclasses import replace

import pytest

from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.preflight.answers import Known
from ses_gui.domain.preflight.steps import Result, Step, StepState
from ses_gui.gui.features.preflight.state import Phase, PreflightState, PreflightTarget
from ses_gui.gui.session import Destination

SUBJECT = PreflightTarget(Document(region="eu-west-1"), "a@example.com", Destination.DEMO)
RUNS = Result(Step.KEY, StepState.RUNNING, "")
GOOD = Result(Step.KEY, StepState.OK, "Good.")


@pytest.fixture
def examination(qapp):
    return PreflightState()


@pytest.fixture
def begun(examination):
    examination.ask()
    examination.begin(SUBJECT)
    return examination


def test_a_preflight_goes_from_asking_to_done(examination, qtbot):
    assert examination.ask()
    assert examination.progress.phase is Phase.ASKING
    assert not examination.begin(SUBJECT).requested
    known = Known(endpoint="ses.example.com")
    with qtbot.waitSignal(examination.learned) as learned:
        examination.finish(known)
    assert learned.args == [known]
    assert (examination.known, examination.progress.phase) == (known, Phase.DONE)


def test_there_is_one_at_a_time(begun):
    assert not begun.ask()


def test_the_latest_of_each_step_counts(begun):
    begun.note(RUNS)
    assert begun.progress.running is Step.KEY
    begun.note(GOOD)
    assert begun.progress.results == (GOOD,)
    assert begun.progress.count(StepState.OK) == 1
    assert begun.progress.running is None


def test_a_stop_keeps_what_was_found_and_ends_the_questions(examination):
    examination.ask()
    cancellation = examination.begin(SUBJECT)
    examination.note(GOOD)
    examination.note(Result(Step.QUOTA, StepState.RUNNING, ""))
    examination.stop()
    assert cancellation.requested
    assert examination.progress.phase is Phase.STOPPED
    assert examination.progress.results == (GOOD,)
    examination.note(Result(Step.QUOTA, StepState.OK, "Late."))
    examination.finish(Known())
    assert examination.progress.results == (GOOD,)
    assert examination.known is None


def test_a_wish_that_was_taken_back_does_not_begin(examination):
    examination.ask()
    examination.stop()
    assert examination.begin(SUBJECT) is None
    assert examination.progress.phase is Phase.IDLE


def test_a_new_preflight_forgets_what_the_last_one_learned(begun, qtbot):
    begun.finish(Known())
    begun.ask()
    with qtbot.waitSignal(begun.learned) as learned:
        begun.begin(SUBJECT)
    assert learned.args == [None]


def test_another_document_makes_it_void(begun):
    begun.note(GOOD)
    begun.finish(Known())
    begun.forget()
    assert begun.progress.phase is Phase.IDLE
    assert not begun.progress.results
    assert begun.known is None
    assert begun.subject is None


def test_only_what_is_asked_about_makes_a_preflight_stale():
    templates = replace(SUBJECT.document, templates=(Template("SignIn", "s", "c"),))
    assert SUBJECT.is_like(replace(SUBJECT, document=templates))
    region = replace(SUBJECT.document, region="us-east-1")
    assert not SUBJECT.is_like(replace(SUBJECT, document=region))
    assert not SUBJECT.is_like(replace(SUBJECT, recipient="b@example.com"))
    assert not SUBJECT.is_like(replace(SUBJECT, destination=Destination.AWS))


def test_a_reason_not_to_begin_is_kept(examination):
    examination.ask()
    examination.hold("Fill in the key.", ("accessKeyId",))
    assert examination.progress.phase is Phase.HELD
    assert examination.progress.sentence == "Fill in the key."
    assert not examination.busy
