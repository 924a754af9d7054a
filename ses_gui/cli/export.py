"""`sesctl export`: the JSON that the server takes as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ses_gui.cli.check import errors_of
from ses_gui.cli.output import tell, tell_findings, write_json_text
from ses_gui.cli.source import STANDARD, read_source
from ses_gui.cli.stop import DONE, REFUSED, StopError
from ses_gui.domain.credentials.extraction import left_out
from ses_gui.domain.findings import inspect
from ses_gui.domain.writing import ExportForm, export_text
from ses_gui.services.files import FileError, write_export, write_private

if TYPE_CHECKING:
    from ses_gui.cli.source import Source
    from ses_gui.domain.json_types import JsonObject


def export(
    file: str, form: ExportForm, *, with_secret: bool, output: str | None, agreed: bool
) -> int:
    """Write the export to standard output or a private file; refuse what Logto would refuse."""
    source = read_source(file)
    if with_secret:
        source.agree(agreed=agreed, deed="export its secret, or --without-secret")
    return export_source(source, form, with_secret=with_secret, output=output)


def export_source(
    source: Source, form: ExportForm, *, with_secret: bool, output: str | None
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
    _write(config, form, with_secret=with_secret, output=output)
    if kept.notice:
        tell((kept.notice, "yellow"), to_stderr=True)
    return DONE


def _write(config: JsonObject, form: ExportForm, *, with_secret: bool, output: str | None) -> None:
    text = export_text(config, form, with_secret=with_secret)
    if output is None or output == STANDARD:
        write_json_text(text)
        return
    write = write_private if with_secret else write_export
    try:
        write(Path(output), text)
    except FileError as error:
        raise StopError(error.sentence) from error
