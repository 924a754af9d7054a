"""The text an editor shows, read once per change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.ui.editor.positions import Positions
from ses_gui.ui.plain_text import raw_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


class ShownText(QObject):
    """Gives text and positions, and forgets them when the document changes."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._text: str | None = None
        self._places: Positions | None = None
        editor.document().contentsChange.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._text = self._places = None

    @property
    def text(self) -> str:
        """What is shown, with LF as line end."""
        if self._text is None:
            self._text = raw_text(self._editor)
        return self._text

    @property
    def places(self) -> Positions:
        """Where the characters of `text` stand in the document."""
        if self._places is None:
            self._places = Positions(self.text)
        return self._places

    @property
    def caret(self) -> int:
        """The offset of the caret in `text`."""
        return self.places.offset(self._editor.textCursor().position())
