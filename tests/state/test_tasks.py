"""Lanes: calls off the GUI thread, results back on it."""

import threading

import pytest
from PySide6.QtCore import QEventLoop, QThread, QTimer

from ses_gui.state.tasks import Lane
from tests.waiting import PATIENCE_S


@pytest.fixture
def lane(qapp):
    lane = Lane("test")
    yield lane
    assert lane.shutdown(PATIENCE_S), "a call outlived its test"


def test_a_value_comes_back_on_the_gui_thread(lane, qtbot, qapp):
    seen = []
    task = lane.start(lambda: (6 * 7, QThread.currentThread() is qapp.thread()))
    task.succeeded.connect(
        lambda value: seen.append((*value, QThread.currentThread() is qapp.thread()))
    )
    with qtbot.waitSignal(task.finished):
        pass
    assert seen == [(42, False, True)]


def test_an_error_is_a_value(lane, qtbot):
    def boom():
        raise ConnectionError

    task = lane.start(boom)
    with qtbot.waitSignal(task.failed) as blocker:
        pass
    assert isinstance(blocker.args[0], ConnectionError)


def test_a_disowned_task_stays_silent(lane, qtbot):
    gate = threading.Event()
    task = lane.start(gate.wait)
    task.disown()
    with qtbot.assertNotEmitted(task.succeeded), qtbot.waitSignal(task.finished):
        gate.set()


def test_calls_in_a_lane_follow_each_other(lane, qtbot):
    order = []
    for n in range(20):
        task = lane.start(lambda n=n: order.append(n))
    with qtbot.waitSignal(task.finished):
        pass
    assert order == list(range(20))


def test_one_lane_does_not_wait_for_another(lane, qtbot):
    gate, other = threading.Event(), Lane("other")
    lane.start(gate.wait)
    with qtbot.waitSignal(other.start(lambda: 1).finished):
        pass
    gate.set()
    assert other.shutdown(PATIENCE_S)


def test_shutdown_does_not_wait_for_a_call_that_hangs(qapp):
    gate = threading.Event()
    lane = Lane("test")
    lane.start(gate.wait)
    assert not lane.shutdown()
    gate.set()
    assert lane.shutdown(PATIENCE_S)


def test_a_lane_is_busy_until_its_result_is_delivered(lane, qtbot, qapp):
    task = lane.start(lambda: None)
    assert lane.busy()
    with qtbot.waitSignal(task.finished):
        pass
    qtbot.waitUntil(lambda: not lane.busy())


def test_what_was_delivered_keeps_no_lane_busy_in_a_loop_within_that_one(lane, qapp):
    """Qt deletes it later than that: a dialog, or a wait, would see the lane busy for ever."""
    outer, inner, busy = QEventLoop(), QEventLoop(), []

    def look():
        QTimer.singleShot(0, inner.quit)
        inner.exec()
        busy.append(lane.busy())
        outer.quit()

    lane.start(int).finished.connect(lambda: QTimer.singleShot(0, look))
    outer.exec()
    assert busy == [False]


def test_three_thousand(lane, qtbot):
    got = []
    for n in range(3000):
        lane.start(lambda n=n: n).succeeded.connect(got.append)
    qtbot.waitUntil(lambda: len(got) == 3000)
    assert got == list(range(3000))


def test_a_call_tells_how_far_it_is_on_the_gui_thread(lane, qtbot, qapp):
    seen = []
    task = lane.start_reporting(lambda report: [report(step) for step in (1, 2)] and "done")
    task.progressed.connect(
        lambda step: seen.append((step, QThread.currentThread() is qapp.thread()))
    )
    with qtbot.waitSignal(task.succeeded) as blocker:
        pass
    assert seen == [(1, True), (2, True)]
    assert blocker.args == ["done"]


def test_a_disowned_call_tells_nothing(lane, qtbot):
    gate = threading.Event()

    def tell(report):
        gate.wait()
        report(1)

    task = lane.start_reporting(tell)
    task.disown()
    with qtbot.assertNotEmitted(task.progressed), qtbot.waitSignal(task.finished):
        gate.set()
