"""Profiles as files: one each, private, without the secret."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Profile
from ses_gui.services.files import LARGEST, FileError, write_private
from ses_gui.services.own_folder import make_folder, read_own
from ses_gui.services.profile_text import check_version, profile_document, profile_text
from ses_gui.services.profile_versions import Versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ses_gui.domain.json_types import JsonObject, JsonValue
    from ses_gui.domain.version import Version


class FileProfiles:
    """Keeps each profile as `<uuid>.json` in one folder, which it makes when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Sequence[tuple[str, str]]:
        """List uuid and name of each readable profile, by name; damaged files are left out."""
        readable, _faults = self._look()
        return sorted(readable, key=lambda item: (item[1].casefold(), item[0]))

    def faults(self) -> Sequence[str]:
        """Say of each file that cannot be read why not; none of them is ever overwritten."""
        _readable, faults = self._look()
        return faults

    def load(self, uuid: str) -> Profile:
        """Read a profile by its uuid; raise `ProfileError` if that is not possible."""
        return _profile(uuid, self._read(uuid))

    def named(self, name: str) -> Profile:
        """Read a profile by its name, in any case; raise `ProfileError` if there is none."""
        for uuid, other in self.names():
            if other.casefold() == name.casefold():
                return self.load(uuid)
        known = ", ".join(other for _uuid, other in self.names()) or "none yet"
        sentence = f"There is no profile named “{name}”. The profiles are: {known}."
        raise ProfileError(" ".join([sentence, *self.faults()]))

    def save(self, profile: Profile) -> Path:
        """Write a profile; raise `ProfileError` if its name is taken or it cannot be written."""
        if any(
            name.casefold() == profile.name.casefold() and uuid != profile.uuid
            for uuid, name in self.names()
        ):
            raise ProfileError(f"The name “{profile.name}” is taken. Choose another one.")
        self._refuse_to_harm(profile.uuid)
        path = self._path(profile.uuid)
        text = profile_text(profile.uuid, profile.name, profile.document)
        if len(text) > LARGEST:  # it is ASCII
            raise ProfileError("The document is too large to be kept. Shorten its templates.")
        try:
            make_folder(self._folder)
            self._versions(profile.uuid).keep(path)
            write_private(path, text)
        except FileError as error:
            raise ProfileError(error.sentence) from error
        return path

    def versions(self, uuid: str) -> Sequence[Version]:
        """List what earlier saves have replaced, the newest first; ten at most."""
        return self._versions(uuid).listed()

    def version(self, uuid: str, number: int) -> Profile:
        """Read an earlier version; raise `ProfileError` if that is not possible."""
        try:
            kept = parse_json(self._versions(uuid).read(number))
        except FileError as error:
            raise ProfileError(error.sentence) from error
        except InputError as error:
            raise ProfileError(f"This version is damaged. {error.sentence}") from error
        return _profile(uuid, _checked_profile(self._path(uuid), kept))

    def _versions(self, uuid: str) -> Versions:
        return Versions(self._folder / "versions" / _checked(uuid))

    def delete(self, uuid: str) -> None:
        """Delete a profile with its earlier versions; raise `ProfileError` if it cannot be."""
        try:
            self._versions(uuid).forget()
            self._path(uuid).unlink(missing_ok=True)
        except OSError as error:
            raise ProfileError(
                f"The file {self._path(uuid)} cannot be deleted. Check your rights in its folder."
            ) from error

    def _path(self, uuid: str) -> Path:
        return self._folder / f"{_checked(uuid)}.json"

    def _look(self) -> tuple[list[tuple[str, str]], list[str]]:
        """Uuid and name of each readable profile, and a sentence on each of the others."""
        readable, faults = [], []
        for path in sorted(self._folder.glob("*.json")):
            try:
                readable.append((path.stem, str(self._read(path.stem)["name"])))
            except ProfileError as error:
                faults.append(error.sentence)
        return readable, faults

    def _read(self, uuid: str) -> JsonObject:
        path = self._path(uuid)
        try:
            kept = parse_json(read_own(path))
        except FileError as error:
            raise ProfileError(error.sentence) from error
        except InputError as error:
            raise ProfileError(f"The profile {path} is damaged. {error.sentence}") from error
        return _checked_profile(path, kept)

    def _refuse_to_harm(self, uuid: str) -> None:
        """A file that cannot be read is worth keeping for whoever can."""
        if self._path(uuid).exists():
            self._read(uuid)


def _checked_profile(path: Path, kept: JsonValue) -> JsonObject:
    if not isinstance(kept, dict) or not isinstance(kept.get("name"), str):
        raise ProfileError(f"The profile {path} is damaged: it has no name.")
    check_version(path, kept.get("version"))
    return kept


def _checked(uuid: str) -> str:
    """Let nothing but a uuid become a file's name."""
    try:
        return str(UUID(uuid))
    except ValueError:
        raise ProfileError(f"“{uuid}” is no profile of this program.") from None


def _profile(uuid: str, kept: JsonObject) -> Profile:
    return Profile(uuid, str(kept["name"]), profile_document(uuid, kept))
