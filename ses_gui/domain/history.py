"""The history: every test send of a profile, what came of it, and the delivery afterwards."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, Message, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_DETAIL: Final = 300


@frozen
class Event:
    """One thing that happened to the mail; `kind` as SES names it, such as `DELIVERY`."""

    kind: str
    detail: str = ""


@frozen
class Delivery:
    """What was found. `is_told` is False where SES does not tell this key anything at all."""

    events: tuple[Event, ...] = ()
    is_suppressed: bool | None = None
    """Whether the recipient is on the account's suppression list; None if nobody could tell."""
    is_told: bool = True

    @property
    def is_final(self) -> bool:
        """Whether there is no sense in looking once more."""
        kinds = {event.kind for event in self.events}
        return bool(self.is_suppressed or not self.is_told or kinds & _TELLING.keys())


_TELLING: Final = {
    "COMPLAINT": message("sending.complaint"),
    "PERMANENT_BOUNCE": message("sending.permanent_bounce"),
    "TRANSIENT_BOUNCE": message("sending.transient_bounce"),
    "UNDETERMINED_BOUNCE": message("sending.bounce"),
    "BOUNCE": message("sending.bounce"),
    "REJECT": message("sending.rejected"),
    "RENDERING_FAILURE": message("sending.not_rendered"),
    "DELIVERY": message("sending.delivered"),
}
"""Event → what it means; the worst comes first, as one that was delivered may still be reported."""


def delivery_message(delivery: Delivery) -> Message:
    """Say what became of the mail; `NOTHING` if nothing is known yet."""
    if delivery.is_suppressed:
        return message("sending.suppressed")
    for kind, meaning in _TELLING.items():
        event = next((each for each in delivery.events if each.kind == kind), None)
        if event is not None:
            detail = event.detail[:_DETAIL].rstrip()
            return message("sending.with_detail", parts=(meaning, detail))
    return NOTHING


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


@frozen
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


class DamagedHistoryError(UserError):
    """What was there is damaged and lies aside now; another call finds a new history."""


class History(Protocol):
    """Where a send is written down. Both calls touch the disk and may raise `UserError`."""

    def begin(self, entry: Entry) -> int:
        """Store a send before it leaves, and answer its number."""

    def end(self, number: int, entry: Entry) -> None:
        """Store what came of it; it is no error if it was deleted meanwhile."""


_COLUMNS: Final = tuple(
    (
        "at profile recipient usage_type destination ending result title request_id http_status"
        " region endpoint elapsed_ms body_hash"
    ).split()
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(entries: Iterable[Entry]) -> str:
    """Write a line for each, with a head (RFC 4180)."""
    import csv

    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    table.writerows([_harmless(cell) for cell in _row(entry).values()] for entry in entries)
    return text.getvalue()


def json_text(entries: Iterable[Entry]) -> str:
    """Write a list of objects; names are those of `Entry`, times ISO 8601."""
    return json.dumps([_row(entry) for entry in entries], indent=2, ensure_ascii=False) + "\n"


def _row(entry: Entry) -> dict[str, str | int | None]:
    parts = asdict(entry) | {"at": entry.at.isoformat(), "ending": entry.ending.value}
    return {name: parts[name] for name in _COLUMNS}


def _harmless(cell: str | int | None) -> str | int:
    """Keep a spreadsheet from taking a recipient for a formula (OWASP, CSV injection)."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
