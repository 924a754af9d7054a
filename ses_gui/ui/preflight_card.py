"""One step of a preflight in full: how it stands, what to do, and what to copy for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from ses_gui.domain.display_text import shown_lines
from ses_gui.domain.preflight.steps import TITLES, StepState
from ses_gui.ui.display import Label, tooltip
from ses_gui.ui.naming import named
from ses_gui.ui.restyling import restyle
from ses_gui.ui.selectable import selectable
from ses_gui.ui.style import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.preflight.steps import Remedy, Result
    from ses_gui.ui.clipboard import Clipboard

_TONES = {StepState.OK: "good", StepState.WARNING: "warning", StepState.FAILED: "bad"}
_MOST_LINES = 6


class PreflightCard(QFrame):
    """Shows one `Result`, or nothing."""

    path_requested = Signal(object)
    """The user wants to go to the field that the step is about."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__()
        self.setObjectName("result")
        self._clipboard = clipboard
        self._path: JsonPath = ()
        self._link = ""
        self._title, self._sentence = selectable("heading"), selectable("sentence")
        self._caption = named(Label(self.tr("What to do")), "caption")
        self._remedy = selectable("remedy")
        self._lines = self._make_lines()
        self._go = self._button("go_to_step_field", self.tr("Go to the field"), self._request_path)
        self._copy = self._button("copy_lines", self.tr("Copy"), self._copy_lines)
        self._open = self._button("open_console", self.tr("Open the AWS console"), self._browse)
        self._lay_out()
        self.show_result(None)

    def _make_lines(self) -> QPlainTextEdit:
        lines = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), "remedy_lines")
        lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        lines.setAccessibleName(self.tr("What to copy"))
        return lines

    def _button(self, name: str, text: str, action: object) -> QPushButton:
        button = named(QPushButton(text), name)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self._go, self._copy, self._open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(TIGHT)
        for widget in (self._title, self._sentence, self._caption, self._remedy, self._lines):
            column.addWidget(widget)
        column.addSpacing(TIGHT)
        column.addLayout(buttons)

    @Slot(object)
    def show_result(self, result: Result | None) -> None:
        """Show `result`; nothing is to be seen of a step that runs."""
        is_shown = result is not None and result.state is not StepState.RUNNING
        self.setVisible(is_shown)
        if result is None or not is_shown:
            return
        restyle(self, "tone", _TONES.get(result.state, ""))
        self._title.setText(TITLES[result.step])
        self._sentence.setText(result.sentence)
        self._path = result.path
        self._go.setVisible(bool(result.path))
        self._show_remedy(result.remedy)

    def _show_remedy(self, remedy: Remedy | None) -> None:
        lines = remedy.lines if remedy else ()
        self._link = remedy.link if remedy else ""
        self._remedy.setText(remedy.sentence if remedy else "")
        for widget in (self._caption, self._remedy):
            widget.setVisible(remedy is not None)
        self._lines.setPlainText(shown_lines("\n".join(lines)))
        self._lines.setVisible(bool(lines))
        shown = min(max(2, len(lines)), _MOST_LINES)
        self._lines.setFixedHeight(shown * self._lines.fontMetrics().lineSpacing() + 3 * SMALL)
        self._copy.setVisible(bool(lines))
        self._open.setVisible(bool(self._link))
        self._open.setToolTip(tooltip(self._link))

    @Slot()
    def _request_path(self) -> None:
        self.path_requested.emit(self._path)

    @Slot()
    def _copy_lines(self) -> None:
        self._clipboard.put(self._lines.toPlainText())

    @Slot()
    def _browse(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link))
