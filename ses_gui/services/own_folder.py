"""The program's own folders and files: made private, read only if they are files, never thrown."""

from __future__ import annotations

import errno
import os
import stat
from itertools import count
from pathlib import Path
from typing import Final

from ses_gui.services.files import LARGEST, PRIVATE, FileError, file_sentence, read_bytes

_PRIVATE: Final = 0o700
_IN_THE_WAY: Final = "cannot be used: a file is in the way. Move it away, then try again"
_FORBIDDEN: Final = "is not accessible to you. Make it yours to write, then try again"
_FULL: Final = "cannot grow: the disk is full. Free some space, then try again"
_REASONS: Final = {
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "lies on a disk that cannot be written. Make it writable, then try again",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into; raise `FileError`.

    So is each level above it that is not there yet, whatever the umask says: where others may
    write into one of them, they may put a folder of their own in place of ours.
    """
    try:
        _make(folder)
    except OSError as error:
        raise FileError(folder_sentence(folder, error)) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=_PRIVATE)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        _make(folder.parent)
        _make(folder)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        _give_whole(folder, _PRIVATE)


def make_file(path: Path) -> None:
    """Make an empty file that only its owner can read, if there is none; raises `OSError`."""
    try:
        target = Path(os.path.realpath(path))  # a link to nowhere is followed by who opens it
        target.touch(mode=PRIVATE, exist_ok=False)
    except FileExistsError:
        return
    _give_whole(target, PRIVATE)


def _give_whole(path: Path, mode: int) -> None:
    """A umask may have taken rights from the owner too; who else has some has them for good."""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & mode != mode:
        path.chmod(mode)


def folder_sentence(folder: Path, error: OSError) -> str:
    """Say what keeps the program from using its folder, and what to do."""
    otherwise = "cannot be used. Check the disk and your rights there, then try again"
    return f"The folder {folder} {_REASONS.get(error.errno or 0, otherwise)}."


def read_own(path: Path, limit: int = LARGEST) -> bytes:
    """Read a file of the program's own; raise `FileError` also for a pipe, which has no end."""
    refuse_what_is_no_file(path)
    return read_bytes(path, limit)


def refuse_what_is_no_file(path: Path) -> None:
    """Raise `FileError` if something else than a file lies there; nothing at all may."""
    try:
        mode = path.stat().st_mode
    except OSError:  # which whoever uses it explains
        return
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV
        raise FileError(file_sentence(path, OSError(number, ""), "read"))


def put_aside(path: Path, place: Path) -> Path:
    """Rename what cannot be read to `place`, or a name like it that is free; answer the name."""
    for number in count(1):
        free = place if number == 1 else place.with_stem(f"{place.stem}-{number}")
        if not os.path.lexists(free):
            return path.rename(free)
    raise AssertionError
