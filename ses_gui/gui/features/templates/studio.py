"""The studio: the starter set, the mail clients that matter, and what is silenced."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config import edits
from ses_gui.domain.texts.message import message
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.profiles.dialogs import asked
from ses_gui.gui.features.templates.page import LIST, PREVIEW
from ses_gui.gui.pages import PageName

if TYPE_CHECKING:
    from ses_gui.domain.templates.starter.insertion import StarterChoice
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.flow import Answers


class StudioController(QObject):
    """Opens the studio's dialogs, and edits the document with what they answer."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        parts = (
            (LIST, self.tr("Template l&ist"), "Ctrl+Shift+L"),
            (PREVIEW, self.tr("&Preview"), "Ctrl+Shift+P"),
        )
        return (
            Command(
                "starter", self.tr("Insert &starter templates…"), self.starter, Menu.TEMPLATE, 100
            ),
            Command(
                "clients", self.tr("Mail &clients that matter…"), self.clients, Menu.TEMPLATE, 300
            ),
            Command(
                "silenced", self.tr("Si&lenced findings…"), self.suppressed, Menu.TEMPLATE, 310
            ),
            *(
                Command(
                    part,
                    title,
                    partial(self.show_or_hide, part),
                    Menu.VIEW,
                    place,
                    keys,
                    is_checkable=True,
                )
                for place, (part, title, keys) in enumerate(parts, 200)
            ),
        )

    async def starter(self) -> None:
        """Ask which starter templates to insert, and insert them."""
        from ses_gui.domain.templates.starter.insertion import starter_edit
        from ses_gui.gui.features.templates.starter_dialog import StarterDialog

        window, store = self._app.window, self._app.model.store
        document, row = store.document, window.pages.templates.row
        dialog = StarterDialog(
            window,
            look=self._app.look,
            document=document,
            usage_type=document.templates[row].usage_type if row >= 0 else "",
        )
        answers: Answers[StarterChoice] = asked(dialog, dialog.insert_requested)
        choice = await answers.next()
        store.seal()
        store.edit(starter_edit(store.document, choice))
        window.status.say(self.tr("The starter templates are in. Ctrl+Z takes them back."))

    def show_or_hide(self, part: str) -> None:
        """Bring a part of the templates page out of sight, or into it."""
        page = self._app.window.pages.templates
        was_seen = page.isVisible() and part in page.desk.in_sight
        self._app.window.show_page(PageName.TEMPLATES)
        page.desk.show_part(part, on=not was_seen)

    @Slot()
    def suppressed(self) -> None:
        """Show what is silenced."""
        from ses_gui.gui.features.findings.suppressed_dialog import SilencedDialog

        app = self._app
        SilencedDialog(
            app.window, store=app.model.store, checks=app.model.checks, look=app.look
        ).open()

    async def clients(self) -> None:
        """Ask which mail clients matter, and note it."""
        from ses_gui.domain.lint.run import CLIENTS, DEFAULT_CLIENTS
        from ses_gui.gui.features.templates.clients_dialog import ClientsDialog

        store = self._app.model.store
        now = store.document.studio.clients or tuple(DEFAULT_CLIENTS)
        dialog = ClientsDialog(self._app.window, CLIENTS, now, tuple(DEFAULT_CLIENTS))
        answers: Answers[tuple[str, ...]] = asked(dialog, dialog.chosen)
        chosen = await answers.next()
        label = message("edits.choose-clients")
        store.edit(edits.set_studio(label, lambda studio: replace(studio, clients=chosen)))
