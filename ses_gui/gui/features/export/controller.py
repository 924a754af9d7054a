"""Exports: check, compare, fetch the secret if it shall be inside, copy or save."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.reader import read_config, secret_in
from ses_gui.domain.config.strict_json import InputError
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import left_out
from ses_gui.domain.display_text import local_minute
from ses_gui.domain.export_difference import (
    Difference,
    SecretChange,
    counts,
    difference_between,
    removals,
    rows,
    secret_change,
)
from ses_gui.domain.profile import ExportsError, LastExport
from ses_gui.gui.clipboard import SECRET_MS
from ses_gui.gui.features.export.page import ExportDifferenceDialog, ShownDifference
from ses_gui.services.storage.atomic_file import (
    FileError,
    is_private,
    read_bytes,
    write_export,
    write_private,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.profile import Exports
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.export.page import ExportWish
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.secrets import SecretReader
    from ses_gui.gui.features.sending.controller import Consent
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager


@dataclass(frozen=True, slots=True)
class Export:
    """What would be exported now. `secret` is None if it is left out, or not read yet."""

    config: JsonObject = field(repr=False)
    has_secret: bool
    secret: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found; without `last` there was no export."""

    last: LastExport | None
    difference: Difference | None


def shown(against: str, difference: Difference) -> ShownDifference:
    """Put a difference in words and rows."""
    return ShownDifference(against, counts(difference), removals(difference), rows(difference))


def judge(exports: Exports, uuid: str, export: Export) -> Judged:
    """Compare with the last export; raise `ExportsError`."""
    last = exports.last(uuid)
    if last is None:
        return Judged(None, None)
    change = _secret_since(exports, last, export)
    return Judged(last, difference_between(last.config, export.config, change))


def _secret_since(exports: Exports, last: LastExport, export: Export) -> SecretChange:
    if not last.seal or not export.has_secret:
        return secret_change(last.seal or None, "there" if export.has_secret else None)
    if export.secret is None:
        return SecretChange.UNKNOWN
    is_same = exports.is_same_secret(last, export.secret)
    return SecretChange.SAME if is_same else SecretChange.CHANGED


def against_file(path: Path, export: Export) -> ShownDifference:
    """Compare with a file; raise `FileError` or `InputError`."""
    reading = read_config(read_bytes(path))
    new = export.config
    if reading.form == "templates":
        new = {"templates": new.get("templates", [])}
    there = secret_in(reading.config)
    is_open = export.has_secret and export.secret is None and there is not None
    change = SecretChange.UNKNOWN if is_open else secret_change(there, export.secret)
    return shown(path.name, difference_between(reading.config, new, change))


def keep_export(exports: Exports, uuid: str, text: str) -> None:
    """Remember the text of an export, in whatever form; raise `ExportsError`."""
    config = read_config(text).config
    exports.keep(uuid, config, secret_in(config), datetime.now(UTC))


A = TypeVar("A")

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
        look: ThemeManager,
        disk: WorkerQueue,
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
        secret = self._model.secret_cache.take(reference) if has_secret else None
        return Export(left_out(config_of(document, None)).config, has_secret, secret)

    def _judge(
        self, then: Callable[[Judged], None], otherwise: Callable[[Exception], None]
    ) -> None:
        task = self._disk.start(partial(judge, self._exports, self._uuid, self._export()))
        task.succeeded.connect(partial(self._if_still_open, self._uuid, then))
        task.failed.connect(partial(self._if_still_open, self._uuid, otherwise))

    def _if_still_open(self, uuid: str, then: Callable[[A], None], found: A) -> None:
        if uuid == self._uuid:
            then(found)

    def _show_line(self, judged: Judged) -> None:
        since = self._window.pages.export.since
        if judged.last is None or judged.difference is None:
            since.show_text(self.tr("Nothing was exported from here yet."), is_known=False)
            return
        when = local_minute(judged.last.at)
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
            against = self.tr("The last export, {0}").format(local_minute(judged.last.at))
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

    def note(self, uuid: str, text: str) -> None:
        """Remember what was exported of a profile, but for its secret."""
        if uuid:
            task = self._disk.start(partial(keep_export, self._exports, uuid, text))
            task.succeeded.connect(self._refresh)
            task.failed.connect(self._show_fault)

    @Slot(object)
    def _warn(self, error: Exception) -> None:
        self._dialogs.warn(self.tr("Nothing to compare with"), self._sentence(error))

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, ExportsError | FileError | InputError):
            return error.sentence
        return self.tr("It could not be compared. Your document is as it was.")


