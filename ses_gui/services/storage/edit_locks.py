"""Edit locks as files: each says which window holds a profile, under a lock of the system's."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import parse_json
from ses_gui.domain.profile import LockOwner
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import PRIVATE, read_bytes, write_private
from ses_gui.services.storage.private_folder import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import FileLock


class BusyError(Exception):
    """Another window holds the lock for longer than somebody waits."""


def system_lock(path: Path, wait_s: float = 0.0) -> FileLock:
    """A lock that is not taken yet; never one that a killed program would leave behind."""
    from filelock import FileLock

    return FileLock(path, timeout=wait_s, mode=PRIVATE, thread_local=False, fallback_to_soft=False)


class WindowLock:
    """Says that a window lives, as long as it is held."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: FileLock | None = None

    def hold(self, wait_s: float = 0.0) -> bool:
        """Take it unless it is held; answer whether it was taken. May raise `Timeout`."""
        if self._lock is not None and self._path.exists():
            return False
        self._release()  # somebody has taken the folder away, and the lock with it
        lock = system_lock(self._path, wait_s)
        lock.acquire()
        self._lock = lock
        return True

    def give_back(self) -> None:
        """Hold it no more, and leave no file behind."""
        if self._lock is not None:
            self._release()
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release(force=True)
            self._lock = None


@contextlib.contextmanager
def locked(path: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock meanwhile; raise `BusyError`. Without locks on that disk, go on without."""
    from filelock import Timeout

    lock = system_lock(path, wait_s)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError from error
    except (OSError, NotImplementedError):
        yield
        return
    try:
        yield
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock now; False where there are no locks."""
    from filelock import Timeout

    if not path.exists():
        return False
    lock = system_lock(path)
    try:
        lock.acquire()
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
    lock.release()
    return False


VERSION: Final = 1
_LARGEST: Final = 10_000
"""Bytes; what is larger is nothing that we wrote."""


def write_owner(path: Path, owner: LockOwner) -> None:
    """Write it, readable for its owner only; raise `UserError`."""
    content = {
        "version": VERSION,
        "window": owner.key,
        "host": owner.host,
        "pid": owner.pid,
        "since": owner.since.isoformat(),
    }
    write_private(path, json.dumps(content) + "\n")


def read_owner(path: Path) -> LockOwner | None:
    """Read it; None if there is none, or nothing that says who."""
    from ses_gui.services.storage.schemas import EditLockFile, read

    with contextlib.suppress(UserError):
        kept = read(EditLockFile, parse_json(read_bytes(path, _LARGEST)))
        is_elsewhere = kept.host != this_host()
        return LockOwner(kept.window, kept.host, kept.pid, kept.since, is_elsewhere)
    return None


def this_host() -> str:
    """The name of this computer, as its network knows it; empty if it has none."""
    import platform

    return platform.node()


# Edit locks as files: each says which window holds a profile, and each window holds a lock.
#
# The file is only believed as long as the window's lock is held. The system takes that back from
# a program that is killed, so nothing blocks that nobody holds; and an edit lock can be taken over
# by writing the file anew, though nobody can take the system's lock away.

PATIENCE_S: Final = 3.0
"""How long one window waits for another, which takes milliseconds unless it is stopped."""
_FAREWELL_S: Final = 0.2
_TROUBLE: Final = (OSError, ValueError, NotImplementedError, UserError, BusyError)


class FileEditLocks:
    """The locks of one window, which holds one profile at most, in a folder, made when needed.

    Nothing is raised: where files cannot be locked, nobody holds anything, and it is the revision
    of the file that keeps a save from overwriting another.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.key: Final = os.urandom(16).hex()
        """The key of this window."""
        self._lock = WindowLock(self._lock_path(self.key))
        self._uuid = ""
        self._since = datetime.now(UTC)
        self._has_left = False
        self._turn = threading.RLock()

    def take(self, uuid: str) -> LockOwner | None:
        """Hold the profile from now on instead of any other; return another window's holding."""
        if uuid and self._uuid == uuid and self._is_ours(uuid):
            return None
        return self._alone(lambda: self._take_free(uuid))

    def take_over(self, uuid: str) -> None:
        """Hold the profile from now on, whoever held it before."""
        self._alone(lambda: self._take(uuid))

    def owner(self, uuid: str) -> LockOwner | None:
        """Return the other window that holds the profile, if there is one."""
        return self._alone(lambda: self._other(uuid))

    def release(self) -> None:
        """Hold nothing from now on."""
        if self._uuid:
            self._alone(self._drop)

    def leave(self) -> None:
        """Give everything back for good: the window closes."""
        self._has_left = True
        # A call under way is waited for, but not one that waits for other windows itself.
        is_our_turn = self._turn.acquire(timeout=_FAREWELL_S)
        self._drop()
        self._lock.give_back()
        if is_our_turn:
            self._turn.release()

    def _alone(self, call: Callable[[], LockOwner | None]) -> LockOwner | None:
        """Do it while no other window does such a thing; nobody holds what cannot be locked."""
        with self._turn, contextlib.suppress(*_TROUBLE):
            make_folder(self._folder)
            with locked(self._folder / "turn", PATIENCE_S):
                return None if self._has_left else call()
        return None

    def _take_free(self, uuid: str) -> LockOwner | None:
        other = self._other(uuid)
        if other is None:
            self._take(uuid)
        elif self._uuid == uuid:
            self._uuid = ""  # it was taken over
        return other

    def _take(self, uuid: str) -> None:
        from filelock import Timeout

        with contextlib.suppress(Timeout):
            if self._lock.hold():
                self._sweep()
        if self._uuid != uuid:
            self._drop()
            self._uuid, self._since = uuid, datetime.now(UTC)
        owner = LockOwner(self.key, this_host(), os.getpid(), self._since)
        write_owner(self._path(uuid), owner)

    def _other(self, uuid: str) -> LockOwner | None:
        found = read_owner(self._path(uuid))
        if found is None or found.key == self.key:
            return None
        return found if is_locked(self._lock_path(found.key)) else None

    def _is_ours(self, uuid: str) -> bool:
        found = read_owner(self._path(uuid))
        return found is not None and found.key == self.key

    def _drop(self) -> None:
        """Give back the one profile that is held, unless somebody has taken it over."""
        uuid, self._uuid = self._uuid, ""
        if uuid and self._is_ours(uuid):
            with contextlib.suppress(OSError):
                self._path(uuid).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Take away what killed windows of this computer have left."""
        for path in self._folder.glob("*.json"):
            found = read_owner(path)
            if found is None or not (found.is_elsewhere or is_locked(self._lock_path(found.key))):
                path.unlink(missing_ok=True)
        claimed = {found.key for path in self._folder.glob("*.json") if (found := read_owner(path))}
        for path in self._folder.glob("*.lock"):
            if path.stem not in {*claimed, self.key} and not is_locked(path):
                path.unlink(missing_ok=True)

    def _path(self, uuid: str) -> Path:
        from uuid import UUID

        return self._folder / f"{UUID(uuid)}.json"

    def _lock_path(self, key: str) -> Path:
        return self._folder / f"{key}.lock"
