"""`sesctl unpack`: a config as a folder for git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ses_gui.cli.output import tell
from ses_gui.cli.signals import hold
from ses_gui.cli.source import PROFILE, SECRET_KEY, known_secrets, own_profiles, read_source
from ses_gui.cli.stop import DONE, REFUSED, StopError
from ses_gui.domain.credentials.extraction import extracted, left_out
from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.folder.exact_config import exact_config
from ses_gui.domain.folder.format import CONNECTOR
from ses_gui.domain.json_text import InputError
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.studio import UNTOUCHED
from ses_gui.services.files import FileError
from ses_gui.services.project_folder import ProjectFolder

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.studio import Studio


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    """What is to be unpacked; without a studio the folder keeps its own."""

    config: JsonObject
    studio: Studio | None


def unpack(file: str, folder: str) -> int:
    """Write a config into a folder, without the secret; answer 0."""
    found = _profile(file) if file.startswith(PROFILE) else _Found(read_source(file).config, None)
    if not found.config.keys() & set(CONNECTOR_KEYS.values()):
        raise StopError(f"{file} has none of the connector's keys, such as “accessKeyId”.")
    kept = left_out(found.config)
    if kept.refusal:
        raise StopError(f"Nothing was unpacked: {kept.refusal}", REFUSED)
    try:
        _write(found, ProjectFolder(Path(folder)))
    except (FileError, InputError) as error:
        raise StopError(error.sentence) from error
    tell((f"Unpacked into {folder}.", "green"))
    if found.config.get(SECRET_KEY):
        tell(("The secret was left out: it does not belong into a folder for git.", ""))
    if kept.notice:
        tell((kept.notice, "yellow"))
    return DONE


def _write(found: _Found, folder: ProjectFolder) -> None:
    studio = found.studio
    if studio is None:
        has_project = (folder.path / CONNECTOR).is_file()
        studio = folder.read().studio if has_project else UNTOUCHED
    hold()  # a folder that is half written is no project
    folder.write(found.config, studio)


def _profile(file: str) -> _Found:
    """The profile to the letter, with its studio."""
    try:
        profile = own_profiles().named(file.removeprefix(PROFILE))
    except ProfileError as error:
        raise StopError(error.sentence) from error
    config = extracted(exact_config(profile.document), known_secrets(profile))
    return _Found(config, profile.document.studio)
