"""Mail addresses: which texts SES takes, their parts, and what is wrong with the others."""

from __future__ import annotations

import binascii
import re
import unicodedata
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, Literal

from ses_gui.domain.config.reader import visible
from ses_gui.domain.display_text import HALF_CHARACTER
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,63}")
# Narrower than `_PLAIN`: an address of which the validator, which is slow to load, has no doubt.
_SURE = re.compile(
    r"(?=.{6,250}$)(?=[^@]{1,64}@)(?!.*--)"
    r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(com|org|net|io|app|dev|de|fr|eu|uk|es|it)"
)
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
# Source: RFC 6762 (appendix G), RFC 6761 and the names that ICANN keeps out of the root.
_PRIVATE = frozenset("local localhost test invalid internal intranet private corp home lan".split())
_NAMED_ADDRESS = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>\s*")


@frozen
class AddressProblem:
    """Why a text is no address for SES, and what to write instead; `said` lacks its `subject`."""

    code: Literal["not-one-address", "non-ascii-address"]
    said: Message
    better: str = ""


def address_problem(text: str) -> AddressProblem | None:
    """Check a bare `a@b.c`; None is fine."""
    if text.isascii() and is_address(text):
        return None
    named = _NAMED_ADDRESS.fullmatch(text)
    better = ascii_address(named["address"] if named else text) or ""
    if not text.isascii():
        return AddressProblem("non-ascii-address", _said_of_non_ascii(better), better)
    if better and named:
        said = message("addresses.not-bare.named", better=better)
        return AddressProblem("not-one-address", said, better)
    return AddressProblem("not-one-address", message("addresses.not-bare"))


def recipient_problem(text: str) -> Message | None:
    """Say what is wrong with the address a test mail shall go to; None is fine."""
    if _PLAIN.fullmatch(text):
        return None  # no need to load the validator, which costs as much as the rest of a check
    if not text.strip():
        return message("addresses.no-recipient")
    problem = address_problem(text)
    subject = message("addresses.the-recipient")
    return problem.said.with_args(subject=subject) if problem else None


def is_address(text: str) -> bool:
    """Whether `text` is one bare address that a mail server can have."""
    return _SURE.fullmatch(text) is not None or ascii_address(text) is not None


def has_private_domain(text: str) -> bool:
    """Whether it is an address but for its domain, which only a private network can have."""
    local, _, domain = text.rpartition("@")
    last = domain.rpartition(".")[2].lower()
    is_private = last == domain.lower() or last in _PRIVATE
    is_host = _HOST.fullmatch(domain) is not None
    return is_private and is_host and ascii_address(f"{local}@example.com") is not None


def ascii_address(text: str) -> str | None:
    """Write the domain in punycode; None if the text is no address or that does not help."""
    from email_validator import EmailNotValidError, validate_email  # slow

    try:
        return validate_email(text, check_deliverability=False, strict=True).ascii_email
    except EmailNotValidError:
        return None


def _said_of_non_ascii(better: str) -> Message:
    if better:
        return message("addresses.non-ascii.better", better=better)
    return message("addresses.non-ascii")


ENCODED_WORD: Final = re.compile(
    r"=\?(?P<charset>[^?*\s]+)(?:\*[^?\s]*)?\?(?P<way>[bBqQ])\?(?P<text>[^?\s]*)\?="
)
_BETWEEN: Final = re.compile(r"(?<=\?=)\s+(?==\?)")
_BYTES_A_WORD: Final = 45
"""In base64 60 characters; a word may have 75 with what stands around it (RFC 2047, 2)."""


def encoded(text: str) -> str:
    """Write `text` as encoded words in UTF-8, on one line: SES refuses a line break."""
    words = (b64encode(piece.encode("utf-8", "replace")).decode() for piece in _pieces(text))
    return " ".join(f"=?utf-8?b?{word}?=" for word in words)


def decoded(text: str) -> str:
    """Read the encoded words in `text`; one that cannot be read stays as it is."""
    return ENCODED_WORD.sub(_meaning, _BETWEEN.sub("", text))


def _pieces(text: str) -> Iterator[str]:
    """Cut into pieces that fit a word each; a character is never cut apart."""
    piece = ""
    for mark in text:
        if len((piece + mark).encode("utf-8", "replace")) > _BYTES_A_WORD:
            yield piece
            piece = ""
        piece += mark
    yield piece


def _meaning(word: re.Match[str]) -> str:
    try:
        return _bytes(word["way"], word["text"]).decode(word["charset"])
    except (binascii.Error, LookupError, UnicodeError, ValueError):
        return word[0]


