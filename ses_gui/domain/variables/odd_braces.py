"""Odd braces: why the connector sees no variable there, and which name was meant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import is_invisible

if TYPE_CHECKING:
    from ses_gui.domain.variables.braces import Braces

UNCLOSED: Final = "These braces are never closed: type }} behind a name."
"""A reason that is its own remedy."""

_SHAPES: Final = MappingProxyType(
    {
        "many": "With more than two braces on a side, the outer ones are mailed too.",
        "half": "The closing braces must be two.",
        "unclosed": UNCLOSED,
        "spaced": "There must be nothing between the two braces.",
        "single": "A variable stands in two braces on each side.",
        "dollar": "A variable has no “$”, and two braces on each side.",
        "statement": "The connector knows no statements, so this is mailed as it stands.",
        "encoded": "These braces are encoded for an address, so they are never replaced.",
        "entities": "These braces are written as entities, so they are never replaced.",
    }
)
_LETTERS: Final = re.compile(r"[A-Za-z0-9_.]+")
_NAME: Final = re.compile(r"[A-Za-z0-9_.]+")
_MARKUP: Final = re.compile(r"<[^<>]*+>|&[A-Za-z#0-9]{2,10}+;")
_HELPER: Final = re.compile(r"\s*[#/^>!~]|\s*else\b")
_ACCESS: Final = re.compile(r"""\[\s*["']?|["']?\s*\]|\?\.|->|::|/""")
_ALIKE: Final = str.maketrans("аАсСеЕоОрРхХуіІјЅѕкКмМтТВНԁ", "aAcCeEoOpPxXyiIjSskKmMtTBHd")
"""Letters of the Cyrillic script that look like ours."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why it is no variable, and the name that was meant, or an empty one."""

    reason: str
    meant: str
    removable: bool = False
    """Whether taking it out is the remedy, because there is nothing to print."""


def oddity_of(braces: Braces) -> Oddity:
    """Explain braces that are not replaced."""
    inside = _inside(braces.inner)
    if braces.shape:
        removable = braces.shape == "statement"
        return Oddity(_SHAPES[braces.shape], inside.meant, removable)
    return inside


def bared(inner: str) -> str:
    """Take out what does not show."""
    return "".join(mark for mark in inner if not is_invisible(mark))


def _inside(inner: str) -> Oddity:
    bare = bared(inner)
    if not bare:
        return Oddity("Braces without a name are mailed as they stand.", "")
    if _NAME.fullmatch(bare):
        return Oddity(f"There is {_invisible_in(inner)} in these braces.", bare)
    if _HELPER.match(inner):
        return Oddity("The connector knows no conditions, loops or comments.", "", removable=True)
    return _spoilt(inner)


def _invisible_in(inner: str) -> str:
    """Name the character that keeps the connector from seeing the name."""
    inside = inner.strip(" ")
    spoiler = next((mark for mark in inside if mark != " " and is_invisible(mark)), " ")
    if spoiler == " ":
        return "a space within the name"
    name = unicodedata.name(spoiler, "a control character").lower()
    return f"an invisible character (U+{ord(spoiler):04X}, {name})"


def _spoilt(inner: str) -> Oddity:
    clean = bared(_MARKUP.sub("", inner))
    if clean != bared(inner) and _NAME.fullmatch(clean):
        return Oddity("There is HTML within these braces.", clean)
    if "|" in inner:
        return Oddity("The connector knows no filters.", _letters(inner.partition("|")[0]))
    plain = _ACCESS.sub(".", clean).replace("..", ".").strip(".")
    if _NAME.fullmatch(plain):
        return Oddity("Members are named with dots alone.", plain)
    if not clean.isascii():
        return _foreign(clean)
    return Oddity("A name may hold letters, digits, dots and “_” only.", _letters(clean))


def _foreign(clean: str) -> Oddity:
    latin = unicodedata.normalize("NFKC", clean).translate(_ALIKE)
    meant = latin if _NAME.fullmatch(latin) else ""
    return Oddity("A name may hold plain Latin letters only.", meant)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).strip(".")
