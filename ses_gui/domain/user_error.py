"""The one error that a person is told of: it carries a message, never an exception's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.texts.message import Message


class UserError(Exception):
    """An action could not be done; `message` says what is wrong, where, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message
