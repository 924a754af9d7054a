"""The questions about a profile that another window holds, or that was changed elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from ses_gui.ui.display import MessageBox, window_title
from ses_gui.ui.holder_text import holder_text
from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from ses_gui.domain.profile import LockOwner

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


class _Question(MessageBox):
    """Buttons that know their answers; Cancel answers nothing."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(title))
        self._answers: dict[QPushButton, StrEnum] = {}

    def _add(self, text: str, role: QMessageBox.ButtonRole, answer: StrEnum) -> QPushButton:
        button = named(self.addButton(text, role), answer.value)
        self._answers[button] = answer
        if answer is ChangedAnswer.COMPARE:
            # A message box closes with each of its buttons, and this one is only a look.
            button.clicked.disconnect()
        button.clicked.connect(self._answer)
        return button

    @Slot()
    def _answer(self) -> None:
        sender = self.sender()
        self.answered.emit(
            next(answer for button, answer in self._answers.items() if button is sender)
        )


class HeldDialog(_Question):
    """Asks how to open a profile; Enter opens it read-only, which does no harm."""

    def __init__(self, parent: QWidget, name: str, holder: LockOwner) -> None:
        super().__init__(parent, "held_dialog", self.tr("Open in another window"))
        self.setIcon(QMessageBox.Icon.Question)
        text = self.tr("“{0}” is open in another window ({1}).")
        self.setText(text.format(name, holder_text(holder)))
        self.setInformativeText(
            self.tr(
                "Read-only, you can look, send tests and save a copy. If you take it over, the"
                " other window becomes read-only; nothing in it is lost."
            )
        )
        read = self._add(self.tr("Open &read-only"), _ROLE.AcceptRole, HeldAnswer.READ_ONLY)
        self._add(self.tr("&Take it over"), _ROLE.ActionRole, HeldAnswer.TAKE_OVER)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(read)


class ChangedDialog(_Question):
    """Asks before something is written over; a look at the difference leaves it open."""

    def __init__(self, parent: QWidget, name: str, *, replaces_secret: bool) -> None:
        super().__init__(parent, "changed_dialog", self.tr("Changed on disk"))
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText(self.tr("“{0}” was changed on disk since you opened it.").format(name))
        self.setInformativeText(self._consequence(replaces_secret=replaces_secret))
        self._add(self.tr("Save &anyway"), _ROLE.DestructiveRole, ChangedAnswer.SAVE_ANYWAY)
        compare = self._add(
            self.tr("Show the &difference"), _ROLE.ActionRole, ChangedAnswer.COMPARE
        )
        self._add(self.tr("&Save as…"), _ROLE.AcceptRole, ChangedAnswer.SAVE_AS)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(compare)

    def _consequence(self, *, replaces_secret: bool) -> str:
        text = self.tr(
            "If you save anyway, the version on disk is kept among the earlier versions."
        )
        if replaces_secret:
            text += " " + self.tr("The secret in the keyring is replaced by yours.")
        return text


class GoneDialog(_Question):
    """Asks what to do about a profile that is to be saved and is not there any more."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "gone_dialog", self.tr("Deleted elsewhere"))
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText(self.tr("“{0}” is gone: it was deleted or moved away.").format(name))
        self.setInformativeText(self.tr("What this window shows can be saved anew."))
        anew = self._add(self.tr("Save it &anew"), _ROLE.AcceptRole, ChangedAnswer.SAVE_ANYWAY)
        self._add(self.tr("&Save as…"), _ROLE.ActionRole, ChangedAnswer.SAVE_AS)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(anew)
