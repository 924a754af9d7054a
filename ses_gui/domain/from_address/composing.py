"""Composing a From address: one text from a name and an address, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.from_address.mailbox import Mailbox, put_together, taken_apart
from ses_gui.domain.from_address.sender_doubts import sender_doubt, several_senders

_ADDRESS: Final = re.compile(r'[^\s@<>,;"]+@[^\s@<>,;"]+')
_HARMLESS: Final = frozenset({"unquoted-name"})
"""Doubts about a text that arrives all the same, as it is meant."""
_NO_ADDRESS: Final = "Enter an address, too: SES does not take a name alone."


@dataclass(frozen=True, slots=True)
class Composed:
    """The text that SES takes, or a whole sentence on why there is none."""

    text: str = ""
    refusal: str = ""


def parts_of(text: str) -> Mailbox | None:
    """Take apart what is one name and one address, right or nearly so; None for all else.

    An empty text has two empty parts.
    """
    box = taken_apart(text)
    if not text.strip():
        return Mailbox("", "")
    is_one = _ADDRESS.fullmatch(box.address) is not None and not several_senders(text)
    return box if is_one else None


def composed(typed: Mailbox) -> Composed:
    """Put together what was typed; refuses what SES refuses.

    A whole mailbox in the place of the address is taken apart: people paste them there.
    """
    address = typed.address.strip()
    pasted = parts_of(address) if "<" in address else None
    box = Mailbox(typed.name or pasted.name, pasted.address) if pasted else typed
    if not box.address.strip():
        return Composed(refusal=_NO_ADDRESS if box.name.strip() else "")
    doubt = sender_doubt(put_together(Mailbox("", box.address)))
    if doubt is not None:
        return Composed(refusal=f"The address {doubt.sentence}")
    return Composed(put_together(box))


def seen_by_recipient(text: str) -> Mailbox | None:
    """Tell which name and address a mail program shows; None if SES refuses or damages them."""
    doubt = sender_doubt(text)
    if doubt is not None and doubt.code not in _HARMLESS:
        return None
    return parts_of(text)
