"""Files, read and written whole: a write leaves the old file or the new one, never a piece."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import Final

PRIVATE: Final = 0o600
SHARED: Final = 0o644
LARGEST: Final = 10 * 1024 * 1024
"""Bytes; what is larger is no connector's configuration."""

_REASONS: Final = {
    errno.ENOENT: "does not exist. Check the name and the folder",
    errno.ENOTDIR: "does not exist. Check the name and the folder",
    errno.EISDIR: "is a folder. Name a file",
    errno.ENODEV: "is a device or a pipe. Name a file",
    errno.EACCES: "is not accessible to you. Choose a place where you may read and write",
    errno.EPERM: "is not accessible to you. Choose a place where you may read and write",
    errno.EROFS: "lies on a disk that cannot be written. Choose another place",
    errno.ENOSPC: "does not fit: the disk is full. Free some space, then try again",
    errno.EDQUOT: "does not fit: your quota is used up. Free some space, then try again",
    errno.ENAMETOOLONG: "has too long a name. Choose a shorter one",
    errno.ELOOP: "is a link that leads back to itself. Name the file itself",
}


class FileError(Exception):
    """A file cannot be read or written; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_bytes(path: Path, limit: int = LARGEST) -> bytes:
    """Read a file of at most `limit` bytes; raise `FileError` otherwise."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise FileError(_sentence(path, error, "read")) from error
    if len(data) > limit:
        raise FileError(f"{path} is larger than {limit // 2**20} MB, so it is no configuration.")
    return data


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all; raise `FileError`.

    A symbolic link stays one: its target is written.
    """
    _write(path, text.encode("utf-8"), PRIVATE)


def write_shared(path: Path, data: bytes) -> None:
    """Write a file that everybody can read, otherwise as `write_private` does."""
    _write(path, data, SHARED)


def _write(path: Path, data: bytes, mode: int) -> None:
    try:
        _refuse_what_is_no_file(path)
        _replace(Path(os.path.realpath(path)), data, mode)
    except (FileNotFoundError, NotADirectoryError) as error:
        folder = path.parent
        raise FileError(f"The folder {folder} does not exist. Choose one that does.") from error
    except (OSError, ValueError) as error:
        raise FileError(_sentence(path, error, "written")) from error


def _refuse_what_is_no_file(path: Path) -> None:
    """Spare devices and pipes: with a file in its place, `/dev/null` is gone for everybody."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENODEV, "")


def _replace(target: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, error: Exception, done: str) -> str:
    number = error.errno if isinstance(error, OSError) else None
    reason = _REASONS.get(number or 0, f"cannot be {done}. Choose another place")
    return f"{path} {reason}."
