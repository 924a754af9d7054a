"""The question about work that was left behind: restore it, look first, or give it up."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ses_gui.ui.display import MessageBox


class DraftAnswer(Enum):
    """What to do with unsaved work of an earlier session."""

    RESTORE = auto()
    COMPARE = auto()
    DISCARD = auto()
    LATER = auto()


class DraftDialog(MessageBox):
    """Asks about one draft. A look at the difference leaves the question open."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, name: str, time: str, more: int) -> None:
        super().__init__(parent)
        self.setObjectName("draft_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Unsaved work"))
        self.setText(self.tr("“{0}” was not saved when the program ended.").format(name))
        self.setInformativeText(self._more(time, more))
        role = QMessageBox.ButtonRole
        self._answers: dict[QAbstractButton, DraftAnswer] = {
            self._button(self.tr("&Restore"), role.AcceptRole, "restore"): DraftAnswer.RESTORE,
            self._button(self.tr("Show &difference"), role.ActionRole, "compare"): (
                DraftAnswer.COMPARE
            ),
            self._button(self.tr("&Give it up"), role.DestructiveRole, "give_up"): (
                DraftAnswer.DISCARD
            ),
            self._button(self.tr("&Later"), role.RejectRole, "later"): DraftAnswer.LATER,
        }
        self.buttonClicked.connect(self._answer)

    def _more(self, time: str, more: int) -> str:
        text = self.tr("The last change is from {0}. The secret was never written down.")
        if not more:
            return text.format(time)
        others = self.tr("There is unsaved work of other windows too: {0}.").format(more)
        return f"{text.format(time)} {others}"

    def _button(self, text: str, role: QMessageBox.ButtonRole, name: str) -> QAbstractButton:
        button = self.addButton(text, role)
        button.setObjectName(name)
        if role is QMessageBox.ButtonRole.AcceptRole:
            self.setDefaultButton(button)
        if role is QMessageBox.ButtonRole.ActionRole:
            # A message box closes with each of its buttons, and this one is only a look.
            button.clicked.disconnect()
            button.clicked.connect(self._compare)
        return button

    @Slot()
    def _compare(self) -> None:
        self.answered.emit(DraftAnswer.COMPARE)

    @Slot(QAbstractButton)
    def _answer(self, button: QAbstractButton) -> None:
        self.answered.emit(self._answers[button])
