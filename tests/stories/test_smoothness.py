"""Nothing blocks the window: no network, keyring or disk on its thread, no long gaps."""

import socket
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer

from ses_gui.domain.sending import Sent
from ses_gui.gui.application import SWITCH_S
from ses_gui.gui.features.sending.state import Done
from ses_gui.services.keyring_store import MemoryVault
from tests.waiting import join, wait_until

pytestmark = pytest.mark.alone

TICK_MS = 4


class OnGuiThreadError(AssertionError):
    """Something slow was called where the window lives."""


def refuse_on_gui_thread(call):
    def guarded(*arguments, **options):
        if threading.current_thread() is threading.main_thread():
            raise OnGuiThreadError(call.__name__)
        return call(*arguments, **options)

    return guarded


@pytest.fixture
def strict(services):
    """A function: refuse what is slow on the GUI thread from now on."""
    patch = pytest.MonkeyPatch()

    def arm():
        for name in ("connect", "connect_ex", "bind", "sendall", "recv"):
            real = getattr(socket.socket, name)
            patch.setattr(socket.socket, name, refuse_on_gui_thread(real))
        patch.setattr(socket, "getaddrinfo", refuse_on_gui_thread(socket.getaddrinfo))

    yield arm
    patch.undo()  # before the demo SES is stopped, which wakes itself through a socket


class StrictVault(MemoryVault):
    """Refuses to be called on the GUI thread."""

    place = refuse_on_gui_thread(MemoryVault.place)
    get = refuse_on_gui_thread(MemoryVault.get)
    set = refuse_on_gui_thread(MemoryVault.set)
    forget = refuse_on_gui_thread(MemoryVault.forget)


def test_nothing_slow_runs_on_the_gui_thread(make_program, services, strict):
    program = make_program(replace(services, vault=StrictVault()))
    strict()
    program.start(program.controllers.begin())
    program.show_example()
    program.send()
    program.start(program.controllers.profile_saver.save_new("Kept"))
    wait_until(lambda: program.model.session.current.name == "Kept")
    program.start(program.controllers.opening.open_profile(program.model.session.current.uuid))
    wait_until(lambda: not program.app.disk.busy())
    program.send()
    assert [isinstance(done.outcome, Sent) for done in program.model.sending.sends] == [True, True]


def late_ticks(work):
    """How much later than it should each tick came while `work` was done, in ms, sorted."""
    clock, late = QElapsedTimer(), []
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
    timer.setInterval(TICK_MS)
    timer.timeout.connect(lambda: late.append(clock.nsecsElapsed() / 1e6 - TICK_MS))
    timer.timeout.connect(clock.start)
    clock.start()
    timer.start()
    work()
    timer.stop()
    return sorted(late)


def p99(values):
    return values[int(len(values) * 0.99)]


def beside_a_busy_thread(qtbot):
    """Let the event loop run beside a thread that computes without a pause."""
    ended = threading.Event()
    thread = threading.Thread(target=lambda: all(not ended.is_set() for _ in iter(int, 1)))
    thread.start()
    qtbot.wait(600)
    ended.set()
    join(thread)


@pytest.fixture
def _as_in_the_program():
    """Threads take turns as often as they do in the program."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_as_in_the_program")
def test_the_event_loop_goes_on_while_sending(program, qtbot):
    program.show_example()
    # The first check of the templates loads what it needs, too.
    wait_until(lambda: bool(program.linting.templates))
    program.send()  # the first one loads botocore: done before, after the first paint
    sends = p99(late_ticks(lambda: [program.send() for _ in range(3)]))
    busy = p99(late_ticks(lambda: beside_a_busy_thread(qtbot)))
    # A ratio: what else the machine does slows both. A network call on this thread would show.
    assert sends < 10 * busy
    assert isinstance(program.model.sending.state, Done)
