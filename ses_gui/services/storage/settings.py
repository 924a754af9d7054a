"""Small files of this computer: the settings of the network, and the profiles opened last."""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import parse_json
from ses_gui.domain.network import UNTOUCHED, NetworkSettings
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import write_private
from ses_gui.services.storage.private_folder import folder_message, make_folder, put_aside, read_own

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.texts.message import Message

NETWORK_NAME: Final = "network.json"
_NETWORK_UNREAD: Final = "network.json.unread"
NETWORK_VERSION: Final = 1
_LARGEST: Final = 1024 * 1024


def settings_json(settings: NetworkSettings) -> JsonObject:
    """Write the settings as they are kept."""
    return {
        "version": NETWORK_VERSION,
        "proxy": settings.proxy.value,
        "proxyUrl": settings.proxy_url,
        "proxyUser": settings.proxy_user,
        "caFile": settings.ca_file,
        "endpointUrl": settings.endpoint_url,
        "proxyPassword": "keyring" if settings.password_kept else "none",
    }


class NetworkFile:
    """Reads and writes the settings; every call touches the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NETWORK_NAME

    def load(self) -> tuple[NetworkSettings, Message]:
        """The settings, and why the file cannot be read: they are the usual ones then."""
        if self._is_absent():
            return UNTOUCHED, NOTHING
        from ses_gui.services.storage.schemas import NetworkSettingsFile, read

        try:
            data = read_own(self._path, _LARGEST)
        except UserError as error:
            return UNTOUCHED, message("errors.settings_unread", reason=error.message)
        try:
            return read(NetworkSettingsFile, parse_json(data)).settings, NOTHING
        except UserError as error:
            path = str(self._path)
            return UNTOUCHED, message("errors.settings_unusable", path=path, reason=error.message)

    def _is_absent(self) -> bool:
        try:
            self._path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:  # which the reading then explains
            return False
        return False

    def save(self, settings: NetworkSettings) -> None:
        """Write the settings whole or not at all; raises `UserError`.

        A file that cannot be read is set aside, for whoever can read it.
        """
        make_folder(self._folder)
        if self.load()[1]:
            self._put_aside()
        write_private(self._path, json.dumps(settings_json(settings), indent=2) + "\n")

    def _put_aside(self) -> None:
        try:
            put_aside(self._path, self._folder / _NETWORK_UNREAD)
        except OSError as error:
            raise UserError(folder_message(self._folder, error)) from error


MOST: Final = 8
RECENT_NAME: Final = "recent.json"
_RECENT_UNREAD: Final = "recent.json.unread"


class RecentProfiles:
    """Remembers uuids. A list that cannot be written is no reason to bother anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / RECENT_NAME

    def uuids(self) -> list[str]:
        """The uuids, newest first; none if they cannot be read."""
        return self._read() or []

    def fault(self) -> Message:
        """Say that the list cannot be read, if so; it is put aside before a new one is written."""
        if self._read() is not None:
            return NOTHING
        return message("errors.recent_unread", path=str(self._path), name=_RECENT_UNREAD)

    def add(self, uuid: str) -> None:
        """Put `uuid` first."""
        with contextlib.suppress(UserError, OSError):
            known = self._read()
            if known is None:
                put_aside(self._path, self._folder / _RECENT_UNREAD)
            rest = [other for other in known or [] if other != uuid]
            write_private(self._path, json.dumps([uuid, *rest][:MOST]) + "\n")

    def _read(self) -> list[str] | None:
        """The list, or None if this program has not written what is there."""
        if not os.path.lexists(self._path):
            return []
        from ses_gui.services.storage.schemas import RecentFile, read

        try:
            return read(RecentFile, parse_json(read_own(self._path))).root
        except UserError:
            return None
