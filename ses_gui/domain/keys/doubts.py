"""Doubts about an access key: what its two texts look like instead, in words without them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.shapes import Shape, owner_of, shape_of

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath

KEY_ID: Final[JsonPath] = ("accessKeyId",)
SECRET: Final[JsonPath] = ("accessKeySecret",)

CREATE_KEY: Final = (
    "Create an access key for an IAM user: IAM console → Users → the user → Security credentials"
    " → Create access key."
)
_OTHER_IN_ID: Final = (
    "accessKeyId looks like a secret. Are the key ID and the secret in each other's field?"
)
_ID_IN_OTHER: Final = "accessKeySecret holds a key ID, not its secret."
_TEMPORARY: Final = (
    "accessKeyId begins with ASIA: a temporary key. It works only with a session token, and the"
    " connector has no field for one. " + CREATE_KEY
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with one of the two texts; `certain` if AWS can never accept it."""

    path: JsonPath
    code: str
    sentence: str
    certain: bool = True


_SWAPPED: Final = Doubt(
    KEY_ID,
    "swapped-keys",
    "accessKeyId holds the secret, and accessKeySecret the key ID. Put each in its own field.",
)
_NO_KEY_ID: Final = Doubt(
    KEY_ID,
    "key-id-shape",
    "accessKeyId does not look like an access key ID: AKIA and 16 letters or digits. Copy it"
    " again.",
    certain=False,
)
_NO_SECRET: Final = Doubt(
    SECRET,
    "secret-shape",
    "accessKeySecret does not look like a secret access key: 40 letters, digits, + or /, and no"
    " spaces. Copy it again.",
    certain=False,
)
_OF_ID: Final = MappingProxyType(
    {
        Shape.TEMPORARY_ID: Doubt(KEY_ID, "temporary-key", _TEMPORARY),
        Shape.SECRET: Doubt(KEY_ID, "key-id-shape", _OTHER_IN_ID),
        Shape.SMTP_PASSWORD: Doubt(
            KEY_ID,
            "key-id-shape",
            "accessKeyId looks like a password for SES's SMTP interface, which does not work"
            " here. " + CREATE_KEY,
        ),
    }
)
_OF_SECRET: Final = MappingProxyType(
    {
        Shape.KEY_ID: Doubt(SECRET, "secret-shape", _ID_IN_OTHER),
        Shape.TEMPORARY_ID: Doubt(SECRET, "secret-shape", _ID_IN_OTHER),
        Shape.SMTP_PASSWORD: Doubt(
            SECRET,
            "smtp-password",
            "accessKeySecret looks like a password for SES's SMTP interface. The connector needs"
            " the secret access key of an IAM user. " + CREATE_KEY,
        ),
        Shape.SESSION_TOKEN: Doubt(
            SECRET,
            "secret-shape",
            "accessKeySecret looks like a session token, which belongs to a temporary key. "
            + CREATE_KEY,
        ),
    }
)


def doubts(key_id: str, secret: str) -> tuple[Doubt, ...]:
    """Say what is wrong with a key; an empty text is not, it is missing. Both are tidy."""
    if are_swapped(key_id, secret):
        return (_SWAPPED,)
    found = (id_doubt(key_id), secret_doubt(secret))
    return tuple(doubt for doubt in found if doubt is not None)


def id_doubt(text: str) -> Doubt | None:
    """Say what is wrong with an access key ID."""
    shape = shape_of(text)
    if not text or shape is Shape.KEY_ID:
        return None
    if shape is Shape.OTHER_ID:
        return Doubt(
            KEY_ID,
            "key-id-shape",
            f"accessKeyId begins with {text[:4]}: it is the ID of {owner_of(text)}, not of an"
            " access key, which begins with AKIA. " + CREATE_KEY,
        )
    return _OF_ID.get(shape, _NO_KEY_ID)


def secret_doubt(text: str) -> Doubt | None:
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
