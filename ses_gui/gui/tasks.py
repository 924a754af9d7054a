"""Background tasks: run a blocking call off the GUI thread, get its result back on it."""

from __future__ import annotations

import contextlib
import queue
import threading
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVarTuple

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

Ts = TypeVarTuple("Ts")
Job: TypeAlias = "tuple[Callable[[], object], SignalInstance]"


class Task(QObject):
    """One call under way. It lives on the GUI thread and emits everything there."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    reported = Signal(object)
    """For the worker: how far it is."""
    arrived = Signal(object, object)
    """For the worker: a value and None, or None and an exception."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.disowned = False
        self.is_over = False
        """Whether everything was emitted. It lives on as long as Qt likes, such as in a loop
        within the one that it was delivered in."""
        self.reported.connect(self._tell)
        self.arrived.connect(self._deliver)

    def disown(self) -> None:
        """Stop caring: only `finished` will be emitted."""
        self.disowned = True

    @Slot(object)
    def _tell(self, value: object) -> None:
        if not self.disowned:
            self.progressed.emit(value)

    @Slot(object, object)
    def _deliver(self, value: object, error: Exception | None) -> None:
        if not self.disowned:
            if error is None:
                self.succeeded.emit(value)
            else:
                self.failed.emit(error)
        self.finished.emit()
        self.is_over = True
        self.deleteLater()


class TaskGate:
    """Lets the worker speak to the GUI thread until it is shut.

    Whoever emits a signal of an object that dies on another thread at that moment ends the process.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_open = True

    def emit(self, signal: SignalInstance, *values: object) -> None:
        """Emit, if there is still somebody to hear it; slots run later, on their own thread."""
        with self._lock:
            if self._is_open:
                signal.emit(*values)

    def shut(self) -> None:
        """Let nothing through any more; when this returns, nothing is on its way either."""
        with self._lock:
            self._is_open = False


class WorkerQueue(QObject):
    """One worker thread: calls in a queue follow each other, and queues do not wait for each other.

    The thread is a daemon, because a keyring's prompt may block for ever and must not keep the
    program alive.
    """

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._gate = TaskGate()

    def start(self, call: Callable[[*Ts], object], *args: *Ts) -> Task:
        """Queue `call` and return its task; connect to the task's signals."""
        return self._queue(Task(self), partial(call, *args) if args else call)

    def start_reporting(self, call: Callable[[Callable[[object], None]], object]) -> Task:
        """Queue `call`, and give it a function with which it tells how far it is."""
        task = Task(self)
        return self._queue(task, partial(call, partial(self._gate.emit, task.reported)))

    def _queue(self, task: Task, call: Callable[[], object]) -> Task:
        self._jobs.put((call, task.arrived))
        self._ensure_thread()
        return task

    def stuck(self) -> bool:
        """Whether the call under way was given up, so that every other would wait behind it."""
        return any(task.disowned for task in self._unfinished())

    def busy(self) -> bool:
        """Whether a call is queued, under way or waiting to be delivered."""
        return bool(self._unfinished())

    def _unfinished(self) -> list[Task]:
        return [task for task in self.findChildren(Task) if not task.is_over]

    def shutdown(self, wait_s: float = 0.0) -> bool:
        """Drop queued calls, disown running ones, wait a little; say if the thread has ended."""
        self._gate.shut()
        with contextlib.suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()
        for task in self._unfinished():
            task.disown()
        if self._thread is None:
            return True
        self._jobs.put(None)
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _ensure_thread(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=_work, args=(self._jobs, self._gate), name=self._name, daemon=True
            )
            self._thread.start()


def _work(jobs: queue.SimpleQueue[Job | None], gate: TaskGate) -> None:
    """Run calls and report them. This is the only code that leaves the GUI thread."""
    while (job := jobs.get()) is not None:
        call, arrived = job
        try:
            report: tuple[object, Exception | None] = (call(), None)
        except Exception as error:
            report = (None, error)
        with contextlib.suppress(RuntimeError):  # the owner is gone, and so is the interest
            gate.emit(arrived, *report)
        del job, call, arrived, report  # an idle worker keeps nothing alive
