"""A profile as text: what its file holds, in every version that was ever written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import KEPT_SECRET, NO_SECRET
from ses_gui.domain.folder.exact_config import exact_config
from ses_gui.domain.json_text import InputError
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.reading import document_of
from ses_gui.domain.studio_json import studio_json, studio_of

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.document import Document
    from ses_gui.domain.json_types import JsonObject, JsonValue

VERSION: Final = 2
_READABLE: Final = (1, VERSION)
"""Version 2 has the studio besides."""


def profile_text(uuid: str, name: str, document: Document, **more: str) -> str:
    """Write a profile, and `more` members besides; never a secret."""
    kept = document.access_key_secret == KEPT_SECRET
    content = {
        "version": VERSION,
        "uuid": uuid,
        "name": name,
        "secret": "keyring" if kept else "none",
        "config": exact_config(document),
        "studio": studio_json(document.studio),
        **more,
    }
    # ASCII: half an emoji in a text cannot be written otherwise.
    return json.dumps(content, indent=2) + "\n"


def profile_document(place: str, kept: JsonObject) -> Document:
    """Read the document of a profile that lies at `place`; raise `ProfileError`."""
    config = kept.get("config")
    if not isinstance(config, dict):
        raise ProfileError(f"The profile {place} is damaged: it has no configuration.")
    try:
        secret = KEPT_SECRET if kept.get("secret") == "keyring" else NO_SECRET
        return replace(document_of(config, secret), studio=studio_of(kept.get("studio")))
    except InputError as error:
        raise ProfileError(f"The profile {place} is damaged. {error.sentence}") from error


class NewerVersionError(ProfileError):
    """A newer version of this program has written it, and can read it."""


def check_version(path: Path, version: JsonValue, kind: str = "profile") -> None:
    """Raise `ProfileError` for a version that is not known."""
    if isinstance(version, int) and version > VERSION:
        raise NewerVersionError(
            f"The {kind} {path} was written by a newer version of this program. Use that one."
        )
    if version not in _READABLE:
        raise ProfileError(f"The {kind} {path} is damaged: it has no version that is known.")
