"""`sesctl diff`: what a configuration changes against another one; secrets are bullets."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import DONE, REFUSED, tell, write_json
from ses_gui.cli.source import SECRET_KEY, STANDARD, read_source
from ses_gui.domain.config.reader import secret_in
from ses_gui.domain.difference import (
    LineKind,
    SecretChange,
    config_difference,
    counts,
    removals,
    rows,
    secret_change,
)
from ses_gui.domain.texts.catalogue import sentence, text_of
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.cli.source import ConfigSource
    from ses_gui.domain.difference import Difference, DiffRow
    from ses_gui.domain.texts.message import Message


def diff(there: str, new: str, *, as_json: bool) -> int:
    """Compare; answer 0 if nothing changes and 1 if something does."""
    if there == STANDARD == new:
        raise UserError(message("sesctl.diff_both_from_stdin"))
    old, fresh = read_source(there), read_source(new)
    difference = config_difference(old.config, fresh.config, _secret(old, fresh))
    if as_json:
        write_json(_to_json(difference))
    else:
        tell(*_lines(difference))
    return DONE if difference.is_empty else REFUSED


def _secret(old: ConfigSource, fresh: ConfigSource) -> SecretChange:
    """The keyring is not asked: a secret that lies there is one that is not known."""
    there, new = _place(old), _place(fresh)
    if there and new and there != new and not (_is_plain(old) and _is_plain(fresh)):
        return SecretChange.UNKNOWN
    return secret_change(there, new)


def _place(source: ConfigSource) -> str | None:
    """The secret itself where it is in the config, else what says where it lies."""
    return secret_in(source.config) or source.kept_under or source.variable or None


def _is_plain(source: ConfigSource) -> bool:
    return SECRET_KEY in source.config


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
