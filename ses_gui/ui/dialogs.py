"""Dialogs: each asks one thing and answers by a signal, without blocking the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import MessageBox, window_title
from ses_gui.ui.keeping_dialogs import Answer, NameDialog, OpenDialog, UnsavedDialog
from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.profile import ProfileSummary


class Dialogs(QObject):
    """Opens dialogs over one window; the answer comes to a callback, later."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_unsaved(self, name: str, answered: Callable[[Answer], None]) -> None:
        """Ask what to do with unsaved changes."""
        dialog = UnsavedDialog(self._window, name)
        dialog.answered.connect(answered)
        _open(dialog)

    def ask_name(self, name: str, hint: str, named: Callable[[str], None]) -> None:
        """Ask for a profile's name; `hint` says where things go."""
        dialog = NameDialog(self._window, name, hint)
        dialog.named.connect(named)
        _open(dialog)

    def ask_profile(
        self,
        profiles: Sequence[ProfileSummary],
        faults: Sequence[str],
        picked: Callable[[str], None],
        file_requested: Callable[[], None],
    ) -> None:
        """Ask which profile to open."""
        dialog = OpenDialog(self._window, profiles, faults)
        dialog.picked.connect(picked)
        dialog.file_requested.connect(file_requested)
        _open(dialog)

    def ask_file(self, picked: Callable[[str], None]) -> None:
        """Ask which file to read."""
        dialog = self._file_dialog(self.tr("Open a connector's JSON"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(picked)
        _open(dialog)

    def ask_ca_file(self, picked: Callable[[str], None]) -> None:
        """Ask which file of authorities to trust."""
        dialog = self._file_dialog(self.tr("Choose a CA file"))
        dialog.setNameFilters(
            [self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(picked)
        _open(dialog)

    def ask_target(self, name: str, picked: Callable[[str], None]) -> None:
        """Ask where to write a file."""
        dialog = self._file_dialog(self.tr("Save the export"))
        dialog.setDefaultSuffix("json")
        self._let_write(dialog, name, picked)
        _open(dialog)

    def ask_table_target(self, name: str, picked: Callable[[str], None]) -> None:
        """Ask where to write a table, as CSV or as JSON."""
        dialog = self._file_dialog(self.tr("Save the table"))
        dialog.setNameFilters([self.tr("CSV files (*.csv)"), self.tr("JSON files (*.json)")])
        dialog.setDefaultSuffix("csv")
        self._let_write(dialog, name, picked)
        _open(dialog)

    def _let_write(self, dialog: QFileDialog, name: str, picked: Callable[[str], None]) -> None:
        """Ask ourselves before a file is replaced: Qt's own question takes its name for HTML."""
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self._confirm, picked))

    def _confirm(self, picked: Callable[[str], None], path: str) -> None:
        if not QFileInfo.exists(path):
            picked(path)
            return
        sentence = self.tr("“{0}” exists already. Do you want to replace it?")
        name = QFileInfo(path).fileName()
        yes = self.tr("&Replace")
        self.ask_yes(
            self.tr("Replace the file?"), sentence.format(name), yes, partial(picked, path)
        )

    def ask_yes(self, title: str, sentence: str, yes: str, agreed: Callable[[], None]) -> None:
        """Ask before something that cannot be taken back; Enter and Escape mean no."""
        box = named(MessageBox(self._window), "question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(window_title(title))
        box.setText(sentence)
        button = named(box.addButton(yes, QMessageBox.ButtonRole.AcceptRole), "yes")
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        button.clicked.connect(agreed)
        _open(box)

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
