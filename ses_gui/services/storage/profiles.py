"""Profiles and their last exports as files: private, without the secret, with ten versions."""

from __future__ import annotations

import contextlib
import json
import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import CONNECTOR_KEYS, KEPT_SECRET, studio_json
from ses_gui.domain.config.strict_json import parse_json
from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.credentials.extraction import (
    Extractor,
    extracted,
    left_out,
    unnumbered,
    variable_of,
)
from ses_gui.domain.profile import LastExport, LoadedProfile, Profile, ProfileSummary, Version
from ses_gui.domain.project_folder import exact_config
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import (
    ChangedProfileError,
    FormatError,
    NewerFormatError,
    UserError,
)
from ses_gui.services.storage.atomic_file import LARGEST, explained, read_bytes, write_private
from ses_gui.services.storage.edit_locks import BusyError, locked
from ses_gui.services.storage.private_folder import make_folder, read_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.profile import EnvironmentLabel, Revision
    from ses_gui.domain.texts.message import Message

VERSION: Final = 3
_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]


def profile_text(uuid: str, name: str, document: Document, **more: str) -> str:
    """Write a profile, and `more` members besides; never a secret."""
    secret = document.access_key_secret
    content = {
        "version": VERSION,
        "uuid": uuid,
        "name": masked(name),
        # A secret of this session only lies nowhere.
        "secret": secret if secret == KEPT_SECRET or variable_of(secret) else "none",
        "config": unnumbered(exact_config(document)),
        "studio": unnumbered(studio_json(Extractor().studio(document.studio))),
        **more,
    }
    # ASCII: half an emoji in a text cannot be written otherwise.
    return json.dumps(content, indent=2) + "\n"


def clean_text(text: str) -> str:
    """The text of a profile's file, which an older version may have written, without secrets."""
    try:
        kept = parse_json(text)
    except UserError:
        return masked(text)
    config = kept.get("config") if isinstance(kept, dict) else None
    if not isinstance(kept, dict) or not isinstance(config, dict):
        return masked(text)
    clean = extracted({key: item for key, item in config.items() if key != _SECRET})
    if clean == config:
        return text
    return json.dumps({**kept, "config": clean}, indent=2) + "\n"


def marking_members(marking: EnvironmentLabel) -> dict[str, str]:
    """Write a label as members of a profile."""
    return {"environment": marking.environment.value, "colour": marking.colour.value}


def fingerprint_of(data: bytes) -> Revision:
    """Hash what a file holds."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


@contextlib.contextmanager
def _explained(what: Message) -> Iterator[None]:
    """Raise `UserError` with the file's name for whatever keeps it from being read as a profile."""
    try:
        yield
    except NewerFormatError as error:
        raise UserError(message("errors.profile_newer", what=what)) from error
    except FormatError as error:
        reason = error.message
        raise UserError(message("errors.profile_misses", what=what, reason=reason)) from error
    except UserError as error:
        reason = error.message
        raise UserError(message("errors.profile_damaged", what=what, reason=reason)) from error


def _profile(what: Message, uuid: str, data: bytes) -> Profile:
    from ses_gui.services.storage.schemas import ProfileFile, read

    with _explained(what):
        kept = read(ProfileFile, parse_json(data))
        return Profile(uuid, kept.name, kept.document, kept.marking, kept.secret_mark)


def checked_uuid(uuid: str) -> str:
    """Let nothing but a uuid become a file's name; raise `UserError`."""
    from uuid import UUID

    try:
        return str(UUID(uuid))
    except ValueError:
        raise UserError(message("errors.profile_no_uuid", uuid=uuid)) from None


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
        """Keep what lies at `path` now; raise `UserError` if that is not possible."""
        if not path.exists():
            return
        text = clean_text(read_own(path).decode("utf-8", "surrogateescape"))
        kept = self.listed()
        data = text.encode("utf-8", "surrogateescape")
        if kept and _unmarked(self.read(kept[0].number)) == _unmarked(data):
            return
        make_folder(self._folder)
        number = kept[0].number + 1 if kept else 1
        write_private(self._folder / f"{number:06}-{saved_at(path):{_STAMP}}.json", text)
        self._make_room()

    def listed(self) -> Sequence[Version]:
        """List them, the newest first."""
        return self._all()[:MOST]

    def _all(self) -> list[Version]:
        """All there are: a killed program may have left one too many."""
        return sorted(self._files(), key=lambda version: version.number, reverse=True)

    def read(self, number: int) -> bytes:
        """Read one; raise `UserError` if it is not there any more."""
        found = next(self._folder.glob(f"{number:06}-*.json"), None)
        if found is None:
            raise UserError(message("errors.version_gone"))
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


