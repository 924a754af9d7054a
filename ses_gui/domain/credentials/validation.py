"""An access key judged before any call: its shape, its account, and what can be mended."""

from __future__ import annotations

import re
from base64 import b32decode
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Finding, Severity, replacement
from ses_gui.domain.config.reader import is_invisible, text_at
from ses_gui.domain.frozen import frozen, frozen_secret
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Fix
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath


class Shape(Enum):
    """What a text looks like. AWS promises no shapes, so `UNKNOWN` may still be right."""

    KEY_ID = auto()
    """The ID of a long-lived access key."""
    TEMPORARY_ID = auto()
    OTHER_ID = auto()
    """The unique ID of a user, a role or another thing of IAM's."""
    SECRET = auto()
    SMTP_PASSWORD = auto()
    SESSION_TOKEN = auto()
    UNKNOWN = auto()


UNIQUE_IDS: Final = (
    *("ABIA", "ACCA", "AGPA", "AIDA", "AIPA"),
    *("ANPA", "ANVA", "APKA", "AROA", "ASCA"),
)
"""Prefixes of what is no access key. Source: IAM User Guide, “IAM identifiers”, unique IDs."""

_TELLING: Final = (
    (Shape.SECRET, re.compile("••••secret(?:-[0-9a-z]+)?••••")),  # a placeholder for one
    (Shape.SMTP_PASSWORD, re.compile("••••password(?:-[0-9a-z]+)?••••")),
    (Shape.SESSION_TOKEN, re.compile("••••token(?:-[0-9a-z]+)?••••")),
    (Shape.KEY_ID, re.compile(r"AKIA[A-Z2-7]{16}")),
    (Shape.TEMPORARY_ID, re.compile(r"ASIA[A-Z0-9]+")),
    (Shape.OTHER_ID, re.compile(rf"(?:{'|'.join(UNIQUE_IDS)})[A-Z0-9]{{12,}}")),
    (Shape.SECRET, re.compile(r"[A-Za-z0-9/+]{40}")),
    # 33 bytes in base64; the first is the version: 4, or 2 before there was one per region.
    # Source: Amazon SES developer guide, “Obtaining SMTP credentials”, the algorithm.
    (Shape.SMTP_PASSWORD, re.compile(r"(?:B[A-P]|A[g-v])[A-Za-z0-9/+]{42}")),
    (Shape.SESSION_TOKEN, re.compile(r"[A-Za-z0-9/+=]{100,}")),
)


def shape_of(text: str) -> Shape:
    """Tell what `text` looks like, without any white space around it."""
    return next((shape for shape, form in _TELLING if form.fullmatch(text)), Shape.UNKNOWN)


def owner_of(unique_id: str) -> Message:
    """Name what a unique ID, which begins with one of `UNIQUE_IDS`, names: “a role”."""
    return message(f"keys.owner.{unique_id[:4]}")


# IDs made before 2019 have a digit below Q here, and tell nothing.
_TELLING_ID: Final = re.compile(r"A[KS]IA[Q-Z2-7][A-Z2-7]{15}")
_ACCOUNTS: Final = 10**12


def account_of(key_id: str) -> str | None:
    """Read the 12 digits of the account; None for an old key or what is none.

    Source: behind the prefix the ID is base32, and the number fills its bits 1 to 40; it is what
    `aws sts get-access-key-info` answers.
    """
    if _TELLING_ID.fullmatch(key_id) is None:
        return None
    bits = int.from_bytes(b32decode(key_id[4:])[:6], "big")
    number = (bits & 0x7FFF_FFFF_FF80) >> 7
    return f"{number:012d}" if number < _ACCOUNTS else None


@frozen_secret
class KeyPair:
    """What stands in the two fields. Either may be the secret, misplaced: no repr."""

    access_key_id: str
    secret: str


_AROUND: Final = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb,;"
"""The quotation marks of the languages there are, and what stands behind them in code."""

_NAMES: Final = {
    " ": "keys.mark.space",
    "\t": "keys.mark.tab",
    "\n": "keys.mark.line-break",
    "\r": "keys.mark.line-break",
    "\u00a0": "keys.mark.no-break-space",
    "\u200b": "keys.mark.zero-width-space",
    "\ufeff": "keys.mark.byte-order-mark",
    ",": "keys.mark.comma",
    ";": "keys.mark.semicolon",
}


@frozen_secret
class Tidied:
    """What is left of a text, and the names of what was removed. May be a secret: no repr."""

    text: str
    removed: tuple[Message, ...]

    @property
    def removed_words(self) -> Message:
        """What was removed as people list it: “a space and a line break”."""
        return message("keys.marks", marks=self.removed)


def tidied(text: str) -> Tidied:
    """Take out all that is invisible, and what stands around a key in code, such as quotes."""
    visible = "".join(mark for mark in text if not is_invisible(mark))
    bare = visible.strip(_AROUND)
    start = len(visible) - len(visible.lstrip(_AROUND))
    around = visible[:start] + visible[start + len(bare) :]
    hidden = (mark for mark in text if is_invisible(mark))
    return Tidied(bare, tuple(dict.fromkeys(_name(mark) for mark in (*hidden, *around))))


def _name(mark: str) -> Message:
    if mark in _NAMES:
        return message(_NAMES[mark])
    if is_invisible(mark):
        return message("keys.mark.invisible", number=f"U+{ord(mark):04X}")
    return message("keys.mark.quotation-mark")


KEY_ID: Final[JsonPath] = ("accessKeyId",)
SECRET: Final[JsonPath] = ("accessKeySecret",)


@frozen
class KeyProblem:
    """What is wrong with one of the two texts; `certain` if AWS can never accept it."""

    path: JsonPath
    code: str
    said: Message
    certain: bool = True


