"""The history: every test send of a profile, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

OTHER_ENDPOINT: Final = "endpoint"
"""The destination of a send to an SES that is neither AWS's nor the built-in one."""
WORTH_ASKING: Final = timedelta(days=1)
"""A doubt that is older is no reason to ask before the mail is sent again."""
LONGEST_SEND_S: Final = 60
"""A send that has begun longer ago and has no end was cut off with its program."""


class Ending(StrEnum):
    """How a send ended."""

    UNDER_WAY = "under-way"
    SENT = "sent"
    FAILED = "failed"
    DOUBTFUL = "doubtful"
    """It failed, and the mail may have gone out all the same."""
    CUT_OFF = "cut-off"
    """The program ended before the answer came; nobody knows whether the mail went out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One send. `at` is its beginning in UTC, `elapsed_ms` milliseconds; it holds no secret.

    `result` is the message ID, or the failure's id; `body_hash` the SHA-256 of the request's
    body in hexadecimal. `profile` is the uuid, empty for a document that was never kept.
    """

    at: datetime
    profile: str
    recipient: str
    usage_type: str
    destination: str
    region: str
    ending: Ending = Ending.UNDER_WAY
    result: str = ""
    title: str = ""
    request_id: str = ""
    http_status: int | None = None
    endpoint: str = ""
    elapsed_ms: int = 0
    body_hash: str = ""
    number: int = 0
    """The place in the store, which gives it; 0 for an entry that is not stored."""


def unsettled(entries: Iterable[Entry], now: datetime) -> Sequence[Entry]:
    """Find the sends of the last day of which nobody knows whether the mail went out.

    `entries` are the newest first; a later send of the same mail settles an earlier one.
    """
    latest: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        latest.setdefault((entry.recipient, entry.usage_type, entry.destination), entry)
    unknown = {Ending.DOUBTFUL, Ending.CUT_OFF, Ending.UNDER_WAY}
    return [
        each
        for each in latest.values()
        if each.ending in unknown and abs(now - each.at) < WORTH_ASKING
    ]


class HistoryError(Exception):
    """The history cannot be read or written; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DamagedHistoryError(HistoryError):
    """What was there is damaged and lies aside now; another call finds a new history."""


class History(Protocol):
    """Where the sends are kept. Every call touches the disk and may raise `HistoryError`."""

    def begin(self, entry: Entry) -> int:
        """Store a send before it leaves, and answer its number."""
        ...

    def end(self, number: int, entry: Entry) -> None:
        """Store what came of it; it is no error if it was deleted meanwhile."""
        ...

    def find(self, profile: str | None, words: str = "", most: int = 500) -> Sequence[Entry]:
        """List the sends of a profile (None: of all) that hold every word, newest first."""
        ...

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete these."""
        ...

    def clear(self, profile: str | None) -> None:
        """Delete all of a profile; None: all of all."""
        ...
