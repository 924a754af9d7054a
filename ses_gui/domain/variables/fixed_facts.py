"""Fixed facts: codes and expiry times that somebody has written into a mail by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.span import Span
from ses_gui.domain.variables.html_places import shown_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS: Final = re.compile(r"(?<![\w#&.,:/+-])\d{4,8}(?![\w%]|[.,:/-]\w)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CODE_WORD: Final = re.compile(r"\b(?:code|c[oó]digo|kode|codice|OTP|PIN)\b", re.IGNORECASE)
_NEAR: Final = 40
_NUMBER: Final = (
    r"(?:\d{1,4}|one|two|five|ten|fifteen|thirty|sixty|una?|dos|cinco|diez|quince|treinta"
    r"|eine[rn]?|zwei|fünf|zehn|fünfzehn|dreißig)"
)
_UNIT: Final = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|minutos?|horas?|d[ií]as?|Minuten?|Stunden?|Tagen?)"
)
_EXPIRY: Final = re.compile(rf"\b{_NUMBER}(?:\s|&nbsp;|&#160;|-){{1,3}}{_UNIT}\b", re.IGNORECASE)


def hard_coded_codes(text: str, *, html: bool) -> Iterator[Span]:
    """Find numbers that stand where the code should."""
    for part in _texts(text, html=html):
        for digits in _DIGITS.finditer(text, part.start, part.end):
            if not _YEAR.fullmatch(digits[0]) and _looks_like_code(text, part, digits):
                yield Span(*digits.span())


def _looks_like_code(text: str, part: Span, digits: re.Match[str]) -> bool:
    """Alone between two tags, or near the word."""
    if text[part.start : part.end].strip() == digits[0] and part != Span(0, len(text)):
        return True
    near = text[max(part.start, digits.start() - _NEAR) : min(part.end, digits.end() + _NEAR)]
    return bool(_CODE_WORD.search(near))


def hard_coded_expiries(text: str, *, html: bool) -> Iterator[Span]:
    """Find how long a code is said to be good for."""
    for part in _texts(text, html=html):
        for expiry in _EXPIRY.finditer(text, part.start, part.end):
            yield Span(*expiry.span())


def _texts(text: str, *, html: bool) -> Iterator[Span]:
    return shown_texts(text) if html else iter((Span(0, len(text)),))
