"""Cards that show what came of something: a title, what to do, lines to copy, and where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton

from ses_gui.domain.display_text import shown_lines
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.layouts import side_by_side
from ses_gui.gui.widgets.text import Label, action_button, named, selectable, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.clipboard import Clipboard


class LinkButton(QPushButton):
    """Opens an address in the browser; hidden while there is none."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self._address = ""
        self.clicked.connect(self._open)

    def show_address(self, address: str) -> None:
        """Lead to `address` from now on."""
        self._address = address
        self.setVisible(bool(address))
        self.setToolTip(tooltip(address))

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))


class LinesToCopy(QPlainTextEdit):
    """Lines for a terminal or a DNS zone, with a button that copies them; hidden without lines."""

    def __init__(self, name: str, copy: QPushButton, clipboard: Clipboard) -> None:
        super().__init__(readOnly=True, tabChangesFocus=True)
        self.setObjectName(name)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._clipboard = clipboard
        self._button = copy
        copy.clicked.connect(self._copy)

    def show_lines(self, lines: Sequence[str], rows: int) -> None:
        """Show `lines`, with room for so many rows."""
        self.setPlainText(shown_lines("\n".join(lines)))
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 3 * SMALL)
        for widget in (self, self._button):
            widget.setVisible(bool(lines))

    @Slot()
    def _copy(self) -> None:
        self._clipboard.put(self.toPlainText())


class ResultCard(QFrame):
    """A title in a frame whose tone tells how it went, and a way to the field that it is about."""

    path_requested = Signal(object)
    """The user wants to go where it can be mended."""

    def __init__(self, go_name: str) -> None:
        super().__init__()
        self.setObjectName("result")
        self.title = selectable("heading")
        self.go = action_button(go_name, self.tr("Go to the field"), self._request_path)
        self._path: JsonPath = ()

    def show_path(self, path: JsonPath) -> None:
        """Lead to `path` from now on; to nothing where it is empty."""
        self._path = path
        self.go.setVisible(bool(path))

    @Slot()
    def _request_path(self) -> None:
        self.path_requested.emit(self._path)


class Notice(QFrame):
    """A strip that warns: one sentence, and at most one button."""

    def __init__(self, action: str = "") -> None:
        super().__init__()
        self.setObjectName("notice")
        self.sentence = Label(wordWrap=True)
        self.button = named(QPushButton(action), "notice_action")
        self.button.setVisible(bool(action))
        side_by_side(self, (self.sentence, 1), self.button, margins=(MEDIUM, TIGHT, MEDIUM, TIGHT))
        self.hide()

    def say(self, sentence: str) -> None:
        """Show `sentence`; an empty one hides the strip."""
        self.sentence.setText(sentence)
        self.setVisible(bool(sentence))

    def offer(self, action: str) -> None:
        """Write `action` on the button; without any there is none."""
        self.button.setText(action)
        self.button.setVisible(bool(action))
