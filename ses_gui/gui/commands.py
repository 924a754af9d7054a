"""A command is one value; the menu bar and the shortcuts are made from the list of commands."""

from __future__ import annotations

from enum import Enum
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ses_gui.domain.frozen import frozen
from ses_gui.gui.features.profiles.labels import dot, listed_text
from ses_gui.gui.widgets.text import QT_TRANSLATE_NOOP, plain_action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QMainWindow

    from ses_gui.domain.profile import ProfileSummary
    from ses_gui.gui.flow import FlowRunner

Key = QKeySequence.StandardKey


class Menu(Enum):
    """The menus in their order, with their titles."""

    FILE = QT_TRANSLATE_NOOP("Menus", "&File")
    EDIT = QT_TRANSLATE_NOOP("Menus", "&Edit")
    VIEW = QT_TRANSLATE_NOOP("Menus", "&View")
    TEMPLATE = QT_TRANSLATE_NOOP("Menus", "Temp&late")
    MAIL = QT_TRANSLATE_NOOP("Menus", "&Mail")


@frozen
class Command:
    """What a person can ask for; the feature that does it makes this value."""

    id: str
    title: str
    """In the user's language; `&` is before the menu's key."""
    run: Callable[[], object]
    """An action (see `flow`) or a plain function."""
    menu: Menu
    place: int
    """Where it stands in its menu; a line is drawn between hundreds."""
    shortcut: str | Key = ""
    other_shortcut: str = ""
    is_checkable: bool = False
    enabled_when: Callable[[], bool] | None = None
    """Asked whenever `Menus.refresh` is called; None is always."""


_RECENT: Final = (Menu.FILE, 130)
_UNDO: Final = (Menu.EDIT, 100)
_REDO: Final = (Menu.EDIT, 110)


class Menus(QObject):
    """Builds the menu bar, and runs what is chosen there."""

    recent_requested = Signal(object)
    """Emitted with the uuid of the profile to open."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        commands: Iterable[Command],
        history: QUndoStack,
        runner: FlowRunner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = tuple(commands)
        self._runner = runner
        self.actions: dict[str, QAction] = {}
        window.menuBar().clear()
        self.recent = QMenu(_tr(QT_TRANSLATE_NOOP("Menus", "Open &recent")), window)
        entries: dict[tuple[Menu, int], QAction] = {_RECENT: self.recent.menuAction()}
        # They come from the history: it knows what would be undone.
        undo = history.createUndoAction(window, _tr(QT_TRANSLATE_NOOP("Menus", "Undo")))
        redo = history.createRedoAction(window, _tr(QT_TRANSLATE_NOOP("Menus", "Redo")))
        for action, name, key, place in (
            (undo, "undo", Key.Undo, _UNDO),
            (redo, "redo", Key.Redo, _REDO),
        ):
            entries[place] = self._named(action, name, key)
        for command in self._commands:
            entries[command.menu, command.place] = self._action(command)
        for menu in Menu:
            self._fill(menu, entries)
        self.refresh()

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self._window)
        self._named(action, command.id, command.shortcut, command.other_shortcut)
        action.setCheckable(command.is_checkable)
        # Only what can be taken back goes on while its keys are held.
        action.setAutoRepeat(False)
        action.triggered.connect(partial(self._run, command))
        return action

    def _named(self, action: QAction, name: str, *shortcuts: str | Key) -> QAction:
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(each) for each in shortcuts if each != ""])
        self.actions[name] = action
        return action

    def _fill(self, menu: Menu, entries: dict[tuple[Menu, int], QAction]) -> None:
        shown = self._window.menuBar().addMenu(_tr(menu.value))
        places = sorted(place for owner, place in entries if owner is menu)
        for group, members in groupby(places, key=lambda place: place // 100):
            if group > places[0] // 100:
                shown.addSeparator()
            for place in members:
                shown.addAction(entries[menu, place])

    def _run(self, command: Command, _checked: object = None) -> None:
        self._runner.run(command.run)

    def show_recent(self, profiles: Sequence[ProfileSummary]) -> None:
        """List the recent profiles."""
        self.recent.clear()
        self.recent.setEnabled(bool(profiles))
        for profile in profiles:
            item = plain_action(listed_text(profile), self.recent)
            item.setIcon(dot(profile.marking.shown))
            item.setData(profile.uuid)
            item.triggered.connect(self._request_recent)
            self.recent.addAction(item)

    @Slot(object)
    def show_checked(self, ids: frozenset[str]) -> None:
        """Check the commands that are `ids`, and no other."""
        for command in self._commands:
            if command.is_checkable:
                self.actions[command.id].setChecked(command.id in ids)

    @Slot()
    def refresh(self) -> None:
        """Let each command be chosen, or not just now."""
        for command in self._commands:
            if command.enabled_when is not None:
                self.actions[command.id].setEnabled(command.enabled_when())

    @Slot(object)
    def run(self, command_id: str) -> None:
        """Do what a button asks for that stands for a command."""
        self.actions[command_id].trigger()

    @Slot()
    def _request_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.recent_requested.emit(action.data())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
