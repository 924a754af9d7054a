"""The story of a report: gather what is known, show it, and let it be copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.writer import config_of
from ses_gui.domain.sending import Failure

if TYPE_CHECKING:
    from ses_gui.domain.report import ReportCase
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.window import MainWindow


class ReportFlow(QObject):
    """Makes a report of the document as it is now; no keyring is asked for a secret."""

    def __init__(
        self, *, model: Model, window: MainWindow, clipboard: Clipboard, disk: Lane
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._clipboard = clipboard
        self._disk = disk

    @Slot()
    def show(self) -> None:
        """Gather and show."""
        # Before the versions are read: they take a moment in which the user may go on.
        case = self._case()
        task = self._disk.start(partial(_completed, case, self._keyring()))
        task.succeeded.connect(self._open)
        task.failed.connect(self._give_up)

    def _case(self) -> ReportCase:
        from ses_gui.domain.report import ReportCase

        document = self._model.store.document
        reference = document.access_key_secret
        secret = self._model.drawer.take(reference)
        is_unread = bool(reference) and secret is None
        return ReportCase(
            at=datetime.now(UTC),
            config=config_of(document, secret),
            versions=(),
            findings=self._model.checks.findings,
            failure=self._last_failure(),
            preflight=self._preflight(),
            secret_place=self.tr("(in the keyring, not read for this report)") if is_unread else "",
        )

    def _last_failure(self) -> Failure | None:
        outcomes = (done.outcome for done in reversed(self._model.sending.sends))
        return next((each for each in outcomes if isinstance(each, Failure)), None)

    def _preflight(self) -> tuple[tuple[str, str, str], ...]:
        from ses_gui.domain.preflight.steps import TITLES

        results = self._model.examination.progress.results
        return tuple((TITLES[each.step], each.state.value, each.sentence) for each in results)

    def _keyring(self) -> str:
        place = self._model.workspace.place
        return place.vault or place.vault_trouble or self.tr("has not told its name yet")

    @Slot(object)
    def _open(self, text: str) -> None:
        from ses_gui.ui.report_dialog import ReportDialog

        ReportDialog(self._window, text=text, clipboard=self._clipboard).show()

    @Slot(object)
    def _give_up(self, _error: Exception) -> None:
        self._window.status.say(self.tr("The program met a mistake of its own: no report."))


def _completed(case: ReportCase, keyring: str) -> str:
    """On the disk's thread: read the versions and write the text."""
    from ses_gui.domain.report import report_text
    from ses_gui.services.system_info import versions

    return report_text(replace(case, versions=versions(keyring)))
