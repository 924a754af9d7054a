"""Flows: an action waits for threads and people, and ends with its document or its window."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from ses_gui.domain.user_error import UserError
from ses_gui.gui.flow import (
    Answers,
    Cancelled,
    FlowRunner,
    Pause,
    ReportedError,
    background,
    background_reporting,
    reported,
)
from ses_gui.gui.tasks import WorkerQueue
from tests.plain_message import said
from tests.waiting import PATIENCE_S, fire, wait_for_event, wait_until

TOLD = "The disk is full."


class Told:
    """A runner, what it has reported, and which document is open."""

    def __init__(self, parent):
        self.opening = 0
        self.reports = []
        self.runner = FlowRunner(
            opening=lambda: self.opening,
            report=lambda *report: self.reports.append(report),
            parent=parent,
        )
        self.ends = []

    def start(self, story):
        self.runner.start(self._noted(story))

    async def _noted(self, story):
        try:
            self.ends.append(await story)
        except (Exception, Cancelled) as error:
            self.ends.append(type(error))
            raise

    def open_another(self):
        self.opening += 1
        self.runner.drop_stale()


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def told(parent):
    return Told(parent)


@pytest.fixture
def queue(parent):
    queue = WorkerQueue("test", parent)
    yield queue
    assert queue.shutdown(PATIENCE_S)


class Question(QDialog):
    answered = Signal(object)


@pytest.fixture
def dialog(qtbot):
    dialog = Question()
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


async def of(wait):
    return await wait


def test_what_a_thread_has_found_goes_on_in_the_action(told, queue):
    told.start(of(background(queue, pow, 2, 5)))
    wait_until(lambda: told.ends == [32])
    assert not told.runner.busy


def test_what_a_thread_raises_is_raised_in_the_action(told, queue):
    async def story():
        try:
            await background(queue, int, "x")
        except ValueError:
            return "caught"

    told.start(story())
    wait_until(lambda: told.ends == ["caught"])


def test_an_error_is_reported_once_under_the_innermost_title(told, queue):
    def fail():
        raise UserError(said(TOLD))

    async def story():
        with reported("Outer", "unexpected"), reported("Inner", "unexpected"):
            await background(queue, fail)

    told.start(story())
    wait_until(lambda: told.ends == [ReportedError])
    assert told.reports == [("Inner", TOLD)]


def test_an_error_that_nobody_foresaw_is_told_in_a_sentence_of_the_action(told, queue):
    async def story():
        with reported("Title", "It did not work."):
            await background(queue, int, "s3cret")

    told.start(story())
    wait_until(lambda: told.reports == [("Title", "It did not work.")])


def test_an_error_for_people_is_told_without_a_title_too(told):
    async def story():
        raise UserError(said(TOLD))

    told.start(story())
    assert [sentence for _title, sentence in told.reports] == [TOLD]


def test_a_mistake_of_ours_is_left_to_the_crash_net(told):
    async def story():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told.start(story())
    assert not told.runner.busy


def test_a_thread_that_takes_too_long_is_given_up(told, queue):
    gate = threading.Event()

    async def story():
        try:
            return await background(queue, wait_for_event, gate, timeout_ms=3_600_000)
        except TimeoutError:
            return "given up"

    told.start(story())
    (patience,) = queue.findChildren(QTimer)
    fire(patience)
    assert told.ends == ["given up"]
    assert queue.stuck()
    gate.set()
    wait_until(lambda: not queue.busy())
    assert told.ends == ["given up"]


def test_with_its_document_an_action_ends_at_once(told, queue):
    gate = threading.Event()
    told.start(of(background(queue, wait_for_event, gate)))
    told.open_another()
    assert told.ends == [Cancelled]
    gate.set()
    wait_until(lambda: not queue.busy())
    assert told.ends == [Cancelled]
    assert told.reports == []


def test_what_must_be_tidied_up_goes_on_with_another_document(told, queue):
    gate = threading.Event()
    told.start(of(background(queue, lambda: gate.wait(PATIENCE_S), always=True)))
    told.open_another()
    assert told.ends == []
    gate.set()
    wait_until(lambda: told.ends == [True])


def test_an_action_that_opens_a_document_goes_on(told, queue):
    async def story():
        told.open_another()
        return await background(queue, pow, 2, 3)

    told.start(story())
    wait_until(lambda: told.ends == [8])


def test_answers_are_taken_one_after_the_other(told, dialog):
    async def story():
        answers = Answers(dialog, dialog.answered)
        return [await answers.next(), await answers.next()]

    told.start(story())
    dialog.answered.emit("look")
    dialog.answered.emit("yes")
    assert told.ends == [["look", "yes"]]


def test_an_answer_that_is_given_while_nobody_waits_is_kept(told, queue, dialog):
    gate = threading.Event()

    async def story():
        answers = Answers(dialog, dialog.answered)
        await answers.next()
        await background(queue, wait_for_event, gate)
        return await answers.next()

    told.start(story())
    dialog.answered.emit("look")
    dialog.answered.emit("yes")
    gate.set()
    wait_until(lambda: told.ends == ["yes"])


def test_a_question_that_is_closed_cancels(told, dialog):
    told.start(of(Answers(dialog, dialog.answered).next()))
    dialog.reject()
    wait_until(lambda: told.ends == [Cancelled])
    assert told.reports == []


def test_an_answer_that_is_told_after_the_dialog_has_closed_counts(told, dialog):
    told.start(of(Answers(dialog, dialog.answered).next()))
    dialog.accept()
    dialog.answered.emit("yes")
    wait_until(lambda: told.ends == ["yes"])


def test_a_pause_ends_by_itself_or_is_stopped(told, parent):
    pause = Pause(parent)
    for stop, end in ((lambda: fire(pause.timer), None), (pause.stop, Cancelled)):
        told.ends.clear()
        told.start(of(pause.for_ms(3_600_000)))
        stop()
        assert told.ends == [end]


def test_how_far_it_is_comes_before_the_end(told, queue):
    notes = []

    def work(report):
        report(1)
        report(2)
        return 3

    told.start(of(background_reporting(queue, work, notes.append)))
    wait_until(lambda: told.ends == [3])
    assert notes == [1, 2]


def test_with_the_window_every_action_ends_and_tidies_up(told, queue):
    gate, tidied = threading.Event(), []

    async def story():
        try:
            await background(queue, wait_for_event, gate)
        finally:
            tidied.append(True)

    told.runner.start(story())
    told.runner.close()
    assert tidied == [True]
    assert not told.runner.busy
    gate.set()


def test_an_action_that_nobody_goes_on_with_leaves_nothing_behind(parent, queue):
    told, gate = Told(parent), threading.Event()
    action = background(queue, wait_for_event, gate)
    gone = weakref.ref(action)
    told.runner.start(of(action))
    told.runner.close()
    gate.set()
    wait_until(lambda: not queue.busy())
    del action
    gc.collect()
    assert gone() is None


def test_a_signal_starts_an_action_with_as_many_values_as_it_takes(told, parent):
    class Sender(QObject):
        clicked = Signal(bool)
        chosen = Signal(object, object)

    async def plain():
        told.ends.append("plain")

    async def two(one, other):
        told.ends.append((one, other))

    sender = Sender(parent)
    sender.clicked.connect(told.runner.slot(plain))
    sender.chosen.connect(told.runner.slot(two))
    sender.clicked.emit(True)
    sender.chosen.emit(1, 2)
    assert told.ends == ["plain", (1, 2)]
