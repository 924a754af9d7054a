"""The last net: an error that nobody expected is caught, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ses_gui.domain.crash import Crash, place_of

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger("ses_gui")


class CrashNet(QObject):
    """Takes uncaught errors from any thread and tells of them on the GUI thread."""

    happened = Signal(object)
    """Emitted with each `Crash`, later."""
    _caught = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._caught.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what reaches the interpreter from now on."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_on_thread
        sys.unraisablehook = self._note

    def remove(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _catch(
        self, kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        thread = threading.current_thread().name
        crash = Crash(kind.__name__, place_of(trace), thread, datetime.now(UTC))
        log.error("unexpected %s at %s", crash.kind, crash.place)
        self._caught.emit(crash)

    def _catch_on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self._catch(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _note(self, found: sys.UnraisableHookArgs) -> None:
        """What fails while a thing is thrown away harms nobody: the log is enough."""
        log.error("unraisable %s at %s", found.exc_type.__name__, place_of(found.exc_traceback))
