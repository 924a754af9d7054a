"""The dialogs of a project's folder: which one, and what to do when it was changed outside."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 460


class FolderAnswer(Enum):
    """What to do with files that are not those we knew."""

    RELOAD = auto()
    KEEP = auto()
    COMPARE = auto()


class FolderChangedDialog(Dialog):
    """Asks what to do; it stays open behind a comparison, and closing it decides nothing."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, sentence: str, *, saving: bool) -> None:
        super().__init__(parent)
        self.setObjectName("folder_changed")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(self.tr("The folder was changed"))
        self._text = named(Label(sentence, wordWrap=True), "folder_sentence")
        keep = self.tr("&Overwrite") if saving else self.tr("&Keep mine")
        self._box = QDialogButtonBox()
        self._answers: dict[QPushButton, FolderAnswer] = {}
        self.reload = self._add(self.tr("&Reload"), FolderAnswer.RELOAD)
        self.keep = self._add(keep, FolderAnswer.KEEP)
        self.compare = self._add(self.tr("Show &difference"), FolderAnswer.COMPARE)
        self.compare.setDefault(True)
        self._lay_out()

    def _add(self, text: str, answer: FolderAnswer) -> QPushButton:
        button = self._box.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        self._answers[button] = answer
        button.clicked.connect(self._answer)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self._text)
        column.addWidget(self._box)
        self.setMinimumWidth(_WIDTH)

    @Slot()
    def _answer(self) -> None:
        sender = self.sender()
        answer = next(answer for button, answer in self._answers.items() if button is sender)
        if answer is not FolderAnswer.COMPARE:
            self.close()
        self.answered.emit(answer)


def ask_folder(window: QWidget, picked: Callable[[str], None], *, saving: bool) -> None:
    """Ask for a project's folder."""
    title = (
        QCoreApplication.translate("FolderDialogs", "Save to a project folder")
        if saving
        else QCoreApplication.translate("FolderDialogs", "Open a project folder")
    )
    dialog = named(QFileDialog(window, title), "folder_dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(picked)
    dialog.open()
