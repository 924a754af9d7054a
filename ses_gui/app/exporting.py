"""The story of an export: check, fetch the secret if it shall be inside, copy or save."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.services.storage.atomic_file import FileError, is_private, write_export, write_private
from ses_gui.ui.clipboard import SECRET_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.comparing import CompareFlow
    from ses_gui.app.consenting import Consent
    from ses_gui.app.secrets import SecretFlow
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.export_wish import ExportWish
    from ses_gui.ui.window import MainWindow


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
        secrets: SecretFlow,
        clipboard: Clipboard,
        lane: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._comparing = comparing
        self._consent = consent
        self._secrets = secrets
        self._clipboard = clipboard
        self._lane = lane

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
        self._comparing.note(text)
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
        self._dialogs.ask_target(name, partial(self._write, write, page.exported()))

    def _write(self, write: Callable[[Path, str], None], text: str, target: str) -> None:
        path = Path(target)

        def write_and_look() -> bool:
            write(path, text)
            return is_private(path)

        task = self._lane.start(write_and_look)
        task.succeeded.connect(partial(self._say_written, path, text))
        task.failed.connect(self._say_not_written)

    def _say_written(self, path: Path, text: str, is_private: object) -> None:
        self._comparing.note(text)
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
