"""The history in an SQLite file: a send is there before it leaves, and after a killed program."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import storable
from ses_gui.domain.history import LONGEST_SEND_S, DamagedHistoryError, Ending, Entry
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.private_folder import (
    folder_message,
    make_file,
    make_folder,
    put_aside,
    refuse_what_is_no_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ses_gui.domain.texts.message import Message

VERSION: Final = 1
MOST: Final = 5_000
"""Sends that are kept of a profile; the oldest go first."""
PATIENCE_S: Final = 5.0
_PAUSE_S: Final = 0.01
_COLUMNS: Final = tuple(each.name for each in fields(Entry) if each.name != "number")
_SEARCHED: Final = "recipient || ' ' || usage_type || ' ' || result || ' ' || title || ' ' ||\
 request_id || ' ' || region || ' ' || destination"
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_REASONS: Final = {
    sqlite3.SQLITE_FULL: "errors.history_disk_full",
    sqlite3.SQLITE_IOERR: "errors.history_disk_fails",
    sqlite3.SQLITE_BUSY: "errors.history_busy",
    sqlite3.SQLITE_READONLY: "errors.history_read_only",
    sqlite3.SQLITE_CANTOPEN: "errors.history_forbidden",
}
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS send (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, profile TEXT NOT NULL,
    recipient TEXT NOT NULL, usage_type TEXT NOT NULL, destination TEXT NOT NULL,
    region TEXT NOT NULL, ending TEXT NOT NULL, result TEXT NOT NULL, title TEXT NOT NULL,
    request_id TEXT NOT NULL, http_status INTEGER, endpoint TEXT NOT NULL,
    elapsed_ms INTEGER NOT NULL, body_hash TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS send_of_profile ON send (profile, number);
PRAGMA user_version = 1;
"""


class SqliteHistory:
    """Every test send, in one file. Each call opens it anew, so that any thread may call."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._now = now

    def begin(self, entry: Entry) -> int:
        """Store a send before it leaves; the oldest of its profile make room."""
        with self._open() as base:
            names, marks = ", ".join(_COLUMNS), ", ".join(f":{name}" for name in _COLUMNS)
            # Only names of our own columns are put into the text.
            order = f"INSERT INTO send ({names}) VALUES ({marks})"  # noqa: S608
            number = base.execute(order, _values(entry)).lastrowid
            base.execute(
                "DELETE FROM send WHERE profile = ? AND number NOT IN"
                " (SELECT number FROM send WHERE profile = ? ORDER BY number DESC LIMIT ?)",
                (entry.profile, entry.profile, MOST),
            )
        return number or 0

    def end(self, number: int, entry: Entry) -> None:
        """Store what came of it."""
        changes = ", ".join(f"{name} = :{name}" for name in _COLUMNS)
        with self._open() as base:
            order = f"UPDATE send SET {changes} WHERE number = :number"  # noqa: S608 - as above
            base.execute(order, {**_values(entry), "number": number})

    def find(self, profile: str | None, words: str = "", most: int = 500) -> Sequence[Entry]:
        """List sends, newest first; one without an end that is too old was cut off."""
        found = words.split()
        conditions = [*(["profile = ?"] if profile is not None else [])]
        conditions += [f"{_SEARCHED} LIKE ? ESCAPE '\\'"] * len(found)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        escaped = (re.sub(r"([\\%_])", r"\\\1", storable(word)) for word in found)
        patterns = (f"%{word}%" for word in escaped)
        values = [*([profile] if profile is not None else []), *patterns, most]
        names = ", ".join((*_COLUMNS, "number"))
        with self._open() as base:
            order = f"SELECT {names} FROM send {where} ORDER BY number DESC LIMIT ?"  # noqa: S608 - as above
            return [self._entry(row) for row in base.execute(order, values)]

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete these, and what the file still holds of them."""
        with self._open() as base:
            base.executemany("DELETE FROM send WHERE number = ?", [(each,) for each in numbers])

    def clear(self, profile: str | None) -> None:
        """Delete all of a profile; None: all of all."""
        with self._open() as base:
            base.execute("DELETE FROM send WHERE ?1 IS NULL OR profile = ?1", (profile,))

    def _entry(self, row: tuple[object, ...]) -> Entry:
        parts: dict[str, object] = dict(zip((*_COLUMNS, "number"), row, strict=True))
        at = datetime.fromisoformat(str(parts["at"]))
        entry = Entry(**{**parts, "at": at, "ending": Ending(str(parts["ending"]))})  # type: ignore[arg-type]  # the table's own columns
        age = abs((self._now() - at).total_seconds())  # the clock may have been set back
        is_lost = entry.ending is Ending.UNDER_WAY and age > LONGEST_SEND_S
        return replace(entry, ending=Ending.CUT_OFF) if is_lost else entry

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction; raise `UserError` for whatever keeps it from being made."""
        try:
            with contextlib.closing(self._connected()) as base, base:
                yield base
        except sqlite3.Error as error:
            if _kind(error) in _DAMAGED:
                raise DamagedHistoryError(self._put_aside()) from error
            code = _REASONS.get(_kind(error), "errors.history_unusable")
            raise UserError(message(code, path=str(self._path))) from error
        except OSError as error:
            raise UserError(folder_message(self._path.parent, error)) from error

    def _connected(self) -> sqlite3.Connection:
        make_folder(self._path.parent)
        refuse_what_is_no_file(self._path)
        make_file(self._path)  # SQLite gives its companions the same rights
        self._path.touch()  # a disk that cannot be written says so more clearly than SQLite
        base = sqlite3.connect(self._path, timeout=PATIENCE_S)
        try:
            self._prepare(base)
        except BaseException:
            base.close()
            raise
        return base

    def _prepare(self, base: sqlite3.Connection) -> None:
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise UserError(message("errors.history_newer", path=str(self._path)))
        _use_wal(base)
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA secure_delete = ON")
        if version == 0:
            base.executescript(f"BEGIN IMMEDIATE; {_TABLE} COMMIT;")

    def _put_aside(self) -> Message:
        """Put a damaged file aside with what belongs to it, never away; answer what to say."""
        stamp = f"{self._now():%Y%m%d-%H%M%S}"
        place = self._path.with_name(f"{self._path.stem}.damaged-{stamp}{self._path.suffix}")
        try:
            aside = put_aside(self._path, place)
            for tail in ("-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    Path(f"{self._path}{tail}").replace(f"{aside}{tail}")
        except OSError as error:
            reason = folder_message(self._path.parent, error)
            return message("errors.history_stuck", path=str(self._path), reason=reason)
        return message("errors.history_put_aside", path=str(self._path), name=aside.name)


def _kind(error: sqlite3.Error) -> int:
    """The primary code: what stands behind it is one of some eighty finer ones."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _use_wal(base: sqlite3.Connection) -> None:
    """Switch once; SQLite does not wait by itself for others who switch at the same moment."""
    deadline = time.monotonic() + PATIENCE_S
    while base.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            base.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _kind(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_S)


def _values(entry: Entry) -> dict[str, object]:
    """As SQLite takes them: it refuses half a character, which an answer may well hold."""
    parts = {
        name: storable(masked(value) if name != "body_hash" else value)
        if isinstance(value, str)
        else value
        for name, value in asdict(entry).items()
    }
    return {**parts, "at": entry.at.isoformat(), "ending": entry.ending.value}
