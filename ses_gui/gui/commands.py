"""The commands as a table, and the menu bar made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from ses_gui.domain.templates.actions import ACTIONS
from ses_gui.gui.features.profiles.manage_dialogs import dot, listed_text
from ses_gui.gui.widgets.text import QT_TRANSLATE_NOOP, plain_action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QMainWindow, QMenu

    from ses_gui.domain.profile import ProfileSummary

Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Item:
    """One action. `name` is the wish it makes; an empty name is a line between groups."""

    name: str = ""
    text: str = ""
    keys: str | Key | None = None
    checks: bool = False


_LINE: Final = Item()
_FILE: Final = (
    Item("new", QT_TRANSLATE_NOOP("Menus", "&New"), Key.New),
    Item("open", QT_TRANSLATE_NOOP("Menus", "&Open…"), Key.Open),
    Item("open_file", QT_TRANSLATE_NOOP("Menus", "Open a &JSON file…"), "Ctrl+Shift+O"),
    Item("recent", QT_TRANSLATE_NOOP("Menus", "Open &recent")),
    Item("versions", QT_TRANSLATE_NOOP("Menus", "&Earlier versions…")),
    Item("manage", QT_TRANSLATE_NOOP("Menus", "Ma&nage profiles…")),
    Item("mark", QT_TRANSLATE_NOOP("Menus", "Environment and &colour…")),
    Item("example", QT_TRANSLATE_NOOP("Menus", "Open the &demo example")),
    _LINE,
    Item("save", QT_TRANSLATE_NOOP("Menus", "&Save"), Key.Save),
    Item("save_as", QT_TRANSLATE_NOOP("Menus", "Save &as…"), "Ctrl+Shift+S"),
    _LINE,
    Item("open_folder", QT_TRANSLATE_NOOP("Menus", "Open a project &folder…")),
    Item("save_folder", QT_TRANSLATE_NOOP("Menus", "Sa&ve to a project folder…")),
    _LINE,
    Item("import_key", QT_TRANSLATE_NOOP("Menus", "Take a &key from ~/.aws…")),
    _LINE,
    Item("quit", QT_TRANSLATE_NOOP("Menus", "&Quit"), "Ctrl+Q"),
)
_EDIT: Final = (
    Item("undo", QT_TRANSLATE_NOOP("Menus", "&Undo"), Key.Undo),
    Item("redo", QT_TRANSLATE_NOOP("Menus", "&Redo"), Key.Redo),
    _LINE,
    Item("paste_key", QT_TRANSLATE_NOOP("Menus", "Paste an access &key")),
)
VIEW: Final = (
    Item("credentials", QT_TRANSLATE_NOOP("Menus", "&Credentials"), "Ctrl+1"),
    Item("sender", QT_TRANSLATE_NOOP("Menus", "&Sender"), "Ctrl+2"),
    Item("templates", QT_TRANSLATE_NOOP("Menus", "&Templates"), "Ctrl+3"),
    Item("preflight", QT_TRANSLATE_NOOP("Menus", "P&reflight"), "Ctrl+4"),
    Item("export", QT_TRANSLATE_NOOP("Menus", "&Export"), "Ctrl+5"),
    Item("network", QT_TRANSLATE_NOOP("Menus", "&Network"), "Ctrl+6"),
    _LINE,
    Item("show_list", QT_TRANSLATE_NOOP("Menus", "Template l&ist"), "Ctrl+Shift+L", checks=True),
    Item("show_preview", QT_TRANSLATE_NOOP("Menus", "&Preview"), "Ctrl+Shift+P", checks=True),
    Item("show_findings", QT_TRANSLATE_NOOP("Menus", "&Findings"), "Ctrl+Shift+F", checks=True),
    Item("show_test", QT_TRANSLATE_NOOP("Menus", "Test &mail"), "Ctrl+Shift+M", checks=True),
    _LINE,
    Item("system_theme", QT_TRANSLATE_NOOP("Menus", "Colours of the s&ystem")),
    Item("light_theme", QT_TRANSLATE_NOOP("Menus", "&Light colours")),
    Item("dark_theme", QT_TRANSLATE_NOOP("Menus", "&Dark colours")),
)
_TEMPLATE: Final = (
    Item("starter", QT_TRANSLATE_NOOP("Menus", "Insert &starter templates…")),
    _LINE,
    Item("format_html", QT_TRANSLATE_NOOP("Menus", "&Format the HTML")),
    Item("inline_css", QT_TRANSLATE_NOOP("Menus", "&Inline the CSS")),
    Item("encode_non_ascii", QT_TRANSLATE_NOOP("Menus", "&Encode non-ASCII characters")),
    Item("plain_mail", QT_TRANSLATE_NOOP("Menus", "&Reduce to plain text")),
    _LINE,
    Item("clients", QT_TRANSLATE_NOOP("Menus", "Mail &clients that matter…")),
    Item("silenced", QT_TRANSLATE_NOOP("Menus", "Si&lenced findings…")),
)
_SEND: Final = (
    Item("send", QT_TRANSLATE_NOOP("Menus", "&Send test mail"), "Ctrl+Return"),
    Item("send_all", QT_TRANSLATE_NOOP("Menus", "Send &one of each usage type")),
    Item("cancel_send", QT_TRANSLATE_NOOP("Menus", "&Cancel the send"), "Ctrl+."),
    _LINE,
    Item("examine", QT_TRANSLATE_NOOP("Menus", "Make a &preflight"), "F9"),
    _LINE,
    Item("copy_aws", QT_TRANSLATE_NOOP("Menus", "Copy as a command of &aws")),
    Item("copy_boto3", QT_TRANSLATE_NOOP("Menus", "Copy as a &boto3 script")),
    Item("copy_node", QT_TRANSLATE_NOOP("Menus", "Copy as a script with &Logto's connector")),
    _LINE,
    Item("history", QT_TRANSLATE_NOOP("Menus", "&History of sends…"), "Ctrl+Shift+H"),
    Item("policy", QT_TRANSLATE_NOOP("Menus", "&Permissions in IAM…")),
    Item("report", QT_TRANSLATE_NOOP("Menus", "Copy a &report…")),
    Item("demo_inbox", QT_TRANSLATE_NOOP("Menus", "Show the demo &inbox")),
    Item("demo_answers", QT_TRANSLATE_NOOP("Menus", "Demo SES ans&wers…")),
)
MENUS: Final = (
    (QT_TRANSLATE_NOOP("Menus", "&File"), _FILE),
    (QT_TRANSLATE_NOOP("Menus", "&Edit"), _EDIT),
    (QT_TRANSLATE_NOOP("Menus", "&View"), VIEW),
    (QT_TRANSLATE_NOOP("Menus", "Temp&late"), _TEMPLATE),
    (QT_TRANSLATE_NOOP("Menus", "&Mail"), _SEND),
)
MORE_KEYS: Final = {"send": "Ctrl+Enter"}
"""The Enter key of the number block is another key for Qt."""


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
