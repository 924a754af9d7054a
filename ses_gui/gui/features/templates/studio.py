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
from ses_gui.gui.features.templates.rewriting import Overtaken, Refused, Rewriting, Rewritten
from ses_gui.gui.pages import LIST, PREVIEW, PageName

if TYPE_CHECKING:
    from ses_gui.domain.templates.starter import StarterChoice
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.templates.rewriting import Rewrite, RewriteState
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
        from ses_gui.domain.templates.starter import starter_edit
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
        from ses_gui.domain.lint.client_support import CLIENTS, DEFAULT_CLIENTS
        from ses_gui.gui.features.templates.clients_dialog import ClientsDialog

        store = self._app.model.store
        now = store.document.studio.clients or tuple(DEFAULT_CLIENTS)
        dialog = ClientsDialog(self._app.window, CLIENTS, now, tuple(DEFAULT_CLIENTS))
        answers: Answers[tuple[str, ...]] = asked(dialog, dialog.chosen)
        chosen = await answers.next()
        label = message("edits.choose-clients")
        store.edit(edits.set_studio(label, lambda studio: replace(studio, clients=chosen)))


class RewriteController(QObject):
    """Asks for an action on the selected template, and says how it goes."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        app.rewriter.changed.connect(self._show)

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

    async def act(self, name: str) -> None:
        """Rewrite the content of the selected template by the action `name`."""
        row = self._app.window.pages.templates.row
        if row < 0:
            self._app.window.status.say(self.tr("There is no template to change."))
        else:
            await self._app.rewriter.start(name, row)

    @Slot(object)
    def _show(self, state: RewriteState) -> None:
        self._app.window.status.show_work(self._work(state))
        match state:
            case Rewritten(rewrite, label):
                self._app.window.status.say(self._done(rewrite, label))
            case Refused(_, sentence):
                self._app.dialogs.warn(self.tr("Nothing was changed"), sentence)
            case Overtaken(rewrite):
                text = self.tr(
                    "Nothing was changed: {0} was edited meanwhile. Choose the action again."
                )
                self._app.window.status.say(text.format(self._name(rewrite)))

    def _is_free(self) -> bool:
        return not self._app.rewriter.busy

    def _work(self, state: RewriteState) -> str:
        if not isinstance(state, Rewriting):
            return ""
        sentences = {
            "format_html": self.tr("Formatting the HTML of {0}…"),
            "inline_css": self.tr("Inlining the CSS of {0}…"),
            "encode_non_ascii": self.tr("Encoding the characters of {0}…"),
            "plain_mail": self.tr("Reducing {0} to plain text…"),
        }
        sentence = sentences.get(state.rewrite.action, self.tr("Rewriting {0}…"))
        return sentence.format(self._name(state.rewrite))

    def _done(self, rewrite: Rewrite, label: str) -> str:
        if not label:
            return self.tr("There was nothing to change in {0}.").format(self._name(rewrite))
        text = self.tr("{0}, done for {1}. Ctrl+Z takes it back.")
        return text.format(label, self._name(rewrite))

    def _name(self, rewrite: Rewrite) -> str:
        return rewrite.template.usage_type or self.tr("template {0}").format(rewrite.row + 1)
