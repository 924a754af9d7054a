"""`sesctl pack`: a folder for git as the JSON that the server takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ses_gui.cli.export import export_source
from ses_gui.cli.source import SECRET_KEY, Source
from ses_gui.cli.stop import StopError
from ses_gui.domain.json_text import InputError
from ses_gui.services.files import FileError
from ses_gui.services.project_folder import ProjectFolder

if TYPE_CHECKING:
    from ses_gui.domain.writing import ExportForm


def pack(folder: str, form: ExportForm, *, with_secret: bool, output: str | None) -> int:
    """Export what a folder holds; the secret is inside only if the environment has one."""
    try:
        source = Source(ProjectFolder(Path(folder)).read().config)
    except (FileError, InputError) as error:
        raise StopError(error.sentence) from error
    has_secret = SECRET_KEY in source.to_use()
    return export_source(source, form, with_secret=with_secret and has_secret, output=output)
