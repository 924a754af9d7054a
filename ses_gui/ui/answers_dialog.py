"""The dialog in which one chooses what the demo SES answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.answers_list import AnswersList
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.ui.answers_list import DemoAnswer


class AnswersDialog(Dialog):
    """Asks for an answer, or for the usual ones; `current` is the ID of what is chosen now."""

    chosen = Signal(object)
    """Emitted with the `DemoAnswer`."""
    usual_requested = Signal()

    def __init__(self, parent: QWidget, answers: Sequence[DemoAnswer], current: str) -> None:
        super().__init__(parent)
        self.setObjectName("answers_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What the demo SES answers"))
        hint = self.tr("Search: words, or an ID such as SEND_RATE")
        self.search = named(QLineEdit(placeholderText=hint), "search_answers")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search"))
        self.list = AnswersList(answers)
        self._texts = {name: _text(name) for name in ("heading", "meaning", "muted")}
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.use = self._add(self.tr("&Use this answer"), "primary")
        self.usual = self._add(self.tr("Back to usual &answers"), "usual_answers")
        self._lay_out()
        self._listen()
        self.list.narrow("")
        self.list.select(current)
        self.search.setFocus()

    def _add(self, text: str, name: str) -> QPushButton:
        role = QDialogButtonBox.ButtonRole.ActionRole
        return named(self._box.addButton(text, role), name)

    def _lay_out(self) -> None:
        about = named(QFrame(), "card")
        lines = QVBoxLayout(about)
        lines.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        lines.setSpacing(TIGHT)
        for text in self._texts.values():
            lines.addWidget(text)
        lines.addStretch(1)
        about.setMinimumHeight(132)  # enough for the longest, so that nothing jumps
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(about)
        column.addWidget(self._box)
        self.use.setDefault(True)
        self.resize(680, 600)

    def _listen(self) -> None:
        self.search.textChanged.connect(self.list.narrow)
        self.list.currentRowChanged.connect(self._show_answer)
        self.list.itemActivated.connect(self._choose)
        self.use.clicked.connect(self._choose)
        self.usual.clicked.connect(self._go_back)
        self._box.rejected.connect(self.reject)

    @Slot()
    def _show_answer(self) -> None:
        answer = self.list.answer
        self.use.setEnabled(answer is not None)
        if answer is None:
            texts = (self.tr("No answer has these words."), "", "")
        else:
            needs = self.tr("The configuration needs {0}.").format(answer.needs)
            how = " ".join(filter(None, [answer.how, needs if answer.needs else ""]))
            texts = (answer.title, answer.meaning, how)
        for label, text in zip(self._texts.values(), texts, strict=True):
            label.setText(text)

    @Slot()
    def _choose(self) -> None:
        answer = self.list.answer
        if answer is not None:
            self.accept()
            self.chosen.emit(answer)

    @Slot()
    def _go_back(self) -> None:
        self.accept()
        self.usual_requested.emit()


def _text(name: str) -> Label:
    return named(Label(wordWrap=True), name)
