"""Changes of a project's folder from outside: watched, and asked about once each."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QWidget

from ses_gui.domain.override import override
from ses_gui.domain.project_folder import exact_config, folder_files
from ses_gui.gui.flow import Answers, background, reported
from ses_gui.gui.polling_watcher import PollingWatcher
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.difference import DiffLine
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.flow import Wait
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.services.storage.project_folder import ProjectFolder

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
        super().__init__(parent, "folder_changed", deletes=True)
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
        self.lay_out(self._text, self._box)
        self.setMinimumWidth(_WIDTH)

    @Slot()
    def _answer(self) -> None:
        sender = self.sender()
        answer = next(answer for button, answer in self._answers.items() if button is sender)
        if answer is not FolderAnswer.COMPARE:
            self.close()
        self.answered.emit(answer)


def ask_folder(window: QWidget, *, saving: bool) -> Wait[str]:
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
    answers: Answers[str] = Answers(dialog, dialog.fileSelected)
    dialog.open()
    return answers.next()


INTERVAL_MS: Final = 2_000


class FolderWatch(PollingWatcher):
    """Looks at the files of a project's folder. What cannot be read, a save or a reload tells."""

    looked = Signal(object, object)
    """Emitted with the folder and its fingerprint."""

    def __init__(self, queue: WorkerQueue) -> None:
        super().__init__(queue, INTERVAL_MS)
        self._folder: ProjectFolder | None = None

    def watch(self, folder: ProjectFolder | None) -> None:
        """Watch `folder` from now on, or nothing."""
        self._folder = folder
        if folder is None:
            self.stop()
        else:
            self.start()

    @override
    def _call(self) -> Callable[[], tuple[ProjectFolder, Fingerprint]] | None:
        return partial(_seen, self._folder) if self._folder else None

    @Slot(object)
    @override
    def _tell(self, seen: tuple[ProjectFolder, Fingerprint]) -> None:
        self.looked.emit(*seen)


def _seen(folder: ProjectFolder) -> tuple[ProjectFolder, Fingerprint]:
    return folder, folder.fingerprint()


class FolderQuestion(QObject):
    """Shows one question at a time; the comparison leaves it open."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._answers: Answers[FolderAnswer] | None = None
        self.asked: Fingerprint | None = None
        """What was asked about last; None when everything is settled."""
        app.window.installEventFilter(self)

    async def ask(
        self, sentence: str, folder: ProjectFolder, found: Fingerprint, *, saving: bool
    ) -> FolderAnswer:
        """Ask about a folder that holds `found`; closing the question is `Cancelled`."""
        self.withdraw()
        self.asked = found
        dialog = FolderChangedDialog(self._app.window, sentence, saving=saving)
        self._answers = answers = Answers[FolderAnswer](dialog, dialog.answered)
        dialog.show()
        try:
            while (answer := await answers.next()) is FolderAnswer.COMPARE:
                await self.compare(folder)
        finally:
            answers.withdraw()
        return answer

    def withdraw(self) -> None:
        """Take the question back: it is settled."""
        answers, self._answers, self.asked = self._answers, None, None
        if answers is not None:
            answers.withdraw()

    async def compare(self, folder: ProjectFolder) -> None:
        """Show the open document beside what lies in the folder now."""
        from ses_gui.gui.widgets.diff_view import Comparison, ComparisonDialog

        with told(self.tr("Not compared")):
            lines = await background(
                self._app.disk, _differences, folder, self._app.model.store.document
            )
        comparison = Comparison(
            lines,
            self.tr("Difference to the folder"),
            self.tr("A line with - is in this window, a line with + is in the folder."),
            self.tr("There is no difference: window and folder hold the same."),
        )
        ComparisonDialog(self._app.window, comparison, self._app.look).show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave nothing on the screen when the window goes; a minimised one has not gone."""
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            from ses_gui.gui.widgets.diff_view import ComparisonDialog

            self.withdraw()
            for dialog in self._app.window.findChildren(ComparisonDialog):
                dialog.close()
        return False


def told(title: str) -> AbstractContextManager[None]:
    """Tell of errors with a project's folder under `title`."""
    unexpected = QCoreApplication.translate(
        "FolderController", "The folder could not be used. Your document is as it was."
    )
    return reported(title, unexpected)


def _differences(folder: ProjectFolder, document: Document) -> Sequence[DiffLine]:
    from ses_gui.domain.difference import file_difference

    ours = folder_files(exact_config(document), document.studio)
    return file_difference(ours, folder.files())
