"""Errors that are told to people: what is wrong, where, and what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.texts.message import Message


class UserError(Exception):
    """An action could not be done; `message` says what is wrong, where, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class FormatError(UserError):
    """A file is not as this program writes it; `message` says what is wrong, without the file."""


class NewerFormatError(FormatError):
    """A newer version of this program has written it."""


class VaultTrouble(StrEnum):
    """Why the vault did not answer."""

    ABSENT = "absent"
    LOCKED = "locked"
    REFUSED = "refused"
    """A back end that loses secrets or keeps them readable, refused by name."""
    TOO_LONG = "too-long"
    BROKEN = "broken"


class VaultError(UserError):
    """The vault cannot do it."""

    def __init__(self, trouble: VaultTrouble, message: Message) -> None:
        super().__init__(message)
        self.trouble = trouble


class ChangedProfileError(UserError):
    """Nothing was written; `found` is what lies there now, empty if nothing does."""

    def __init__(self, message: Message, found: str) -> None:
        super().__init__(message)
        self.found = found
