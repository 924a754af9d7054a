"""Drafts as files: one for each window, which holds a lock on it as long as it lives."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from filelock import FileLock, Timeout

from ses_gui.domain.draft import Draft, DraftError
from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.ports import ProfileError
from ses_gui.services.files import FileError, read_bytes, write_private
from ses_gui.services.profile_text import (
    check_version,
    marking_members,
    profile_document,
    profile_marking,
    profile_text,
)
from ses_gui.services.unfinished import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ses_gui.domain.json_types import JsonObject

_PRIVATE_FOLDER: Final = 0o700


class DraftFolder:
    """The `Drafts` in one folder, which it makes when it is needed.

    The lock is the system's, which takes it back from a program that is killed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = uuid4().hex
        self._lock: FileLock | None = None

    @property
    def key(self) -> str:
        """The key of this window's own draft."""
        return self._key

    def keep(self, draft: Draft) -> None:
        """Write this window's draft over its last one; raise `DraftError`."""
        more = {
            "draft": draft.key,
            "at": draft.at.isoformat(),
            "base": draft.base,
            **marking_members(draft.marking),
        }
        text = profile_text(draft.profile, draft.name, draft.document, **more)
        try:
            self._folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            self._hold()
            write_private(self._path(self._key), text)
        except FileError as error:
            raise DraftError(error.sentence) from error
        except OSError as error:
            raise DraftError(f"The folder {self._folder} cannot be used.") from error

    def _hold(self) -> None:
        if self._lock is None:
            # Another window may be looking whether it is anybody's, which takes no time.
            lock = FileLock(self._lock_path(self._key), timeout=1, thread_local=False)
            lock.acquire()
            self._lock = lock

    def drop(self) -> None:
        """Delete this window's draft; raise `DraftError` if that is not possible."""
        self._delete(self._key)
        self.leave_behind()

    def leave_behind(self) -> None:
        """Leave this window's draft, if there is one, to the next start."""
        if self._lock is not None:
            self._lock.release(force=True)
            self._lock = None
            with contextlib.suppress(OSError):
                self._lock_path(self._key).unlink(missing_ok=True)

    def left_behind(self) -> Sequence[Draft]:
        """List the drafts whose windows are gone, the newest first.

        One that cannot be read is renamed and stays for whoever can. What a killed window left
        besides its draft is swept up.
        """
        self._sweep()
        found = list(self._readable())
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def discard(self, key: str) -> None:
        """Delete a draft that was left behind; raise `DraftError` if that is not possible."""
        self._delete(key)
        with contextlib.suppress(OSError):
            self._lock_path(key).unlink(missing_ok=True)

    def _readable(self) -> Iterator[Draft]:
        for path in sorted(self._folder.glob("*.json")):
            if path.stem == self._key or self._is_held(path.stem):
                continue
            try:
                yield _read(path)
            except (ProfileError, InputError, FileError, ValueError):
                with contextlib.suppress(OSError):
                    path.replace(path.with_suffix(".damaged"))

    def _sweep(self) -> None:
        sweep(self._folder)
        for path in self._folder.glob("*.lock"):
            if not self._path(path.stem).exists():
                with (
                    contextlib.suppress(Timeout, OSError),
                    FileLock(path, timeout=0, thread_local=False),
                ):
                    path.unlink()

    def _is_held(self, key: str) -> bool:
        try:
            with FileLock(self._lock_path(key), timeout=0, thread_local=False):
                return False
        except (Timeout, OSError):
            return True

    def _delete(self, key: str) -> None:
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise DraftError(f"The draft {self._path(key)} cannot be deleted.") from error

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _lock_path(self, key: str) -> Path:
        return self._folder / f"{key}.lock"


def _read(path: Path) -> Draft:
    kept = parse_json(read_bytes(path))
    if not isinstance(kept, dict):
        raise ProfileError(f"The draft {path} is damaged.")
    check_version(path, kept.get("version"))
    return Draft(
        key=path.stem,
        profile=_text(kept, "uuid"),
        name=_text(kept, "name"),
        at=datetime.fromisoformat(_text(kept, "at")).astimezone(UTC),
        document=profile_document(str(path), kept),
        marking=profile_marking(str(path), kept),
        base=_text(kept, "base"),
    )


def _text(kept: JsonObject, name: str) -> str:
    value = kept.get(name)
    return value if isinstance(value, str) else ""
