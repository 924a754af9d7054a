"""What is made of a config: the JSON for the server, a folder for git, a difference, a policy."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.cli.check import errors_of
from ses_gui.cli.output import (
    DONE,
    REFUSED,
    StopError,
    complain,
    tell,
    tell_findings,
    write_json,
    write_json_text,
)
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
from ses_gui.domain.config.document import CONNECTOR_KEYS, NO_SECRET, UNTOUCHED
from ses_gui.domain.config.reader import document_of, secret_in
from ses_gui.domain.config.writer import ExportForm, export_text
from ses_gui.domain.credentials.extraction import extracted, left_out
from ses_gui.domain.difference import (
    LineKind,
    SecretChange,
    config_difference,
    counts,
    removals,
    rows,
    secret_change,
)
from ses_gui.domain.iam.advice import owner_variants, variants
from ses_gui.domain.iam.policy import policy_text
from ses_gui.domain.project_folder import CONNECTOR, exact_config
from ses_gui.domain.texts.catalogue import sentence, text_of
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import write_export, write_private
from ses_gui.services.storage.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.cli.arguments import CommandArguments
    from ses_gui.domain.difference import Difference, DiffRow
    from ses_gui.domain.texts.message import Message


def export(given: CommandArguments) -> int:
    """Write the export to standard output or a private file; refuse what Logto would refuse."""
    source = read_source(given.file)
    with_secret = not given.without_secret
    if with_secret:
        source.agree("sesctl.production_export", agreed=given.agreed)
    return _export(source, given, with_secret=with_secret)


def pack(given: CommandArguments) -> int:
    """Export what a folder holds; the secret is inside only if the environment has one."""
    source = ConfigSource(ProjectFolder(Path(given.folder)).read().config)
    has_secret = SECRET_KEY in source.to_use()
    return _export(source, given, with_secret=has_secret and not given.without_secret)


def _export(source: ConfigSource, given: CommandArguments, *, with_secret: bool) -> int:
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
    text = export_text(config, ExportForm(given.form), with_secret=with_secret)
    if given.output is None or given.output == STANDARD:
        write_json_text(text)
    else:
        write = write_private if with_secret else write_export
        write(Path(given.output), text)
    if kept.notice:
        tell((sentence(kept.notice), "yellow"), to_stderr=True)
    return DONE


def unpack(given: CommandArguments) -> int:
    """Write a config into a folder, without the secret; answer 0."""
    folder, studio = ProjectFolder(Path(given.folder)), None
    if given.file.startswith(PROFILE):  # to the letter, with its studio
        profile = own_profiles().named(given.file.removeprefix(PROFILE))
        config = extracted(exact_config(profile.document), known_secrets(profile))
        studio = profile.document.studio
    else:
        config = read_source(given.file).config
    if not config.keys() & set(CONNECTOR_KEYS.values()):
        raise UserError(message("sesctl.no_connector", file=given.file))
    kept = left_out(config)
    if kept.refusal:
        raise StopError(message("sesctl.not_unpacked", reason=kept.refusal))
    if studio is None:  # the folder keeps its own
        has_project = (folder.path / CONNECTOR).is_file()
        studio = folder.read().studio if has_project else UNTOUCHED
    hold()  # a folder that is half written is no project
    folder.write(config, studio)
    tell((message("sesctl.unpacked", folder=given.folder), "green"))
    if config.get(SECRET_KEY):
        tell((message("sesctl.secret_left_out"), ""))
    if kept.notice:
        tell((sentence(kept.notice), "yellow"))
    return DONE


def diff(given: CommandArguments) -> int:
    """Tell what a config changes against another, secrets as bullets; answer 1 if it does."""
    if given.file == STANDARD == given.new:
        raise UserError(message("sesctl.diff_both_from_stdin"))
    old, fresh = read_source(given.file), read_source(given.new)
    difference = config_difference(old.config, fresh.config, _secret(old, fresh))
    if given.as_json:
        write_json(_to_json(difference))
    else:
        tell(*_lines(difference))
    return DONE if difference.is_empty else REFUSED


def _secret(old: ConfigSource, fresh: ConfigSource) -> SecretChange:
    """The keyring is not asked: a secret that lies there is one that is not known."""
    there, new = _place(old), _place(fresh)
    are_plain = SECRET_KEY in old.config and SECRET_KEY in fresh.config
    if there and new and there != new and not are_plain:
        return SecretChange.UNKNOWN
    return secret_change(there, new)


def _place(source: ConfigSource) -> str | None:
    """The secret itself where it is in the config, else what says where it lies."""
    return secret_in(source.config) or source.kept_under or source.variable or None


_STYLES: Final = {LineKind.HEADING: "bold", LineKind.FOLDED: "dim", LineKind.SAME: ""}


def _lines(difference: Difference) -> Iterator[tuple[Message | str, str]]:
    changes = sentence(counts(difference))
    yield f"{changes.capitalize()}." if changes else message("sesctl.diff_nothing"), "bold"
    gone = removals(difference)
    if gone:
        yield message("sesctl.diff_gone", parts=tuple(gone)), "bold red"
    for row in rows(difference):
        yield from _row(row)


def _row(row: DiffRow) -> Iterator[tuple[str, str]]:
    if row.kind in _STYLES:
        sign = "" if row.kind is LineKind.HEADING else "  "
        yield f"{sign}{text_of(row.right)}", _STYLES[row.kind]
        return
    if row.kind in {LineKind.CHANGED, LineKind.REMOVED}:
        yield f"- {text_of(row.left)}", "red"
    if row.kind in {LineKind.CHANGED, LineKind.ADDED} or row.right:
        yield f"+ {text_of(row.right)}", "green"


def _to_json(difference: Difference) -> dict[str, object]:
    return {
        "same": difference.is_empty,
        "secret": difference.secret,
        "fields": [asdict(part) | {"change": part.change} for part in difference.changed_fields],
        "templates": [
            {
                "name": template.name,
                "change": template.change,
                "parts": [asdict(part) | {"change": part.change} for part in template.parts],
            }
            for template in difference.changed_templates
        ],
        "removed": removals(difference),
    }


def policy(given: CommandArguments) -> int:
    """Print the least rights in IAM to send with as JSON, and what to know about them; answer 0."""
    document = document_of(read_source(given.file).config, NO_SECRET)
    if given.for_owner:
        found = owner_variants(document)
        if not found:
            raise UserError(message("sesctl.no_other_owner"))
    else:
        name = "check" if given.with_checks else "send"
        found = tuple(each for each in variants(document) if each.name == name)
    variant = found[0]
    write_json_text(policy_text(variant.policy) + "\n")
    for each in (variant.about, *variant.policy.notes):
        complain(each)
    return DONE
