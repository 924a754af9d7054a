"""The settings of the network in a small file of this computer; never with a password."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.network.settings import UNTOUCHED, NetworkSettings
from ses_gui.domain.network.settings_json import settings_json, settings_of
from ses_gui.services.files import FileError, write_private
from ses_gui.services.own_folder import folder_sentence, make_folder, put_aside, read_own

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "network.json"
_SET_ASIDE: Final = "network.json.unread"
_LARGEST: Final = 1024 * 1024


class NetworkFile:
    """Reads and writes the settings; every call touches the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def load(self) -> tuple[NetworkSettings, str]:
        """The settings, and a sentence if the file cannot be read: they are the usual ones then."""
        if self._is_absent():
            return UNTOUCHED, ""
        try:
            return settings_of(parse_json(read_own(self._path, _LARGEST))), ""
        except FileError as error:
            return UNTOUCHED, f"{error.sentence} {_CONSEQUENCE}"
        except InputError as error:
            sentence = f"The settings in {self._path} cannot be used. {error.sentence}"
            return UNTOUCHED, f"{sentence} {_CONSEQUENCE}"

    def _is_absent(self) -> bool:
        try:
            self._path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:  # which the reading then explains
            return False
        return False

    def save(self, settings: NetworkSettings) -> None:
        """Write the settings whole or not at all; raises `FileError`.

        A file that cannot be read is set aside, for whoever can read it.
        """
        make_folder(self._folder)
        if self.load()[1]:
            self._put_aside()
        write_private(self._path, json.dumps(settings_json(settings), indent=2) + "\n")

    def _put_aside(self) -> None:
        try:
            put_aside(self._path, self._folder / _SET_ASIDE)
        except OSError as error:
            raise FileError(folder_sentence(self._folder, error)) from error


_CONSEQUENCE: Final = "Until you choose anew, mail goes straight to AWS."
