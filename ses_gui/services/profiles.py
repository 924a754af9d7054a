"""Profiles as files: one each, private, without the secret."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from ses_gui.domain.changed_profile import ChangedProfileError
from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Kept, Listed
from ses_gui.services.files import LARGEST, FileError, write_private
from ses_gui.services.locks import BusyError, held
from ses_gui.services.own_folder import make_folder, read_own
from ses_gui.services.profile_reading import (
    checked_profile,
    checked_uuid,
    fingerprint_of,
    listed_of,
    parsed_profile,
    profile_of,
)
from ses_gui.services.profile_text import marking_members, profile_text
from ses_gui.services.profile_versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.profile import Fingerprint, Profile
    from ses_gui.domain.version import Version

PATIENCE_S: Final = 5.0
"""How long a save waits for that of another window."""


class FileProfiles:
    """Keeps each profile as `<uuid>.json` in one folder, which it makes when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Sequence[tuple[str, str]]:
        """List uuid and name of each readable profile, by name; damaged files are left out."""
        return [(each.uuid, each.name) for each in self.listed()]

    def listed(self) -> Sequence[Listed]:
        """List each readable profile, by name; damaged files are left out."""
        readable, _faults = self._look()
        return sorted(readable, key=lambda each: (each.name.casefold(), each.uuid))

    def faults(self) -> Sequence[str]:
        """Say of each file that cannot be read why not; none of them is ever overwritten."""
        _readable, faults = self._look()
        return faults

    def load(self, uuid: str) -> Profile:
        """Read a profile by its uuid; raise `ProfileError` if that is not possible."""
        return self.kept(uuid).profile

    def kept(self, uuid: str) -> Kept:
        """Read a profile with its fingerprint; raise `ProfileError` if that is not possible."""
        data = self._bytes(uuid)
        profile = profile_of(uuid, parsed_profile(self._path(uuid), data))
        return Kept(profile, fingerprint_of(data))

    def fingerprint(self, uuid: str) -> Fingerprint:
        """Hash a profile's file as it is now; raise `ProfileError` if it cannot be read."""
        return fingerprint_of(self._bytes(uuid)) if self._path(uuid).exists() else ""

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
        with self._alone():
            return self._write(profile)

    def save_over(self, profile: Profile, known: Fingerprint) -> Fingerprint:
        """Write a profile over the file that is known; raise `ChangedProfileError` otherwise."""
        with self._alone():
            found = self.fingerprint(profile.uuid)
            if found != known:
                sentence = f"The profile “{profile.name}” was changed on disk meanwhile. Try again."
                raise ChangedProfileError(sentence, found)
            self._write(profile)
            return self.fingerprint(profile.uuid)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold off the saves of other windows and programs of ours meanwhile."""
        try:
            make_folder(self._folder)
        except FileError as error:
            raise ProfileError(error.sentence) from error
        try:
            with held(self._folder / ".lock", PATIENCE_S):
                yield
        except BusyError as error:
            raise ProfileError("Another window is saving profiles. Try again.") from error

    def _write(self, profile: Profile) -> Path:
        self._refuse_taken(profile)
        self._refuse_to_harm(profile.uuid)
        path = self._path(profile.uuid)
        members = marking_members(profile.marking)
        members |= {"secret_mark": profile.secret_mark} if profile.secret_mark else {}
        text = profile_text(profile.uuid, profile.name, profile.document, **members)
        if len(text) > LARGEST:  # it is ASCII
            raise ProfileError("The document is too large to be kept. Shorten its templates.")
        try:
            self._versions(profile.uuid).keep(path)
            write_private(path, text)
        except FileError as error:
            raise ProfileError(error.sentence) from error
        return path

    def _refuse_taken(self, profile: Profile) -> None:
        if any(
            name.casefold() == profile.name.casefold() and uuid != profile.uuid
            for uuid, name in self.names()
        ):
            raise ProfileError(f"The name “{profile.name}” is taken. Choose another one.")

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
        return profile_of(uuid, checked_profile(self._path(uuid), kept))

    def _versions(self, uuid: str) -> Versions:
        return Versions(self._folder / "versions" / checked_uuid(uuid))

    def delete(self, uuid: str) -> None:
        """Delete a profile with its earlier versions; raise `ProfileError` if it cannot be."""
        with self._alone():
            try:
                self._versions(uuid).forget()
                self._path(uuid).unlink(missing_ok=True)
            except OSError as error:
                raise ProfileError(
                    f"The file {self._path(uuid)} cannot be deleted. Check your rights in its"
                    " folder."
                ) from error

    def _path(self, uuid: str) -> Path:
        return self._folder / f"{checked_uuid(uuid)}.json"

    def _look(self) -> tuple[list[Listed], list[str]]:
        """Each readable profile, and a sentence on each of the others."""
        readable, faults = [], []
        for path in sorted(self._folder.glob("*.json")):
            try:
                readable.append(listed_of(path.stem, self._read(path.stem)))
            except ProfileError as error:
                faults.append(error.sentence)
        return readable, faults

    def _read(self, uuid: str) -> JsonObject:
        return parsed_profile(self._path(uuid), self._bytes(uuid))

    def _bytes(self, uuid: str) -> bytes:
        try:
            return read_own(self._path(uuid))
        except FileError as error:
            raise ProfileError(error.sentence) from error

    def _refuse_to_harm(self, uuid: str) -> None:
        """A file that cannot be read is worth keeping for whoever can."""
        if self._path(uuid).exists():
            self._read(uuid)
