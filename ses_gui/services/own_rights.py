"""The rights on the program's own folders: what others could read or replace is closed to them.

New folders and files are made private. Those of an earlier version, of a copy, or of somebody's
`chmod` may not be: profiles and `network.json` in a folder where others may write can be replaced
by theirs, and with them the place that the mail and the key go to.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.services.folders import HOME_VARIABLE, config_folder, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_FOLDERS: Final = ("profiles", "claims", "drafts", "exports", "log")
_FILES: Final = ("history*.sqlite*", "recent.json*", "network.json*", ".*.ses-gui-unfinished")
"""Ours in the data folder, which may be one of the user's with other things in it."""
_OWN_NAME: Final = re.compile(
    r"\.lock|turn|versions|ses_gui\.log.*|(fault|crash)-.*\.txt|\d{6}-.*\.json"
    r"|[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}(\.\w+)?|\..*\.ses-gui-unfinished"
)
"""What lies in `_FOLDERS`; a folder of the user's may be called like one of ours."""


def close_own_folders() -> Sequence[str]:
    """Take others' rights to what is ours away, where they have any.

    Answers a sentence for people on what was done, and one on each thing that could not be.
    Nothing is made, and a symbolic link that the user has laid is followed to a folder of theirs.
    """
    if os.name != "posix":  # rights there come from the user's profile folder
        return ()
    closing = _Closing()
    for folder in dict.fromkeys((data_folder(), config_folder())):
        closing.close_root(folder)
    return closing.sentences()


class _Closing:
    """What was found, and what was done about it."""

    def __init__(self) -> None:
        self._closed: list[Path] = []
        self._troubles: list[str] = []
        self._is_named = True
        """Whether the folder is the program's by its name, and not by the user's choice."""

    def sentences(self) -> Sequence[str]:
        done = [
            f"Only you can open {folder} now: others could read or change it."
            for folder in self._closed
        ]
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
        done += [self._close(path) for path in _files_in(folder) if self._is_own(path, folder)]
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
            self._troubles.append(
                f"Others may write in {folder}, which holds other files as well, and so replace"
                f" what is kept there. Take that right away: chmod go-w {shlex.quote(str(folder))}"
            )
        return False

    def _is_own(self, path: Path, folder: Path) -> bool:
        """Whether it is the user's; what belongs to somebody else is named and left alone."""
        try:
            owner = path.lstat().st_uid
        except OSError:  # it is gone by now, or whoever uses it is told
            return False
        if owner == os.geteuid():
            return True
        self._troubles.append(
            f"{path} belongs to another user, who may read and change it. Move it away, or choose"
            f" another folder than {folder} with {HOME_VARIABLE}."
        )
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
                f"Others can read or change {path}, and its rights cannot be changed. Choose"
                f" another folder with {HOME_VARIABLE}."
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
                self._troubles.append(
                    f"Others may write in {above}, and so replace {below.name}. Take that right"
                    f" away: chmod go-w {shlex.quote(str(above))}"
                )


def _files_in(folder: Path) -> Iterator[Path]:
    for pattern in _FILES:
        yield from sorted(folder.glob(pattern))


def _is_of_root(name: str) -> bool:
    return name in _FOLDERS or any(fnmatchcase(name, pattern) for pattern in _FILES)


def _is_within(name: str) -> bool:
    return bool(_OWN_NAME.fullmatch(name))


def _is_shared_by_nature(folder: Path) -> bool:
    """A home, the root of all or one like /tmp has rights of its own, whatever lies in it."""
    is_sticky = bool(folder.stat().st_mode & stat.S_ISVTX)
    return is_sticky or folder == folder.parent or folder == Path(os.path.realpath(_home()))


def _home() -> str:
    return os.path.expanduser("~")  # noqa: PTH111  `Path.home` raises where there is none
