"""`sesctl unpack` and `sesctl pack`: a connector as a folder for version control, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ses_gui.cli.export import deliver
from ses_gui.cli.output import complain, tell
from ses_gui.cli.source import SECRET_KEY, Source, read_source
from ses_gui.cli.stop import DONE, StopError
from ses_gui.domain.json_text import InputError
from ses_gui.domain.writing import exact_text
from ses_gui.services.files import FileError
from ses_gui.services.project_folder import ProjectFolder

if TYPE_CHECKING:
    from ses_gui.domain.writing import ExportForm


def unpack(file: str, folder: str) -> int:
    """Write a config into a folder, without its secret."""
    source = read_source(file)
    try:
        ProjectFolder(Path(folder)).write(source.config, source.studio)
    except FileError as error:
        raise StopError(error.sentence) from error
    if SECRET_KEY in source.config:
        complain("The access key secret is not in the folder: it does not belong there.")
    tell((f"{folder} holds connector.json and the templates.", "bold green"))
    return DONE


def pack(folder: str, form: ExportForm, output: str | None) -> int:
    """Print the config of a folder to the letter; a secret can come from the environment only."""
    try:
        config, _studio = ProjectFolder(Path(folder)).read()
    except (FileError, InputError) as error:
        raise StopError(error.sentence) from error
    deliver(exact_text(Source(config).to_use(), form), output)
    return DONE
