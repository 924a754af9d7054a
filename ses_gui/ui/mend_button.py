"""A button under a field of the key that puts right what can be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.state.checks import Checks
    from ses_gui.state.key_mending import KeyMender


class MendButton(QPushButton):
    """Takes no room while there is nothing to mend."""

    mended = Signal(object)
    """Emitted with a sentence on what was done."""

    def __init__(self, *, path: JsonPath, mender: KeyMender, checks: Checks) -> None:
        super().__init__()
        named(self, f"mend:{path[0]}")
        self._path = path
        self._mender = mender
        self.clicked.connect(self._mend)
        checks.changed.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.setText(self._mender.label(self._path))
        self.setVisible(bool(self.text()))

    @Slot()
    def _mend(self) -> None:
        self.mended.emit(self._mender.mend())
