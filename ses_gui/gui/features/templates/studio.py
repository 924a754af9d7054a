"""The studio's flows: the starter set, the mail clients that matter, and what is silenced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config import edits
from ses_gui.gui.pages import PageName

if TYPE_CHECKING:
    from ses_gui.domain.templates.starter.insertion import StarterChoice
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.theme.look import ThemeManager


class StudioFlow(QObject):
    """Opens the studio's dialogs, and edits the document with what they answer."""

    def __init__(self, *, model: Model, window: MainWindow, look: ThemeManager) -> None:
        super().__init__(window)
        self._store = model.store
        self._checks = model.checks
        self._window = window
        self._look = look

    @Slot()
    def starter(self) -> None:
        """Ask which starter templates to insert."""
        from ses_gui.gui.features.templates.starter_dialog import StarterDialog

        document, row = self._store.document, self._window.pages.templates.row
        dialog = StarterDialog(
            self._window,
            look=self._look,
            document=document,
            usage_type=document.templates[row].usage_type if row >= 0 else "",
        )
        dialog.insert_requested.connect(self._insert)
        dialog.open()

    @Slot(object)
    def _insert(self, choice: StarterChoice) -> None:
        from ses_gui.domain.templates.starter.insertion import starter_edit

        self._store.seal()
        self._store.edit(starter_edit(self._store.document, choice))
        self._window.status.say(self.tr("The starter templates are in. Ctrl+Z takes them back."))

    def show_or_hide(self, part: str) -> None:
        """Bring a part of the templates page out of sight, or into it."""
        page = self._window.pages.templates
        was_seen = page.isVisible() and part in page.desk.in_sight
        self._window.show_page(PageName.TEMPLATES)
        page.desk.show_part(part, on=not was_seen)

    @Slot()
    def suppressed(self) -> None:
        """Show what is silenced."""
        from ses_gui.gui.features.findings.suppressed_dialog import SilencedDialog

        dialog = SilencedDialog(
            self._window, store=self._store, checks=self._checks, look=self._look
        )
        dialog.open()

    @Slot()
    def clients(self) -> None:
        """Ask which mail clients matter."""
        from ses_gui.domain.lint.run import CLIENTS, DEFAULT_CLIENTS
        from ses_gui.gui.features.templates.clients_dialog import ClientsDialog

        chosen = self._store.document.studio.clients or tuple(DEFAULT_CLIENTS)
        dialog = ClientsDialog(self._window, CLIENTS, chosen, tuple(DEFAULT_CLIENTS))
        dialog.chosen.connect(self._choose_clients)
        dialog.open()

    @Slot(object)
    def _choose_clients(self, chosen: tuple[str, ...]) -> None:
        label = self.tr("Choose mail clients")
        self._store.edit(edits.set_studio(label, lambda studio: replace(studio, clients=chosen)))
