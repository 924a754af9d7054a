"""Drafts as files: one for each window, which holds a lock on it as long as it lives."""

from __future__ import annotations

import contextlib
import os
from threading import RLock
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import parse_json
from ses_gui.domain.profile import Draft
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import NewerFormatError, UserError
from ses_gui.services.storage.atomic_file import explained, sweep, write_private
from ses_gui.services.storage.edit_locks import WindowLock, system_lock
from ses_gui.services.storage.private_folder import folder_message, make_folder, put_aside, read_own
from ses_gui.services.storage.profiles import marking_members, profile_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ses_gui.domain.texts.message import Message


def draft_text(draft: Draft) -> str:
    """Write a draft as JSON."""
    more = {
        "draft": draft.key,
        "at": draft.at.isoformat(),
        "base": draft.base,
        **marking_members(draft.marking),
    }
    return profile_text(draft.profile, draft.name, draft.document, **more)


def read_draft(path: Path) -> Draft:
    """Read a draft's file.

    Raise `NewerFormatError`, or for what is damaged `UserError`.
    """
    from ses_gui.services.storage.schemas import DraftFile, read

    kept = read(DraftFile, parse_json(read_own(path)))
    return Draft(
        key=path.stem,
        profile=kept.uuid,
        name=kept.name,
        at=kept.at,
        document=kept.document,
        marking=kept.marking,
        base=kept.base,
    )


class DraftFolder:
    """Unsaved work in one folder, which it makes when it is needed.

    The lock is the system's, which takes it back from a program that is killed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.key: Final = os.urandom(16).hex()
        """The key of this window's own draft."""
        self._lock = WindowLock(self._lock_path(self.key))
        self.faults: tuple[Message, ...] = ()
        """What the last look at the drafts found that cannot be read."""
        # Mostly the disk's queue writes; at the end of the program it is whoever ends it, who may
        # be a handler in the midst of a write.
        self._turn = RLock()
        self._has_ended = False

    def keep(self, draft: Draft) -> None:
        """Write this window's draft over its last one; raise `UserError`."""
        with self._turn:
            if not self._has_ended:
                self._write(draft_text(draft))

    def _write(self, text: str) -> None:
        try:
            make_folder(self._folder)
            # Another window may be looking whether it is anybody's, which takes no time.
            self._lock.hold(1)
            write_private(self._path(self.key), text)
        except OSError as error:
            raise UserError(folder_message(self._folder, error)) from error

    def drop(self) -> None:
        """Delete this window's draft; raise `UserError` if that is not possible."""
        with self._turn:
            self._delete(self.key)
            self.leave_behind()

    def end(self) -> None:
        """Delete it for good: what still waits to be kept comes too late; raise `UserError`."""
        with self._turn:
            self._has_ended = True
            self.drop()

    def leave(self, draft: Draft) -> None:
        """Write it a last time and leave it to the next start; raise `UserError`.

        What still waits to be kept is older, and comes too late.
        """
        with self._turn:
            self._has_ended = True
            try:
                self._write(draft_text(draft))
            finally:
                self.leave_behind()

    def leave_behind(self) -> None:
        """Leave this window's draft, if there is one, to the next start."""
        with self._turn:
            self._lock.give_back()

    def left_behind(self) -> Sequence[Draft]:
        """List the drafts whose windows are gone, the newest first.

        One that is damaged is renamed, one of a newer version stays as it is; `faults` tells of
        both. What a killed window left besides its draft is swept up.
        """
        self._sweep()
        self.faults = ()
        found = list(self._readable())
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def discard(self, key: str) -> None:
        """Delete a draft that was left behind; raise `UserError` if that is not possible."""
        self._delete(key)
        with contextlib.suppress(OSError):
            self._lock_path(key).unlink(missing_ok=True)

    def _readable(self) -> Iterator[Draft]:
        for path in sorted(self._folder.glob("*.json")):
            if path.stem == self.key or self._is_held(path.stem):
                continue
            try:
                yield read_draft(path)
            except NewerFormatError:
                self.faults += (message("errors.draft_newer", path=str(path)),)
            except UserError:
                self.faults += (self._put_aside(path),)

    def _put_aside(self, path: Path) -> Message:
        try:
            aside = put_aside(path, path.with_suffix(".damaged"))
        except OSError as error:
            reason = folder_message(self._folder, error)
            return message("errors.draft_stuck", path=str(path), reason=reason)
        return message("errors.draft_put_aside", path=str(path), name=aside.name)

    def _sweep(self) -> None:
        from filelock import Timeout

        sweep(self._folder)
        for path in self._folder.glob("*.lock"):
            if not self._path(path.stem).exists():
                with contextlib.suppress(Timeout, OSError, NotImplementedError), system_lock(path):
                    path.unlink()

    def _is_held(self, key: str) -> bool:
        from filelock import Timeout

        try:
            with system_lock(self._lock_path(key)):
                return False
        except (Timeout, OSError, NotImplementedError):
            return True

    def _delete(self, key: str) -> None:
        with explained("errors.draft_undeletable", self._path(key)):
            self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _lock_path(self, key: str) -> Path:
        return self._folder / f"{key}.lock"
