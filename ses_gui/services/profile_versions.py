"""Earlier versions of profiles: the last ten files that a save has replaced."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ses_gui.domain.version import Version
from ses_gui.services.files import FileError, write_private
from ses_gui.services.own_folder import make_folder, read_own
from ses_gui.services.profile_text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST: Final = 10
_NAME: Final = re.compile(r"(?P<number>\d{6})-(?P<stamp>\d{8}T\d{6})\.json")
_STAMP: Final = "%Y%m%dT%H%M%S"
_LATEST: Final = datetime(9999, 12, 31, tzinfo=UTC).timestamp()


_MARK: Final = re.compile(rb',\s*"secret_mark": "[^"]*"')
"""It is another one with each secret, of which no version tells anything."""


class Versions:
    """The versions of one profile, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path) -> None:
        """Keep what lies at `path` now; raise `FileError` if that is not possible."""
        if not path.exists():
            return
        text = clean_text(read_own(path).decode("utf-8", "surrogateescape"))
        kept = self.listed()
        data = text.encode("utf-8", "surrogateescape")
        if kept and _unmarked(self.read(kept[0].number)) == _unmarked(data):
            return
        make_folder(self._folder)
        number = kept[0].number + 1 if kept else 1
        write_private(self._folder / f"{number:06}-{_saved_at(path):{_STAMP}}.json", text)
        self._make_room()

    def listed(self) -> Sequence[Version]:
        """List them, the newest first."""
        return self._all()[:MOST]

    def _all(self) -> list[Version]:
        """All there are: a killed program may have left one too many."""
        return sorted(self._files(), key=lambda version: version.number, reverse=True)

    def read(self, number: int) -> bytes:
        """Read one; raise `FileError` if it is not there any more."""
        found = next(self._folder.glob(f"{number:06}-*.json"), None)
        if found is None:
            raise FileError("This version is not there any more. Choose another one.")
        return read_own(found)

    def forget(self) -> None:
        """Delete all of them."""
        for path in self._folder.glob("*.json"):
            path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _files(self) -> list[Version]:
        found = []
        for path in self._folder.glob("*.json"):
            name = _NAME.fullmatch(path.name)
            with contextlib.suppress(ValueError):
                if name:
                    at = datetime.strptime(name["stamp"], _STAMP).replace(tzinfo=UTC)
                    found.append(Version(int(name["number"]), at))
        return found

    def _make_room(self) -> None:
        for version in self._all()[MOST:]:
            for path in self._folder.glob(f"{version.number:06}-*.json"):
                with contextlib.suppress(OSError):
                    path.unlink()


def _saved_at(path: Path) -> datetime:
    """When a file was saved, as far as its clock names a day there can be."""
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp(min(max(path.stat().st_mtime, 0), _LATEST), UTC)
    return datetime.fromtimestamp(0, UTC)


def _unmarked(data: bytes) -> bytes:
    return _MARK.sub(b"", data)
