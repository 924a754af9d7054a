"""The text an editor shows, read once and then changed along with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor

from ses_gui.ui.editor.pieces import Pieces
from ses_gui.ui.editor.positions import Positions
from ses_gui.ui.plain_text import raw_text, with_line_ends

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


class ShownText(QObject):
    """Gives text and positions; of a change it reads what came, for the whole is long."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._pieces: Pieces | None = None
        self._places: Positions | None = None
        editor.document().contentsChange.connect(self._follow)

    @Slot(int, int, int)
    def _follow(self, position: int, removed: int, added: int) -> None:
        self._places = None
        pieces = self._pieces
        if pieces is not None and not self._splice(pieces, position, removed, added):
            self._pieces = None

    def _splice(self, pieces: Pieces, position: int, removed: int, added: int) -> bool:
        """Take the change over; False if Qt counts otherwise, as it does with half a character."""
        units = self._editor.document().characterCount() - 1
        # Qt sometimes counts the end of the last line too, which nobody sees.
        gone = min(removed, pieces.units - position)
        try:
            pieces.replace(position, gone, self._read(position, min(position + added, units)))
        except LookupError:
            return False
        return pieces.units == units

    def _read(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return with_line_ends(cursor.selectedText())

    def _whole(self) -> Pieces:
        if self._pieces is None:
            self._pieces = Pieces(raw_text(self._editor))
        return self._pieces

    @property
    def text(self) -> str:
        """What is shown, with LF as line end."""
        return self._whole().text

    @property
    def places(self) -> Positions:
        """Where the characters of `text` stand in the document."""
        if self._places is None:
            self._places = Positions(self.text)
        return self._places

    @property
    def caret(self) -> int:
        """The offset of the caret in `text`."""
        position = self._editor.textCursor().position()
        return self._whole().offset(position)

    def position(self, offset: int) -> int:
        """Where the character at `offset` stands; for one, this is quicker than `places`."""
        return self._whole().position(offset)
