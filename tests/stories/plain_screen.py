"""Looks at everything that is on the screen or spoken: no text of others is more than text."""

import html
import re
import unicodedata

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAction, QColor
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QMessageBox,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

TRAP = QColor(255, 0, 254)
"""The colour of a picture that is shown by whatever takes a text for HTML."""
AMPERSAND = "x&yq"
"""Stands in each hostile text; where `&` underlines a letter it must be doubled."""
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
)
_OF_A_MAIL = (QTextBrowser,)
_OURS = re.compile(r"</?(?:qt|br)>")


def faults(step):
    """Everything that is wrong on the screen just now, each with where and when."""
    found = [fault for widget in _widgets() for fault in _of_widget(widget)]
    found += [fault for action in _actions() for fault in _of_action(action)]
    found += [f"{top.objectName()} shows the picture" for top in _tops() if _is_trapped(top)]
    return [f"{step}: {fault}" for fault in found]


def texts_seen():
    """How many texts there are, so that a look at nothing is told from a look at all."""
    return sum(1 for widget in _widgets() for _text in _texts_of(widget))


def _widgets():
    """All but the inside of Qt's own file dialog, which names files and is not ours."""
    return [each for each in QApplication.allWidgets() if not _is_in_file_dialog(each)]


def _is_in_file_dialog(widget):
    while widget is not None:
        if isinstance(widget, QFileDialog):
            return True
        widget = widget.parentWidget()
    return False


def _tops():
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and not isinstance(each, QFileDialog)
    ]


def _actions():
    return [action for widget in _widgets() for action in widget.actions()]


def _of_widget(widget):
    name = f"{type(widget).__name__} {widget.objectName()}"
    if isinstance(widget, QLabel) and _is_rich(widget):
        yield f"{name} may be rich: {widget.text()[:60]!r}"
    if type(widget) is QMessageBox:
        yield f"{name} is Qt's own box"
    if isinstance(widget, QTextEdit) and not isinstance(widget, _OF_A_MAIL):
        yield f"{name} takes HTML"
    for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
        yield from (f"the tip of {name}: {fault}" for fault in _of_tip(tip))
    for text in _texts_of(widget):
        yield from (f"{name}: {fault}" for fault in _of_text(text))
    for text in _with_mnemonics(widget):
        if AMPERSAND in text.replace("&&", ""):
            yield f"{name} has a mnemonic of others: {text[:60]!r}"
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (f"an item of {name}: {fault}" for fault in _of_model(widget.model()))
    if isinstance(widget, QComboBox):
        yield from (f"a choice of {name}: {fault}" for fault in _of_model(widget.model()))
    if widget.isWindow() and widget.windowTitle().count("[*]") > _most_places(widget):
        yield f"{name} has a sign of changes in its title"


def _is_rich(label):
    """Also a label that a text without any markup was put into, for the next one may have it."""
    is_automatic = label.textFormat() is not Qt.TextFormat.PlainText
    return is_automatic and not label.objectName().startswith("qt_") and bool(label.text())


def _most_places(widget):
    """The window's own sign, and those of the name, which are doubled."""
    return len(re.findall(r"(?:\[\*\]\[\*\])", widget.windowTitle())) * 2 + 1


def _texts_of(widget):
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QMessageBox):
        yield from (widget.text(), widget.informativeText(), widget.detailedText())
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
        yield from (widget.tabToolTip(at) for at in range(widget.count()))
    if isinstance(widget, QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    if hasattr(widget, "currentMessage"):
        yield widget.currentMessage()


def _with_mnemonics(widget):
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))


def _of_action(action: QAction):
    if AMPERSAND in action.text().replace("&&", ""):
        yield f"an action has a mnemonic of others: {action.text()[:60]!r}"
    yield from (f"an action: {fault}" for fault in _of_text(action.text()))
    yield from (f"the tip of an action: {fault}" for fault in _of_tip(action.toolTip()))


def _of_text(text):
    acting = {mark for mark in text if mark not in "\n\t" and unicodedata.category(mark) in _HIDDEN}
    if acting - {"\u2068", "\u2069"}:
        yield f"acts by {sorted(acting)}: {text[:60]!r}"


def _of_tip(tip):
    """A tip is rich where its text looks so: what it says is then that text, escaped."""
    if GuiQt.mightBeRichText(tip) and "<" in _OURS.sub("", tip):
        yield f"is rich: {tip[:60]!r}"
    yield from _of_text(html.unescape(tip))


def _of_model(model: QAbstractItemModel, parent=None):
    parent = QModelIndex() if parent is None else parent
    # A list has one column, and Qt keeps the count of it to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in _ROLES:
                text = index.data(role)
                if isinstance(text, str):
                    yield from _of_text(text)
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            yield from _of_tip(tip if isinstance(tip, str) else "")
        if not isinstance(model, QAbstractListModel | QAbstractTableModel):
            yield from _of_model(model, model.index(row, 0, parent))


def _is_trapped(window):
    image = window.grab().toImage()
    step = 7
    return any(
        image.pixelColor(x, y) == TRAP
        for y in range(0, image.height(), step)
        for x in range(0, image.width(), step)
    )