def saved_at(path: Path) -> datetime:
    """When a file was saved, as far as its clock names a day there can be."""
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp(min(max(path.stat().st_mtime, 0), _LATEST), UTC)
    return datetime.fromtimestamp(0, UTC)


def _unmarked(data: bytes) -> bytes:
    return _MARK.sub(b"", data)


PATIENCE_S: Final = 5.0
"""How long a save waits for that of another window."""


class FileProfiles:
    """Keeps each profile as `<uuid>.json` in one folder, which it makes when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Sequence[tuple[str, str]]:
        """List uuid and name of each readable profile, by name; damaged files are left out."""
        return [(each.uuid, each.name) for each in self.listed()]

    def listed(self) -> Sequence[ProfileSummary]:
        """List each readable profile, by name; damaged files are left out."""
        readable, _faults = self._look()
        return sorted(readable, key=lambda each: (each.name.casefold(), each.uuid))

    def faults(self) -> Sequence[Message]:
        """Say of each file that cannot be read why not; none of them is ever overwritten."""
        _readable, faults = self._look()
        return faults

    def load(self, uuid: str) -> Profile:
        """Read a profile by its uuid; raise `UserError` if that is not possible."""
        return self.loaded(uuid).profile

    def loaded(self, uuid: str) -> LoadedProfile:
        """Read a profile with its fingerprint; raise `UserError` if that is not possible."""
        data = self._bytes(uuid)
        profile = _profile(self._name(uuid), uuid, data)
        return LoadedProfile(profile, fingerprint_of(data))

    def fingerprint(self, uuid: str) -> Revision:
        """Hash a profile's file as it is now; raise `UserError` if it cannot be read."""
        return fingerprint_of(self._bytes(uuid)) if self._path(uuid).exists() else ""

    def named(self, name: str) -> Profile:
        """Read a profile by its name, in any case; raise `UserError` if there is none."""
        readable = self.listed()
        for each in readable:
            if each.name.casefold() == name.casefold():
                return self.load(each.uuid)
        known = tuple(each.name for each in readable)
        unknown = (
            message("errors.profile_unknown", name=name, known=known)
            if known
            else message("errors.profile_first", name=name)
        )
        raise UserError(message("errors.several", sentences=(unknown, *self.faults())))

    def save(self, profile: Profile) -> Path:
        """Write a profile; raise `UserError` if its name is taken or it cannot be written."""
        with self._alone():
            return self._write(profile)

    def save_over(self, profile: Profile, known: Revision) -> Revision:
        """Write a profile over the file that is known; raise `ChangedProfileError` otherwise."""
        with self._alone():
            found = self.fingerprint(profile.uuid)
            if found != known:
                changed = message("errors.profile_changed", name=profile.name)
                raise ChangedProfileError(changed, found)
            self._write(profile)
            return self.fingerprint(profile.uuid)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold off the saves of other windows and programs of ours meanwhile."""
        make_folder(self._folder)
        try:
            with locked(self._folder / ".lock", PATIENCE_S):
                yield
        except BusyError as error:
            raise UserError(message("errors.profiles_busy")) from error

    def _write(self, profile: Profile) -> Path:
        self._refuse_taken(profile)
        self._refuse_to_harm(profile.uuid)
        path = self._path(profile.uuid)
        members = marking_members(profile.marking)
        members |= {"secret_mark": profile.secret_mark} if profile.secret_mark else {}
        text = profile_text(profile.uuid, profile.name, profile.document, **members)
        if len(text) > LARGEST:  # it is ASCII
            raise UserError(message("errors.profile_too_large"))
        self._versions(profile.uuid).keep(path)
        write_private(path, text)
        return path

    def _refuse_taken(self, profile: Profile) -> None:
        same = profile.name.casefold()
        if any(each.name.casefold() == same for each in self.listed() if each.uuid != profile.uuid):
            raise UserError(message("errors.profile_name_taken", name=profile.name))

    def versions(self, uuid: str) -> Sequence[Version]:
        """List what earlier saves have replaced, the newest first; ten at most."""
        return self._versions(uuid).listed()

    def version(self, uuid: str, number: int) -> Profile:
        """Read an earlier version; raise `UserError` if that is not possible."""
        data = self._versions(uuid).read(number)
        return _profile(message("errors.this_version"), uuid, data)

    def _versions(self, uuid: str) -> Versions:
        return Versions(self._folder / "versions" / checked_uuid(uuid))

    def delete(self, uuid: str) -> None:
        """Delete a profile with its earlier versions; raise `UserError` if it cannot be."""
        path = self._path(uuid)
        with self._alone(), explained("errors.profile_undeletable", path):
            self._versions(uuid).forget()
            path.unlink(missing_ok=True)

    def _name(self, uuid: str) -> Message:
        return message("errors.the_profile", path=str(self._path(uuid)))

    def _path(self, uuid: str) -> Path:
        return self._folder / f"{checked_uuid(uuid)}.json"

    def _look(self) -> tuple[list[ProfileSummary], list[Message]]:
        """Each readable profile, and what is wrong with each of the others."""
        readable, faults = [], []
        for path in sorted(self._folder.glob("*.json")):
            try:
                readable.append(self._summary(path.stem))
            except UserError as error:
                faults.append(error.message)
        return readable, faults

    def _summary(self, uuid: str) -> ProfileSummary:
        from ses_gui.services.storage.schemas import ProfileSummaryFile, read

        data = self._bytes(uuid)
        with _explained(self._name(uuid)):
            kept = read(ProfileSummaryFile, parse_json(data))
        return ProfileSummary(uuid, kept.name, kept.marking)

    def _bytes(self, uuid: str) -> bytes:
        return read_own(self._path(uuid))

    def _refuse_to_harm(self, uuid: str) -> None:
        """A file that cannot be read is worth keeping for whoever can."""
        from ses_gui.services.storage.schemas import ProfileHead, read

        if self._path(uuid).exists():
            data = self._bytes(uuid)
            with _explained(self._name(uuid)):
                read(ProfileHead, parse_json(data))


EXPORT_VERSION: Final = 1
_SALT_BYTES: Final = 16
_COST: Final = {"n": 2**14, "r": 8, "p": 1}
"""A twentieth of a second: AWS's secrets cannot be guessed, but a password pasted instead may."""