_SWAPPED: Final = KeyProblem(KEY_ID, "swapped-keys", message("keys.swapped"))
_NO_KEY_ID: Final = KeyProblem(KEY_ID, "key-id-shape", message("keys.id"), certain=False)
_NO_SECRET: Final = KeyProblem(SECRET, "secret-shape", message("keys.secret"), certain=False)
_OF_ID: Final = {
    Shape.TEMPORARY_ID: KeyProblem(KEY_ID, "temporary-key", message("keys.id.temporary")),
    Shape.SECRET: KeyProblem(KEY_ID, "key-id-shape", message("keys.id.is-secret")),
    Shape.SMTP_PASSWORD: KeyProblem(KEY_ID, "key-id-shape", message("keys.id.is-password")),
}
_ID_IN_SECRET: Final = KeyProblem(SECRET, "secret-shape", message("keys.secret.is-id"))
_OF_SECRET: Final = {
    Shape.KEY_ID: _ID_IN_SECRET,
    Shape.TEMPORARY_ID: _ID_IN_SECRET,
    Shape.SMTP_PASSWORD: KeyProblem(SECRET, "smtp-password", message("keys.secret.is-password")),
    Shape.SESSION_TOKEN: KeyProblem(SECRET, "secret-shape", message("keys.secret.is-token")),
}


def key_problems(key_id: str, secret: str) -> tuple[KeyProblem, ...]:
    """Say what is wrong with a key; an empty text is not, it is missing. Both are tidy."""
    if are_swapped(key_id, secret):
        return (_SWAPPED,)
    found = (id_problem(key_id), secret_problem(secret))
    return tuple(problem for problem in found if problem is not None)


def id_problem(text: str) -> KeyProblem | None:
    """Say what is wrong with an access key ID."""
    shape = shape_of(text)
    if not text or shape is Shape.KEY_ID:
        return None
    if shape is Shape.OTHER_ID:
        said = message("keys.id.other", start=text[:4], owner=owner_of(text))
        return KeyProblem(KEY_ID, "key-id-shape", said)
    return _OF_ID.get(shape, _NO_KEY_ID)


def secret_problem(text: str) -> KeyProblem | None:
    """Say what is wrong with a secret."""
    shape = shape_of(text)
    if not text or shape is Shape.SECRET:
        return None
    return _OF_SECRET.get(shape, _NO_SECRET)


def are_swapped(key_id: str, secret: str) -> bool:
    """Whether the ID and the secret stand in each other's place. Both are tidy."""
    return shape_of(key_id) in {Shape.SECRET, Shape.SMTP_PASSWORD} and shape_of(secret) in {
        Shape.KEY_ID,
        Shape.TEMPORARY_ID,
    }


# Verdicts on an access key before any call, and what can be mended without asking anybody.
#
# An error here means that AWS cannot accept the key, though Logto would store it.

_IDS = {Shape.KEY_ID, Shape.TEMPORARY_ID, Shape.OTHER_ID}


@frozen_secret
class KeyRepair:
    """What the two fields should hold, and what was done. It holds the secret: no repr."""

    label: Message
    done: tuple[Message, ...]
    pair: KeyPair


def key_findings(pair: KeyPair) -> tuple[Finding, ...]:
    """Say what is wrong with a key; no finding repeats a text that may be the secret."""
    key_id, secret = tidied(pair.access_key_id), tidied(pair.secret)
    found = (*_hidden(pair, key_id, secret), *map(_finding, key_problems(key_id.text, secret.text)))
    return tuple(sorted(found, key=lambda item: tuple(Severity).index(item.severity)))


def mended(pair: KeyPair) -> KeyRepair | None:
    """Put right what can be: hidden characters go, swapped fields change places."""
    key_id, secret = tidied(pair.access_key_id), tidied(pair.secret)
    done = [
        message("keys.removed", key=str(path[0]), marks=tidy.removed)
        for path, tidy in _changed(key_id, secret)
    ]
    better = KeyPair(key_id.text, secret.text)
    label = message("fixes.tidy-key")
    if are_swapped(key_id.text, secret.text):
        better = KeyPair(secret.text, key_id.text)
        label = message("fixes.swap-keys")
        done.append(message("keys.were-swapped"))
    return KeyRepair(label, tuple(done), better) if done else None


def id_fix(text: str) -> tuple[Fix, ...]:
    """Offer to take out of a key ID what cannot belong there; nothing if none would be left."""
    tidy = tidied(text)
    if not tidy.removed or shape_of(tidy.text) not in _IDS:
        return ()
    return replacement(text, tidy.text)


def _hidden(pair: KeyPair, key_id: Tidied, secret: Tidied) -> Iterator[Finding]:
    for path, tidy in _changed(key_id, secret):
        fixes = id_fix(pair.access_key_id) if path == KEY_ID else ()
        said = message("keys.hidden", key=str(path[0]), marks=tidy.removed)
        yield Finding(path, Severity.ERROR, "hidden-characters", said, fixes=fixes)


def _changed(key_id: Tidied, secret: Tidied) -> Iterator[tuple[JsonPath, Tidied]]:
    if key_id.removed:
        yield KEY_ID, key_id
    if secret.removed:
        yield SECRET, secret


def _finding(problem: KeyProblem) -> Finding:
    severity = Severity.ERROR if problem.certain else Severity.WARNING
    return Finding(problem.path, severity, problem.code, problem.said)


def key_stops(config: JsonObject) -> tuple[Finding, ...]:
    """Say why AWS would refuse the key whatever it is asked for; nothing if it may accept it."""
    pair = KeyPair(text_at(config, str(KEY_ID[0])), text_at(config, str(SECRET[0])))
    return tuple(item for item in key_findings(pair) if item.severity is Severity.ERROR)
