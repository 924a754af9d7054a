"""The report, shown before it is copied: nobody hands on what he has not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from ses_gui.ui.clipboard import Clipboard


class ReportDialog(Dialog):
    """Shows the text, and copies exactly that; it does not block the window."""

    def __init__(self, parent: QWidget, *, text: str, clipboard: Clipboard) -> None:
        super().__init__(parent)
        self.setObjectName("report_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(self.tr("Report to hand on"))
        self._clipboard = clipboard
        self.text = named(QPlainTextEdit(text, readOnly=True), "report_text")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setTabChangesFocus(True)
        self.said = named(Label(), "muted")
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = named(self._box.addButton(self.tr("&Copy the report"), action), "copy_whole")
        self.copy.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self._box.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        intro = self.tr(
            "For whoever you ask for help. No secret is in it. Look through it all the same: it"
            " names your own addresses, your region, and your account where an ARN does."
        )
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(intro, wordWrap=True), "muted"))
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.resize(820, 600)

    @Slot()
    def _copy(self) -> None:
        self._clipboard.put(self.text.toPlainText())
        self.said.setText(self.tr("The report is copied."))
