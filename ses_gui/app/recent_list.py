"""The story of the profiles opened last: the menu that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.app.shelf import Shelf
    from ses_gui.domain.profile import ProfileSummary
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.window import MainWindow


class RecentFlow(QObject):
    """Keeps the menu true."""

    def __init__(self, *, window: MainWindow, shelf: Shelf, disk: Lane) -> None:
        super().__init__(window)
        self._window = window
        self._shelf = shelf
        self._disk = disk

    @Slot()
    def refresh(self) -> None:
        """Show the profiles opened last."""
        task = self._disk.start(lambda: (self._shelf.recent(), self._shelf.recent_fault()))
        task.succeeded.connect(self._show)

    @Slot(object)
    def _show(self, found: tuple[Sequence[ProfileSummary], str]) -> None:
        profiles, fault = found
        self._window.menus.show_recent(profiles)
        if fault:
            self._window.status.say(fault)
