"""The dialogs around opening and saving: each asks one thing and answers by a signal."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QWidget,
)

from ses_gui.gui.features.profiles.labels import dot, listed_text, owner_text
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL
from ses_gui.gui.widgets.dialogs import Dialog, Question
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.layouts import stacked
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.profile import LockOwner, ProfileSummary


ROW_HEIGHT = 28
UUID = Qt.ItemDataRole.UserRole


class Answer(StrEnum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class UnsavedDialog(Question):
    """Asks what to do with changes that are not saved."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "unsaved", self.tr("Unsaved changes"))
        self.setIcon(QMessageBox.Icon.Question)
        self.setText(self.tr("Save the changes to “{0}”?").format(name))
        self.setInformativeText(self.tr("Without saving they are lost."))
        standard = QMessageBox.StandardButton
        for which, answer in (
            (standard.Save, Answer.SAVE),
            (standard.Discard, Answer.DISCARD),
            (standard.Cancel, Answer.CANCEL),
        ):
            self.let_answer(self.addButton(which), answer)
        self.setDefaultButton(standard.Save)


class NameDialog(Dialog):
    """Asks for the name of a profile."""

    named = Signal(object)

    def __init__(self, parent: QWidget, name: str, hint: str) -> None:
        super().__init__(parent, "name_dialog", deletes=True)
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
    """Emitted with the uuid of a profile, or None for a file instead."""

    def __init__(
        self, parent: QWidget, profiles: Sequence[ProfileSummary], faults: Sequence[str]
    ) -> None:
        super().__init__(parent, "open_dialog", deletes=True)
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
            self.picked.emit(item.data(UUID))
            self.accept()

    @Slot()
    def _request_file(self) -> None:
        self.picked.emit(None)
        self.reject()


def _stack(dialog: Dialog, *widgets: QWidget) -> None:
    stacked(dialog, *widgets[:-1], MEDIUM, widgets[-1], margins=LARGE, spacing=SMALL)


_ROLE = QMessageBox.ButtonRole


class HeldAnswer(StrEnum):
    """How to open a profile that another window holds; each value is its button's name."""

    READ_ONLY = "read_only"
    TAKE_OVER = "take_over"


class ChangedAnswer(StrEnum):
    """How to save a profile that is another one on disk; each value is its button's name."""

    SAVE_ANYWAY = "save_anyway"
    COMPARE = "compare"
    SAVE_AS = "save_as"


class HeldDialog(Question):
    """Asks how to open a profile; Enter opens it read-only, which does no harm."""

    def __init__(self, parent: QWidget, name: str, holder: LockOwner) -> None:
        super().__init__(parent, "held_dialog", self.tr("Open in another window"))
        self.setIcon(QMessageBox.Icon.Question)
        text = self.tr("“{0}” is open in another window ({1}).")
        self.setText(text.format(name, owner_text(holder)))
        self.setInformativeText(
            self.tr(
                "Read-only, you can look, send tests and save a copy. If you take it over, the"
                " other window becomes read-only; nothing in it is lost."
            )
        )
        read = self.add_answer(self.tr("Open &read-only"), _ROLE.AcceptRole, HeldAnswer.READ_ONLY)
        self.add_answer(self.tr("&Take it over"), _ROLE.ActionRole, HeldAnswer.TAKE_OVER)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(read)


class ChangedDialog(Question):
    """Asks before something is written over; a look at the difference leaves it open."""

    def __init__(self, parent: QWidget, name: str, *, replaces_secret: bool) -> None:
        super().__init__(parent, "changed_dialog", self.tr("Changed on disk"))
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText(self.tr("“{0}” was changed on disk since you opened it.").format(name))
        self.setInformativeText(self._consequence(replaces_secret=replaces_secret))
        self.add_answer(self.tr("Save &anyway"), _ROLE.DestructiveRole, ChangedAnswer.SAVE_ANYWAY)
        compare = self.add_answer(
            self.tr("Show the &difference"), _ROLE.ActionRole, ChangedAnswer.COMPARE, closes=False
        )
        self.add_answer(self.tr("&Save as…"), _ROLE.AcceptRole, ChangedAnswer.SAVE_AS)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(compare)

    def _consequence(self, *, replaces_secret: bool) -> str:
        text = self.tr(
            "If you save anyway, the version on disk is kept among the earlier versions."
        )
        if replaces_secret:
            text += " " + self.tr("The secret in the keyring is replaced by yours.")
        return text


class GoneDialog(Question):
    """Asks what to do about a profile that is to be saved and is not there any more."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "gone_dialog", self.tr("Deleted elsewhere"))
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText(self.tr("“{0}” is gone: it was deleted or moved away.").format(name))
        self.setInformativeText(self.tr("What this window shows can be saved anew."))
        anew = self.add_answer(
            self.tr("Save it &anew"), _ROLE.AcceptRole, ChangedAnswer.SAVE_ANYWAY
        )
        self.add_answer(self.tr("&Save as…"), _ROLE.ActionRole, ChangedAnswer.SAVE_AS)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(anew)