class ExportFlow(QObject):
    """Exports what the export page wishes."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        comparing: CompareFlow,
        consent: Consent,
        secrets: SecretReader,
        clipboard: Clipboard,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._comparing = comparing
        self._consent = consent
        self._secrets = secrets
        self._clipboard = clipboard
        self._queue = queue

    @Slot(object)
    def copy(self, wish: ExportWish) -> None:
        """Put the export on the clipboard."""
        self._prepare(wish, self._copy_now)

    @Slot(object)
    def save(self, wish: ExportWish) -> None:
        """Ask for a file and write the export there."""
        self._prepare(wish, self._ask_target)

    @Slot()
    def show_secret(self) -> None:
        """Fetch the secret, so that the page can show the whole text."""
        self._secrets.fetch(self._window.pages.export.reveal, self._no_secret)

    def _prepare(self, wish: ExportWish, then: Callable[[], None]) -> None:
        """An export that the server would refuse is not made."""
        checks = self._model.checks
        checks.visit_all()
        errors = [
            finding
            for finding in checks.errors
            if wish.with_secret or finding.path != ("accessKeySecret",)
        ]
        if errors:
            text = self.tr("Not exported. To mend first: {0}.")
            self._window.status.say(text.format(len(errors)))
            self._window.go_to(errors[0].path)
            return
        kept = self._window.pages.export.left_out()
        if kept.refusal:
            text = self.tr("Not exported: {0}")
            self._window.status.say(text.format(kept.refusal))
            self._window.go_to(kept.refused[0])
            return
        go_on = partial(self._comparing.before_export, then)
        if wish.with_secret:
            fetch = partial(self._secrets.fetch, go_on, self._no_secret)
            self._consent.before_handing_out(fetch)
        else:
            go_on()

    def _no_secret(self, sentence: str) -> None:
        self._window.pages.export.reset()
        self._dialogs.warn(self.tr("The secret is not at hand"), sentence)

    def _copy_now(self) -> None:
        page = self._window.pages.export
        text = page.exported()
        self._comparing.note(self._model.workspace.place.uuid, text)
        if page.wish.with_secret:
            self._clipboard.put_secret(text)
            seconds = SECRET_MS // 1000
            said = self.tr("Copied with the secret; it leaves the clipboard after {0} seconds.")
            self._window.status.say(said.format(seconds))
        else:
            self._clipboard.put(text)
            self._window.status.say(self.tr("Copied to the clipboard."))

    def _ask_target(self) -> None:
        page = self._window.pages.export
        write = write_private if page.wish.with_secret else write_export
        name = f"logto-ses-{page.wish.form.value}.json"
        uuid = self._model.workspace.place.uuid
        self._dialogs.ask_target(name, partial(self._write, write, uuid, page.exported()))

    def _write(self, write: Callable[[Path, str], None], uuid: str, text: str, target: str) -> None:
        path = Path(target)

        def write_and_look() -> bool:
            write(path, text)
            return is_private(path)

        task = self._queue.start(write_and_look)
        task.succeeded.connect(partial(self._say_written, path, uuid, text))
        task.failed.connect(self._say_not_written)

    def _say_written(self, path: Path, uuid: str, text: str, is_private: object) -> None:
        self._comparing.note(uuid, text)
        sentence = (
            self.tr("Saved as {0}; only you can read it.")
            if is_private
            else self.tr("Saved as {0}; others can read it, as they could before.")
        )
        self._window.status.say(sentence.format(path.name))

    @Slot(object)
    def _say_not_written(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, FileError)
            else self.tr("The file was not written. Try another folder.")
        )
        self._dialogs.warn(self.tr("The export was not saved"), sentence)
