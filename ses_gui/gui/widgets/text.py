"""Texts in widgets: plain, with escapes for what cannot be seen, whoever has written them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QStandardItem
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QLabel,
    QListWidgetItem,
    QMessageBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.display_text import shown, shown_lines
from ses_gui.gui.theme.stylesheet import LARGE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  lupdate looks for this name
    """Return `text` as it is; unlike Qt's own function it says that this is a `str`."""
    del context
    return text


Q = TypeVar("Q", bound=QObject)


def named(thing: Q, name: str) -> Q:
    """Give `thing` its object name and return it, so that one expression declares a widget."""
    thing.setObjectName(name)
    return thing


# Texts in widgets: plain, and with escapes for what cannot be seen, whoever has written them.
#
# Qt takes a text that looks like HTML for HTML: in a label, a message box and a tool tip it then
# loads what the text names, such as the endless `/dev/zero`. So labels, boxes and items are made
# here, and what another widget shows goes through one of these functions; a test looks through the
# tree for any other one. A text may come from anywhere: it is made fit at the last moment.

# the class of the same name with more functions


_PLAIN: Final = Qt.TextFormat.PlainText
_ROLE: Final = Qt.ItemDataRole
_SHOWN_ROLES: Final = frozenset(
    {
        _ROLE.DisplayRole,
        _ROLE.AccessibleTextRole,
        _ROLE.AccessibleDescriptionRole,
        _ROLE.StatusTipRole,
        _ROLE.WhatsThisRole,
    }
)
_PLACEHOLDER: Final = "[*]"


class Label(QLabel):
    """A label that shows its text and never what the text would mean as HTML."""

    def __init__(
        self,
        text: str = "",
        *,
        wordWrap: bool = False,  # noqa: N803  Qt's name
        alignment: Qt.AlignmentFlag | None = None,
    ) -> None:
        super().__init__(textFormat=_PLAIN, wordWrap=wordWrap)
        if alignment is not None:
            self.setAlignment(alignment)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(shown_lines(text))


class MessageBox(QMessageBox):
    """A box whose title, text and informative text are plain."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(_PLAIN)

    @override
    def setText(self, text: str) -> None:
        super().setText(shown_lines(text))

    @override
    def setInformativeText(self, text: str) -> None:
        super().setInformativeText(shown_lines(text))


def tooltip(text: str, *, wraps: bool = False) -> str:
    """`text` for a tool tip, which has no plain form in Qt: as HTML that says the text itself.

    That is needed only where Qt would see HTML in the text, or where long lines shall wrap.
    """
    plain = shown_lines(text)
    if not plain or not (wraps or GuiQt.mightBeRichText(plain)):
        return plain
    from html import escape  # not before the first paint

    return f"<qt>{escape(plain)}</qt>".replace("\n", "<br>")


def caption(text: str) -> str:
    """`text` for a button, a menu's item or a tab: `&` is no mnemonic."""
    return shown(text).replace("&", "&&")


def plain_action(text: str, parent: QObject) -> QAction:
    """Make a menu's item of such a text. Without a tip of its own Qt takes the text for one."""
    made = QAction(caption(text), parent)
    made.setToolTip(tooltip(text))
    return made


def window_title(text: str) -> str:
    """`text` for a title bar: `[*]` is no sign of unsaved changes."""
    return shown(text).replace(_PLACEHOLDER, _PLACEHOLDER * 2)


class ListItem(QListWidgetItem):
    """An item of a list, whose texts are made fit to be shown."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setText(text)

    @override
    def setData(self, role: int, value: object) -> None:
        super().setData(role, _item_value(role, value))


class TableItem(QTableWidgetItem):
    """A cell of a table, whose texts are made fit to be shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    @override
    def setData(self, role: int, value: object) -> None:
        super().setData(role, _item_value(role, value))


class ModelItem(QStandardItem):
    """An item of a model, whose texts are made fit to be shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    @override
    def setData(self, value: object, role: int = _ROLE.UserRole + 1) -> None:
        super().setData(_item_value(role, value), role)


def _item_value(role: int, value: object) -> object:
    """Data of our own stay to the letter; tool tips are made by `tooltip`."""
    return shown_lines(value) if isinstance(value, str) and role in _SHOWN_ROLES else value


_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def selectable(name: str) -> Label:
    """Make an empty label of this name."""
    label = named(Label(wordWrap=True), name)
    label.setTextInteractionFlags(_SELECTABLE)
    return label


class SentenceDelegate(QStyledItemDelegate):
    """Counts the style sheet's padding when it measures a sentence; Qt forgets it."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -LARGE, 0)
        return super().sizeHint(narrower, index)
