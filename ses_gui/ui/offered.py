"""Offered values: what a line may hold, in a list that opens below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.ui.look import Look


class Offered(QObject):
    """Completes what is typed, and lists everything on a click or with Alt+Down."""

    def __init__(self, line: QLineEdit, *, look: Look) -> None:
        super().__init__(line)
        self._line = line
        self._look = look
        self._values = QStringListModel(self)
        self._completer = QCompleter(self._values, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setPopup(named(QListView(), "completions"))
        # Qt puts the choice into the line as if the program had, and nobody would hear of it.
        self._completer.activated.connect(line.textEdited)
        self._open = QAction(self.tr("Show what the preflight found"), line)
        self._open.setObjectName("show_offered")
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.triggered.connect(self._show_all)
        look.changed.connect(self._draw)
        self._draw()

    def offer(self, values: Sequence[str]) -> None:
        """Offer `values`; without any, the line is as it was."""
        self._values.setStringList(list(values))
        if values:
            self._line.setCompleter(self._completer)
            self._line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        else:
            self._line.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
            self._line.removeAction(self._open)

    @Slot()
    def _show_all(self) -> None:
        self._line.setFocus()
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    @Slot()
    def _draw(self) -> None:
        self._open.setIcon(self._look.icon("chevron"))
