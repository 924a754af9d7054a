"""Unfinished files: what is written before it takes its name, and what a killed program left.

A piece has no name at all until it is whole, where the system can do that. Otherwise, and for
the moment between its name and the target's, it has a marked one and is locked by its writer. A
killed program's lock is gone, so whoever writes next into the folder knows the piece by that.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = ".ses-gui-unfinished"
_NAMELESS: Final = getattr(os, "O_TMPFILE", 0)
_PLAIN: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_LONGEST_STEM: Final = 40
_DAY_S: Final = 86_400


class NamelessError(OSError):
    """A nameless piece cannot be given a name on this system: one with a name is needed."""


class Unfinished:
    """A piece that will replace `target`; `handle` writes it."""

    def __init__(self, target: Path, mode: int, *, nameless: bool = True) -> None:
        self._target = target
        self._name: Path | None = None
        self.handle = self._nameless(mode) if nameless else -1
        if self.handle < 0:
            self._open_named(mode)

    def finish(self) -> None:
        """Let the piece, which is on the disk by now, take the target's name."""
        name = self._name or self._named()
        if sys.platform == "win32":  # which renames no open file
            self.close()
        name.replace(self._target)
        self._name = None
        self.close()

    def close(self) -> None:
        """Leave nothing that is not finished."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1
        if self._name is not None:
            with contextlib.suppress(OSError):
                self._name.unlink(missing_ok=True)
            self._name = None

    def _nameless(self, mode: int) -> int:
        if not _NAMELESS:
            return -1
        try:
            handle = os.open(self._target.parent, _NAMELESS | os.O_RDWR | _PLAIN, mode)
        except OSError:  # not here: whatever it is, the attempt with a name tells it
            return -1
        _lock(handle)
        return handle

    def _named(self) -> Path:
        name = self._new_name()
        source = f"/proc/self/fd/{self.handle}"
        # A folder's handle makes it `linkat`, the only one that follows the link in /proc.
        folder = os.open(self._target.parent, os.O_RDONLY | _PLAIN)
        try:
            os.link(source, name, src_dir_fd=folder, follow_symlinks=True)
        except OSError as error:  # there is no /proc, for one
            raise NamelessError(error.errno, "") from error
        finally:
            os.close(folder)
        self._name = name
        return name

    def _open_named(self, mode: int) -> None:
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | _PLAIN | _NO_LINK
        while True:
            name = self._new_name()
            self.handle, self._name = os.open(name, flags, mode), name
            _lock(self.handle)
            if os.fstat(self.handle).st_nlink:
                return
            self.close()  # swept away between its making and its lock

    def _new_name(self) -> Path:
        stem = self._target.name[:_LONGEST_STEM]
        return self._target.with_name(f".{stem}.{token_hex(8)}{MARK}")


def sweep(folder: Path) -> None:
    """Delete what killed programs have left unfinished in `folder`, and nothing else."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if each.name.startswith(".") and each.name.endswith(MARK):
                with contextlib.suppress(OSError):
                    _sweep_one(Path(each.path))


def _sweep_one(path: Path) -> None:
    with _opened(path) as handle:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        if is_file and _is_abandoned(handle) and sys.platform != "win32":
            path.unlink()
            return
    if sys.platform == "win32" and time.time() - path.stat().st_mtime > _DAY_S:
        path.unlink()  # an open one stays: the system sees to that


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | _PLAIN | _NO_LINK)
    try:
        yield handle
    finally:
        os.close(handle)


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        """An open file cannot be deleted here."""

    def _is_abandoned(_handle: int) -> bool:
        return False

else:

    def _lock(handle: int) -> None:
        """Hold the piece; a disk without locks lets nobody else lock, and so sweep, either."""
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)

    def _is_abandoned(handle: int) -> bool:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
