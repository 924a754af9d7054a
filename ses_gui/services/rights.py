"""Rights: who may read and write a file after it was replaced."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

OWNER: Final = 0o700
ALL: Final = 0o777
_GROUP: Final = 0o070
_LIST: Final = "system.posix_acl_access"


@dataclass(frozen=True, slots=True)
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
    if os.fstat(handle).st_gid == group:
        return True
    try:
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
    if others is None:
        return True
    try:
        os.setxattr(handle, _LIST, others)
    except OSError:
        return False
    return True
