"""The profile repository: profiles and files on the disk's thread. No Qt, every call may block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import NO_SECRET, Document
from ses_gui.domain.config.reader import document_of, read_config, secret_in
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.gui.session import LockStatus
from ses_gui.services.storage.atomic_file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ses_gui.domain.profile import LoadedProfile, Profile, ProfileSummary, Revision
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.session import LockState
    from ses_gui.services.storage.edit_locks import FileEditLocks
    from ses_gui.services.storage.profiles import FileProfiles
    from ses_gui.services.storage.settings import RecentProfiles


def lock_status(edit_locks: FileEditLocks, profiles: FileProfiles, lock: LockState) -> LockStatus:
    """On the disk's thread: who holds the profile, after making sure of what we hold ourselves."""
    if lock.may_save:
        holder = edit_locks.take(lock.uuid)
    else:
        edit_locks.release()
        holder = edit_locks.owner(lock.uuid)
    return LockStatus(lock.uuid, holder, profiles.fingerprint(lock.uuid))


def take_over(edit_locks: FileEditLocks, profiles: FileProfiles, uuid: str) -> LockStatus:
    """On the disk's thread: take the profile over, whoever holds it."""
    edit_locks.take_over(uuid)
    return LockStatus(uuid, None, profiles.fingerprint(uuid))


@frozen
class OpenedFile:
    """What a file held. With `templates_only` it is meant for the document that is open."""

    name: str
    document: Document
    templates_only: bool


class ProfileRepository:
    """Profiles and files, with the list of those opened last."""

    def __init__(
        self, *, profiles: FileProfiles, recent: RecentProfiles, secret_cache: SecretCache
    ) -> None:
        self._profiles = profiles
        self._recent = recent
        self._secret_cache = secret_cache

    def listed(self) -> Sequence[ProfileSummary]:
        """Each profile, by name."""
        return self._profiles.listed()

    def faults(self) -> Sequence[str]:
        """Say of each profile that cannot be read why not."""
        return list(map(sentence, self._profiles.faults()))

    def recent(self) -> Sequence[ProfileSummary]:
        """The profiles opened last, the last one first."""
        known = {each.uuid: each for each in self._profiles.listed()}
        return [known[uuid] for uuid in self._recent.uuids() if uuid in known]

    def recent_fault(self) -> str:
        """Say why the list of those opened last cannot be read, if so."""
        return sentence(self._recent.fault())

    def load(self, uuid: str) -> LoadedProfile:
        """Read a profile; may raise `UserError`."""
        kept = self._profiles.loaded(uuid)
        self._recent.add(uuid)
        return kept

    def save(self, profile: Profile, known: Revision) -> Revision:
        """Write a profile over what is known; may raise `UserError` or `ChangedProfileError`."""
        after = self._profiles.save_over(profile, known)
        self._recent.add(profile.uuid)
        return after

    def check_name(self, name: str, uuid: str) -> None:
        """Raise `UserError` if another profile bears `name`."""
        if any(
            other.casefold() == name.casefold() and u != uuid for u, other in self._profiles.names()
        ):
            raise UserError(message("errors.profile_exists", name=name))

    def read(self, path: Path) -> OpenedFile:
        """Read a connector's JSON; may raise `UserError`.

        The secret goes straight into the secret cache: it travels in no signal.
        """
        data = read_bytes(path)
        document_of(read_config(data).config, NO_SECRET)  # a file that is refused leaves no secret
        extractor = self._secret_cache.extractor()
        reading = read_config(data, extractor)
        document = document_of(reading.config, NO_SECRET, extractor)
        secret = secret_in(reading.config)
        reference = self._secret_cache.put(secret) if secret else NO_SECRET
        return OpenedFile(
            name=path.stem,
            document=replace(document, access_key_secret=reference),
            templates_only=reading.form == "templates",
        )
