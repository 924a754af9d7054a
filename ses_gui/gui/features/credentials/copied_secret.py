"""A secret that was copied: what is said of it, and a close that waits for its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.clipboard import SECRET_MS
from ses_gui.gui.flow import Wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.gui.context import AppContext

STILL_COPIED: Final = message("keys.still-copied")


class CopiedSecretController(QObject):
    """Tells when a copied secret could not be taken off the clipboard again."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        app.clipboard.guarded.connect(self._say_guarded)
        app.clipboard.remained.connect(self._say_remained)

    async def close(self) -> None:
        """Return when no secret is on the clipboard any more, or the user closes all the same."""
        clipboard = self._app.clipboard
        if not clipboard.holds_secret or await Wait(self._take_away, always=True):
            return
        text = self.tr("{0} Close the program all the same?").format(sentence(STILL_COPIED))
        await self._app.dialogs.confirm(self.tr("The clipboard"), text, self.tr("Close"))

    def _take_away(
        self, resume: Callable[[bool], None], _fail: Callable[[BaseException], None]
    ) -> None:
        """Take the secret off the clipboard, and tell whether that went well."""
        clipboard = self._app.clipboard
        clipboard.tried.connect(resume, Qt.ConnectionType.SingleShotConnection)
        clipboard.take_secret_away()

    def copied(self) -> str:
        """Say that a secret was copied, and what becomes of it."""
        text = self.tr("Copied with the secret; it leaves the clipboard after {0} seconds.")
        return text.format(SECRET_MS // 1000)

    @Slot()
    def _say_guarded(self) -> None:
        self._app.window.status.say(self.copied())

    @Slot()
    def _say_remained(self) -> None:
        self._app.dialogs.warn(self.tr("The clipboard"), sentence(STILL_COPIED))
