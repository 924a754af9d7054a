"""The layout: one HTML mail for every usage type and language, whole even without its `<style>`."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from string import Template as Pattern
from typing import TYPE_CHECKING, Final

from ses_gui.domain.starter.branding import NEUTRAL_COLOUR
from ses_gui.domain.starter.colours import dark_shades, light_shades
from ses_gui.domain.starter.pieces import (
    ADDRESS,
    BUTTON,
    CODE,
    DARK_STYLE,
    LOGO,
    NAME,
    PAGE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.starter.texts import MailText, Wording
    from ses_gui.domain.studio import Brand

_FILLER: Final = "&#160;&#8204;" * 80
"""Keeps the words of the mail out of the line that an inbox shows below the subject."""


def page(wording: Wording, mail: MailText, brand: Brand, *, needs: str) -> str:
    """Build the whole document; `needs` is the variable that the mail exists for."""
    colour = (brand.colour or NEUTRAL_COLOUR).lower()
    words = _words(wording, mail, brand) | asdict(light_shades(colour))
    parts = {
        "tag": wording.tag,
        "filler": _FILLER,
        "dark_style": _filled(DARK_STYLE, asdict(dark_shades(colour))),
        "head": _head(brand, words),
        "action": _filled(CODE, words) if needs == "code" else _filled(BUTTON + ADDRESS, words),
    }
    return _filled(PAGE, words | parts)


def _head(brand: Brand, words: Mapping[str, str]) -> str:
    if brand.logo_url:
        return _filled(LOGO, words)
    return _filled(NAME, words) if brand.name.strip() else ""


def _words(wording: Wording, mail: MailText, brand: Brand) -> dict[str, str]:
    name = brand.name.strip()
    texts = {
        "title": mail.title,
        "lead": mail.lead,
        "note": mail.note,
        "question": wording.question,
        "code_label": wording.code_label,
        "code_life": wording.code_life,
        "button_text": wording.button,
        "button_hint": wording.button_hint,
        "link_life": wording.link_life,
        "foot": wording.sent_by.format(name.rstrip(".")) if name else wording.sent,
        "name": name,
        "logo_alt": name or "Logo",
        "logo_url": brand.logo_url,
    }
    return {key: _written(text) for key, text in texts.items()}


def _written(text: str) -> str:
    """Write `text` for HTML in ASCII, which no mail server on the way can spoil."""
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    return Pattern(pattern).substitute(values)
