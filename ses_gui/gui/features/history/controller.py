"""The story of the history: look up the sends, repeat, write out and delete them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.history import HistoryError, csv_text, json_text, unsettled
from ses_gui.gui.features.history.dialog import HistoryDialog, Search
from ses_gui.gui.features.sending.state import MailOrder, UncertainSend
from ses_gui.gui.session import Destination
from ses_gui.services.storage.atomic_file import FileError, write_private

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.history import Entry, History
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.services.ses.recorded_mailer import RecordedMailer


class HistoryController(QObject):
    """Shows the history in a window of its own, which follows the sends."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        history: History,
        mailer: RecordedMailer,
        look: ThemeManager,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._history = history
        self._mailer = mailer
        self._look = look
        self._queue = queue
        self._dialog: HistoryDialog | None = None
        model.sending.recorded.connect(self._follow)

    @Slot()
    def show(self) -> None:
        """Open the history, or bring it to the front."""
        if self._dialog is None:
            self._dialog = self._make_dialog()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._dialog.search()

    @Slot()
    def recall(self) -> None:
        """Learn which mails of earlier sessions may have gone out, before one is sent again."""
        self._model.sending.recall(())
        uuid = self._model.workspace.place.uuid
        if uuid:
            task = self._queue.start(partial(_doubts, self._history, uuid))
            task.succeeded.connect(partial(self._note_doubts, uuid))

    def _note_doubts(self, uuid: str, doubts: Sequence[UncertainSend]) -> None:
        if uuid == self._model.workspace.place.uuid:
            self._model.sending.recall(doubts)

    def _make_dialog(self) -> HistoryDialog:
        dialog = HistoryDialog(self._window, look=self._look)
        dialog.search_requested.connect(self._search)
        dialog.again_requested.connect(self._again)
        dialog.export_requested.connect(self._ask_target)
        dialog.delete_requested.connect(self._ask_delete)
        return dialog

    @Slot()
    def _follow(self) -> None:
        """Show the newest send too, and say why one was not written down."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.search()
        if self._mailer.notice:
            self._dialogs.warn(self.tr("The history"), self._mailer.notice)
        if self._mailer.trouble:
            text = self.tr("This send is not in the history. {0}")
            self._window.status.say(text.format(self._mailer.trouble))

    @Slot(object)
    def _search(self, search: Search) -> None:
        profile = None if search.is_everywhere else self._model.workspace.place.uuid
        self._run(partial(self._history.find, profile, search.words), self._show_found)

    @Slot(object)
    def _show_found(self, entries: Sequence[Entry]) -> None:
        if self._dialog is not None:
            self._dialog.show_entries(entries)

    @Slot(object)
    def _again(self, entry: Entry) -> None:
        """Send with the document as it is now, through the place that is chosen now."""
        destination = self._model.workspace.place.destination
        self._window.activateWindow()
        self._window.test_panel.form.request_again(
            MailOrder(entry.recipient, entry.usage_type, destination)
        )

    @Slot(object)
    def _ask_target(self, entries: Sequence[Entry]) -> None:
        self._dialogs.ask_table_target("ses-history.csv", partial(self._write, entries))

    def _write(self, entries: Sequence[Entry], target: str) -> None:
        path = Path(target)
        as_text = json_text if path.suffix.lower() == ".json" else csv_text
        self._run(lambda: write_private(path, as_text(entries)), partial(self._say_written, path))

    def _say_written(self, path: Path, _nothing: object) -> None:
        self._window.status.say(self.tr("Saved as {0}; only you can read it.").format(path.name))

    @Slot(object)
    def _ask_delete(self, numbers: Sequence[int]) -> None:
        self._dialogs.ask_yes(
            self.tr("Delete from the history"),
            self.tr("{0} of the sends will be gone for good.").format(len(numbers)),
            self.tr("Delete"),
            partial(self._delete, numbers),
        )

    def _delete(self, numbers: Sequence[int]) -> None:
        self._run(partial(self._history.delete, numbers), self._search_again)

    @Slot(object)
    def _search_again(self, _nothing: object) -> None:
        if self._dialog is not None:
            self._dialog.search()

    def _run(self, call: Callable[[], object], then: Callable[..., None]) -> None:
        task = self._queue.start(call)
        task.succeeded.connect(then)
        task.failed.connect(self._say_trouble)

    @Slot(object)
    def _say_trouble(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, HistoryError | FileError)
            else self.tr("The history did not work. Try again.")
        )
        self._dialogs.warn(self.tr("The history"), sentence)


def _doubts(history: History, uuid: str) -> Sequence[UncertainSend]:
    """On the disk's thread: the doubts that earlier sessions have left."""
    return [
        UncertainSend(_mail(each), each.at, is_of_this_session=False)
        for each in unsettled(history.find(uuid), datetime.now(UTC))
        if each.destination in set(Destination)
    ]


def _mail(entry: Entry) -> MailOrder:
    return MailOrder(entry.recipient, entry.usage_type, Destination(entry.destination))
