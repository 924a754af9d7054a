"""What the user is told when the program has met a mistake of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialogButtonBox,
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


class CrashDialog(Dialog):
    """Says what became of the work, shows a report, and offers to start again."""

    restart_requested = Signal()

    def __init__(self, parent: QWidget, *, sentence: str, clipboard: Clipboard) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self._clipboard = clipboard
        self.sentence = Label(sentence, wordWrap=True)
        self.count = named(Label(wordWrap=True), "muted")
        self.count.hide()
        self.report = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), "crash_report")
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setPlaceholderText(self.tr("The report is being written…"))
        self._box = QDialogButtonBox()
        self._lay_out()
        self.resize(680, 460)

    def _lay_out(self) -> None:
        role = QDialogButtonBox.ButtonRole
        restart = self._box.addButton(self.tr("&Start again and restore"), role.AcceptRole)
        copy = self._box.addButton(self.tr("&Copy the report"), role.ActionRole)
        go_on = self._box.addButton(self.tr("&Go on"), role.RejectRole)
        for button, name in ((restart, "start_again"), (copy, "copy_crash"), (go_on, "go_on")):
            button.setObjectName(name)
        restart.clicked.connect(self.restart_requested)
        copy.clicked.connect(self._copy)
        go_on.clicked.connect(self.reject)
        note = self.tr("The report below holds no secret and none of your texts.")
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.sentence)
        column.addWidget(self.count)
        column.addWidget(named(Label(note, wordWrap=True), "muted"))
        column.addWidget(self.report, 1)
        column.addWidget(self._box)

    def show_report(self, text: str) -> None:
        """Show the report, which takes a moment to write."""
        self.report.setPlainText(text)

    def show_count(self, count: int) -> None:
        """Say how often it has happened by now."""
        self.count.setText(self.tr("It has happened {0} times by now.").format(count))
        self.count.setVisible(count > 1)

    @Slot()
    def _copy(self) -> None:
        self._clipboard.put(self.report.toPlainText())
