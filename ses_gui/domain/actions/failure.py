"""What an action says when it cannot be done; then nothing is changed."""

from __future__ import annotations

import re
from typing import Final

from ses_gui.domain.span import line_and_column

_HALF: Final = re.compile("[\ud800-\udfff]")


class ActionError(Exception):
    """The action cannot be done; `sentence` tells the user where, why, and what helps."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def place(text: str, offset: int) -> str:
    """Say where a character stands, to begin a sentence with."""
    line, column = line_and_column(text, offset)
    return f"Line {line}, column {column}"


def refuse_halves(text: str) -> None:
    """Raise `ActionError` if half of a character stands in the text, which no file can hold."""
    if half := _HALF.search(text):
        sentence = "half of a character stands here, which no mail can carry. Type it anew."
        raise ActionError(f"{place(text, half.start())}: {sentence}")
