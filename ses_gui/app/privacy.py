"""At the start, what others could read or replace of the program's own is closed to them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.services.storage.private_folder import close_own_folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.state.tasks import Lane
    from ses_gui.ui.window import MainWindow

log = logging.getLogger("ses_gui")


class PrivacyFlow(QObject):
    """Closes them on the disk's thread, and says in the status bar what was done."""

    def __init__(self, *, window: MainWindow, disk: Lane) -> None:
        super().__init__(window)
        self._window = window
        self._disk = disk

    def start(self) -> None:
        """Begin; the window stays usable."""
        task = self._disk.start(close_own_folders)
        task.succeeded.connect(self._tell)

    @Slot(object)
    def _tell(self, sentences: Sequence[str]) -> None:
        if sentences:
            log.warning("others had rights to the program's own folders")
            self._window.status.say(" ".join(sentences))