class FileExports:
    """Keeps each in `<uuid>.json` of one folder, which it makes when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self, uuid: str) -> LastExport | None:
        """Read the last export; raise `UserError` if it is damaged or of a newer version."""
        from ses_gui.services.storage.schemas import LastExportFile, read

        path = self._path(uuid)
        try:
            data = read_bytes(path)
        except UserError as error:
            if isinstance(error.__cause__, FileNotFoundError):  # or it was deleted just now
                return None
            raise
        try:
            kept = read(LastExportFile, parse_json(data))
        except NewerFormatError as error:
            raise UserError(message("errors.export_newer", path=str(path))) from error
        except UserError as error:
            raise UserError(message("errors.export_damaged", path=str(path))) from error
        return LastExport(kept.at, kept.config, kept.seal)

    def keep(self, uuid: str, config: JsonObject, secret: str | None, at: datetime) -> None:
        """Remember an export over the one before, unless that is one of a newer version."""
        self.last(uuid)
        clean = left_out(extracted(config)).config
        content = {
            "version": EXPORT_VERSION,
            "at": at.isoformat(),
            "seal": _seal(secret, os.urandom(_SALT_BYTES)) if secret else "",
            "config": {key: value for key, value in clean.items() if key != _SECRET},
        }
        make_folder(self._folder)
        write_private(self._path(uuid), json.dumps(content, indent=2) + "\n")

    def is_same_secret(self, last: LastExport, secret: str) -> bool:
        """Whether `secret` is the one that was exported; takes a moment by intent."""
        salt, _, _digest = last.seal.partition(":")
        import hmac

        return hmac.compare_digest(last.seal, _seal(secret, bytes.fromhex(salt)))

    def forget(self, uuid: str) -> None:
        """Forget a profile's last export."""
        path = self._path(uuid)
        with explained("errors.export_undeletable", path):
            path.unlink(missing_ok=True)

    def _path(self, uuid: str) -> Path:
        from uuid import UUID

        # Nothing but a uuid becomes a file's name.
        return self._folder / f"{UUID(uuid)}.json"


def _seal(secret: str, salt: bytes) -> str:
    written = secret.encode("utf-8", "surrogatepass")
    import hashlib

    return f"{salt.hex()}:{hashlib.scrypt(written, salt=salt, **_COST).hex()}"
