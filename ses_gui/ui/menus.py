"""The menu bar: its actions become wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from ses_gui.domain.templates.actions import ACTIONS
from ses_gui.ui.display import plain_action
from ses_gui.ui.marking_text import dot, listed_text
from ses_gui.ui.menu_table import MENUS, MORE_KEYS, VIEW, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QMainWindow, QMenu

    from ses_gui.domain.profile import ProfileSummary


class Menus(QObject):
    """Builds the menu bar and turns its actions into wishes."""

    wished = Signal(object)
    """Emitted with the name of the action."""
    recent_requested = Signal(object)
    """Emitted with the uuid of the profile to open."""

    def __init__(self, window: QMainWindow, history: QUndoStack) -> None:
        super().__init__(window)
        self._window = window
        self._history = history
        self.actions: dict[str, QAction] = {}
        self._recent = self._build()

    def _build(self) -> QMenu:
        recent: QMenu | None = None
        for title, items in MENUS:
            menu = self._window.menuBar().addMenu(_tr(title))
            for item in items:
                if item.name == "recent":
                    recent = menu.addMenu(_tr(item.text))
                elif item.name:
                    menu.addAction(self._action(item))
                else:
                    menu.addSeparator()
        if recent is None:
            message = "the table of the File menu has no place for recent profiles"
            raise LookupError(message)
        return recent

    def _action(self, item: Item) -> QAction:
        action = self._history_action(item.name)
        if action is None:
            action = QAction(_tr(item.text), self._window)
            action.triggered.connect(self._wish)
        keys = [QKeySequence(item.keys)] if item.keys is not None else []
        if item.name in MORE_KEYS:
            keys.append(QKeySequence(MORE_KEYS[item.name]))
        action.setShortcuts(keys)
        # Only what can be taken back goes on while its keys are held.
        action.setAutoRepeat(item.name in {"undo", "redo"})
        action.setCheckable(item.checks)
        action.setObjectName(item.name)
        self.actions[item.name] = action
        return action

    def _history_action(self, name: str) -> QAction | None:
        """Undo and redo come from the history: it knows what would be undone."""
        if name == "undo":
            return self._history.createUndoAction(self._window, _tr("Undo"))
        if name == "redo":
            return self._history.createRedoAction(self._window, _tr("Redo"))
        return None

    def show_recent(self, profiles: Sequence[ProfileSummary]) -> None:
        """List the recent profiles."""
        self._recent.clear()
        self._recent.setEnabled(bool(profiles))
        for profile in profiles:
            item = plain_action(listed_text(profile), self._recent)
            item.setIcon(dot(profile.marking.shown))
            item.setData(profile.uuid)
            item.triggered.connect(self._request_recent)
            self._recent.addAction(item)

    def allow_actions(self, allowed: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Let an action on a template be chosen, or not just now."""
        for action in ACTIONS:
            self.actions[action.name].setEnabled(allowed)

    @Slot(object)
    def show_checked(self, names: frozenset[str]) -> None:
        """Check the actions that are `names`, and no other."""
        for item in VIEW:
            if item.checks:
                self.actions[item.name].setChecked(item.name in names)

    @Slot()
    def _wish(self) -> None:
        self.wished.emit(self.sender().objectName())

    @Slot()
    def _request_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.recent_requested.emit(action.data())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
