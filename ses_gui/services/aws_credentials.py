"""The two files in which the AWS command line keeps its profiles."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.parser import aws_profiles
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import read_bytes

if TYPE_CHECKING:
    from ses_gui.domain.credentials.parser import FoundKey

_CREDENTIALS: Final = ("AWS_SHARED_CREDENTIALS_FILE", "credentials")
_CONFIG: Final = ("AWS_CONFIG_FILE", "config")
_LARGEST: Final = 1024 * 1024


class AwsFiles:
    """Reads `~/.aws`, or `folder` instead; writes nothing there, ever.

    Without a folder of its own it looks where the command line looks: two variables of the
    environment may name other files. Source: AWS CLI user guide, “Configuration and credential
    file settings”.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def profiles(self) -> tuple[FoundKey, ...]:
        """List the profiles, usable or not. Touches the disk and may raise `UserError`."""
        paths = [self._path(*where) for where in (_CREDENTIALS, _CONFIG)]
        credentials, config = (_text(path) for path in paths)
        if credentials is config is None:
            names = tuple(str(path) for path in paths)
            raise UserError(message("errors.aws_files_missing", paths=names))
        return aws_profiles(credentials or "", config or "")

    def _path(self, variable: str, name: str) -> Path:
        chosen = "" if self._folder else os.environ.get(variable, "")
        path = self._folder / name if self._folder else Path(chosen or f"~/.aws/{name}")
        # Not `expanduser` of a path, which raises where there is no home.
        return Path(os.path.expanduser(path))  # noqa: PTH111


def _text(path: Path) -> str | None:
    """Read a file; None if there is none."""
    try:
        return read_bytes(path, _LARGEST).decode("utf-8-sig", "replace")
    except UserError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        raise
