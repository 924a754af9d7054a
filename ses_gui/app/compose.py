"""Composition: the parts of one program, made and introduced to each other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ses_gui.app.copied_secret import STILL_COPIED
from ses_gui.app.flows import Flows
from ses_gui.app.garbage import GarbageCollector
from ses_gui.app.variables import VariableFlow
from ses_gui.state.linting import Linting
from ses_gui.state.model import Model, new_model
from ses_gui.state.rewriting import Rewriter
from ses_gui.state.tasks import Lane
from ses_gui.ui.clipboard import Clipboard
from ses_gui.ui.window import MainWindow

if TYPE_CHECKING:
    from ses_gui.app.services import Services
    from ses_gui.ui.look import Look

_FAREWELL_S: Final = 2.0
"""A send that was cancelled ends within some milliseconds, unless the disk hangs."""


class Program(QObject):
    """One furnished window with its model, its lanes and its flows."""

    def __init__(
        self, *, services: Services, look: Look, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.window = window
        self.variables = services.variables
        self.model: Model = new_model(self, services.variables)
        self.network = Lane("network", self)
        # Not the network's: a mail does not wait behind twenty questions.
        self.questions = Lane("questions", self)
        self.keyring = Lane("keyring", self)
        self.disk = Lane("disk", self)
        self.lint = Lane("lint", self)
        # Not the lint's: whoever waits for an action need not wait for a check behind it.
        self.actions = Lane("actions", self)
        self.linting = Linting(store=self.model.store, lane=self.lint, parent=self)
        self.rewriter = Rewriter(store=self.model.store, lane=self.actions, parent=self)
        self.clipboard = Clipboard(QGuiApplication.clipboard(), self, self.model.drawer.is_secret)
        window.furnish(model=self.model, look=look, clipboard=self.clipboard)
        self.flows = Flows(frame=self, services=services, parent=self)
        self._withholding = VariableFlow(
            model=self.model,
            variables=services.variables,
            profiles=services.profiles,
            disk=self.disk,
        )
        self._garbage = GarbageCollector(self)
        self.model.checks.follow(self.linting)
        self.model.checks.refresh()

    def shut_down(self) -> None:
        """End a send for real, disown the rest; takes no time even behind a keyring's prompt."""
        self.flows.drafting.leave()
        self.flows.claiming.leave()
        if not self.clipboard.take_secret_away_now():
            print(STILL_COPIED, file=sys.stderr)  # noqa: T201  there is no window any more
        self.flows.following.stop()
        self.model.sending.cancel()
        self.model.examination.stop()
        self.network.shutdown(_FAREWELL_S)  # what became of a mail is written down
        for lane in self.findChildren(Lane):
            lane.shutdown()


def compose(*, services: Services, look: Look, parent: QObject) -> Program:
    """Put a whole program together, window included."""
    return Program(services=services, look=look, window=MainWindow(), parent=parent)