def _bytes(way: str, text: str) -> bytes:
    if way in "bB":
        return b64decode(text.encode("ascii"), validate=True)
    return binascii.a2b_qp(text.encode("ascii"), header=True)


ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
"""What a name may hold outside quotation marks (RFC 5322, atext)."""

_QUOTED_NAME: Final = re.compile(r'"(?P<name>(?:[^"\\]|\\.)*)"', re.DOTALL)


@frozen
class Mailbox:
    """A name as people read it, which may be empty, and an address."""

    name: str
    address: str


def parse_mailbox(text: str) -> Mailbox:
    """Take a text apart as it is meant: also one that SES refuses. Never raises."""
    shown = visible(unicodedata.normalize("NFC", HALF_CHARACTER.sub("", text)))
    before, bracket, after = shown.rpartition("<")
    if bracket:
        return Mailbox(_name(before), _address(after.partition(">")[0]))
    *words, last = shown.strip("> ").split(" ") if shown.strip("> ") else [""]
    if words and "@" in last and not any("@" in word for word in words):
        return Mailbox(_name(" ".join(words)), _address(last))
    return Mailbox("", _address(shown))


def format_mailbox(mailbox: Mailbox) -> str:
    """Write a mailbox as SES takes it: specials quoted, the rest of Unicode encoded.

    Source: RFC 5322 (mailbox), RFC 2047 (names), RFC 5890 (domains). An address that cannot be
    written in ASCII stays as it is.
    """
    name = visible(unicodedata.normalize("NFC", HALF_CHARACTER.sub("", mailbox.name)))
    address = mailbox.address.strip()
    address = address if address.isascii() else ascii_address(address) or address
    return f"{_written(name)} <{address}>" if name else address


_BARE: Final = re.compile(r"[^\s<>,;:\"@()\[\]\\]+@[^\s<>,;:\"@()\[\]\\/]+")


def address_in(text: str) -> str:
    """Take the bare address out of a mailbox, as SES keeps it; empty if it has not just one."""
    box = mailbox_in(text)
    address = format_mailbox(Mailbox("", box.address)).rstrip(".") if box else ""
    return address if _BARE.fullmatch(address) else ""


def domain_of(address: str) -> str:
    """Take the domain of a bare address, in small letters as SES keeps it."""
    return address.rpartition("@")[2].lower()


# Which identities cover an address. Source: Amazon SES developer guide, “Creating and verifying
# identities in Amazon SES” (https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html): a
# domain covers its addresses and those of all its subdomains, in any case of the letters; an
# address is verified as it is written, and for its labels (`name+label@…`) as well.


def identity_key(identity: str) -> str:
    """Write an identity as SES compares it: a domain in small letters, an address as it is."""
    return identity if "@" in identity else identity.lower()


def covers(identity: str, address: str) -> bool:
    """Whether SES lets a bare `address` be used with this identity, if it is verified."""
    return identity_key(identity) in identities_of(address)


def identities_of(address: str) -> tuple[str, ...]:
    """List the identities that cover an address: itself, its domain, the domains above.

    SES takes the first of them that is verified. A top-level domain is none.
    """
    local, at, domain = address.rpartition("@")
    labels = domain.lower().split(".")
    domains = tuple(".".join(labels[start:]) for start in range(len(labels) - 1))
    unlabelled = local.partition("+")[0]
    addresses = (address, f"{unlabelled}@{domain}") if unlabelled else (address,)
    return (*dict.fromkeys(addresses), *domains) if at else domains


def _written(name: str) -> str:
    if not name.isascii() or ENCODED_WORD.search(name):
        return encoded(name)
    if ATOMS.fullmatch(name):
        return name
    escaped = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{escaped}"'


def _name(text: str) -> str:
    bare = text.strip()
    quoted = _QUOTED_NAME.fullmatch(bare)
    if quoted:
        return re.sub(r"\\(.)", r"\1", quoted["name"]).strip()
    # Logto's documents write `Logto\<noreply@logto.io>`, the backslash being their Markdown's.
    return visible(decoded(_without_quotes(bare.rstrip("\\"))))


def _without_quotes(name: str) -> str:
    """Take out quotation marks that come in pairs; one alone at an end is a slip."""
    return name.replace('"', "") if name.count('"') % 2 == 0 else name.strip('"')


def _address(text: str) -> str:
    return re.sub(r"^mailto:", "", text.strip("\\ <>"), flags=re.IGNORECASE)


_QUOTED_MAILBOX: Final = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\[ -~])*"\s*<(?P<address>[^<>]*)>')
_NAMED: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_APART: Final = re.compile(r'[,;](?=(?:[^"]*"[^"]*")*[^"]*$)')
_MOST_CHOICES: Final = 5


