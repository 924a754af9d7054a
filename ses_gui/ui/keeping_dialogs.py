"""The dialogs of keeping: each asks one thing and answers by a signal, later."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, ListItem, MessageBox
from ses_gui.ui.marking_text import dot, listed_text
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.profile import ProfileSummary

ROW_HEIGHT = 28
UUID = Qt.ItemDataRole.UserRole


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class UnsavedDialog(MessageBox):
    """Asks what to do with changes that are not saved."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName("unsaved")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Unsaved changes"))
        self.setText(self.tr("Save the changes to “{0}”?").format(name))
        self.setInformativeText(self.tr("Without saving they are lost."))
        self._answers: dict[QAbstractButton, Answer] = {
            self.addButton(QMessageBox.StandardButton.Save): Answer.SAVE,
            self.addButton(QMessageBox.StandardButton.Discard): Answer.DISCARD,
            self.addButton(QMessageBox.StandardButton.Cancel): Answer.CANCEL,
        }
        self.setDefaultButton(QMessageBox.StandardButton.Save)
        self.buttonClicked.connect(self._answer)

    @Slot(QAbstractButton)
    def _answer(self, button: QAbstractButton) -> None:
        self.answered.emit(self._answers[button])


class NameDialog(Dialog):
    """Asks for the name of a profile."""

    named = Signal(object)

    def __init__(self, parent: QWidget, name: str, hint: str) -> None:
        super().__init__(parent)
        self.setObjectName("name_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save as a profile"))
        self.line = named(QLineEdit(name), "profile_name")
        self.line.selectAll()
        label = Label(self.tr("&Name of the profile"))
        label.setBuddy(self.line)
        note = named(Label(hint, wordWrap=True), "muted")
        self._box = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        _stack(self, label, self.line, note, self._box)
        self.setMinimumWidth(420)
        self._box.accepted.connect(self._accept_name)
        self._box.rejected.connect(self.reject)
        self.line.textChanged.connect(self._enable)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        save = self._box.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.line.text().strip()))

    @Slot()
    def _accept_name(self) -> None:
        self.named.emit(self.line.text().strip())
        self.accept()


class OpenDialog(Dialog):
    """Lists the profiles, and offers a file instead."""

    picked = Signal(object)
    file_requested = Signal()

    def __init__(
        self, parent: QWidget, profiles: Sequence[ProfileSummary], faults: Sequence[str]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("open_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open a profile"))
        self.list = named(QListWidget(), "profiles")
        self.list.setAccessibleName(self.tr("Profiles"))
        for profile in profiles:
            item = ListItem(listed_text(profile))
            item.setIcon(dot(profile.marking.shown))
            item.setData(UUID, profile.uuid)
            item.setSizeHint(QSize(0, ROW_HEIGHT))  # Qt measures the rows before they are styled
            self.list.addItem(item)
        empty = named(Label(self.tr("There are no profiles yet.")), "muted")
        empty.setVisible(not profiles)
        self._box = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        file = self._box.addButton(self.tr("A JSON &file…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.note = Label("\n".join(faults), wordWrap=True)
        self.note.setVisible(bool(faults))
        _stack(self, empty, self.list, self.note, self._box)
        self.setMinimumSize(420, 320)
        self.list.setCurrentRow(0)
        self._box.button(QDialogButtonBox.StandardButton.Open).setEnabled(bool(profiles))
        self._box.accepted.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        self._box.rejected.connect(self.reject)
        file.clicked.connect(self._request_file)

    @Slot()
    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.picked.emit(item.data(UUID))

    @Slot()
    def _request_file(self) -> None:
        self.reject()
        self.file_requested.emit()


def _stack(dialog: Dialog, *widgets: QWidget) -> None:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
    column.setSpacing(SMALL)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addSpacing(MEDIUM)
    column.addWidget(widgets[-1])
