"""The story of an action on a template: asked for, under way, and what has come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.state.rewriting import Overtaken, Refused, Rewriting, Rewritten

if TYPE_CHECKING:
    from ses_gui.state.rewriting import Rewrite, Rewriter, RewriteState
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


class RewriteFlow(QObject):
    """Asks for an action on the selected template, and says how it goes."""

    def __init__(self, *, rewriter: Rewriter, window: MainWindow, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._rewriter = rewriter
        self._window = window
        self._dialogs = dialogs
        rewriter.changed.connect(self._show)

    def act(self, name: str) -> None:
        """Rewrite the content of the selected template by the action `name`."""
        row = self._window.pages.templates.row
        if row < 0:
            self._window.status.say(self.tr("There is no template to change."))
        else:
            self._rewriter.start(name, row)

    @Slot(object)
    def _show(self, state: RewriteState) -> None:
        self._window.menus.allow_actions(not self._rewriter.busy)
        self._window.status.show_work(self._work(state))
        match state:
            case Rewritten(rewrite, label):
                self._window.status.say(self._done(rewrite, label))
            case Refused(_, sentence):
                self._dialogs.warn(self.tr("Nothing was changed"), sentence)
            case Overtaken(rewrite):
                text = self.tr(
                    "Nothing was changed: {0} was edited meanwhile. Choose the action again."
                )
                self._window.status.say(text.format(self._name(rewrite)))

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
