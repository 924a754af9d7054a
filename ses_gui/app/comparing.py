"""The story of a difference: what an export changes against the last one, or against a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.app.export_judging import Export, Judged, against_file, judge, keep_export, shown
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.strict_json import InputError
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import left_out
from ses_gui.domain.export_difference import counts, removals
from ses_gui.domain.profile import ExportsError, LastExport
from ses_gui.services.storage.atomic_file import FileError
from ses_gui.ui.export_difference_dialog import ExportDifferenceDialog, ShownDifference

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.profile import Exports
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow

PAUSE_MS = 300


class CompareFlow(QObject):
    """Keeps the line of the export page true, and shows differences."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        exports: Exports,
        look: Look,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._exports = exports
        self._look = look
        self._disk = disk
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._refresh)
        self._shown = ""
        page = window.pages.export
        page.refreshed.connect(self._pause.start)
        model.workspace.changed.connect(self._let_go)
        page.since.difference_requested.connect(self.show)
        page.since.file_requested.connect(self.ask_file)

    @Slot()
    def _let_go(self) -> None:
        """The line is of one profile: with another in the window it says nothing for a moment."""
        if self._shown != self._uuid:
            self._shown = self._uuid
            self._window.pages.export.since.show_text("", is_known=False)
            self._pause.start()

    @Slot()
    def _refresh(self) -> None:
        if not self._window.pages.export.isVisible():
            return
        if self._uuid:
            self._judge(self._show_line, self._show_fault)
        else:
            text = self.tr("Exports are remembered once the document is saved as a profile.")
            self._window.pages.export.since.show_text(text, is_known=False)

    @property
    def _uuid(self) -> str:
        return self._model.workspace.place.uuid

    def _export(self) -> Export:
        document, wish = self._model.store.document, self._window.pages.export.wish
        reference = document.access_key_secret
        has_secret = wish.with_secret and reference != NO_SECRET
        secret = self._model.drawer.take(reference) if has_secret else None
        return Export(left_out(config_of(document, None)).config, has_secret, secret)

    def _judge(
        self, then: Callable[[Judged], None], otherwise: Callable[[Exception], None]
    ) -> None:
        task = self._disk.start(partial(judge, self._exports, self._uuid, self._export()))
        task.succeeded.connect(partial(self._if_still_open, self._uuid, then))
        task.failed.connect(otherwise)

    def _if_still_open(self, uuid: str, then: Callable[[Judged], None], judged: Judged) -> None:
        if uuid == self._uuid:
            then(judged)

    def _show_line(self, judged: Judged) -> None:
        since = self._window.pages.export.since
        if judged.last is None or judged.difference is None:
            since.show_text(self.tr("Nothing was exported from here yet."), is_known=False)
            return
        when = _time(judged.last)
        if judged.difference.is_empty:
            since.show_text(
                self.tr("The same as the last export, {0}.").format(when), is_known=True
            )
            return
        text = self.tr("Since the last export, {0}: {1}.")
        since.show_text(text.format(when, counts(judged.difference)), is_known=True)

    def _show_fault(self, error: Exception) -> None:
        self._window.pages.export.since.show_text(self._sentence(error), is_known=False)

    @Slot()
    def show(self) -> None:
        """Show the difference to the last export, which a document that was not kept has not."""
        if self._uuid:
            self._judge(self._show_judged, self._warn)

    def _show_judged(self, judged: Judged) -> None:
        if judged.last is not None and judged.difference is not None:
            against = self.tr("The last export, {0}").format(_time(judged.last))
            self._open(shown(against, judged.difference))

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file and show the difference to it."""
        self._dialogs.ask_file(self.compare_with)

    def compare_with(self, path: str) -> None:
        """Show the difference to a configuration in a file, in whatever form."""
        task = self._disk.start(partial(against_file, Path(path), self._export()))
        task.succeeded.connect(self._open)
        task.failed.connect(self._warn)

    @Slot(object)
    def _open(self, found: ShownDifference) -> None:
        dialog = ExportDifferenceDialog(self._window, found, self._look)
        dialog.file_requested.connect(self.ask_file)
        dialog.show()

    def before_export(self, then: Callable[[], None]) -> None:
        """Do `then`, at once or when the user agrees: an export replaces the whole config."""
        if not self._uuid:
            then()
            return
        self._judge(partial(self._ask_if_gone, then), lambda _error: then())

    def _ask_if_gone(self, then: Callable[[], None], judged: Judged) -> None:
        gone = removals(judged.difference) if judged.difference is not None else ()
        if not gone:
            then()
            return
        text = self.tr(
            "Against the last export, this will be gone on the server: {0}. The server replaces"
            " the whole configuration."
        )
        title, yes = self.tr("Something will be gone"), self.tr("Export all the same")
        self._dialogs.ask_yes(title, text.format("; ".join(gone)), yes, then)

    def note(self, text: str) -> None:
        """Remember what was exported, but for its secret."""
        if self._uuid:
            task = self._disk.start(partial(keep_export, self._exports, self._uuid, text))
            task.succeeded.connect(self._refresh)
            task.failed.connect(self._show_fault)

    @Slot(object)
    def _warn(self, error: Exception) -> None:
        self._dialogs.warn(self.tr("Nothing to compare with"), self._sentence(error))

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, ExportsError | FileError | InputError):
            return error.sentence
        return self.tr("It could not be compared. Your document is as it was.")


def _time(last: LastExport) -> str:
    return f"{last.at.astimezone():%Y-%m-%d %H:%M}"
