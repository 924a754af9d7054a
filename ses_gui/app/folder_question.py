"""The question about a changed folder: asked once for each change, with a comparison at hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from typing_extensions import override

from ses_gui.domain.difference import compared
from ses_gui.domain.project_folder import exact_config, folder_files
from ses_gui.ui.comparison_dialog import Comparison, ComparisonDialog
from ses_gui.ui.folder_dialogs import FolderAnswer, FolderChangedDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.difference import DiffLine
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.services.storage.project_folder import ProjectFolder
    from ses_gui.state.store import Store
    from ses_gui.state.tasks import Lane, Task
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow


class FolderQuestion(QObject):
    """Shows one question at a time; the comparison leaves it open."""

    def __init__(self, *, store: Store, window: MainWindow, look: Look, disk: Lane) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._look = look
        self._disk = disk
        self._dialog: FolderChangedDialog | None = None
        self.asked: Fingerprint | None = None
        """What was asked about last; None when everything is settled."""
        window.installEventFilter(self)

    def ask(
        self,
        sentence: str,
        found: Fingerprint,
        act: Callable[[FolderAnswer], None],
        *,
        saving: bool,
    ) -> None:
        """Ask about a folder that holds `found`; `act` gets every answer, `COMPARE` too."""
        self.withdraw()
        self.asked = found
        self._dialog = dialog = FolderChangedDialog(self._window, sentence, saving=saving)
        dialog.answered.connect(act)
        dialog.finished.connect(self._forget)
        dialog.show()

    def withdraw(self) -> None:
        """Take the question back: it is settled."""
        dialog, self._dialog, self.asked = self._dialog, None, None
        if dialog is not None:
            dialog.close()

    def compare(self, folder: ProjectFolder) -> Task:
        """Show the open document beside what lies in the folder now."""
        task = self._disk.start(partial(_differences, folder, self._store.document))
        task.succeeded.connect(self._show_lines)
        return task

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave nothing on the screen when the window goes; a minimised one has not gone."""
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            self.withdraw()
            for dialog in self._window.findChildren(ComparisonDialog):
                dialog.close()
        return False

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self._dialog:
            self._dialog = None

    @Slot(object)
    def _show_lines(self, lines: Sequence[DiffLine]) -> None:
        comparison = Comparison(
            lines,
            self.tr("Difference to the folder"),
            self.tr("A line with - is in this window, a line with + is in the folder."),
            self.tr("There is no difference: window and folder hold the same."),
        )
        ComparisonDialog(self._window, comparison, self._look).show()


def _differences(folder: ProjectFolder, document: Document) -> Sequence[DiffLine]:
    ours = folder_files(exact_config(document), document.studio)
    return compared(ours, folder.files())
