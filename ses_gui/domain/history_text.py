"""The history as text: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.history import Entry

_COLUMNS: Final = (
    "at",
    "profile",
    "recipient",
    "usage_type",
    "destination",
    "ending",
    "result",
    "title",
    "request_id",
    "http_status",
    "region",
    "endpoint",
    "elapsed_ms",
    "body_hash",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(entries: Iterable[Entry]) -> str:
    """Write a line for each, with a head (RFC 4180)."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    table.writerows([_harmless(cell) for cell in _row(entry).values()] for entry in entries)
    return text.getvalue()


def json_text(entries: Iterable[Entry]) -> str:
    """Write a list of objects; names are those of `Entry`, times ISO 8601."""
    return json.dumps([_row(entry) for entry in entries], indent=2, ensure_ascii=False) + "\n"


def _row(entry: Entry) -> dict[str, str | int | None]:
    parts = asdict(entry) | {"at": entry.at.isoformat(), "ending": entry.ending.value}
    return {name: parts[name] for name in _COLUMNS}


def _harmless(cell: str | int | None) -> str | int:
    """Keep a spreadsheet from taking a recipient for a formula (OWASP, CSV injection)."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
