"""The last exports as files: one a profile, private, without the secret."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Final
from uuid import UUID

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.config.strict_json import parse_json
from ses_gui.domain.credentials.extraction import extracted, left_out
from ses_gui.domain.profile import LastExport
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import read_bytes, write_private
from ses_gui.services.storage.private_folder import make_folder

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ses_gui.domain.config.strict_json import JsonObject

VERSION: Final = 1
_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_SALT_BYTES: Final = 16
_COST: Final = {"n": 2**14, "r": 8, "p": 1}
"""A twentieth of a second: AWS's secrets cannot be guessed, but a password pasted instead may."""


class FileExports:
    """Keeps each in `<uuid>.json` of one folder, which it makes when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self, uuid: str) -> LastExport | None:
        """Read the last export; raise `UserError` if it is damaged or of a newer version."""
        from ses_gui.services.storage.schemas import LastExportFile, NewerFormatError, read

        path = self._path(uuid)
        try:
            data = read_bytes(path)
        except UserError as error:
            if isinstance(error.__cause__, FileNotFoundError):  # or it was deleted just now
                return None
            raise
        try:
            kept = read(LastExportFile, parse_json(data))
        except NewerFormatError as error:
            raise UserError(message("errors.export_newer", path=str(path))) from error
        except UserError as error:
            raise UserError(message("errors.export_damaged", path=str(path))) from error
        return LastExport(kept.at, kept.config, kept.seal)

    def keep(self, uuid: str, config: JsonObject, secret: str | None, at: datetime) -> None:
        """Remember an export over the one before, unless that is one of a newer version."""
        self.last(uuid)
        clean = left_out(extracted(config)).config
        content = {
            "version": VERSION,
            "at": at.isoformat(),
            "seal": _seal(secret, secrets.token_bytes(_SALT_BYTES)) if secret else "",
            "config": {key: value for key, value in clean.items() if key != _SECRET},
        }
        make_folder(self._folder)
        write_private(self._path(uuid), json.dumps(content, indent=2) + "\n")

    def is_same_secret(self, last: LastExport, secret: str) -> bool:
        """Whether `secret` is the one that was exported; takes a moment by intent."""
        salt, _, _digest = last.seal.partition(":")
        return hmac.compare_digest(last.seal, _seal(secret, bytes.fromhex(salt)))

    def forget(self, uuid: str) -> None:
        """Forget a profile's last export."""
        try:
            self._path(uuid).unlink(missing_ok=True)
        except OSError as error:
            path = str(self._path(uuid))
            raise UserError(message("errors.export_undeletable", path=path)) from error

    def _path(self, uuid: str) -> Path:
        # Nothing but a uuid becomes a file's name.
        return self._folder / f"{UUID(uuid)}.json"


def _seal(secret: str, salt: bytes) -> str:
    written = secret.encode("utf-8", "surrogatepass")
    return f"{salt.hex()}:{hashlib.scrypt(written, salt=salt, **_COST).hex()}"
