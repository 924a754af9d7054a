"""Composition in two steps: what the first paint shows, then all that makes it work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ses_gui.app.garbage import GarbageCollector
from ses_gui.state.model import Model, new_model
from ses_gui.state.tasks import Lane
from ses_gui.ui.clipboard import Clipboard
from ses_gui.ui.window import MainWindow

if TYPE_CHECKING:
    from ses_gui.app.flows import Flows
    from ses_gui.app.services import Services
    from ses_gui.ui.look import Look


class Program(QObject):
    """One window with its model and its lanes; `begin` gives it its flows."""

    flows: Flows

    def __init__(self, *, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self.look = look
        self.model: Model = new_model(self)
        self.network = Lane("network", self)
        self.keyring = Lane("keyring", self)
        self.disk = Lane("disk", self)
        self.clipboard = Clipboard(QGuiApplication.clipboard(), self)
        self.window = MainWindow(model=self.model, look=look, clipboard=self.clipboard)
        self._garbage = GarbageCollector(self)

    def begin(self, services: Services) -> None:
        """Make the other pages and the flows, and check the document for the first time."""
        from ses_gui.app.flows import Flows  # noqa: PLC0415 - after the first paint

        self.window.complete()
        self.flows = Flows(frame=self, services=services, parent=self)
        self.model.checks.refresh()

    def shut_down(self) -> None:
        """End a send for real, disown the rest; takes no time even behind a keyring's prompt."""
        self.model.sending.cancel()
        for lane in (self.network, self.keyring, self.disk):
            lane.shutdown()


def compose(*, services: Services, look: Look, parent: QObject) -> Program:
    """Put a whole program together in one go."""
    program = Program(look=look, parent=parent)
    program.begin(services)
    return program
