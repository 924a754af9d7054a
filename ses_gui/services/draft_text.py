"""A draft as the text of its file: that of a profile, with a little more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ses_gui.domain.draft import Draft
from ses_gui.domain.json_text import parse_json
from ses_gui.domain.ports import ProfileError
from ses_gui.services.own_folder import read_own
from ses_gui.services.profile_text import (
    check_version,
    marking_members,
    profile_document,
    profile_marking,
    profile_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.json_types import JsonObject


def draft_text(draft: Draft) -> str:
    """Write a draft as JSON."""
    more = {
        "draft": draft.key,
        "at": draft.at.isoformat(),
        "base": draft.base,
        **marking_members(draft.marking),
    }
    return profile_text(draft.profile, draft.name, draft.document, **more)


def read_draft(path: Path) -> Draft:
    """Read a draft's file.

    Raise `NewerVersionError`, or for what is damaged `ProfileError`, `InputError`, `FileError`,
    `ValueError` or `OverflowError`.
    """
    kept = parse_json(read_own(path))
    if not isinstance(kept, dict):
        raise ProfileError(f"The draft {path} is damaged.")
    check_version(path, kept.get("version"), "draft")
    return Draft(
        key=path.stem,
        profile=_text(kept, "uuid"),
        name=_text(kept, "name"),
        at=datetime.fromisoformat(_text(kept, "at")).astimezone(UTC),
        document=profile_document(str(path), kept),
        marking=profile_marking(str(path), kept),
        base=_text(kept, "base"),
    )


def _text(kept: JsonObject, name: str) -> str:
    value = kept.get(name)
    return value if isinstance(value, str) else ""
