"""Waiting in tests: for conditions, events, threads and programs, and never for a length of time.

A wait ends at once when that comes which is waited for. The patience says nothing about how long
it may take: it is there so that a wait in vain ends, and tells what every thread was doing then.
"""

from __future__ import annotations

import inspect
import linecache
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject, QTimer

Come = TypeVar("Come")

PATIENCE_S: Final = 120.0
"""In seconds; no machine is so slow. Who has waited for so long would wait for ever."""
PROGRAM_PATIENCE_S: Final = 1200.0
"""For a whole program, which waits for many things, each with a patience of its own."""
ABORT_S: Final = 10.0
"""How long a program that is ended may take to write down where it was."""
STEP_S: Final = 0.005
"""How long to let things happen before a condition is looked at again."""


class InVainError(AssertionError):
    """What was waited for has not come; tells what it was, and the stacks of all threads."""

    def __init__(self, awaited: str, patience_s: float = PATIENCE_S) -> None:
        super().__init__(f"Waited {patience_s:g} s in vain for {awaited}\n\n{stacks()}")


def stacks() -> str:
    """What each thread of this process is doing, this one first."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    here = threading.get_ident()
    frames = sorted(sys._current_frames().items(), key=lambda each: each[0] != here)
    return "\n".join(
        f"Thread {names.get(ident, ident)}:\n{''.join(traceback.format_stack(frame))}"
        for ident, frame in frames
    )


def wait_until(condition: Callable[[], Come], awaited: str = "") -> Come:
    """Let things happen, Qt's events too, until `condition` answers something true; return that.

    It is not asked again after it came true: that may be over as soon as anything else happens.
    """
    let_happen = _event_turn() or partial(time.sleep, STEP_S)
    end = time.monotonic() + PATIENCE_S
    while not (come := condition()):
        if time.monotonic() > end:
            raise InVainError(awaited or _source_of(condition))
        let_happen()
    return come


def wait_for_event(event: threading.Event) -> None:
    """Wait until another thread has set `event`; no event of Qt is handled meanwhile."""
    if not event.wait(PATIENCE_S):
        raise InVainError(f"the event of {_caller()}")


def join(thread: threading.Thread) -> None:
    """Wait for the end of a thread; no event of Qt is handled meanwhile."""
    thread.join(PATIENCE_S)
    if thread.is_alive():
        raise InVainError(f"the end of the thread {thread.name}")


def wait_for_exit(process: subprocess.Popen[Any]) -> int:
    """Wait for the end of a program; answer its status."""
    try:
        return process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        out, err = _end_with_stacks(process, os.kill)
        raise InVainError(f"the end of {process.args!r}\n{out!s}\n{err!s}") from None


def run_program(
    command: Sequence[str | os.PathLike[str]],
    *,
    env: dict[str, str] | None = None,
    input: str | bytes | None = None,  # noqa: A002  as `subprocess.run` has it
    text: bool = False,
    cwd: str | Path | None = None,
    check: bool = False,
) -> subprocess.CompletedProcess[Any]:
    """Run a program to its end and keep what it prints, as `subprocess.run` does.

    One that hangs is ended, and a Python one tells where each of its threads was.
    """
    told = {**os.environ} if env is None else env
    process: subprocess.Popen[Any] = subprocess.Popen(
        command,
        env={"PYTHONFAULTHANDLER": "1", **told},
        start_new_session=True,  # so that all it has started can be ended with it
        stdin=subprocess.DEVNULL if input is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=text,
        cwd=cwd,
    )
    try:
        out, err = process.communicate(input, PROGRAM_PATIENCE_S)
    except subprocess.TimeoutExpired:
        out, err = _end_with_stacks(process, os.killpg)
        awaited = f"the end of {command!r}\n{out!s}\n{err!s}"
        raise InVainError(awaited, PROGRAM_PATIENCE_S) from None
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    done = subprocess.CompletedProcess(command, process.returncode, out, err)
    if check and done.returncode:
        raise AssertionError(f"{command!r} ended with {done.returncode}\n{out!s}\n{err!s}")
    return done


def read_line(stream: IO[str]) -> str:
    """Wait for the next line that a program prints; empty at its end."""
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.append(stream.readline()), daemon=True)
    reader.start()
    join(reader)
    return lines[0]


def fire(timer: QTimer) -> None:
    """Let the time of a timer be up; one that does not run has none."""
    assert timer.isActive(), "the timer does not run"
    if timer.isSingleShot():
        timer.stop()
    timer.timeout.emit()


def running_timers(owner: QObject, interval_ms: int) -> list[QTimer]:
    """The timers of an object that run, with an interval by which a test knows them."""
    from PySide6.QtCore import QTimer

    found = owner.findChildren(QTimer)
    return [each for each in found if each.isActive() and each.interval() == interval_ms]


def let_pass(owner: QObject, interval_ms: int) -> None:
    """Let the time be up for what waits so long in an object."""
    (timer,) = running_timers(owner, interval_ms)
    fire(timer)


def timer_of(owner: QObject) -> QTimer:
    """The one timer that belongs to `owner` itself."""
    from PySide6.QtCore import Qt, QTimer

    directly = Qt.FindChildOption.FindDirectChildrenOnly
    [timer] = owner.findChildren(QTimer, options=directly)
    return timer


def _end_with_stacks(
    process: subprocess.Popen[Any], send: Callable[[int, int], None]
) -> tuple[Any, Any]:
    """End a program that hangs; answer what it has printed, the stacks among it if it can."""
    send(process.pid, signal.SIGABRT)
    try:
        return process.communicate(timeout=ABORT_S)
    except subprocess.TimeoutExpired:
        send(process.pid, signal.SIGKILL)
        return process.communicate()


def _event_turn() -> Callable[[], None] | None:
    """What lets Qt's events happen for a moment; None where there is nobody to hear them."""
    core = sys.modules.get("PySide6.QtCore")
    application = core and core.QCoreApplication.instance()
    if not core or not application or threading.current_thread() is not threading.main_thread():
        return None

    def turn() -> None:
        # Not by `QTest.qWait`: there PySide 6.11 ends the process when an error in a slot is
        # followed by an event filter in Python.
        loop = core.QEventLoop()
        core.QTimer.singleShot(round(STEP_S * 1000), loop.quit)
        loop.exec()

    return turn


def _source_of(condition: Callable[[], object]) -> str:
    """A condition in words: the lines that made it, if it was made in Python."""
    code = getattr(inspect.unwrap(condition), "__code__", None)
    if code is None:
        return repr(condition)
    line = linecache.getline(code.co_filename, code.co_firstlineno).strip()
    return f"{line!r} ({code.co_filename}:{code.co_firstlineno})"


def _caller() -> str:
    frame = traceback.extract_stack(limit=3)[0]
    return f"{frame.line!r} ({frame.filename}:{frame.lineno})"
