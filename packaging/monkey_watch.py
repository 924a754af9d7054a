"""The monkey's watch: it hears what goes wrong, on whichever thread, and keeps a diary."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from ses_gui.gui.tasks import WorkerQueue

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

    from ses_gui.gui.tasks import Task

_HARMLESS = ("This plugin does not support",)
"""What the offscreen platform says of things that it cannot do."""
_WRITING = frozenset("wax+")


class Watch:
    """Collects troubles. `home` is where files may be written; nowhere else."""

    def __init__(self, home: Path) -> None:
        self._homes = tuple(str(each) for each in (home, home.resolve()))
        self.troubles: list[str] = []
        self._diary = (home / "diary").open("w", encoding="utf-8", buffering=1)
        self._last = ""
        self.actions = 0
        self.slowest = (0.0, "")
        """The seconds of the action that took longest, and which it was."""

    def note(self, action: str) -> None:
        """Write down what is about to be done."""
        self.actions += 1
        self._last = f"{self.actions:>6}  {action}"
        self._diary.write(f"{self._last}\n")

    def give_up_after(self, patience_s: float) -> None:
        """End the process, with the diary, when an action does not come to its end."""
        threading.Thread(target=self._look_after, args=(patience_s,), daemon=True).start()

    def _look_after(self, patience_s: float) -> None:
        seen = -1
        while seen != self.actions:
            seen = self.actions
            time.sleep(patience_s)
        print("monkey: the last action does not come to its end:", flush=True)
        faulthandler.dump_traceback(sys.stdout)
        os._exit(1)

    def complain(self, trouble: str) -> None:
        """Something went wrong."""
        self.troubles.append(trouble)

    def install(self) -> None:
        """Listen to the interpreter, to Qt, to the lanes and to what is written where."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda told: self._of(told.exc_value, "on a thread")
        sys.unraisablehook = lambda told: self._of(told.exc_value, f"unraisable in {told.object!r}")
        qInstallMessageHandler(self._qt)
        sys.addaudithook(self._audit)
        _guard_queues(self)

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise KeyboardInterrupt
        self._of(error.with_traceback(trace), "uncaught")

    def _of(self, error: BaseException | None, how: str) -> None:
        if error is not None:
            self.complain(f"{how}: {''.join(traceback.format_exception(error))}")

    def _qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        text = message or ""
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            place = "".join(traceback.format_stack(limit=6)[:-1])
            self.complain(f"Qt says: {text}\n{place}")

    def run_on_queue(self, call: Callable[[], object]) -> object:
        """Call it on its lane; an error without a sentence for the user is nobody's plan."""
        try:
            return call()
        except Exception as error:
            if not hasattr(error, "sentence"):
                self._of(error, "unexpected on a lane")
            raise

    def run_action(self, act: Callable[[], None]) -> None:
        """Do what the monkey wants; a mistake of its own is told like any other."""
        began = time.monotonic()
        try:
            act()
        except Exception as error:
            self._of(error, "in the monkey")
        self.slowest = max(self.slowest, (time.monotonic() - began, self._last))

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = bool(_WRITING & set(mode)) if isinstance(mode, str) else bool(flags & 3)
            if writes and isinstance(path, str | bytes):
                self._check_place(path)
        elif event in {"os.mkdir", "os.remove", "os.rmdir", "os.rename"}:
            # With a folder's number instead of -1 it is about a name in that folder.
            if isinstance(arguments[0], str | bytes) and -1 in arguments[1:]:
                self._check_place(arguments[0])
        elif event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
            self.complain(f"a program was started: {arguments[0]!r}")

    def _check_place(self, path: str | bytes) -> None:
        text = path.decode("utf-8", "replace") if isinstance(path, bytes) else path
        place = os.path.normpath(Path(text).absolute())
        if not place.startswith((*self._homes, "/dev/", "/proc/")):
            self.complain(f"written outside of the home: {place}\n{_stack()}")


def _stack() -> str:
    return "".join(traceback.format_stack(limit=8)[:-2])


def _guard_queues(watch: Watch) -> None:
    queue = WorkerQueue._queue  # noqa: SLF001  there is no other place through which every call goes

    def watched(self: WorkerQueue, task: Task, call: Callable[[], object]) -> Task:
        return queue(self, task, partial(watch.run_on_queue, call))

    setattr(WorkerQueue, "_queue", watched)  # noqa: B010  a type checker refuses to replace a method
