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
from ses_gui.domain.config.document import CONNECTOR_KEYS, UNTOUCHED
from ses_gui.domain.config.writer import ExportForm, export_text
from ses_gui.domain.credentials.extraction import extracted, left_out
from ses_gui.domain.project_folder import CONNECTOR, exact_config
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import write_export, write_private
from ses_gui.services.storage.project_folder import ProjectFolder

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Studio
    from ses_gui.domain.config.strict_json import JsonObject


def export(
    file: str, form: ExportForm, *, with_secret: bool, output: str | None, agreed: bool
) -> int:
    """Write the export to standard output or a private file; refuse what Logto would refuse."""
    source = read_source(file)
    if with_secret:
        source.agree("sesctl.production_export", agreed=agreed)
    return export_source(source, form, with_secret=with_secret, output=output)


def export_source(
    source: ConfigSource, form: ExportForm, *, with_secret: bool, output: str | None
) -> int:
    """Write the export of a config that was read already."""
    config = source.to_use() if with_secret else source.config
    errors = errors_of(inspect(config, secret_expected=with_secret))
    if errors:
        tell_findings(errors, to_stderr=True)
        tell((message("sesctl.export_refused"), "bold red"), to_stderr=True)
        return REFUSED
    kept = left_out(config)
    if kept.refusal:
        refused = message("sesctl.not_exported", reason=kept.refusal)
        tell((refused, "bold red"), to_stderr=True)
        return REFUSED
    _write_export(config, form, with_secret=with_secret, output=output)
    if kept.notice:
        tell((sentence(kept.notice), "yellow"), to_stderr=True)
    return DONE


def _write_export(
    config: JsonObject, form: ExportForm, *, with_secret: bool, output: str | None
) -> None:
    text = export_text(config, form, with_secret=with_secret)
    if output is None or output == STANDARD:
        write_json_text(text)
        return
    write = write_private if with_secret else write_export
    write(Path(output), text)


def pack(folder: str, form: ExportForm, *, with_secret: bool, output: str | None) -> int:
    """Export what a folder holds; the secret is inside only if the environment has one."""
    source = ConfigSource(ProjectFolder(Path(folder)).read().config)
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
        raise UserError(message("sesctl.no_connector", file=file))
    kept = left_out(found.config)
    if kept.refusal:
        raise StopError(message("sesctl.not_unpacked", reason=kept.refusal))
    _write_folder(found, ProjectFolder(Path(folder)))
    tell((message("sesctl.unpacked", folder=folder), "green"))
    if found.config.get(SECRET_KEY):
        tell((message("sesctl.secret_left_out"), ""))
    if kept.notice:
        tell((sentence(kept.notice), "yellow"))
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
    profile = own_profiles().named(file.removeprefix(PROFILE))
    config = extracted(exact_config(profile.document), known_secrets(profile))
    return _Found(config, profile.document.studio)