@frozen
class SenderProblem:
    """Why a text is not right, and the texts that would be; `said` lacks its `subject`."""

    code: str
    said: Message
    better: tuple[str, ...] = ()


def sender_problem(text: str) -> SenderProblem | None:
    """Check `a@b.c` or `Name <a@b.c>`, as in FromEmailAddress; None is fine.

    Source: what SES answers to each form, Amazon SES developer guide and seen in the wild.
    """
    if text.isascii() and _is_taken(text):
        return _unquoted(text)
    several = several_senders(text)
    if several:
        return SenderProblem(
            "not-one-address",
            message("addresses.several", count=len(several)),
            several[:_MOST_CHOICES],
        )
    box = parse_mailbox(text)
    if has_private_domain(box.address):
        return SenderProblem(
            "private-domain", message("addresses.private", domain=box.address.rpartition("@")[2])
        )
    return _refused(text, box)


def _is_taken(text: str) -> bool:
    """Whether SES takes an ASCII text; dots in a name it does, though they should be quoted."""
    quoted, named = _QUOTED_MAILBOX.fullmatch(text), _NAMED.fullmatch(text)
    if quoted:
        return is_address(quoted["address"])
    if named:
        return is_address(named["address"]) and (
            ATOMS.fullmatch(named["name"].replace(".", "")) is not None
        )
    return is_address(text)


def _unquoted(text: str) -> SenderProblem | None:
    named = _NAMED.fullmatch(text)
    if named is None or text.startswith('"') or ATOMS.fullmatch(named["name"]):
        return None
    better = format_mailbox(parse_mailbox(text))
    return SenderProblem("unquoted-name", message("addresses.unquoted", better=better), (better,))


def several_senders(text: str) -> tuple[str, ...]:
    """List the mailboxes of a list; none if a part is not one, as in `Logto, Inc. <a@b.c>`."""
    boxes = [parse_mailbox(part) for part in _APART.split(text) if part.strip()]
    if len(boxes) > 1 and all(_is_right(box) for box in boxes):
        return tuple(map(format_mailbox, boxes))
    return ()


def _is_right(box: Mailbox) -> bool:
    address = format_mailbox(Mailbox("", box.address))
    return address.isascii() and is_address(address)


def _refused(text: str, box: Mailbox) -> SenderProblem:
    better = format_mailbox(box) if _is_right(box) else ""
    better = better if better != text else ""
    fitting = (better,) if better else ()
    if not text.isascii():
        return SenderProblem("non-ascii-address", _said_of_non_ascii(better), fitting)
    if better:
        return SenderProblem(
            "not-one-address", message("addresses.not-one", better=better), fitting
        )
    return SenderProblem("not-one-address", message("addresses.not-one.like"))


_ADDRESS: Final = re.compile(r'[^\s@<>,;"]+@[^\s@<>,;"]+')
_HARMLESS: Final = frozenset({"unquoted-name"})
"""Doubts about a text that arrives all the same, as it is meant."""


@frozen
class ComposedMailbox:
    """The text that SES takes, or why there is none."""

    text: str = ""
    refusal: Message | None = None


def mailbox_in(text: str) -> Mailbox | None:
    """Take apart what is one name and one address, right or nearly so; None for all else.

    An empty text has two empty parts.
    """
    box = parse_mailbox(text)
    if not text.strip():
        return Mailbox("", "")
    is_one = _ADDRESS.fullmatch(box.address) is not None and not several_senders(text)
    return box if is_one else None


def compose_mailbox(typed: Mailbox) -> ComposedMailbox:
    """Put together what was typed; refuses what SES refuses.

    A whole mailbox in the place of the address is taken apart: people paste them there.
    """
    address = typed.address.strip()
    pasted = mailbox_in(address) if "<" in address else None
    box = Mailbox(typed.name or pasted.name, pasted.address) if pasted else typed
    if not box.address.strip():
        return ComposedMailbox(
            refusal=message("addresses.name-alone") if box.name.strip() else None
        )
    problem = sender_problem(format_mailbox(Mailbox("", box.address)))
    if problem is not None:
        subject = message("addresses.the-address")
        return ComposedMailbox(refusal=problem.said.with_args(subject=subject))
    return ComposedMailbox(format_mailbox(box))


def shown_mailbox(text: str) -> Mailbox | None:
    """Tell which name and address a mail program shows; None if SES refuses or damages them."""
    problem = sender_problem(text)
    if problem is not None and problem.code not in _HARMLESS:
        return None
    return mailbox_in(text)
