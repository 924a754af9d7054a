"""Reading profiles: from bytes to what they say, or a sentence on what is wrong with them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Listed, Profile
from ses_gui.services.profile_text import check_version, profile_document, profile_marking

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.json_types import JsonObject, JsonValue
    from ses_gui.domain.profile import Fingerprint


def fingerprint_of(data: bytes) -> Fingerprint:
    """Hash what a file holds."""
    return hashlib.sha256(data).hexdigest()


def parsed_profile(path: Path, data: bytes) -> JsonObject:
    """Parse the profile that lies at `path`; raise `ProfileError`."""
    try:
        return checked_profile(path, parse_json(data))
    except InputError as error:
        raise ProfileError(f"The profile {path} is damaged. {error.sentence}") from error


def checked_profile(path: Path, kept: JsonValue) -> JsonObject:
    """Raise `ProfileError` unless it is a profile of a version that is known."""
    if not isinstance(kept, dict) or not isinstance(kept.get("name"), str):
        raise ProfileError(f"The profile {path} is damaged: it has no name.")
    check_version(path, kept.get("version"))
    return kept


def checked_uuid(uuid: str) -> str:
    """Let nothing but a uuid become a file's name; raise `ProfileError`."""
    try:
        return str(UUID(uuid))
    except ValueError:
        raise ProfileError(f"“{uuid}” is no profile of this program.") from None


def profile_of(uuid: str, kept: JsonObject) -> Profile:
    """The profile with its document; raise `ProfileError`."""
    mark = kept.get("secret_mark")
    return Profile(
        uuid,
        str(kept["name"]),
        profile_document(uuid, kept),
        profile_marking(uuid, kept),
        secret_mark=mark if isinstance(mark, str) else "",
    )


def listed_of(uuid: str, kept: JsonObject) -> Listed:
    """The profile as it stands in a list; raise `ProfileError`."""
    return Listed(uuid, str(kept["name"]), profile_marking(uuid, kept))
