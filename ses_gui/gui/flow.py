"""Flows: an action of the user is one coroutine, which awaits worker threads and people.

`background` and `Answers` are what it may await. The runner drives it on the GUI thread, drops it
when the document it began with is closed, and is the one place where its error becomes a dialog.
"""

from __future__ import annotations

import inspect
import logging
from collections import deque
from contextlib import contextmanager
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.domain.crash import place_of
from ses_gui.domain.texts import catalogue
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator, Iterator

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QDialog

    from ses_gui.gui.tasks import Task, WorkerQueue

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Story: TypeAlias = "Coroutine[Any, Any, Any]"

log = logging.getLogger("ses_gui")


class Cancelled(BaseException):  # no error: what catches errors must not catch it
    """The user has given the action up, or another document was opened meanwhile."""


class ReportedError(Exception):
    """What is told of an action that failed; `reported` gives the title of the dialog."""

    def __init__(self, sentence: str, title: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.sentence = sentence


def sentence_of(error: Exception) -> str:
    """What `error` says to a person; empty if it is none that was meant for one."""
    if isinstance(error, UserError):
        return catalogue.sentence(error.message)
    return error.sentence if isinstance(error, ReportedError) else ""


@contextmanager
def reported(title: str, unexpected: str) -> Iterator[None]:
    """Have errors within shown under `title`; one that nobody foresaw is told as `unexpected`."""
    try:
        yield
    except ReportedError as error:
        error.title = error.title or title
        raise
    except Exception as error:
        sentence = sentence_of(error)
        if not sentence:
            log.error("unexpected %s at %s", type(error).__name__, place_of(error.__traceback__))
        raise ReportedError(sentence or unexpected, title) from error


class Wait(Generic[T]):
    """Awaited: `begin` is called with two functions, of which one is called later, once.

    With `always` the action goes on even if another document was opened meanwhile: whoever has
    something to tidy up looks for itself.
    """

    def __init__(
        self,
        begin: Callable[[Callable[[T], None], Callable[[BaseException], None]], None],
        *,
        always: bool = False,
    ) -> None:
        self.begin = begin
        self.always = always

    def __await__(self) -> Generator[object, Any, T]:
        found: T = yield self
        return found


def background(
    queue: WorkerQueue,
    call: Callable[[*Ts], T],
    *args: *Ts,
    timeout_ms: int = 0,
    always: bool = False,
) -> Wait[T]:
    """Run `call` on a worker; raises what it raises, `TimeoutError` after `timeout_ms`."""

    def begin(resume: Callable[[T], None], fail: Callable[[BaseException], None]) -> None:
        task = queue.start(call, *args)
        task.succeeded.connect(resume)
        task.failed.connect(fail)
        if timeout_ms:
            timer = QTimer(task, singleShot=True)
            timer.setInterval(timeout_ms)
            timer.timeout.connect(partial(_give_up, task, fail))
            timer.start()

    return Wait(begin, always=always)


def background_reporting(
    queue: WorkerQueue,
    call: Callable[[Callable[[object], None]], T],
    note: Callable[[Any], None],
    *,
    always: bool = False,
) -> Wait[T]:
    """Run `call` on a worker with a function for how far it is; `note` is told that here."""

    def begin(resume: Callable[[T], None], fail: Callable[[BaseException], None]) -> None:
        task = queue.start_reporting(call)
        task.progressed.connect(note)
        task.succeeded.connect(resume)
        task.failed.connect(fail)

    return Wait(begin, always=always)


def _give_up(task: Task, fail: Callable[[BaseException], None]) -> None:
    task.disown()
    fail(TimeoutError())


class Pause:
    """Some time to wait for; one waits at a time."""

    def __init__(self, parent: QObject) -> None:
        self.timer = QTimer(parent, singleShot=True)
        self.timer.timeout.connect(self._elapse)
        self._waiting: tuple[Callable[[None], None], Callable[[BaseException], None]] | None = None

    def for_ms(self, ms: int, *, always: bool = False) -> Wait[None]:
        """Wait for `ms`; raises `Cancelled` if it is stopped."""

        def begin(resume: Callable[[None], None], fail: Callable[[BaseException], None]) -> None:
            self._waiting = resume, fail
            self.timer.start(ms)

        return Wait(begin, always=always)

    def stop(self) -> None:
        """Cancel whoever waits."""
        self.timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting[1](Cancelled())

    def _elapse(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting[0](None)


class Answers(Generic[T]):
    """The answers given in a dialog, one after the other; its end cancels whoever still waits."""

    def __init__(self, dialog: QDialog, answered: SignalInstance) -> None:
        self._dialog = dialog
        self._given: deque[T] = deque()
        self._is_over = False
        self._waiting: tuple[Callable[[T], None], Callable[[BaseException], None]] | None = None
        answered.connect(self._take)
        dialog.finished.connect(self._end)

    def next(self, *, always: bool = False) -> Wait[T]:
        """Wait for the next answer; raises `Cancelled` if the dialog is closed without one."""
        return Wait(self._begin, always=always)

    def withdraw(self) -> None:
        """Close the dialog: the question is settled."""
        if not self._is_over:
            self._dialog.close()

    def _begin(self, resume: Callable[[T], None], fail: Callable[[BaseException], None]) -> None:
        if self._given:
            resume(self._given.popleft())
        elif self._is_over:
            fail(Cancelled())
        else:
            self._waiting = resume, fail

    def _take(self, answer: T) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            self._given.append(answer)
        else:
            waiting[0](answer)

    def _end(self, _code: int) -> None:
        self._is_over = True
        QTimer.singleShot(0, self._cancel)  # Qt closes some dialogs before it tells what was chosen

    def _cancel(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting[1](Cancelled())


class _Flow:
    """One action under way. `turn` counts its waits: what belongs to an earlier one is late."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.turn = 0
        self.opening = 0
        """Which document was open when it began to wait."""
        self.is_bound = True
        """Whether it is dropped with its document just now."""


class FlowRunner(QObject):
    """Drives actions; `opening` tells which opening of a document is the current one."""

    def __init__(
        self,
        *,
        opening: Callable[[], int],
        report: Callable[[str, str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._report = report
        self._flows: list[_Flow] = []

    @property
    def busy(self) -> bool:
        """Whether an action is under way."""
        return bool(self._flows)

    def start(self, story: Story) -> None:
        """Run an action up to its first wait; the rest follows by itself."""
        flow = _Flow(story)
        self._flows.append(flow)
        self._step(flow, story.send, None)

    def run(self, action: Callable[[], object]) -> None:
        """Do what a command does, whether it waits for something or not."""
        story = action()
        if inspect.iscoroutine(story):
            self.start(story)

    def slot(self, action: Callable[..., Story]) -> Callable[..., None]:
        """A function for a signal that starts `action`, with as many arguments as it takes."""
        count = len(inspect.signature(action).parameters)

        @wraps(action)
        def begin(*args: object) -> None:
            self.start(action(*args[:count]))

        return begin

    @Slot()
    def drop_stale(self) -> None:
        """Another document is open: what waited with the one before ends now."""
        for flow in list(self._flows):
            if not _is_running(flow) and self._is_stale(flow):
                self._step(flow, flow.story.throw, Cancelled())

    def close(self) -> None:
        """The window ends, and every action with it."""
        flows, self._flows = self._flows, []
        for flow in flows:
            if not _is_running(flow):  # the one that closes the window comes to its own end
                flow.story.close()

    def _is_stale(self, flow: _Flow) -> bool:
        return flow.is_bound and flow.opening != self._opening()

    def _step(self, flow: _Flow, go: Callable[[Any], Wait[Any]], value: object) -> None:
        flow.turn += 1
        try:
            wait = go(value)
        except (StopIteration, Cancelled):
            self._end(flow)
        except ReportedError as error:
            self._end(flow)
            self._report(error.title, error.sentence)
        except UserError as error:
            self._end(flow)
            self._report(self.tr("It did not work"), sentence_of(error))
        except BaseException:  # a mistake of ours: the crash net shows it
            self._end(flow)
            raise
        else:
            flow.is_bound, flow.opening = not wait.always, self._opening()
            turn = flow.turn
            wait.begin(
                partial(self._resume, flow, turn, flow.story.send),
                partial(self._resume, flow, turn, flow.story.throw),
            )

    def _end(self, flow: _Flow) -> None:
        if flow in self._flows:
            self._flows.remove(flow)

    def _resume(
        self, flow: _Flow, turn: int, go: Callable[[Any], Wait[Any]], value: object
    ) -> None:
        if flow.turn != turn or flow not in self._flows:
            return
        if self._is_stale(flow):
            go, value = flow.story.throw, Cancelled()
        self._step(flow, go, value)


def _is_running(flow: _Flow) -> bool:
    return inspect.getcoroutinestate(flow.story) == inspect.CORO_RUNNING
