"""Watches one program: what its widgets say, draw and tell screen readers, what signals carry."""

import gc

import shiboken6
from PySide6.QtCore import QAbstractListModel, QBuffer, QIODevice, QMetaMethod, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from tests.stories.canary.canaries import found_in

_OWN = "accessKeySecret"
_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
)
_MOST = 400


class Watch:
    """Collects leaks; `look` is called after every step."""

    def __init__(self):
        self.leaks = []
        self.seen = {"texts": 0, "drawn": 0, "signals": 0, "reprs": 0}
        self._followed = set()
        self.step = ""

    def follow(self, root):
        """Listen to every signal of our own objects below `root`."""
        for thing in (root, *root.findChildren(QObject)):
            kind = type(thing)
            if id(thing) in self._followed or not kind.__module__.startswith("ses_gui"):
                continue
            self._followed.add(id(thing))
            for name in _signals(thing):
                getattr(thing, name).connect(self._hear)

    def _hear(self, *values):
        self.seen["signals"] += 1
        for value in values:
            self._judge("a signal", repr(value))

    def look(self, step, allowed=()):
        """Look at everything there is to see; `allowed` names the places where it may stand."""
        self.step = step
        for window in QApplication.topLevelWidgets():
            self.follow(window)
            if window.isVisible():
                self._draw(window, allowed)
        for widget in QApplication.allWidgets():
            self._read(widget, allowed)
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if "clipboard" not in allowed:
                self._judge("the clipboard", QGuiApplication.clipboard().text(mode))
        self._reprs()

    def _draw(self, window, allowed):
        """Paint it as SVG, where every text that is drawn stands as text."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.ReadWrite)
        picture = QSvgGenerator()
        picture.setOutputDevice(buffer)
        picture.setSize(QSize(window.width(), window.height()))
        window.render(picture)
        drawn = bytes(buffer.data()).decode("utf-8", "replace")
        self.seen["drawn"] += drawn.count("<text")
        if "drawn" not in allowed:
            self._judge(f"drawn by {window.objectName()}", drawn)

    def _read(self, widget, allowed):
        name = widget.objectName()
        is_open = name in allowed
        for text in _properties(widget):
            self.seen["texts"] += 1
            if not is_open:
                self._judge(f"a property of {name} {type(widget).__name__}", text)
        if not is_open:
            self._judge(f"told of {name}", " ".join(_told(widget)))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            self._judge(f"an item of {name}", " ".join(_items(widget.model())))
        for action in widget.findChildren(
            QAction, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            self._judge("an action", f"{action.text()} {action.toolTip()} {action.data()}")

    def _reprs(self):
        for thing in gc.get_objects():
            kind = type(thing)
            is_ours = kind.__module__.startswith("ses_gui") and not isinstance(thing, type)
            if is_ours and shiboken6.isValid(thing):
                self.seen["reprs"] += 1
                self._judge(f"the repr of {kind.__name__}", repr(thing))

    def _judge(self, place, text):
        for canary in found_in(text):
            self.leaks.append(f"{self.step}: {canary} in {place}")


def _signals(thing):
    """The names of the signals that our own classes add."""
    meta, inherited = thing.metaObject(), QObject.staticMetaObject.methodCount()
    methods = [meta.method(number) for number in range(inherited, meta.methodCount())]
    is_signal = QMetaMethod.MethodType.Signal
    names = {bytes(each.name()).decode() for each in methods if each.methodType() is is_signal}
    ours = [kind for kind in type(thing).__mro__ if kind.__module__.startswith("ses_gui")]
    return [name for name in names if any(name in vars(kind) for kind in ours)]


def _properties(widget):
    """Every text among the properties; of a covered line not what it holds, but what it shows."""
    is_covered = (
        isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal
    )
    for name in _text_properties(type(widget), widget.metaObject()):
        value = widget.property(name)
        if isinstance(value, str) and not (is_covered and name == "text"):
            yield value


_TEXT_PROPERTIES = {}
"""By class, as asking is slow: the properties that may hold a text."""


def _text_properties(kind, meta):
    if kind not in _TEXT_PROPERTIES:
        properties = map(meta.property, range(meta.propertyCount()))
        may_hold = {"QString", "QVariant", "PyObject"}
        names = [each.name() for each in properties if each.typeName() in may_hold]
        _TEXT_PROPERTIES[kind] = names
    return _TEXT_PROPERTIES[kind]


def _told(widget):
    """What a screen reader is told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None or not interface.isValid():
        return
    for text in _TEXTS:
        yield interface.text(text)
    spoken = interface.textInterface()
    if spoken is not None:
        yield spoken.text(0, spoken.characterCount())


def _items(model):
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), _MOST)):
        for column in range(columns):
            for role in _ROLES:
                yield repr(model.index(row, column).data(role))
