"""The story of an identity's ARN: propose it from the other fields, and write what is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import FIELDS
from ses_gui.domain.config.writer import config_of

if TYPE_CHECKING:
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.theme.look import ThemeManager


class ArnFlow(QObject):
    """Opens the helper for the ARN of a field."""

    def __init__(
        self, *, model: Model, window: MainWindow, look: ThemeManager, clipboard: Clipboard
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._look = look
        self._clipboard = clipboard

    @Slot(object)
    def help(self, key: str) -> None:
        """Help with the ARN under the connector's `key`."""
        from ses_gui.domain.arn import case_for
        from ses_gui.gui.features.sender.arn import ArnDialog

        case = case_for(config_of(self._model.store.document, None), key)
        dialog = ArnDialog(self._window, case=case, look=self._look, clipboard=self._clipboard)
        dialog.chosen.connect(partial(self._write, key))
        dialog.open()

    def _write(self, key: str, arn: str) -> None:
        store = self._model.store
        store.seal()
        store.edit(edits.set_field(FIELDS[key], arn))
        store.seal()
        self._window.go_to((key,))
