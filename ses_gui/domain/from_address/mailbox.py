"""A mailbox: a name and an address, taken from one text and put together again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.addresses import ascii_address
from ses_gui.domain.config_texts import HALF_CHARACTER, visible
from ses_gui.domain.edits import Edit, set_field
from ses_gui.domain.from_address.encoded_words import ENCODED_WORD, decoded, encoded

ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
"""What a name may hold outside quotation marks (RFC 5322, atext)."""

_QUOTED: Final = re.compile(r'"(?P<name>(?:[^"\\]|\\.)*)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name as people read it, which may be empty, and an address."""

    name: str
    address: str


def taken_apart(text: str) -> Mailbox:
    """Take a text apart as it is meant: also one that SES refuses. Never raises."""
    shown = visible(unicodedata.normalize("NFC", HALF_CHARACTER.sub("", text)))
    before, bracket, after = shown.rpartition("<")
    if bracket:
        return Mailbox(_name(before), _address(after.partition(">")[0]))
    *words, last = shown.strip("> ").split(" ") if shown.strip("> ") else [""]
    if words and "@" in last and not any("@" in word for word in words):
        return Mailbox(_name(" ".join(words)), _address(last))
    return Mailbox("", _address(shown))


def put_together(mailbox: Mailbox) -> str:
    """Write a mailbox as SES takes it: specials quoted, the rest of Unicode encoded.

    Source: RFC 5322 (mailbox), RFC 2047 (names), RFC 5890 (domains). An address that cannot be
    written in ASCII stays as it is.
    """
    name = visible(unicodedata.normalize("NFC", HALF_CHARACTER.sub("", mailbox.name)))
    address = mailbox.address.strip()
    address = address if address.isascii() else ascii_address(address) or address
    return f"{_written(name)} <{address}>" if name else address


def address_in(text: str) -> str:
    """Take the bare address out of a From address, as SES sees it; empty if there is none."""
    address = put_together(Mailbox("", taken_apart(text).address))
    return address if "@" in address else ""


def set_sender(name: str, address: str) -> Edit:
    """Set the From address to a name and an address."""
    return set_field("email_address", put_together(Mailbox(name, address)))


def _written(name: str) -> str:
    if not name.isascii() or ENCODED_WORD.search(name):
        return encoded(name)
    if ATOMS.fullmatch(name):
        return name
    escaped = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{escaped}"'


def _name(text: str) -> str:
    bare = text.strip()
    quoted = _QUOTED.fullmatch(bare)
    if quoted:
        return re.sub(r"\\(.)", r"\1", quoted["name"]).strip()
    # Logto's documents write `Logto\<noreply@logto.io>`, the backslash being their Markdown's.
    return visible(decoded(_without_quotes(bare.rstrip("\\"))))


def _without_quotes(name: str) -> str:
    """Take out quotation marks that come in pairs; one alone at an end is a slip."""
    return name.replace('"', "") if name.count('"') % 2 == 0 else name.strip('"')


def _address(text: str) -> str:
    return re.sub(r"^mailto:", "", text.strip("\\ <>"), flags=re.IGNORECASE)
