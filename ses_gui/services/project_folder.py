"""A project's folder on the disk: each file is written whole or not at all, and none of others."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.folder_format import (
    CONNECTOR_FILE,
    STUDIO_FILE,
    TEMPLATE_FOLDER,
    config_from,
    files_named_in,
    folder_files,
)
from ses_gui.domain.json_text import InputError
from ses_gui.services.files import FileError, read_bytes, reason_sentence

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.studio import Studio

_SHARED: Final = 0o666
"""For people who work on it together; the system's umask takes away what it does. No secret is in
the files."""


class ProjectFolder:
    """Reads and writes one folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[JsonObject, Studio]:
        """Read config and studio; raise `FileError` or `InputError` with a sentence."""
        return config_from(self._files())

    def fingerprint(self) -> str:
        """A number for what the files hold, to notice changes; empty where they cannot be read."""
        try:
            files = self._files()
        except (FileError, InputError):
            return ""
        digest = hashlib.sha256()
        for name, data in sorted(files.items()):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        return digest.hexdigest()

    def write(self, config: JsonObject, studio: Studio) -> None:
        """Write what is different, templates first; remove files of ours that are not needed.

        Raises `FileError` where a folder holds other things, or cannot be written.
        """
        files = folder_files(config, studio)
        old = self._ours()
        try:
            self._prepare()
            for name, data in sorted(files.items(), key=lambda item: item[0] == CONNECTOR_FILE):
                self._write(name, data)
            for name in old - files.keys():
                (self._path / name).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(reason_sentence(self._path, error, "written")) from error

    def _files(self) -> dict[str, bytes]:
        connector = read_bytes(self._path / CONNECTOR_FILE)
        names = dict.fromkeys(files_named_in(connector))
        there = [name for name in names if (self._path / name).is_file()]
        files = {name: read_bytes(self._path / name) for name in there}
        if (self._path / STUDIO_FILE).is_file():
            files[STUDIO_FILE] = read_bytes(self._path / STUDIO_FILE)
        return {**files, CONNECTOR_FILE: connector}

    def _ours(self) -> set[str]:
        """The files that were written before; a folder with other things only is refused."""
        if not self._path.exists():
            return set()
        if not (self._path / CONNECTOR_FILE).is_file():
            self._refuse_unless_empty()
            return set()
        try:
            return {STUDIO_FILE, *files_named_in(read_bytes(self._path / CONNECTOR_FILE))}
        except InputError as error:
            raise FileError(f"{self._path} is not overwritten. {error.sentence}") from error

    def _refuse_unless_empty(self) -> None:
        try:
            others = [each for each in self._path.iterdir() if not each.name.startswith(".")]
        except OSError as error:
            raise FileError(reason_sentence(self._path, error, "read")) from error
        if others:
            raise FileError(
                f"{self._path} holds other files and no {CONNECTOR_FILE}. Choose an empty folder."
            )

    def _prepare(self) -> None:
        templates = self._path / TEMPLATE_FOLDER
        templates.mkdir(parents=True, exist_ok=True)
        if templates.resolve().parent != self._path.resolve():
            raise FileError(f"{templates} is a link to another folder. Make it a folder.")

    def _write(self, name: str, data: bytes) -> None:
        target = self._path / name
        if target.is_symlink():
            raise FileError(f"{target} is a link. Put a file in its place.")
        if target.is_file() and target.read_bytes() == data:
            return
        _replace(target, data)


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return _SHARED & ~mask
