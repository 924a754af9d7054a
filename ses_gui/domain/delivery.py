"""Delivery: what became of a mail after SES had accepted it, as far as SES tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_DETAIL: Final = 300


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to the mail; `kind` as SES names it, such as `DELIVERY`."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
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
        return bool(self.is_suppressed or not self.is_told or kinds & set(_SENTENCES))


_SENTENCES: Final = {
    "COMPLAINT": "The recipient has marked the mail as spam.",
    "PERMANENT_BOUNCE": "The mail bounced for good: the recipient's server refuses it.",
    "TRANSIENT_BOUNCE": "The mail bounced for now; SES may try again.",
    "UNDETERMINED_BOUNCE": "The mail bounced.",
    "BOUNCE": "The mail bounced.",
    "REJECT": "SES rejected the mail after it had accepted it.",
    "RENDERING_FAILURE": "SES could not put the mail together.",
    "DELIVERY": "Delivered: the recipient's server took the mail.",
}
"""Event → what it means; the worst comes first, as one that was delivered may still be reported."""


def delivery_sentence(delivery: Delivery) -> str:
    """Say what became of the mail; empty if nothing is known yet."""
    if delivery.is_suppressed:
        return (
            "The recipient is on the account's suppression list: SES accepted the mail and does"
            " not deliver it. Take the address off the list in the SES console."
        )
    for kind, sentence in _SENTENCES.items():
        event = next((each for each in delivery.events if each.kind == kind), None)
        if event is not None:
            return f"{sentence} {event.detail[:_DETAIL]}".strip()
    return ""
