"""A profile as text: what its file holds, in every version that was ever written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.credentials.extraction import Extractor, extracted
from ses_gui.domain.credentials.placeholders import unnumbered
from ses_gui.domain.document import CONNECTOR_KEYS, KEPT_SECRET, NO_SECRET, SecretRef
from ses_gui.domain.folder.exact_config import exact_config
from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.marking import Colour, Environment, Marking
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.reading import document_of
from ses_gui.domain.secret_place import variable_of, variable_problem
from ses_gui.domain.studio_json import studio_json, studio_of

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.document import Document
    from ses_gui.domain.json_types import JsonObject, JsonValue

VERSION: Final = 3
_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_READABLE: Final = (1, 2, VERSION)
"""Version 2 has the studio besides, version 3 the marking, and
secrets in environment variables."""


def profile_text(uuid: str, name: str, document: Document, **more: str) -> str:
    """Write a profile, and `more` members besides; never a secret."""
    content = {
        "version": VERSION,
        "uuid": uuid,
        "name": masked(name),
        "secret": _secret(document.access_key_secret),
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
    except InputError:
        return masked(text)
    config = kept.get("config") if isinstance(kept, dict) else None
    if not isinstance(kept, dict) or not isinstance(config, dict):
        return masked(text)
    clean = extracted({key: item for key, item in config.items() if key != _SECRET})
    if clean == config:
        return text
    return json.dumps({**kept, "config": clean}, indent=2) + "\n"


def _secret(reference: SecretRef) -> str:
    """Say where the secret lies; one of this session only is nowhere."""
    if reference == KEPT_SECRET or variable_of(reference):
        return reference
    return "none"


def _reference(place: str, kept: JsonObject) -> SecretRef:
    said = kept.get("secret")
    reference = SecretRef(said) if isinstance(said, str) else NO_SECRET
    name = variable_of(reference)
    if name and variable_problem(name):
        raise ProfileError(f"The profile {place} is damaged: its secret names no variable.")
    return reference if name or reference == KEPT_SECRET else NO_SECRET


def profile_document(place: str, kept: JsonObject) -> Document:
    """Read the document of a profile that lies at `place`; raise `ProfileError`."""
    config = kept.get("config")
    if not isinstance(config, dict):
        raise ProfileError(f"The profile {place} is damaged: it has no configuration.")
    try:
        secret = _reference(place, kept)
        return replace(document_of(config, secret), studio=studio_of(kept.get("studio")))
    except InputError as error:
        raise ProfileError(f"The profile {place} is damaged. {error.sentence}") from error


def marking_members(marking: Marking) -> dict[str, str]:
    """Write a marking as members of a profile."""
    return {"environment": marking.environment.value, "colour": marking.colour.value}


def profile_marking(place: str, kept: JsonObject) -> Marking:
    """Read the marking of a profile; raise `ProfileError`.

    A word that is not known is not passed over: the profile may be a production one.
    """
    environment, colour = kept.get("environment", ""), kept.get("colour", "")
    try:
        return Marking(Environment(str(environment)), Colour(str(colour)))
    except ValueError:
        raise ProfileError(
            f"The profile {place} is damaged: its environment must be development, staging or"
            " production, and its colour one of this program's."
        ) from None


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
