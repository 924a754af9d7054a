"""Keys in tables: the CSV files that the consoles of IAM and SES offer for download."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.found import FoundKey, found_key, label
from ses_gui.domain.keys.names import Part, part_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS: Final = ",;\t"
_TELLING: Final = frozenset({Part.KEY_ID, Part.SECRET, Part.SMTP_PASSWORD})
_FEWEST: Final = 2


def csv_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read a table with a line of headings; nothing if it is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and lines[0].lower().startswith("sep="):  # Excel's own first line
        lines = lines[1:]
    delimiter = next((mark for mark in _DELIMITERS if _is_heading(lines[:1], mark)), None)
    return tuple(_rows(lines, delimiter, name)) if delimiter else ()


def _is_heading(lines: list[str], delimiter: str) -> bool:
    for names in _cells(lines, delimiter):
        return len(_TELLING & {part_of(name) for name in names}) >= _FEWEST or _is_smtp(names)
    return False


def _is_smtp(names: list[str]) -> bool:
    return {Part.SMTP_USER, Part.SMTP_PASSWORD} <= {part_of(name) for name in names}


def _rows(lines: list[str], delimiter: str, name: str) -> Iterator[FoundKey]:
    cells = _cells(lines, delimiter)
    for number, row in enumerate(cells[1:], 1):
        parts = dict(told(zip(cells[0], row, strict=False)))
        user = label(parts.get(Part.USER, ""), parts.get(Part.SECRET, ""))
        which = f"user {user}" if user else f"row {number}" if cells[2:] else ""
        place = ", ".join(filter(None, (name or "the table", which)))
        key = found_key(place, parts)
        if key is not None:
            yield key


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []
