"""Files, read and written whole: a write leaves the old file or the new one, never a piece."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.texts.message import Message

OWNER: Final = 0o700
ALL: Final = 0o777
_GROUP: Final = 0o070
_LIST: Final = "system.posix_acl_access"


@frozen
class Rights:
    """The rights of a file that is there: its mode, its owner and group, and its list of others."""

    mode: int
    owner: int
    group: int
    others: bytes | None

    def give(self, handle: int) -> None:
        """Give them to an open file; what cannot be given leads to fewer rights, never to more."""
        if sys.platform == "win32":  # rights there come from the folder
            return
        mode = self.mode
        if not _give_group(handle, self.group) or not _give_list(handle, self.others):
            mode &= ~_GROUP
        if self.owner != os.fstat(handle).st_uid:
            with contextlib.suppress(OSError):  # only root may
                os.fchown(handle, self.owner, -1)
        os.fchmod(handle, mode)


def rights_of(path: Path, most: int) -> Rights | None:
    """What a new file at `path` gets of the rights of the one that is there, at most `most`."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    others = _list_of(path) if most & ~OWNER else None
    return Rights(stat.S_IMODE(found.st_mode) & most, found.st_uid, found.st_gid, others)


def _give_group(handle: int, group: int) -> bool:
    try:
        if os.fstat(handle).st_gid != group:
            os.fchown(handle, -1, group)
    except OSError:
        return False
    return True


def _list_of(path: Path) -> bytes | None:
    try:
        return os.getxattr(path, _LIST)
    except (OSError, AttributeError):  # none here, or a system without
        return None


def _give_list(handle: int, others: bytes | None) -> bool:
    try:
        if others is not None:
            os.setxattr(handle, _LIST, others)
    except OSError:
        return False
    return True


# What is written before it takes its name, and what a killed program left.
#
# A piece has no name at all until it is whole, where the system can do that. Otherwise, and for
# the moment between its name and the target's, it has a marked one and is locked by its writer. A
# killed program's lock is gone, so whoever writes next into the folder knows the piece by that.

if sys.platform != "win32":
    import fcntl


MARK: Final = ".ses-gui-unfinished"
NAMELESS: Final = getattr(os, "O_TMPFILE", 0)
"""The flag that opens a file without a name; 0 on a system that has none."""
_PLAIN: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_LONGEST_STEM: Final = 40
_DAY_S: Final = 86_400


class NamelessError(OSError):
    """A nameless piece cannot be given a name on this system: one with a name is needed."""


class TempFile:
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
        if not NAMELESS:
            return -1
        try:
            handle = os.open(self._target.parent, NAMELESS | os.O_RDWR | _PLAIN, mode)
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
        return self._target.with_name(f".{stem}.{os.urandom(8).hex()}{MARK}")


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


# Who may read a file after it was written:
#
# - A new file is its owner's alone (`write_private`, `write_export`), or everybody's to read
#   (`write_shared`); the user's umask may take more away.
# - One that is there keeps its owner and its group as far as the system lets us.
# - `write_export` and `write_shared` keep its mode and its access list too: somebody gave those
#   rights on purpose, and what is written is not secret.
# - `write_private` keeps only what its mode gives to the owner: a secret must not become readable
#   because a file without one was. So 0640 becomes 0600, and 0400 stays 0400.
# - What could not be written in place is not replaced either: a file that somebody has protected,
#   or that only another user may write, stays as it is.
# - A symbolic link stays one, through a chain of them, and its target is written. Of several hard
#   links the named one gets the new file, the others keep the old: atomic means a new file.

PRIVATE: Final = 0o600
SHARED: Final = 0o644
LARGEST: Final = 10 * 1024 * 1024
"""Bytes; what is larger is no connector's configuration."""
SILENCE_S: Final = 10.0
"""So long a pipe is waited for, until somebody writes, or writes on."""

_REASONS: Final = {
    errno.ENOENT: "errors.file_missing",
    errno.ENOTDIR: "errors.file_missing",
    errno.EISDIR: "errors.file_is_folder",
    errno.ENODEV: "errors.file_is_device",
    errno.EACCES: "errors.file_forbidden",
    errno.ETIMEDOUT: "errors.file_silent",
    errno.ENXIO: "errors.file_is_socket",
    errno.EPERM: "errors.file_forbidden",
    errno.EROFS: "errors.file_disk_read_only",
    errno.ENOSPC: "errors.file_disk_full",
    errno.EFBIG: "errors.file_beyond_system",
    errno.EDQUOT: "errors.file_beyond_quota",
    errno.ENAMETOOLONG: "errors.file_name_too_long",
    errno.ELOOP: "errors.file_link_loop",
}


