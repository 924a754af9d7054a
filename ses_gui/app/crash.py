"""The last net: an error that nobody expected becomes a sentence, and the program goes on."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from types import TracebackType

    from ses_gui.ui.dialogs import Dialogs

log = logging.getLogger("ses_gui")


class CrashNet(QObject):
    """Takes uncaught errors from any thread and shows them on the GUI thread."""

    happened = Signal(object)

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._shown = False
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what reaches the interpreter from now on."""
        sys.excepthook = self._catch

    def _catch(
        self,
        kind: type[BaseException],
        _error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log where it happened; the error's own text may hold a secret and is left out."""
        if issubclass(kind, KeyboardInterrupt):
            return
        log.error("unexpected %s at %s", kind.__name__, _place(trace))
        self.happened.emit(kind.__name__)

    @Slot(object)
    def _show(self, _kind: str) -> None:
        if not self._shown:
            self._shown = True
            self._dialogs.warn(
                self.tr("Something unexpected happened"),
                self.tr(
                    "The program met a mistake of its own. Your document is still open: save it, "
                    "then start the program again."
                ),
            )


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
