"""Judging an export on the disk's thread: no Qt, every call may block."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ses_gui.domain.config.reader import read_config, secret_in
from ses_gui.domain.export_difference import (
    Difference,
    SecretChange,
    counts,
    difference_between,
    removals,
    rows,
    secret_change,
)
from ses_gui.services.storage.atomic_file import read_bytes
from ses_gui.ui.export_difference_dialog import ShownDifference

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.profile import Exports, LastExport


@dataclass(frozen=True, slots=True)
class Export:
    """What would be exported now. `secret` is None if it is left out, or not read yet."""

    config: JsonObject = field(repr=False)
    has_secret: bool
    secret: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found; without `last` there was no export."""

    last: LastExport | None
    difference: Difference | None


def shown(against: str, difference: Difference) -> ShownDifference:
    """Put a difference in words and rows."""
    return ShownDifference(against, counts(difference), removals(difference), rows(difference))


def judge(exports: Exports, uuid: str, export: Export) -> Judged:
    """Compare with the last export; raise `ExportsError`."""
    last = exports.last(uuid)
    if last is None:
        return Judged(None, None)
    change = _secret_since(exports, last, export)
    return Judged(last, difference_between(last.config, export.config, change))


def _secret_since(exports: Exports, last: LastExport, export: Export) -> SecretChange:
    if not last.seal or not export.has_secret:
        return secret_change(last.seal or None, "there" if export.has_secret else None)
    if export.secret is None:
        return SecretChange.UNKNOWN
    is_same = exports.is_same_secret(last, export.secret)
    return SecretChange.SAME if is_same else SecretChange.CHANGED


def against_file(path: Path, export: Export) -> ShownDifference:
    """Compare with a file; raise `FileError` or `InputError`."""
    reading = read_config(read_bytes(path))
    new = export.config
    if reading.form == "templates":
        new = {"templates": new.get("templates", [])}
    there = secret_in(reading.config)
    is_open = export.has_secret and export.secret is None and there is not None
    change = SecretChange.UNKNOWN if is_open else secret_change(there, export.secret)
    return shown(path.name, difference_between(reading.config, new, change))


def keep_export(exports: Exports, uuid: str, text: str) -> None:
    """Remember the text of an export, in whatever form; raise `ExportsError`."""
    config = read_config(text).config
    exports.keep(uuid, config, secret_in(config), datetime.now(UTC))
