"""Worker queues: calls off the GUI thread, results back on it."""

import itertools
import threading

import pytest
from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer

from ses_gui.gui.tasks import WorkerQueue
from tests.waiting import PATIENCE_S, wait_for_event, wait_until

TURNS = 20
"""How often to look whether a shutdown that should wait has returned."""


@pytest.fixture
def queue(qapp):
    queue = WorkerQueue("test")
    yield queue
    assert queue.shutdown(PATIENCE_S), "a call outlived its test"


def test_a_value_comes_back_on_the_gui_thread(queue, qtbot, qapp):
    seen = []
    task = queue.start(lambda: (6 * 7, QThread.currentThread() is qapp.thread()))
    task.succeeded.connect(
        lambda value: seen.append((*value, QThread.currentThread() is qapp.thread()))
    )
    with qtbot.waitSignal(task.finished):
        pass
    assert seen == [(42, False, True)]


def test_an_error_is_a_value(queue, qtbot):
    def boom():
        raise ConnectionError

    task = queue.start(boom)
    with qtbot.waitSignal(task.failed) as blocker:
        pass
    assert isinstance(blocker.args[0], ConnectionError)


def test_a_disowned_task_stays_silent(queue, qtbot):
    gate = threading.Event()
    task = queue.start(gate.wait)
    task.disown()
    with qtbot.assertNotEmitted(task.succeeded), qtbot.waitSignal(task.finished):
        gate.set()


def test_calls_in_a_queue_follow_each_other(queue, qtbot):
    order = []
    for n in range(20):
        task = queue.start(lambda n=n: order.append(n))
    with qtbot.waitSignal(task.finished):
        pass
    assert order == list(range(20))


def test_one_queue_does_not_wait_for_another(queue, qtbot):
    gate, other = threading.Event(), WorkerQueue("other")
    queue.start(gate.wait)
    with qtbot.waitSignal(other.start(lambda: 1).finished):
        pass
    gate.set()
    assert other.shutdown(PATIENCE_S)


def test_shutdown_does_not_wait_for_a_call_that_hangs(qapp):
    gate = threading.Event()
    queue = WorkerQueue("test")
    queue.start(gate.wait)
    assert not queue.shutdown()
    gate.set()
    assert queue.shutdown(PATIENCE_S)


def test_nothing_is_on_its_way_any_more_when_a_shutdown_returns(queue):
    """Whoever speaks to an object that dies meanwhile ends the process."""
    heard, speaking = threading.Event(), threading.Event()
    order, looks = [], itertools.count()

    def speak(_step):
        speaking.set()
        wait_until(lambda: order or next(looks) == TURNS)
        order.append("told")

    task = queue.start_reporting(lambda report: (wait_for_event(heard), report(1)))
    task.reported.connect(speak, Qt.ConnectionType.DirectConnection)
    heard.set()
    wait_for_event(speaking)
    queue.shutdown()
    order.append("shut down")
    wait_until(lambda: len(order) == 2)
    assert order == ["told", "shut down"]


def test_a_queue_is_busy_until_its_result_is_delivered(queue, qtbot, qapp):
    task = queue.start(lambda: None)
    assert queue.busy()
    with qtbot.waitSignal(task.finished):
        pass
    qtbot.waitUntil(lambda: not queue.busy())


def test_what_was_delivered_keeps_no_queue_busy_in_a_loop_within_that_one(queue, qapp):
    """Qt deletes it later than that: a dialog, or a wait, would see the lane busy for ever."""
    outer, inner, busy = QEventLoop(), QEventLoop(), []

    def look():
        QTimer.singleShot(0, inner.quit)
        inner.exec()
        busy.append(queue.busy())
        outer.quit()

    queue.start(int).finished.connect(lambda: QTimer.singleShot(0, look))
    outer.exec()
    assert busy == [False]


def test_three_thousand(queue, qtbot):
    got = []
    for n in range(3000):
        queue.start(lambda n=n: n).succeeded.connect(got.append)
    qtbot.waitUntil(lambda: len(got) == 3000)
    assert got == list(range(3000))


def test_a_call_tells_how_far_it_is_on_the_gui_thread(queue, qtbot, qapp):
    seen = []
    task = queue.start_reporting(lambda report: [report(step) for step in (1, 2)] and "done")
    task.progressed.connect(
        lambda step: seen.append((step, QThread.currentThread() is qapp.thread()))
    )
    with qtbot.waitSignal(task.succeeded) as blocker:
        pass
    assert seen == [(1, True), (2, True)]
    assert blocker.args == ["done"]


def test_a_disowned_call_tells_nothing(queue, qtbot):
    gate = threading.Event()

    def tell(report):
        gate.wait()
        report(1)

    task = queue.start_reporting(tell)
    task.disown()
    with qtbot.assertNotEmitted(task.progressed), qtbot.waitSignal(task.finished):
        gate.set()
