"""The program's own folders and files: made private, and closed to others where they were not."""

from __future__ import annotations

import errno
import os
import re
import shlex
import stat
from fnmatch import fnmatchcase
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.secret_environment import HOME_VARIABLE
from ses_gui.services.storage.atomic_file import LARGEST, PRIVATE, file_message, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ses_gui.domain.texts.message import Message


def config_folder() -> Path:
    """The user's folder for settings of this program on this computer; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path  # only when needed

    return user_config_path("ses_gui", appauthor=False)


def data_folder() -> Path:
    """The user's data folder for this program; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # only when needed

    return user_data_path("ses_gui", appauthor=False)


_PRIVATE: Final = 0o700
_REASONS: Final = {
    errno.EEXIST: "errors.folder_in_the_way",
    errno.ENOTDIR: "errors.folder_in_the_way",
    errno.EACCES: "errors.folder_forbidden",
    errno.EPERM: "errors.folder_forbidden",
    errno.EROFS: "errors.folder_disk_read_only",
    errno.ENOSPC: "errors.folder_disk_full",
    errno.EDQUOT: "errors.folder_disk_full",
}


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into; raise `UserError`.

    So is each level above it that is not there yet, whatever the umask says: where others may
    write into one of them, they may put a folder of their own in place of ours.
    """
    try:
        _make(folder)
    except OSError as error:
        raise UserError(folder_message(folder, error)) from error


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


def folder_message(folder: Path, error: OSError) -> Message:
    """Say what keeps the program from using its folder, and what to do."""
    code = _REASONS.get(error.errno or 0, "errors.folder_unusable")
    return message(code, folder=str(folder))


def read_own(path: Path, limit: int = LARGEST) -> bytes:
    """Read a file of the program's own; raise `UserError` also for a pipe, which has no end."""
    refuse_what_is_no_file(path)
    return read_bytes(path, limit)


def refuse_what_is_no_file(path: Path) -> None:
    """Raise `UserError` if something else than a file lies there; nothing at all may."""
    try:
        mode = path.stat().st_mode
    except OSError:  # which whoever uses it explains
        return
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV
        raise UserError(file_message(path, OSError(number, ""), "errors.file_unreadable"))


def put_aside(path: Path, place: Path) -> Path:
    """Rename what cannot be read to `place`, or a name like it that is free; answer the name."""
    for number in count(1):
        free = place if number == 1 else place.with_stem(f"{place.stem}-{number}")
        if not os.path.lexists(free):
            return path.rename(free)
    raise AssertionError


# The rights on the program's own folders: what others could read or replace is closed to them.
#
# New folders and files are made private. Those of an earlier version, of a copy, or of somebody's
# `chmod` may not be: profiles and `network.json` in a folder where others may write can be replaced
# by theirs, and with them the place that the mail and the key go to.

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_FOLDERS: Final = ("profiles", "claims", "drafts", "exports", "log")
_FILES: Final = ("history*.sqlite*", "recent.json*", "network.json*", ".*.ses-gui-unfinished")
"""Ours in the data folder, which may be one of the user's with other things in it."""
_OWN_NAME: Final = re.compile(
    r"\.lock|turn|versions|ses_gui\.log.*|(fault|crash)-.*\.txt|\d{6}-.*\.json"
    r"|[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}(\.\w+)?|\..*\.ses-gui-unfinished"
)
"""What lies in `_FOLDERS`; a folder of the user's may be called like one of ours."""


def close_own_folders() -> Sequence[Message]:
    """Take others' rights to what is ours away, where they have any.

    Answers what was done, and each thing that could not be.
    Nothing is made, and a symbolic link that the user has laid is followed to a folder of theirs.
    """
    if os.name != "posix":  # rights there come from the user's profile folder
        return ()
    closing = _Closing()
    for folder in dict.fromkeys((data_folder(), config_folder())):
        closing.close_root(folder)
    return closing.messages()


