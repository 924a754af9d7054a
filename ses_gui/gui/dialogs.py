"""What every part of the window may ask a person: for a file, for a name, for consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileInfo, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from ses_gui.gui.flow import Answers
from ses_gui.gui.widgets.dialogs import Dialog, MessageBox
from ses_gui.gui.widgets.text import named, window_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from ses_gui.domain.profile import ProfileSummary
    from ses_gui.gui.features.profiles.dialogs import Answer
    from ses_gui.gui.flow import Wait


class Dialogs(QObject):
    """Opens dialogs over one window; each question is awaited, and closing it is `Cancelled`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def unsaved(self, name: str) -> Wait[Answer]:
        """Ask what to do with unsaved changes."""
        from ses_gui.gui.features.profiles.dialogs import UnsavedDialog

        dialog = UnsavedDialog(self._window, name)
        return asked(dialog, dialog.answered).next()

    def name(self, name: str, hint: str) -> Wait[str]:
        """Ask for a profile's name; `hint` says where things go."""
        from ses_gui.gui.features.profiles.dialogs import NameDialog

        dialog = NameDialog(self._window, name, hint)
        return asked(dialog, dialog.named).next()

    def profile(
        self, profiles: Sequence[ProfileSummary], faults: Sequence[str]
    ) -> Wait[str | None]:
        """Ask which profile to open; None is a file instead."""
        from ses_gui.gui.features.profiles.dialogs import OpenDialog

        dialog = OpenDialog(self._window, profiles, faults)
        return asked(dialog, dialog.picked).next()

    def file(self) -> Wait[str]:
        """Ask which file to read."""
        dialog = self._file_dialog(self.tr("Open a connector's JSON"))
        return self._existing(dialog)

    def ca_file(self) -> Wait[str]:
        """Ask which file of authorities to trust."""
        dialog = self._file_dialog(self.tr("Choose a CA file"))
        dialog.setNameFilters(
            [self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")]
        )
        return self._existing(dialog)

    def _existing(self, dialog: QFileDialog) -> Wait[str]:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return asked(dialog, dialog.fileSelected).next()

    async def target(self, name: str) -> str:
        """Ask where to write a file."""
        dialog = self._file_dialog(self.tr("Save the export"))
        dialog.setDefaultSuffix("json")
        return await self._target(dialog, name)

    async def table_target(self, name: str) -> str:
        """Ask where to write a table, as CSV or as JSON."""
        dialog = self._file_dialog(self.tr("Save the table"))
        dialog.setNameFilters([self.tr("CSV files (*.csv)"), self.tr("JSON files (*.json)")])
        dialog.setDefaultSuffix("csv")
        return await self._target(dialog, name)

    async def _target(self, dialog: QFileDialog, name: str) -> str:
        """Ask ourselves before a file is replaced: Qt's own question takes its name for HTML."""
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        answers: Answers[str] = asked(dialog, dialog.fileSelected)
        path = await answers.next()
        if QFileInfo.exists(path):
            sentence = self.tr("“{0}” exists already. Do you want to replace it?")
            file = QFileInfo(path).fileName()
            title, yes = self.tr("Replace the file?"), self.tr("&Replace")
            await self.confirm(title, sentence.format(file), yes)
        return path

    def confirm(self, title: str, sentence: str, yes: str) -> Wait[object]:
        """Ask before something that cannot be taken back; Enter and Escape mean no."""
        box = named(MessageBox(self._window), "question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(window_title(title))
        box.setText(sentence)
        button = named(box.addButton(yes, QMessageBox.ButtonRole.AcceptRole), "yes")
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return asked(box, button.clicked).next()

    def warn(self, title: str, sentence: str) -> None:
        """Say what went wrong and stay until it was read."""
        box = named(MessageBox(self._window), "trouble")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(window_title(title))
        box.setText(sentence)
        _open(box)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("JSON files (*.json)"), self.tr("All files (*)")])
        return dialog


def _open(dialog: QDialog) -> None:
    """Open `dialog`, and go back afterwards to the one that has asked for it."""
    before = QApplication.activeWindow()
    if isinstance(before, Dialog):
        dialog.finished.connect(before.come_back)
    dialog.open()


def asked(dialog: QDialog, answered: SignalInstance) -> Answers[Any]:
    """Open `dialog` and give what awaits its answers."""
    answers: Answers[Any] = Answers(dialog, answered)
    _open(dialog)
    return answers
