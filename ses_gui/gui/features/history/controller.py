"""The history: look up the sends, repeat, write out and delete them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.history import csv_text, json_text, unsettled
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.sending.state import MailOrder, UncertainSend
from ses_gui.gui.flow import background, reported
from ses_gui.gui.session import Destination
from ses_gui.services.storage.atomic_file import write_private

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from ses_gui.domain.history import Entry
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.history.dialog import HistoryDialog, Search
    from ses_gui.services.ses.mailer import RecordedMailer
    from ses_gui.services.storage.history import SqliteHistory


class HistoryController(QObject):
    """Shows the history in a window of its own, which follows the sends of all documents."""

    def __init__(self, app: AppContext, mailer: RecordedMailer) -> None:
        super().__init__(app.window)
        self._app = app
        self._mailer = mailer
        self._dialog: HistoryDialog | None = None
        app.model.sending.recorded.connect(self._follow)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command(
                "history", self.tr("&History of sends…"), self.show, Menu.MAIL, 400, "Ctrl+Shift+H"
            ),
        )

    @Slot()
    def show(self) -> None:
        """Open the history, or bring it to the front."""
        if self._dialog is None:
            self._dialog = self._make_dialog()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._dialog.search()

    async def recall(self) -> None:
        """Learn which mails of earlier sessions may have gone out, before one is sent again."""
        model = self._app.model
        model.sending.recall(())
        uuid = model.session.current.uuid
        if not uuid:
            return
        try:
            doubts = await background(self._app.disk, _doubts, self._app.services.history, uuid)
        except UserError:  # which the next look into the history says
            return
        if uuid == model.session.current.uuid:
            model.sending.recall(doubts)

    def _make_dialog(self) -> HistoryDialog:
        from ses_gui.gui.features.history.dialog import HistoryDialog

        dialog, slot = HistoryDialog(self._app.window, look=self._app.look), self._app.runner.slot
        dialog.search_requested.connect(slot(self.search))
        dialog.again_requested.connect(self._repeat)
        dialog.export_requested.connect(slot(self.export))
        dialog.delete_requested.connect(slot(self.delete))
        return dialog

    @Slot()
    def _follow(self) -> None:
        """Show the newest send too, and say why one was not written down."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.search()
        if self._mailer.notice:
            self._app.dialogs.warn(self.tr("The history"), sentence(self._mailer.notice))
        if self._mailer.trouble:
            text = self.tr("This send is not in the history. {0}")
            self._app.window.status.say(text.format(sentence(self._mailer.trouble)))

    async def search(self, search: Search) -> None:
        """Show what is found."""
        profile = None if search.is_everywhere else self._app.model.session.current.uuid
        with self._reported():
            entries = await background(
                self._app.disk, self._app.services.history.find, profile, search.words, always=True
            )
        if self._dialog is not None:
            self._dialog.show_entries(entries)

    @Slot(object)
    def _repeat(self, entry: Entry) -> None:
        """Send with the document as it is now, through the place that is chosen now."""
        destination = self._app.model.session.current.destination
        self._app.window.activateWindow()
        self._app.window.test_panel.form.request_again(
            MailOrder(entry.recipient, entry.usage_type, destination)
        )

    async def export(self, entries: Sequence[Entry]) -> None:
        """Ask for a file, and write them into it as a table."""
        path = Path(await self._app.dialogs.table_target("ses-history.csv"))
        as_text = json_text if path.suffix.lower() == ".json" else csv_text
        with self._reported():
            await background(
                self._app.disk, lambda: write_private(path, as_text(entries)), always=True
            )
        text = self.tr("Saved as {0}; only you can read it.")
        self._app.window.status.say(text.format(path.name))

    async def delete(self, numbers: Sequence[int]) -> None:
        """Delete these once the user agrees."""
        await self._app.dialogs.confirm(
            self.tr("Delete from the history"),
            self.tr("{0} of the sends will be gone for good.").format(len(numbers)),
            self.tr("Delete"),
        )
        with self._reported():
            await background(
                self._app.disk, self._app.services.history.delete, numbers, always=True
            )
        if self._dialog is not None:
            self._dialog.search()

    def _reported(self) -> AbstractContextManager[None]:
        unforeseen = self.tr("The history did not work. Try again.")
        return reported(self.tr("The history"), unforeseen)


def _doubts(history: SqliteHistory, uuid: str) -> Sequence[UncertainSend]:
    """On the disk's thread: the doubts that earlier sessions have left."""
    return [
        UncertainSend(_mail(each), each.at, is_of_this_session=False)
        for each in unsettled(history.find(uuid), datetime.now(UTC))
        if each.destination in set(Destination)
    ]


def _mail(entry: Entry) -> MailOrder:
    return MailOrder(entry.recipient, entry.usage_type, Destination(entry.destination))