class _Closing:
    """What was found, and what was done about it."""

    def __init__(self) -> None:
        self._closed: list[Path] = []
        self._troubles: list[Message] = []
        self._is_named = True
        """Whether the folder is the program's by its name, and not by the user's choice."""

    def messages(self) -> Sequence[Message]:
        done = [message("errors.folder_closed", folder=str(folder)) for folder in self._closed]
        return (*done, *self._troubles)

    def close_root(self, root: Path) -> None:
        """A settings or data folder, with what is ours in it."""
        folder = Path(os.path.realpath(root))
        if not folder.is_dir():
            return
        self._look_above(folder)
        if not (self._is_own(root, folder) and self._is_own(folder, folder)):
            return
        self._is_named = not os.environ.get(HOME_VARIABLE) and not root.is_symlink()
        done = [] if _is_shared_by_nature(folder) else [self._close_folder(folder, _is_of_root)]
        files = [path for pattern in _FILES for path in sorted(folder.glob(pattern))]
        done += [self._close(path) for path in files if self._is_own(path, folder)]
        for name in _FOLDERS:
            done += self._close_tree(folder / name, folder)
        if any(done):
            self._closed.append(folder)

    def _close_tree(self, top: Path, folder: Path) -> Iterator[bool]:
        """One of our folders, each before what lies in it, so that nobody slips in between."""
        if not os.path.lexists(top) or not self._is_own(top, folder):
            return
        target = Path(os.path.realpath(top))
        if not target.is_dir():
            yield self._close(target)
            return
        is_named, self._is_named = self._is_named, self._is_named and target == top
        if self._is_own(target, folder):
            yield self._close_folder(target, _is_within)
        for place, folders, files in os.walk(target):
            if not self._is_named:
                folders[:], files[:] = filter(_is_within, folders), filter(_is_within, files)
            for path in sorted(Path(place, each) for each in (*folders, *files)):
                if self._is_own(path, folder):
                    yield self._close(path)
        self._is_named = is_named

    def _close_folder(self, folder: Path, is_ours: Callable[[str], object]) -> bool:
        """Close a folder, unless the user has chosen it and it holds things of theirs as well.

        Whether others may look into that one is the user's affair; ours in it are closed each.
        """
        try:
            if self._is_named or all(map(is_ours, os.listdir(folder))):  # noqa: PTH208  names
                return self._close(folder)
            is_open = stat.S_IMODE(folder.stat().st_mode) & (stat.S_IWGRP | stat.S_IWOTH)
        except OSError:  # whoever uses it is told
            return False
        if is_open:
            command = _closing_command(folder)
            found = message("errors.folder_open_shared", folder=str(folder), command=command)
            self._troubles.append(found)
        return False

    def _is_own(self, path: Path, folder: Path) -> bool:
        """Whether it is the user's; what belongs to somebody else is named and left alone."""
        try:
            owner = path.lstat().st_uid
        except OSError:  # it is gone by now, or whoever uses it is told
            return False
        if owner == os.geteuid():
            return True
        more = {"folder": str(folder), "variable": HOME_VARIABLE}
        self._troubles.append(message("errors.folder_of_others", path=str(path), **more))
        return False

    def _close(self, path: Path) -> bool:
        """Close a folder or file of ours; answer whether there was anything to close."""
        try:
            mode = stat.S_IMODE(path.lstat().st_mode)
            if path.is_symlink() or not mode & _OTHERS:
                return False
            path.chmod(mode & ~_OTHERS)
            is_closed = not path.lstat().st_mode & _OTHERS  # some disks take it without a word
        except OSError:
            is_closed = False
        if not is_closed:
            self._troubles.append(
                message("errors.folder_unclosable", path=str(path), variable=HOME_VARIABLE)
            )
        return is_closed

    def _look_above(self, folder: Path) -> None:
        """Who may write in a folder above may put another one in the place of what is in it."""
        mine = (os.getegid(), os.geteuid())  # a group of the user's own has the user's number
        for below, above in pairwise((folder, *folder.parents)):
            try:
                found = above.stat()
            except OSError:
                return
            by_group = found.st_mode & stat.S_IWGRP and found.st_gid not in {0, *mine}
            if (found.st_mode & stat.S_IWOTH or by_group) and not found.st_mode & stat.S_ISVTX:
                more = {"name": below.name, "command": _closing_command(above)}
                found_open = message("errors.folder_open_above", folder=str(above), **more)
                self._troubles.append(found_open)


def _closing_command(folder: Path) -> str:
    return f"chmod go-w {shlex.quote(str(folder))}"


def _is_of_root(name: str) -> bool:
    return name in _FOLDERS or any(fnmatchcase(name, pattern) for pattern in _FILES)


def _is_within(name: str) -> bool:
    return bool(_OWN_NAME.fullmatch(name))


def _is_shared_by_nature(folder: Path) -> bool:
    """A home, the root of all or one like /tmp has rights of its own, whatever lies in it."""
    is_sticky = bool(folder.stat().st_mode & stat.S_ISVTX)
    home = os.path.expanduser("~")  # noqa: PTH111  `Path.home` raises where there is none
    return is_sticky or folder == folder.parent or folder == Path(os.path.realpath(home))
