"""The history in an SQLite file: a send is there before it leaves, and after a killed program."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.history import LONGEST_SEND_S, Ending, Entry, HistoryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

VERSION: Final = 1
MOST: Final = 5_000
"""Sends that are kept of a profile; the oldest go first."""
_PATIENCE_S: Final = 5.0
_PAUSE_S: Final = 0.01
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_COLUMNS: Final = tuple(each.name for each in fields(Entry) if each.name != "number")
_SEARCHED: Final = "recipient || ' ' || usage_type || ' ' || result || ' ' || title || ' ' ||\
 request_id || ' ' || region || ' ' || destination"
_DAMAGED: Final = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
_REASONS: Final = {
    "SQLITE_FULL": "cannot grow: the disk is full. Free some space",
    "SQLITE_IOERR": "cannot be read or written: the disk failed",
    "SQLITE_BUSY": "is in use by another window for too long. Try again",
    "SQLITE_READONLY": "cannot be written: it is read-only",
    "SQLITE_CANTOPEN": "cannot be opened. Check the rights of its folder",
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
    """The `History` in one file. Each call opens it anew, so that any thread may call."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._now = now
        self.set_aside: Path | None = None
        """Where a damaged file was moved by the last call that met one."""

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
        values = [*([profile] if profile is not None else []), *map(_pattern, found), most]
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
            if profile is None:
                base.execute("DELETE FROM send")
            else:
                base.execute("DELETE FROM send WHERE profile = ?", (profile,))

    def _entry(self, row: tuple[object, ...]) -> Entry:
        parts: dict[str, object] = dict(zip((*_COLUMNS, "number"), row, strict=True))
        at = datetime.fromisoformat(str(parts["at"]))
        entry = Entry(**{**parts, "at": at, "ending": Ending(str(parts["ending"]))})  # type: ignore[arg-type]  # the table's own columns
        age = abs((self._now() - at).total_seconds())  # the clock may have been set back
        is_lost = entry.ending is Ending.UNDER_WAY and age > LONGEST_SEND_S
        return replace(entry, ending=Ending.CUT_OFF) if is_lost else entry

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction; raise `HistoryError` for whatever keeps it from being made."""
        self.set_aside = None
        try:
            base = self._connected()
        except sqlite3.OperationalError as error:
            raise HistoryError(self._sentence(error)) from error
        except sqlite3.DatabaseError:
            base = self._begun_anew()
        except OSError as error:
            raise HistoryError(f"The folder {self._path.parent} cannot be used.") from error
        try:
            with contextlib.closing(base), base:
                yield base
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorname", "") in _DAMAGED:
                self._begun_anew().close()
            raise HistoryError(self._sentence(error)) from error

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._path.touch(mode=_PRIVATE_FILE)
        base = sqlite3.connect(self._path, timeout=_PATIENCE_S)
        try:
            self._prepare(base)
        except BaseException:
            base.close()
            raise
        return base

    def _prepare(self, base: sqlite3.Connection) -> None:
        _use_wal(base)
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA secure_delete = ON")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise HistoryError(
                f"{self._path} was written by a newer version of this program. It stays as it is."
            )
        if version == 0:
            base.executescript(f"BEGIN IMMEDIATE; {_TABLE} COMMIT;")

    def _begun_anew(self) -> sqlite3.Connection:
        """Put a damaged file aside, never away."""
        stamp = f"{self._now():%Y%m%d-%H%M%S}"
        aside = self._path.with_name(f"{self._path.stem}.damaged-{stamp}{self._path.suffix}")
        try:
            self._path.replace(aside)
            for tail in ("-wal", "-shm"):
                Path(f"{self._path}{tail}").unlink(missing_ok=True)
            base = self._connected()
        except (OSError, sqlite3.Error) as error:
            raise HistoryError(f"{self._path} is damaged and cannot be put aside.") from error
        self.set_aside = aside
        return base

    def _sentence(self, error: sqlite3.Error) -> str:
        if self.set_aside is not None:
            return f"{self._path} is damaged. It lies aside as {self.set_aside.name}; try again."
        name = getattr(error, "sqlite_errorname", "")
        return f"{self._path} {_REASONS.get(name, 'cannot be used')}."


def _use_wal(base: sqlite3.Connection) -> None:
    """Switch once; SQLite does not wait by itself for others who switch at the same moment."""
    deadline = time.monotonic() + _PATIENCE_S
    while base.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            base.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_S)


def _values(entry: Entry) -> dict[str, object]:
    return {**asdict(entry), "at": entry.at.isoformat(), "ending": entry.ending.value}


def _pattern(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