def read_bytes(path: Path, limit: int = LARGEST) -> bytes:
    """Read a file of at most `limit` bytes; raise `UserError` otherwise."""
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            is_stream = not stat.S_ISREG(os.fstat(file.fileno()).st_mode) and os.name == "posix"
            data = _stream_read(file.fileno(), limit + 1) if is_stream else file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise UserError(file_message(path, error, "errors.file_unreadable")) from error
    if len(data) > limit:
        raise UserError(message("errors.file_too_large", path=str(path), megabytes=limit // 2**20))
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for somebody to write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _stream_read(handle: int, most: int) -> bytes:
    """Read a pipe, such as the shell's `<(…)`, or a device, as long as something comes."""
    import select  # not on Windows

    coming = select.poll()
    coming.register(handle, select.POLLIN)
    data = bytearray()
    has_begun = not stat.S_ISFIFO(os.fstat(handle).st_mode)
    while len(data) < most:
        with contextlib.suppress(BlockingIOError):
            piece = os.read(handle, most - len(data))
            data += piece
            if not piece and has_begun:
                break
            # Nothing from a pipe in which nobody has written yet is no end.
            has_begun = has_begun or bool(piece)
            if piece:
                continue
        if not coming.poll(SILENCE_S * 1000):
            raise TimeoutError(errno.ETIMEDOUT, "")
        has_begun = True
    return bytes(data)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all; raise `UserError`."""
    _write(path, text.encode("utf-8"), PRIVATE, most=OWNER)


def write_export(path: Path, text: str) -> None:
    """Write what holds no secret: a new file is private, one that is there keeps its rights."""
    _write(path, text.encode("utf-8"), PRIVATE, most=ALL)


def write_shared(path: Path, data: bytes) -> None:
    """Write a file that everybody can read, unless the one that is there has other rights."""
    _write(path, data, SHARED, most=ALL)


def is_private(path: Path) -> bool:
    """Tell whether its owner alone can read a file; not if nobody can say."""
    try:
        return not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except OSError:
        return False


def _write(path: Path, data: bytes, mode: int, *, most: int) -> None:
    try:
        _refuse_what_is_no_file(path)
        target = Path(os.path.realpath(path))
        _replace(target, data, mode, rights_of(target, most))
    except (FileNotFoundError, NotADirectoryError) as error:
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        raise UserError(message("errors.file_no_folder", folder=str(target.parent))) from error
    except (OSError, ValueError) as error:
        raise UserError(file_message(path, error, "errors.file_unwritable")) from error


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


def _replace(target: Path, data: bytes, mode: int, rights: Rights | None) -> None:
    if rights is not None:
        os.close(os.open(target, os.O_WRONLY))  # who may not write there is told so
    sweep(target.parent)
    try:
        _put(TempFile(target, PRIVATE if rights else mode), data, rights, mode)
    except NamelessError:
        _put(TempFile(target, PRIVATE if rights else mode, nameless=False), data, rights, mode)
    _sync_folder(target.parent)


def _put(unfinished: TempFile, data: bytes, rights: Rights | None, mode: int) -> None:
    with contextlib.closing(unfinished) as piece:
        with os.fdopen(piece.handle, "wb", closefd=False) as file:
            file.write(data)
        if rights is not None:
            rights.give(piece.handle)
        elif mode == PRIVATE and sys.platform != "win32":
            os.fchmod(piece.handle, PRIVATE)  # a umask may have taken the owner's rights too
        os.fsync(piece.handle)
        piece.finish()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def explained(code: str, path: Path) -> Iterator[None]:
    """Raise `UserError` with the text `code`, which names `path`, for what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise UserError(message(code, path=str(path))) from error


def file_message(path: Path, error: Exception, usual: str) -> Message:
    """Say why a file cannot be used, and what to do; `usual` is the text of any other reason."""
    number = error.errno if isinstance(error, OSError) else None
    return message(_REASONS.get(number or 0, usual), path=str(path))
