"""What all dialogs share: no button is pressed that nobody went to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ses_gui.domain.display_text import shown_lines
from ses_gui.domain.override import override
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM
from ses_gui.gui.widgets.layouts import stacked
from ses_gui.gui.widgets.text import named, window_title

if TYPE_CHECKING:
    from enum import StrEnum

    from PySide6.QtGui import QMouseEvent

    from ses_gui.gui.widgets.layouts import Item


class MessageBox(QMessageBox):
    """A box whose title, text and informative text are plain."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def setText(self, text: str) -> None:
        super().setText(shown_lines(text))

    @override
    def setInformativeText(self, text: str) -> None:
        super().setInformativeText(shown_lines(text))


class IrreversibleButton(QPushButton):
    """Is pressed by a click of its own, or by a key once the user went to it with Tab.

    The second half of a double click presses nothing: the first may have closed a dialog above.
    Enter in another field of a dialog does not press it either. Whoever holds the window's focus
    takes it away again where nobody has asked for it; see `MainWindow.focusNextPrevChild`.
    """

    clicked_by_mouse = Signal()
    """It was clicked and has kept the focus, so that the next Space would press it again."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.hasFocus():
            self.clicked_by_mouse.emit()


_HOMES = (QAbstractItemView, QLineEdit, QPlainTextEdit)


def box_button(
    box: QDialogButtonBox,
    name: str,
    text: str,
    role: QDialogButtonBox.ButtonRole = QDialogButtonBox.ButtonRole.ActionRole,
) -> QPushButton:
    """One more button of a dialog."""
    return named(box.addButton(text, role), name)


class Dialog(QDialog):
    """A dialog that takes the focus back when the widget with the focus goes.

    Qt moves it along with Tab's own function, and the next widget may be a button that deletes,
    closes, or acts on everything: the key that was meant for the first button would press it.
    """

    def __init__(self, parent: QWidget, name: str = "", *, deletes: bool = False) -> None:
        """With `deletes` it is gone once it was closed."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, deletes)

    def lay_out(self, *parts: Item, spacing: int = MEDIUM) -> None:
        """Lay parts out below each other, with the margins of a dialog."""
        stacked(self, *parts, spacing=spacing, margins=LARGE)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Follow the Tab key; from what is hidden or disabled now go to a list or a field."""
        focused = self.focusWidget()
        if (
            not self.isVisible()
            or focused in {None, self}
            or (focused.isVisibleTo(self) and focused.isEnabled())
        ):
            return super().focusNextPrevChild(next)
        self._home().setFocus()
        return True

    @Slot()
    def come_back(self) -> None:
        """Take the keys again after a question that was asked over it has been answered.

        The question belongs to the main window, which a window manager activates then.
        """
        if self.isVisible() and QApplication.activeModalWidget() is None:
            self.activateWindow()

    def _home(self) -> QWidget:
        """Where no key presses anything: the first list or field in sight, or the dialog."""
        for widget in self.findChildren(QWidget):
            if (
                isinstance(widget, _HOMES)
                and widget.isVisibleTo(self)
                and widget.isEnabled()
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                return widget
        return self


class Question(MessageBox):
    """A box that is gone once it was closed, and whose buttons each give an answer.

    `answered` is emitted with it; a button that was not given one, such as Cancel, answers nothing.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(title))
        self._answers: dict[QAbstractButton, StrEnum] = {}

    def add_answer(
        self, text: str, role: QMessageBox.ButtonRole, answer: StrEnum, *, closes: bool = True
    ) -> QPushButton:
        """Add a button named like its answer. A box closes with each, unless it is only a look."""
        button = named(self.addButton(text, role), answer.value)
        if not closes:
            button.clicked.disconnect()
        self.let_answer(button, answer)
        return button

    def let_answer(self, button: QAbstractButton, answer: StrEnum) -> None:
        """Let a button of the box give an answer."""
        self._answers[button] = answer
        button.clicked.connect(self._answer)

    @Slot()
    def _answer(self) -> None:
        sender = self.sender()
        answers = self._answers.items()
        self.answered.emit(next(answer for button, answer in answers if button is sender))
