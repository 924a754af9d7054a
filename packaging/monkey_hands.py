"""The monkey's hands: clicks, drags, the wheel and keys, as they come from a real mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSplitterHandle,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from monkey_chance import Chance
    from monkey_watch import Watch

_LIKED: Final = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractScrollArea)
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_NONE = Qt.KeyboardModifier.NoModifier
_MODIFIERS = (*[_NONE] * 8, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)


class Hands:
    """Acts on what `chance` picks among all that is in sight and enabled."""

    def __init__(self, chance: Chance, watch: Watch) -> None:
        self._chance = chance
        self._watch = watch
        self._held: list[QWidget] = []

    def click(self) -> None:
        """Click somewhere, mostly on something that waits for it."""
        widget = self._pick()
        if widget is not None:
            self._press(widget, self._point(widget))

    def _press(self, widget: QWidget, point: QPoint) -> None:
        chance = self._chance
        button = _RIGHT if chance.luck(0.06) else _LEFT
        modifier = chance.choice(_MODIFIERS)
        double = chance.luck(0.05)
        self._watch.note(f"{'double ' * double}{button.name} {modifier.name} on {named(widget)}")
        top = widget.window()
        at = widget.mapTo(top, point)
        for _ in range(2 if double else 1):
            for act in (QTest.mousePress, QTest.mouseRelease):
                _send(act, top, button, modifier, at)

    def drag(self) -> None:
        """Drag from somewhere to elsewhere: a splitter, a scroll bar, a selection."""
        handles = [each for each in seen() if isinstance(each, QSplitterHandle)]
        widget = (
            self._chance.choice(handles) if handles and self._chance.luck(0.4) else self._pick()
        )
        if widget is None:
            return
        top = widget.window()
        start = widget.mapTo(top, self._point(widget))
        size = top.size()
        end = QPoint(self._chance.randrange(size.width()), self._chance.randrange(size.height()))
        self._watch.note(f"drag from {named(widget)} {start.toTuple()} to {end.toTuple()}")
        _send(QTest.mousePress, top, _LEFT, _NONE, start)
        for step in range(1, 5):
            _send(QTest.mouseMove, top, start + (end - start) * step / 4)
        _send(QTest.mouseRelease, top, _LEFT, _NONE, end)

    def wheel(self) -> None:
        """Turn the wheel over something."""
        widget = self._pick()
        if widget is None:
            return
        turn = QPoint(self._chance.choice((0, 0, 120)), self._chance.choice((-720, -120, 120, 720)))
        modifier = self._chance.choice(_MODIFIERS)
        self._watch.note(f"wheel {turn.toTuple()} {modifier.name} over {named(widget)}")
        point = self._point(widget)
        place, phase = QPointF(widget.mapToGlobal(point)), Qt.ScrollPhase.NoScrollPhase
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(QPointF(point), place, QPoint(), turn, none, modifier, phase, False)  # noqa: FBT003  Qt's own order
        QApplication.sendEvent(widget, event)

    def resize(self, window: QWidget) -> None:
        """Make the window another size."""
        size = self._chance.randrange(400, 2200), self._chance.randrange(300, 1400)
        self._watch.note(f"resize {named(window)} to {size}")
        window.resize(*size)

    def _pick(self) -> QWidget | None:
        # Held, because a wrapper that is let go takes those of its children with it.
        self._held = widgets = seen()
        liked: list[QWidget] = [widget for widget in widgets if isinstance(widget, _LIKED)]
        if liked and self._chance.luck(0.8):
            widgets = liked
        return self._chance.choice(widgets) if widgets else None

    def _point(self, widget: QWidget) -> QPoint:
        """A point of what is to be seen of the widget; its middle, mostly."""
        area = widget.visibleRegion().boundingRect()
        if self._chance.luck(0.5):
            return area.center()
        across, down = self._chance.randrange(area.width()), self._chance.randrange(area.height())
        return area.topLeft() + QPoint(across, down)


def top_in_use() -> QWidget | None:
    """The popup or the dialog that has everything to itself, if there is one."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def seen() -> list[QWidget]:
    """What is in sight, enabled, and not shut off by a popup or a dialog; in a steady order."""
    alone = top_in_use()
    tops = [alone] if alone else [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    tops.sort(key=lambda top: (top.metaObject().className(), top.objectName(), top.windowTitle()))
    widgets = [widget for top in tops for widget in (top, *top.findChildren(QWidget))]
    # What is looked for may go meanwhile: a list of proposals does when it loses the focus.
    return [w for w in widgets if isValid(w) and w.isVisible() and w.isEnabled() and _has_area(w)]


def _has_area(widget: QWidget) -> bool:
    return not widget.visibleRegion().boundingRect().isEmpty()


def keyed_window() -> QWindow | None:
    """The window to which the keys go; what pops up in front of it gets them from there."""
    top = QApplication.activeWindow()
    handle = top.windowHandle() if top is not None else None
    return handle if handle is not None and isValid(handle) else None


def activate_something() -> None:
    """Without a window manager nobody gives the keyboard back when a dialog has closed."""
    if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
        tops = [top for top in seen() if top.isWindow()]
        if tops:
            tops[-1].activateWindow()


def _send(act: Callable[..., None], top: QWidget, *how: object) -> None:
    """Do it if the window is still there: it may have gone at the press."""
    # Asked of Qt, since a wrapper knows nothing of the end of what Qt itself has made.
    if top in QApplication.topLevelWidgets() and (window := top.windowHandle()) is not None:
        act(window, *how)


def named(widget: QWidget | None) -> str:
    """How a person finds the widget: by its names and those around it."""
    names = []
    while widget is not None:
        names.append(widget.objectName() or type(widget).__name__)
        widget = None if widget.isWindow() else widget.parentWidget()
    return " < ".join(names[:3] + names[3:][-1:]) or "nothing"
