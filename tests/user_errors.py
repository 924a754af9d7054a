"""Errors for people, in tests: what they say, and some that say what a test wants."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.texts.message import Message


def said_by(error: UserError) -> str:
    """Give the sentence of an error."""
    return sentence(error.message)


@contextmanager
def refusal(
    match: str, kind: type[UserError] = UserError
) -> Iterator[pytest.ExceptionInfo[UserError]]:
    """Expect an error in whose sentence `match` is found."""
    with pytest.raises(kind) as caught:
        yield caught
    text = said_by(caught.value)
    assert re.search(match, text), text


def texts(found: Iterable[Message]) -> list[str]:
    """Give the sentences of messages."""
    return list(map(sentence, found))
