"""Exports: check, compare, fetch the secret if it shall be inside, copy or save."""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.reader import read_config, secret_in
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import left_out
from ses_gui.domain.difference import (
    Difference,
    SecretChange,
    config_difference,
    counts,
    removals,
    secret_change,
)
from ses_gui.domain.display_text import local_minute
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.clipboard import SECRET_MS
from ses_gui.gui.features.export.page import ExportDifferenceDialog
from ses_gui.gui.flow import Cancelled, ReportedError, background, reported
from ses_gui.services.storage.atomic_file import (
    is_private,
    read_bytes,
    write_export,
    write_private,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.profile import LastExport
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.secrets import SecretReader
    from ses_gui.gui.features.sending.controller import Consent
    from ses_gui.services.storage.profiles import FileExports


@frozen
class Export:
    """What would be exported now. `secret` is None if it is left out, or not read yet."""

    config: JsonObject = field(repr=False)
    has_secret: bool
    secret: str | None = field(repr=False)


@frozen
class SinceExport:
    """What has changed since the last export, which was at `at`."""

    at: datetime
    difference: Difference


def since_export(exports: FileExports, uuid: str, export: Export) -> SinceExport | None:
    """Compare with the last export, if there was one; may raise `UserError`."""
    last = exports.last(uuid)
    if last is None:
        return None
    change = _secret_since(exports, last, export)
    return SinceExport(last.at, config_difference(last.config, export.config, change))


def _secret_since(exports: FileExports, last: LastExport, export: Export) -> SecretChange:
    if not last.seal or not export.has_secret:
        return secret_change(last.seal or None, "there" if export.has_secret else None)
    if export.secret is None:
        return SecretChange.UNKNOWN
    is_same = exports.is_same_secret(last, export.secret)
    return SecretChange.SAME if is_same else SecretChange.CHANGED


def against_file(path: Path, export: Export) -> Difference:
    """Compare with a file; may raise `UserError`."""
    reading = read_config(read_bytes(path))
    new = export.config
    if reading.form == "templates":
        new = {"templates": new.get("templates", [])}
    there = secret_in(reading.config)
    is_open = export.has_secret and export.secret is None and there is not None
    change = SecretChange.UNKNOWN if is_open else secret_change(there, export.secret)
    return config_difference(reading.config, new, change)


def keep_export(exports: FileExports, uuid: str, text: str) -> None:
    """Remember the text of an export, in whatever form; raise `UserError`."""
    config = read_config(text).config
    exports.keep(uuid, config, secret_in(config), datetime.now(UTC))


PAUSE_MS = 300


class CompareController(QObject):
    """Keeps the line of the export page up to date, and shows differences."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._exports = app.services.exports
        self._since = app.window.pages.export.since
        self._shown = self._uuid
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(app.runner.slot(self.refresh))
        app.window.pages.export.refreshed.connect(self._pause.start)
        app.model.session.changed.connect(self._let_go)
        self._since.difference_requested.connect(app.runner.slot(self.show))
        self._since.file_requested.connect(app.runner.slot(self.ask_file))

    @Slot()
    def _let_go(self) -> None:
        """The line is of one profile: with another in the window it says nothing for a moment."""
        if self._shown != self._uuid:
            self._shown = self._uuid
            self._since.show_text("", is_known=False)
            self._pause.start()

    async def refresh(self) -> None:
        """Say what has changed since the last export, while the page is looked at."""
        if not self._app.window.pages.export.isVisible():
            return
        if not self._uuid:
            text = self.tr("Exports are remembered once the document is saved as a profile.")
            self._since.show_text(text, is_known=False)
            return
        try:
            since = await self._compare()
        except ReportedError as error:
            self._since.show_text(error.sentence, is_known=False)
        else:
            self._since.show_text(self._line(since), is_known=since is not None)

    def _line(self, since: SinceExport | None) -> str:
        if since is None:
            return self.tr("Nothing was exported from here yet.")
        when = local_minute(since.at)
        if since.difference.is_empty:
            return self.tr("The same as the last export, {0}.").format(when)
        text = self.tr("Since the last export, {0}: {1}.")
        return text.format(when, sentence(counts(since.difference)))

    @property
    def _uuid(self) -> str:
        return self._app.model.session.current.uuid

    def _export(self) -> Export:
        document, choice = self._app.model.store.document, self._app.window.pages.export.choice
        reference = document.access_key_secret
        has_secret = choice.with_secret and reference != NO_SECRET
        secret = self._app.model.secret_cache.take(reference) if has_secret else None
        return Export(left_out(config_of(document, None)).config, has_secret, secret)

    async def _compare(self) -> SinceExport | None:
        """Compare with the last export; what is said of another profile is of no use."""
        uuid, found = self._uuid, None
        try:
            with self._reported():
                found = await background(
                    self._app.disk, since_export, self._exports, uuid, self._export()
                )
        except ReportedError:
            if uuid == self._uuid:
                raise
        if uuid != self._uuid:
            raise Cancelled
        return found

    async def show(self) -> None:
        """Show the difference to the last export, which a document that was not kept has not."""
        if not self._uuid:
            return
        since = await self._compare()
        if since is not None:
            against = self.tr("The last export, {0}").format(local_minute(since.at))
            self._open(against, since.difference)

    async def ask_file(self) -> None:
        """Ask for a file and show the difference to it."""
        await self.compare_with(await self._app.dialogs.file())

    async def compare_with(self, path: str) -> None:
        """Show the difference to a configuration in a file, in whatever form."""
        with self._reported():
            file = Path(path)
            found = await background(self._app.disk, against_file, file, self._export())
            self._open(file.name, found)

    def _open(self, against: str, difference: Difference) -> None:
        dialog = ExportDifferenceDialog(self._app.window, against, difference, self._app.look)
        dialog.file_requested.connect(self._app.runner.slot(self.ask_file))
        dialog.show()

    async def before_export(self) -> None:
        """Return when the user agrees to what will be gone: an export replaces everything."""
        if not self._uuid:
            return
        try:
            since = await self._compare()
        except ReportedError:
            return
        gone = removals(since.difference) if since is not None else ()
        if gone:
            text = self.tr(
                "Against the last export, this will be gone on the server: {0}. The server"
                " replaces the whole configuration."
            )
            title, yes = self.tr("Something will be gone"), self.tr("Export all the same")
            await self._app.dialogs.confirm(title, text.format("; ".join(map(sentence, gone))), yes)

    async def note(self, uuid: str, text: str) -> None:
        """Remember what was exported of a profile, but for its secret."""
        if not uuid:
            return
        try:
            with self._reported():
                await background(
                    self._app.disk, keep_export, self._exports, uuid, text, always=True
                )
        except ReportedError as error:
            self._since.show_text(error.sentence, is_known=False)
        else:
            await self.refresh()

    def _reported(self) -> AbstractContextManager[None]:
        title = self.tr("Nothing to compare with")
        return reported(title, self.tr("It could not be compared. Your document is as it was."))


class ExportController(QObject):
    """Exports what is chosen on the export page."""

    def __init__(
        self,
        app: AppContext,
        *,
        comparing: CompareController,
        consent: Consent,
        secrets: SecretReader,
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._page = app.window.pages.export
        self._comparing = comparing
        self._consent = consent
        self._secrets = secrets

    async def copy(self) -> None:
        """Put the export on the clipboard."""
        await self._prepare()
        text, status = self._page.exported(), self._app.window.status
        if self._page.choice.with_secret:
            self._app.clipboard.put_secret(text)
            seconds = SECRET_MS // 1000
            said = self.tr("Copied with the secret; it leaves the clipboard after {0} seconds.")
            status.say(said.format(seconds))
        else:
            self._app.clipboard.put(text)
            status.say(self.tr("Copied to the clipboard."))
        await self._comparing.note(self._app.model.session.current.uuid, text)

    async def save(self) -> None:
        """Ask for a file and write the export there."""
        await self._prepare()
        uuid, text = self._app.model.session.current.uuid, self._page.exported()
        write = write_private if self._page.choice.with_secret else write_export
        name = f"logto-ses-{self._page.choice.form.value}.json"
        path = Path(await self._app.dialogs.target(name))

        def write_and_look() -> bool:
            write(path, text)
            return is_private(path)

        title = self.tr("The export was not saved")
        with reported(title, self.tr("The file was not written. Try another folder.")):
            alone = await background(self._app.disk, write_and_look, always=True)
        said = (
            self.tr("Saved as {0}; only you can read it.")
            if alone
            else self.tr("Saved as {0}; others can read it, as they could before.")
        )
        self._app.window.status.say(said.format(path.name))
        await self._comparing.note(uuid, text)

    async def show_secret(self) -> None:
        """Fetch the secret, so that the page can show the whole text."""
        await self._fetch()
        self._page.reveal()

    async def _fetch(self) -> None:
        try:
            await self._secrets.fetch()
        except ReportedError as error:
            self._page.reset()
            error.title = self.tr("The secret is not at hand")
            raise

    async def _prepare(self) -> None:
        """Return when the export may be made; one that the server would refuse is not."""
        with_secret = self._page.choice.with_secret
        self._refuse_faulty(with_secret=with_secret)
        if with_secret:
            await self._consent.before_handing_out()
            await self._fetch()
        await self._comparing.before_export()

    def _refuse_faulty(self, *, with_secret: bool) -> None:
        checks, window = self._app.model.checks, self._app.window
        checks.visit_all()
        errors = [
            finding
            for finding in checks.errors
            if with_secret or finding.path != ("accessKeySecret",)
        ]
        if errors:
            text = self.tr("Not exported. To mend first: {0}.")
            window.status.say(text.format(len(errors)))
            window.go_to(errors[0].path)
            raise Cancelled
        kept = self._page.left_out()
        if kept.refusal:
            window.status.say(self.tr("Not exported: {0}").format(sentence(kept.refusal)))
            window.go_to(kept.refused[0])
            raise Cancelled
