"""What the menu does with templates: starter set, mail clients, silenced findings, actions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.config import edits
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.dialogs import asked
from ses_gui.gui.flow import background
from ses_gui.gui.pages import LIST, PREVIEW, PageName

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Template
    from ses_gui.domain.config.edits import Edit
    from ses_gui.domain.templates.starter import StarterChoice
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.flow import Answers


class StudioController(QObject):
    """Opens the studio's dialogs, and edits the document with what they answer."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        menu, tr = Menu.TEMPLATE, self.tr
        return (
            Command("starter", tr("Insert &starter templates…"), self.starter, menu, 100),
            Command("clients", tr("Mail &clients that matter…"), self.clients, menu, 300),
            Command("silenced", tr("Si&lenced findings…"), self.suppressed, menu, 310),
            self._part(LIST, tr("Template l&ist"), "Ctrl+Shift+L", 200),
            self._part(PREVIEW, tr("&Preview"), "Ctrl+Shift+P", 201),
        )

    def _part(self, part: str, title: str, keys: str, place: int) -> Command:
        act = partial(self.show_or_hide, part)
        return Command(part, title, act, Menu.VIEW, place, keys, is_checkable=True)

    async def starter(self) -> None:
        """Ask which starter templates to insert, and insert them."""
        from ses_gui.domain.templates.starter import starter_edit
        from ses_gui.gui.features.templates.dialogs import StarterDialog

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
        from ses_gui.domain.lint.client_support import DEFAULT_CLIENTS, client_data
        from ses_gui.gui.features.templates.dialogs import ClientsDialog

        store = self._app.model.store
        now = store.document.studio.clients or DEFAULT_CLIENTS
        dialog = ClientsDialog(self._app.window, client_data().clients, now, DEFAULT_CLIENTS)
        answers: Answers[tuple[str, ...]] = asked(dialog, dialog.chosen)
        chosen = await answers.next()
        label = message("edits.choose-clients")
        store.edit(edits.set_studio(label, lambda studio: replace(studio, clients=chosen)))


class RewriteController(QObject):
    """Rewrites the selected template: one action at a time, never over what was typed since."""

    changed = Signal()
    """An action has begun or ended."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self.is_busy = False

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        titles = {
            "format_html": self.tr("&Format the HTML"),
            "inline_css": self.tr("&Inline the CSS"),
            "encode_non_ascii": self.tr("&Encode non-ASCII characters"),
            "plain_mail": self.tr("&Reduce to plain text"),
        }
        return tuple(
            Command(
                name,
                title,
                partial(self.act, name),
                Menu.TEMPLATE,
                place,
                enabled_when=self._is_free,
            )
            for place, (name, title) in enumerate(titles.items(), 200)
        )

    def _is_free(self) -> bool:
        return not self.is_busy

    async def act(self, name: str) -> None:
        """Rewrite the content of the selected template by the action `name`, as one step."""
        from ses_gui.domain.templates.actions import action_edit
        from ses_gui.domain.templates.safeguards import ActionError

        app, row = self._app, self._app.window.pages.templates.row
        if row < 0:
            app.window.status.say(self.tr("There is no template to change."))
        if row < 0 or self.is_busy:
            return
        document = app.model.store.document
        template = document.templates[row]
        which = template.usage_type or self.tr("template {0}").format(row + 1)
        self._tell(self._work(name).format(which))
        refusal = ""
        try:
            edit = await background(app.actions, action_edit, document, row, name)
        except ActionError as error:
            refusal = sentence(error.message)
        finally:
            self._tell("")
        if refusal:
            app.dialogs.warn(self.tr("Nothing was changed"), refusal)
        else:
            app.window.status.say(self._put(edit, row, template, which))

    def _tell(self, work: str) -> None:
        self.is_busy = bool(work)
        self._app.window.status.show_work(work)
        self.changed.emit()

    def _work(self, name: str) -> str:
        return {
            "format_html": self.tr("Formatting the HTML of {0}…"),
            "inline_css": self.tr("Inlining the CSS of {0}…"),
            "encode_non_ascii": self.tr("Encoding the characters of {0}…"),
            "plain_mail": self.tr("Reducing {0} to plain text…"),
        }[name]

    def _put(self, edit: Edit, row: int, before: Template, which: str) -> str:
        """Make it a step, unless the template moved or was edited; say what was done."""
        store = self._app.model.store
        document = store.document
        here = [(now.usage_type, now.content) for now in document.templates[row : row + 1]]
        if here != [(before.usage_type, before.content)]:
            text = self.tr(
                "Nothing was changed: {0} was edited meanwhile. Choose the action again."
            )
            return text.format(which)
        store.seal()
        store.edit(edit)
        if store.document is document:
            return self.tr("There was nothing to change in {0}.").format(which)
        text = self.tr("{0}, done for {1}. Ctrl+Z takes it back.")
        return text.format(sentence(edit.label), which)
