"""A project's folder on disk: only its own files are read, written or removed.

Templates are written first, `connector.json` after them, and what it no longer names is removed
last: whenever that is interrupted, the folder can be read.
"""

from __future__ import annotations

import contextlib
import stat
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.frozen import frozen
from ses_gui.domain.project_folder import (
    CONNECTOR,
    FOLDER,
    STUDIO,
    config_from,
    fingerprint_of,
    folder_files,
    studio_from,
    template_names,
)
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import LARGEST, explained, read_bytes, write_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ses_gui.domain.config.document import Studio
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.domain.texts.message import Message
    from ses_gui.services.storage.schemas import StudioFile

MOST_FILES: Final = 1000
_LARGEST: Final = 2 * LARGEST
"""Bytes of all templates together: a configuration has half of it."""
_ATTRIBUTES: Final = ".gitattributes"
_RULES_OF_GIT: Final = f"""\
# A template is mailed to the letter: git must not change its line ends.
{FOLDER}/*.html -text
{CONNECTOR} text eol=lf
{STUDIO} text eol=lf
""".encode()


@frozen
class Project:
    """What a folder held, and the bytes it was in."""

    config: JsonObject
    studio: Studio
    files: Mapping[str, bytes]

    @property
    def fingerprint(self) -> Fingerprint:
        """The fingerprint of exactly what was read."""
        return fingerprint_of(self.files)


class ChangedFolderError(UserError):
    """The folder holds something else than was known; nothing was written."""

    def __init__(self, message: Message, found: Fingerprint) -> None:
        super().__init__(message)
        self.found = found


class ProjectFolder:
    """One folder. Every call touches the disk and may raise `UserError`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Project:
        """Read the project; the secret is not in it."""
        files = self.files()
        return Project(config_from(files), studio_file(files).studio, files)

    def files(self) -> dict[str, bytes]:
        """Read the bytes of the project's own files that are there."""
        self._refuse_other_paths()
        files = self._some((CONNECTOR, STUDIO))
        names = _named_in(files)
        if len(names) > MOST_FILES:
            raise UserError(
                message("errors.project_names_many", path=str(self.path), most=MOST_FILES)
            )
        return files | self._some(names)

    def fingerprint(self) -> Fingerprint:
        """Hash the files as they are now, damaged ones too; compare it to notice changes."""
        return fingerprint_of(self.files())

    def write(
        self, config: JsonObject, studio: Studio, *, unless_changed: Fingerprint | None = None
    ) -> Fingerprint:
        """Write the project; raise `ChangedFolderError` if the files are others than said."""
        files = folder_files(config, studio)
        if len(files) > MOST_FILES:
            raise UserError(message("errors.project_too_many", most=MOST_FILES))
        before = self._before()
        found = fingerprint_of(before)
        if unless_changed is not None and found != unless_changed:
            changed = message("errors.project_changed", path=str(self.path))
            raise ChangedFolderError(changed, found)
        self._refuse_foreign(before, files)
        self._put(before, files)
        self._remove(before.keys() - files.keys(), files)
        return fingerprint_of(files)

    def _before(self) -> dict[str, bytes]:
        """What is ours in the folder; a folder that is neither empty nor ours is spared."""
        if not self.path.exists() or not any(_listed(self.path)):
            return {}
        before = self.files()
        if CONNECTOR not in before:
            raise UserError(
                message("errors.project_foreign", path=str(self.path), connector=CONNECTOR)
            )
        config_from(before)
        unknown = studio_file(before).unknown
        if unknown:
            raise UserError(message("errors.project_newer", name=STUDIO, member=quoted(unknown[0])))
        return before

    def _refuse_foreign(self, before: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
        """A file that `connector.json` does not name is somebody else's, unless it is the same."""
        ours = {name.lower() for name in before}
        for name, data in files.items():
            if name.lower() not in ours and self._some((name,)).get(name, data) != data:
                path = str(self.path / name)
                raise UserError(
                    message("errors.project_in_the_way", path=path, connector=CONNECTOR)
                )

    def _put(self, before: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
        has_templates = any(name.startswith(f"{FOLDER}/") for name in files)
        for path in (self.path, *([self.path / FOLDER] if has_templates else [])):
            with explained("errors.project_unmakable", path):
                path.mkdir(exist_ok=True)
        if not before and not (self.path / _ATTRIBUTES).exists():
            write_shared(self.path / _ATTRIBUTES, _RULES_OF_GIT)
        for name in sorted(files, key=lambda name: (name == CONNECTOR, name)):
            if before.get(name) != files[name]:
                write_shared(self.path / name, files[name])

    def _remove(self, stale: Iterable[str], files: Mapping[str, bytes]) -> None:
        """Remove what is no longer named; where `a` and `A` are one file, it is named still."""
        for name in sorted(stale):
            path = self.path / name
            twins = [self.path / new for new in files if new.lower() == name.lower()]
            with explained("errors.project_unremovable", path):
                if not any(path.samefile(twin) for twin in twins):
                    path.unlink(missing_ok=True)

    def _refuse_other_paths(self) -> None:
        """Everything must lie in the folder itself: links could lead out of it."""
        if not self.path.is_dir():
            raise UserError(message("errors.project_no_folder", path=str(self.path)))
        templates = self.path / FOLDER
        mode = _mode(templates)
        if mode is not None and not stat.S_ISDIR(mode):
            raise UserError(message("errors.project_no_templates", path=str(templates)))

    def _some(self, names: Iterable[str]) -> dict[str, bytes]:
        found, size = {}, 0
        for name in names:
            data = self._bytes(name)
            if data is not None:
                found[name] = data
                size += len(data)
            if size > _LARGEST:
                megabytes = _LARGEST // 2**20
                raise UserError(
                    message("errors.project_too_large", path=str(self.path), megabytes=megabytes)
                )
        return found

    def _bytes(self, name: str) -> bytes | None:
        path = self.path / name
        mode = _mode(path)
        if mode is None:
            return None
        if not stat.S_ISREG(mode):
            raise UserError(message("errors.project_no_file", path=str(path)))
        return read_bytes(path)


def studio_file(files: Mapping[str, bytes]) -> StudioFile:
    """Read a project's `studio.json`, which need not be there; raise `UserError`."""
    from ses_gui.services.storage.schemas import StudioFile, read

    value = studio_from(files)
    try:
        return read(StudioFile, value)
    except UserError as error:
        reason = error.message
        raise UserError(message("errors.project_studio", name=STUDIO, reason=reason)) from None


def _named_in(files: Mapping[str, bytes]) -> tuple[str, ...]:
    try:
        return template_names(files[CONNECTOR]) if CONNECTOR in files else ()
    except UserError:
        return ()  # whoever reads the project is told why


def _listed(folder: Path) -> Iterable[Path]:
    """What is in a folder, but not what is hidden: a new repository has its `.git`."""
    with explained("errors.project_unlistable", folder):
        return [path for path in folder.iterdir() if not path.name.startswith(".")]


def _mode(path: Path) -> int | None:
    """The file's own mode, not that of what it links to; None where nothing is."""
    with explained("errors.project_unreadable", path), contextlib.suppress(FileNotFoundError):
        return path.lstat().st_mode
    return None
