"""Why a command ends early: a sentence and an exit status."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Final

DONE: Final = 0
REFUSED: Final = 1
"""Errors were found, or SES refused."""
UNUSABLE: Final = 2
"""The input cannot be read, or the command was called wrongly."""


def hush() -> None:
    """Let standard output go where nobody reads: who read it has enough, and that is no error."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class StopError(Exception):
    """Ends the command; `sentence` goes to standard error and holds no secret."""

    def __init__(self, sentence: str, status: int = UNUSABLE) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
