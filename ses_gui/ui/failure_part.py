"""A failure explained: why, what to do, lines to copy, whether to send again, where to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ses_gui.domain.display_text import shown_lines
from ses_gui.ui.display import Label, tooltip
from ses_gui.ui.flow_row import FlowRow
from ses_gui.ui.naming import named
from ses_gui.ui.selectable import selectable
from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.sending import Failure
    from ses_gui.ui.clipboard import Clipboard

_MOST_LINES = 8
_LETTERS_OF_A_LINE = 28


class FailurePart(QWidget):
    """Shows one `Failure`, or nothing."""

    preflight_requested = Signal()
    """The user wants to know what else stands in the way."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._console, self._link = "", ""
        self.cause, self.fix, self.again = (
            selectable("cause"),
            selectable("fix"),
            selectable("again_advice"),
        )
        self._captions = {
            self.cause: self.tr("Why"),
            self.fix: self.tr("What to do"),
            self.again: self.tr("Sending again"),
        }
        self._commands = self._make_commands()
        self._copy = self._button("copy_commands", self.tr("Copy command"), self._copy_commands)
        self._open = self._button("open_console", self.tr("AWS console"), self._open_console)
        self._read = self._button("read_more", self.tr("Read more"), self._open_link)
        self._check = self._button("check_all", self.tr("Make a preflight"), self._request_check)
        self._lay_out()

    def _make_commands(self) -> QPlainTextEdit:
        lines = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), "commands")
        lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        lines.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lines.setAccessibleName(self.tr("Commands for a terminal"))
        return lines

    def _button(self, name: str, text: str, action: object) -> QPushButton:
        button = named(QPushButton(text), name)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for text, caption in self._captions.items():
            column.addWidget(named(Label(caption), "caption"))
            column.addWidget(text)
            if text is self.fix:
                column.addWidget(self._commands)
        buttons = QWidget()
        row = FlowRow(buttons, spacing=SMALL)
        for button in (self._copy, self._open, self._read, self._check):
            row.addWidget(button)
        column.addWidget(buttons)

    def show_failure(self, failure: Failure | None) -> None:
        """Show `failure`."""
        self.setVisible(failure is not None)
        self.cause.setText(failure.cause if failure else "")
        self.fix.setText(failure.fix if failure else "")
        self.again.setText(failure.advice if failure else "")
        self._show_commands(failure.commands if failure else ())
        self._console = (failure.console or "") if failure else ""
        self._link = (failure.link or "") if failure else ""
        for button, address in ((self._open, self._console), (self._read, self._link)):
            button.setVisible(bool(address))
            button.setToolTip(tooltip(address))

    def _show_commands(self, commands: tuple[str, ...]) -> None:
        self._commands.setPlainText(shown_lines("\n".join(commands)))
        self._commands.setVisible(bool(commands))
        self._copy.setVisible(bool(commands))
        rows = sum(1 + len(line) // _LETTERS_OF_A_LINE for line in commands)
        height = min(max(1, rows), _MOST_LINES) * self._commands.fontMetrics().lineSpacing()
        self._commands.setFixedHeight(height + 3 * SMALL)

    @Slot()
    def _copy_commands(self) -> None:
        self._clipboard.put(self._commands.toPlainText())

    @Slot()
    def _open_console(self) -> None:
        QDesktopServices.openUrl(QUrl(self._console))

    @Slot()
    def _open_link(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link))

    @Slot()
    def _request_check(self) -> None:
        self.preflight_requested.emit()
