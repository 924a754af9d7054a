"""The marks: what a small sign says. Painting them is another matter, and takes longer to load."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """What a sign says."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"
    TODO = "todo"
    INFO = "info"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
