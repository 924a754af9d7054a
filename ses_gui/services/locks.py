"""Locks between programs: the system's own, which it takes back from whoever is killed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ses_gui.services.files import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class BusyError(Exception):
    """Another window holds the lock for longer than somebody waits."""


def system_lock(path: Path, wait_s: float = 0.0) -> FileLock:
    """A lock that is not taken yet; never one that a killed program would leave behind."""
    return FileLock(path, timeout=wait_s, mode=PRIVATE, thread_local=False, fallback_to_soft=False)


@contextlib.contextmanager
def held(path: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock meanwhile; raise `BusyError`. Without locks on that disk, go on without."""
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


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock now; False where there are no locks."""
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
