"""Texts in widgets: plain, with escapes for what cannot be seen, or covered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ses_gui.domain.display_text import shown, shown_lines
from ses_gui.domain.override import override

if TYPE_CHECKING:
    from collections.abc import Callable


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


def announce(widget: QWidget, text: str) -> None:
    """Have screen readers say `text`, which stands in `widget` now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, shown(text)))


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


def action_button(name: str, text: str, action: Callable[[], None]) -> QPushButton:
    """A button that does one thing."""
    button = named(QPushButton(text), name)
    button.clicked.connect(action)
    return button


def label_for(widget: QWidget, text: str) -> Label:
    """A label with the key that leads to `widget`, which screen readers call by the same words."""
    label = Label(text)
    label.setBuddy(widget)
    widget.setAccessibleName(shown(text.replace("&", "")))
    return label


def fixed_text(name: str, spoken: str, text: str = "", *, wraps: bool = True) -> QPlainTextEdit:
    """A text to read and to copy, in letters of one width."""
    field = named(QPlainTextEdit(text, readOnly=True), name)
    field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    field.setAccessibleName(shown(spoken))
    if not wraps:
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return field


_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def selectable(name: str) -> Label:
    """Make an empty label of this name."""
    label = named(Label(wordWrap=True), name)
    label.setTextInteractionFlags(_SELECTABLE)
    return label


SHOWN_MS: Final = 20_000
COVERED: Final = "•" * 16
"""What stands in the place of a secret; it tells not even its length."""
_LEAVING: Final = (QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class RevealTimer(QObject):
    """Falls 20 seconds after it was lifted, or when the focus or the user goes elsewhere."""

    fallen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._later = QTimer(self, singleShot=True)
        self._later.setInterval(SHOWN_MS)
        self._later.timeout.connect(self.fall)
        widget.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def is_lifted(self) -> bool:
        """Whether the secret may be seen."""
        return self._later.isActive()

    def lift(self) -> None:
        """Let the secret be seen for a while."""
        self._later.start()

    @Slot()
    def fall(self) -> None:
        """Cover it."""
        self._later.stop()
        self.fallen.emit()

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_inside = new is self._widget or (new is not None and self._widget.isAncestorOf(new))
        if self.is_lifted and not is_inside:
            self.fall()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LEAVING and self.is_lifted:
            self.fall()
        return super().eventFilter(watched, event)
