"""`sesctl export`, `pack` and `unpack`: the JSON that the server takes, and a folder for git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ses_gui.cli.check import errors_of
from ses_gui.cli.output import DONE, REFUSED, StopError, tell, tell_findings, write_json_text
from ses_gui.cli.signals import hold
from ses_gui.cli.source import (
    PROFILE,
    SECRET_KEY,
    STANDARD,
    ConfigSource,
    known_secrets,
    own_profiles,
    read_source,
)
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.config.strict_json import InputError
from ses_gui.domain.config.studio import UNTOUCHED
from ses_gui.domain.config.writer import ExportForm, export_text
from ses_gui.domain.credentials.extraction import extracted, left_out
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.project_folder import CONNECTOR, exact_config
from ses_gui.services.storage.atomic_file import FileError, write_export, write_private
from ses_gui.services.storage.project_folder import ProjectFolder

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.config.studio import Studio


def export(
    file: str, form: ExportForm, *, with_secret: bool, output: str | None, agreed: bool
) -> int:
    """Write the export to standard output or a private file; refuse what Logto would refuse."""
    source = read_source(file)
    if with_secret:
        source.agree(agreed=agreed, deed="export its secret, or --without-secret")
    return export_source(source, form, with_secret=with_secret, output=output)


def export_source(
    source: ConfigSource, form: ExportForm, *, with_secret: bool, output: str | None
) -> int:
    """Write the export of a config that was read already."""
    config = source.to_use() if with_secret else source.config
    errors = errors_of(inspect(config, secret_expected=with_secret))
    if errors:
        tell_findings(errors, to_stderr=True)
        tell(("Nothing was exported: mend the configuration first.", "bold red"), to_stderr=True)
        return REFUSED
    kept = left_out(config)
    if kept.refusal:
        tell((f"Nothing was exported: {kept.refusal}", "bold red"), to_stderr=True)
        return REFUSED
    _write_export(config, form, with_secret=with_secret, output=output)
    if kept.notice:
        tell((kept.notice, "yellow"), to_stderr=True)
    return DONE


def _write_export(
    config: JsonObject, form: ExportForm, *, with_secret: bool, output: str | None
) -> None:
    text = export_text(config, form, with_secret=with_secret)
    if output is None or output == STANDARD:
        write_json_text(text)
        return
    write = write_private if with_secret else write_export
    try:
        write(Path(output), text)
    except FileError as error:
        raise StopError(error.sentence) from error


def pack(folder: str, form: ExportForm, *, with_secret: bool, output: str | None) -> int:
    """Export what a folder holds; the secret is inside only if the environment has one."""
    try:
        source = ConfigSource(ProjectFolder(Path(folder)).read().config)
    except (FileError, InputError) as error:
        raise StopError(error.sentence) from error
    has_secret = SECRET_KEY in source.to_use()
    return export_source(source, form, with_secret=with_secret and has_secret, output=output)


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
        _write_folder(found, ProjectFolder(Path(folder)))
    except (FileError, InputError) as error:
        raise StopError(error.sentence) from error
    tell((f"Unpacked into {folder}.", "green"))
    if found.config.get(SECRET_KEY):
        tell(("The secret was left out: it does not belong into a folder for git.", ""))
    if kept.notice:
        tell((kept.notice, "yellow"))
    return DONE


def _write_folder(found: _Found, folder: ProjectFolder) -> None:
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
