"""Waits remember that a condition came, tell why they end in vain, and are the only ones here."""

import ast
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from tests import waiting
from tests.waiting import InVainError, fire, join, run_program, wait_for_event, wait_until

TESTS = Path(__file__).parent
BY_THE_CLOCK = {
    "services/storage/kills/host.py": {"time.sleep"},  # the moment of a kill
    "stories/test_killed_story.py": {"time.sleep"},  # likewise
    "stories/test_screen_story.py": {"time.sleep"},  # a person at the keyboard
    "stories/test_smoothness.py": {"qtbot.wait"},  # what is measured
    "gui/features/templates/web_program.py": {"QTest.qWait"},  # a fence comes after it
}
"""Where time itself is meant; nothing comes true because it has passed."""
FORBIDDEN = {
    "qtbot.wait",
    "QTest.qWait",
    "time.sleep",
    "subprocess.run",
    "subprocess.check_output",
    "subprocess.check_call",
    "qtbot.waitSignals",
    "qtbot.waitCallback",
}
BOUNDED = {"wait", "join", "communicate", "shutdown", "settimeout", "waitUntil", "waitSignal"}
"""What may wait for a length of time; a number there would be the verdict on a slow machine."""


@pytest.fixture
def _in_haste(monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE_S", 0.05)
    monkeypatch.setattr(waiting, "PROGRAM_PATIENCE_S", 2.0)


def test_a_condition_that_came_true_is_not_asked_again():
    answers = iter([False, False, "here", False])
    assert wait_until(lambda: next(answers)) == "here"
    assert next(answers) is False


def test_the_events_of_qt_happen_meanwhile(qapp):
    come = []
    QTimer.singleShot(0, lambda: come.append(True))
    assert wait_until(lambda: come)


def test_another_thread_waits_without_the_events_of_qt(qapp):
    come, told = [], []
    thread = threading.Thread(target=lambda: told.append(wait_until(lambda: come)))
    thread.start()
    come.append(True)
    join(thread)
    assert told == [[True]]


@pytest.mark.usefixtures("_in_haste")
def test_a_wait_in_vain_tells_what_for_and_what_every_thread_does():
    gate = threading.Event()
    other = threading.Thread(target=gate.wait, name="the other one")
    other.start()
    with pytest.raises(InVainError) as told:
        wait_until(lambda: not other.is_alive())
    gate.set()
    text = str(told.value)
    assert "wait_until(lambda: not other.is_alive())" in text
    assert "Thread MainThread:\n" in text
    assert "Thread the other one:\n" in text
    assert "in test_a_wait_in_vain_tells_what_for_and_what_every_thread_does" in text


@pytest.mark.usefixtures("_in_haste")
def test_events_and_threads_are_waited_for_in_vain_likewise():
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait, name="stuck")
    thread.start()
    with pytest.raises(InVainError, match=r"the event of 'wait_for_event\(gate\)'"):
        wait_for_event(gate)
    with pytest.raises(InVainError, match="the end of the thread stuck"):
        join(thread)
    gate.set()


@pytest.mark.usefixtures("_in_haste")
def test_a_program_that_hangs_tells_where():
    program = "import threading\ndef stuck(): threading.Event().wait()\nstuck()"
    with pytest.raises(InVainError, match="in stuck"):
        run_program([sys.executable, "-c", program])


class Emitter(QObject):
    happened = Signal()


@pytest.mark.usefixtures("_in_haste")
def test_the_bot_has_the_same_patience(qtbot, monkeypatch):
    monkeypatch.setattr("tests.patient_bot.PATIENCE_MS", 50)
    emitter = Emitter()
    with pytest.raises(InVainError, match="Thread MainThread"):
        qtbot.waitUntil(lambda: False, timeout=10**6)
    with pytest.raises(InVainError, match="happened"), qtbot.waitSignal(emitter.happened):
        pass


def test_a_timer_is_fired_by_hand_if_it_runs(qapp):
    heard = []
    timer = QTimer(singleShot=True)
    timer.setInterval(10**6)
    timer.timeout.connect(lambda: heard.append(True))
    with pytest.raises(AssertionError, match="does not run"):
        fire(timer)
    timer.start()
    fire(timer)
    assert heard == [True]
    assert not timer.isActive()


def clocked(tree):
    """The calls in a file that end by the clock."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        if name in FORBIDDEN:
            yield name
        elif isinstance(call.func, ast.Attribute) and call.func.attr in BOUNDED:
            given = [*call.args, *(each.value for each in call.keywords)]
            yield from (name for each in given if is_number(each))


def is_number(node):
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


def test_no_test_waits_by_the_clock():
    found = {
        file.relative_to(TESTS).as_posix(): names
        for file in TESTS.rglob("*.py")
        if file.name != "waiting.py" and (names := set(clocked(ast.parse(file.read_text("utf-8")))))
    }
    assert found == BY_THE_CLOCK


@pytest.mark.parametrize(
    "line",
    [
        "qtbot.wait(20)",
        "time.sleep(0.1)",
        "thread.join(5)",
        "assert event.wait(timeout=3)",
        "process.communicate(timeout=30)",
        "qtbot.waitUntil(lambda: x, timeout=5_000)",
        "subprocess.run(['true'])",
    ],
)
def test_a_wait_by_the_clock_is_found(line):
    assert list(clocked(ast.parse(line)))
