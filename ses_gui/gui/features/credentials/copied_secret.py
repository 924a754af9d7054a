"""The story of a secret that was copied: what is said of it, and a close that waits for its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot

from ses_gui.gui.clipboard import SECRET_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.main_window import MainWindow

STILL_COPIED: Final = (
    "The secret is still on the clipboard, because your desktop keeps it there. Copy something"
    " else."
)


class CopiedSecretFlow(QObject):
    """Tells when a copied secret could not be taken off the clipboard again."""

    def __init__(self, *, window: MainWindow, dialogs: Dialogs, clipboard: Clipboard) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._clipboard = clipboard
        clipboard.guarded.connect(self._say_guarded)
        clipboard.remained.connect(self._say_remained)

    def close(self, then: Callable[[], None]) -> None:
        """Call `then` when no secret is on the clipboard any more, or the user wants it anyway."""
        if not self._clipboard.holds_secret:
            then()
            return
        once = Qt.ConnectionType.SingleShotConnection
        self._clipboard.tried.connect(partial(self._close_or_ask, then), once)
        self._clipboard.take_secret_away()

    def _close_or_ask(self, then: Callable[[], None], is_gone: bool) -> None:  # noqa: FBT001  a signal's value
        if is_gone:
            then()
        else:
            text = self.tr("{0} Close the program all the same?").format(STILL_COPIED)
            self._dialogs.ask_yes(self.tr("The clipboard"), text, self.tr("Close"), then)

    def copied(self) -> str:
        """Say that a secret was copied, and what becomes of it."""
        text = self.tr("Copied with the secret; it leaves the clipboard after {0} seconds.")
        return text.format(SECRET_MS // 1000)

    @Slot()
    def _say_guarded(self) -> None:
        self._window.status.say(self.copied())

    @Slot()
    def _say_remained(self) -> None:
        self._dialogs.warn(self.tr("The clipboard"), STILL_COPIED)
