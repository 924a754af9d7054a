"""Doubts about a From address: why SES refuses or damages it, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.addresses import has_private_domain, is_address
from ses_gui.domain.from_address.mailbox import ATOMS, Mailbox, put_together, taken_apart

_QUOTED: Final = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\[ -~])*"\s*<(?P<address>[^<>]*)>')
_NAMED: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_APART: Final = re.compile(r'[,;](?=(?:[^"]*"[^"]*")*[^"]*$)')
_MOST_CHOICES: Final = 5


@dataclass(frozen=True, slots=True)
class SenderDoubt:
    """Why a text is not right, as the end of a sentence, and the texts that would be."""

    code: str
    sentence: str
    better: tuple[str, ...] = ()


def sender_doubt(text: str) -> SenderDoubt | None:
    """Check `a@b.c` or `Name <a@b.c>`, as in FromEmailAddress; None is fine.

    Source: what SES answers to each form, Amazon SES developer guide and seen in the wild.
    """
    if text.isascii() and _is_taken(text):
        return _unquoted(text)
    several = several_senders(text)
    if several:
        return SenderDoubt(
            "not-one-address",
            f"holds {len(several)} addresses, and SES sends from exactly one. Choose one.",
            several[:_MOST_CHOICES],
        )
    box = taken_apart(text)
    if has_private_domain(box.address):
        return _private(box)
    return _refused(text, box)


def _is_taken(text: str) -> bool:
    """Whether SES takes an ASCII text; dots in a name it does, though they should be quoted."""
    quoted, named = _QUOTED.fullmatch(text), _NAMED.fullmatch(text)
    if quoted:
        return is_address(quoted["address"])
    if named:
        return is_address(named["address"]) and _is_phrase(named["name"])
    return is_address(text)


def _is_phrase(name: str) -> bool:
    return ATOMS.fullmatch(name.replace(".", "")) is not None


def _unquoted(text: str) -> SenderDoubt | None:
    named = _NAMED.fullmatch(text)
    if named is None or text.startswith('"') or ATOMS.fullmatch(named["name"]):
        return None
    better = put_together(taken_apart(text))
    return SenderDoubt(
        "unquoted-name",
        f"has a dot in its name, outside quotation marks. Not every mail program reads that."
        f" Write {better}.",
        (better,),
    )


def several_senders(text: str) -> tuple[str, ...]:
    """List the mailboxes of a list; none if a part is not one, as in `Logto, Inc. <a@b.c>`."""
    boxes = [taken_apart(part) for part in _APART.split(text) if part.strip()]
    if len(boxes) > 1 and all(_is_right(box) for box in boxes):
        return tuple(map(put_together, boxes))
    return ()


def _is_right(box: Mailbox) -> bool:
    address = put_together(Mailbox("", box.address))
    return address.isascii() and is_address(address)


def _private(box: Mailbox) -> SenderDoubt:
    return SenderDoubt(
        "private-domain",
        f"is at {box.address.rpartition('@')[2]}, which is not a domain of the public Internet,"
        " so SES cannot verify it. Use an address at a domain that you own.",
    )


def _refused(text: str, box: Mailbox) -> SenderDoubt:
    better = put_together(box) if _is_right(box) else ""
    better = better if better != text else ""
    if text.isascii():
        said = "is not exactly one mail address."
        remedy = f"Write {better}." if better else "Write it as noreply@example.com."
        return SenderDoubt("not-one-address", f"{said} {remedy}", (better,) if better else ())
    if better:
        sentence = f"holds characters outside ASCII, which SES drops or refuses. Write {better}."
        return SenderDoubt("non-ascii-address", sentence, (better,))
    return SenderDoubt(
        "non-ascii-address",
        "holds characters outside ASCII, which SES does not take. Use an address whose part"
        " before the @ is plain ASCII.",
    )
