"""Branding: whether a brand can be put into a mail, and what stands in where it is silent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.studio import Brand

NEUTRAL_COLOUR: Final = "#2f5bd0"
"""What a brand without a colour is dressed in."""

LONGEST_NAME: Final = 60
"""In characters; a longer name does not fit the head of a mail on a telephone."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS: Final = re.compile(
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
    r"(?::[0-9]{1,5})?(?P<path>/[A-Za-z0-9._~%!$&()*+,;=:@/-]*)?"
    r"(?:\?[A-Za-z0-9._~%!$&()*+,;=:@/?-]*)?"
)
_BRACKETS: Final = frozenset("{}<>")
_JOINERS: Final = re.compile("[\u200c\u200d]")
_SELDOM_SHOWN: Final = (".svg", ".svgz", ".webp", ".avif")


def brand_problem(brand: Brand) -> str:
    """Say what keeps `brand` out of a mail; empty is fine, and so is an empty brand."""
    return name_problem(brand.name) or colour_problem(brand.colour) or logo_problem(brand.logo_url)


def name_problem(name: str) -> str:
    """Say what is wrong with a brand's name; empty is fine."""
    if _BRACKETS & set(name):
        return "The name must not hold { } < or >: Logto and mail programs would read them as code."
    # Some scripts and emoji need the joiners; nothing else that is invisible belongs in a name.
    if not _JOINERS.sub("", name).isprintable():
        return "The name holds an invisible character or a line break. Type it again."
    if len(name) > LONGEST_NAME:
        return f"The name is longer than {LONGEST_NAME} characters. Shorten it."
    return ""


def colour_problem(colour: str) -> str:
    """Say what is wrong with a brand's colour; empty is fine."""
    if not colour or _COLOUR.fullmatch(colour):
        return ""
    return f"The colour must be # and six digits from 0 to f, such as {NEUTRAL_COLOUR}."


def logo_problem(address: str) -> str:
    """Say what is wrong with the address of a logo; empty is fine."""
    found = _ADDRESS.fullmatch(address)
    if address and found is None:
        return (
            "The logo must be a complete https address in plain characters, such as"
            " https://example.com/logo.png."
        )
    if found and (found["path"] or "").lower().endswith(_SELDOM_SHOWN):
        return (
            "Many mail programs do not show SVG, WebP or AVIF. Give the address of a PNG or JPEG."
        )
    return ""
