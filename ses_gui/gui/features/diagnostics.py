"""The report for whoever is asked for help: gather what is known, show it, and let it be copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from ses_gui.domain.config.writer import config_of
from ses_gui.domain.sending import Failure
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.flow import background
from ses_gui.gui.theme.stylesheet import MEDIUM
from ses_gui.gui.widgets.dialogs import Dialog, box_button
from ses_gui.gui.widgets.layouts import side_by_side
from ses_gui.gui.widgets.text import Label, fixed_text, named

if TYPE_CHECKING:
    from ses_gui.domain.report import ReportCase
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.context import AppContext


class ReportDialog(Dialog):
    """Shows the text, and copies exactly that; it does not block the window."""

    def __init__(self, parent: QWidget, *, text: str, clipboard: Clipboard) -> None:
        super().__init__(parent, "report_dialog", deletes=True)
        self.setWindowTitle(self.tr("Report to hand on"))
        self._clipboard = clipboard
        self.text = fixed_text("report_text", self.tr("Report"), text)
        self.said = named(Label(), "muted")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = box_button(box, "copy_whole", self.tr("&Copy the report"))
        self.copy.setDefault(True)
        self.copy.clicked.connect(self._copy)
        box.rejected.connect(self.reject)
        intro = self.tr(
            "For whoever you ask for help. No secret is in it. Look through it all the same: it"
            " names your own addresses, your region, and your account where an ARN does."
        )
        about = named(Label(intro, wordWrap=True), "muted")
        self.lay_out(about, (self.text, 1), side_by_side(None, (self.said, 1), box, spacing=MEDIUM))
        self.resize(820, 600)

    @Slot()
    def _copy(self) -> None:
        self._clipboard.put(self.text.toPlainText())
        self.said.setText(self.tr("The report is copied."))


class ReportController(QObject):
    """Makes a report of the document as it is now; no keyring is asked for a secret."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("report", self.tr("Copy a &report…"), self.show, Menu.MAIL, 420),)

    async def show(self) -> None:
        """Gather and show."""
        app = self._app
        # Before the versions are read: they take a moment in which the user may go on.
        try:
            session = app.model.session.current
            place = session.vault or session.vault_trouble or self.tr("has not told its name yet")
            text = await background(app.disk, _completed, self._case(), place, always=True)
        except Exception:
            app.window.status.say(self.tr("The program met a mistake of its own: no report."))
            return
        ReportDialog(app.window, text=text, clipboard=app.clipboard).show()

    def _case(self) -> ReportCase:
        from ses_gui.domain.report import ReportCase

        document = self._app.model.store.document
        reference = document.access_key_secret
        secret = self._app.model.secret_cache.take(reference)
        is_unread = bool(reference) and secret is None
        outcomes = (done.outcome for done in reversed(self._app.model.sending.sends))
        return ReportCase(
            at=datetime.now(UTC),
            config=config_of(document, secret),
            versions=(),
            findings=self._app.model.checks.findings,
            failure=next((each for each in outcomes if isinstance(each, Failure)), None),
            preflight=self._preflight(),
            secret_place=self.tr("(in the keyring, not read for this report)") if is_unread else "",
        )

    def _preflight(self) -> tuple[tuple[str, str, str], ...]:
        from ses_gui.domain.preflight.steps import title_of
        from ses_gui.domain.texts.catalogue import sentence

        results = self._app.model.preflight.progress.results
        return tuple(
            (sentence(title_of(each.step)), each.state.value, sentence(each.message))
            for each in results
        )


def _completed(case: ReportCase, keyring: str) -> str:
    """On the disk's thread: read the versions and write the text."""
    from ses_gui.domain.report import report_text
    from ses_gui.services.system_info import versions

    return report_text(replace(case, versions=versions(keyring)))
