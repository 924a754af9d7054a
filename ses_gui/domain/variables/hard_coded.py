"""Hard-coded codes and expiries: what should change from mail to mail and does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint
from ses_gui.domain.variables.catalogue import INVITATION
from ses_gui.domain.variables.expiry_words import (
    EXPIRY,
    IS_ABOUT_EXPIRY,
    LESS_PRECISE,
    MINUTES,
)
from ses_gui.domain.variables.html_places import HtmlPlaces, Place, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding

_NUMBER: Final = re.compile(
    r"(?<![0-9]:)(?<![A-Za-z0-9À-ɏ_#.,/+&;@$€£%=*\-{])"
    r"(?:[0-9]{4,8}|[0-9]{3}[ \u00a0-][0-9]{3})"
    r"(?![A-Za-z0-9À-ɏ_%}=]|[.,:/\-][0-9])"
)
_EXAMPLE: Final = re.compile(
    r"0{4,8}|1{6}|123456|12345678|654321|987654|999999|000[ -]000|123[ -]456"
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_CODE_WORD: Final = re.compile(
    r"\b(?:code|codes|c[oó]digo|codice|kod|kode|koodi|bestätigungscode|sicherheitscode|otp|pin"
    r"|passcode|einmalcode)\b|код|验证码|驗證碼|コード|코드|\w+code\b",
    re.IGNORECASE,
)
_OTHER_CODE: Final = re.compile(
    r"(?:zip|postal|post|area|country|dialling|promo|coupon|discount|voucher|tax|vat|sort)\W*code"
    r"|c[oó]digo\s+postal|code\s+postal|codice\s+postale",
    re.IGNORECASE,
)
_ADDRESS_LEAD: Final = re.compile(r"(?:,|\b(?:box|suite|street|str|postfach))\W*$", re.IGNORECASE)
_PHONE_LEAD: Final = re.compile(r"\+[0-9][0-9 ()]*$")
_LEAD: Final = 60
_LONGEST_ALONE: Final = 500
"""White space around a number that stands alone; more would be copied for each number."""
_ALONE: Final = re.compile(r"[0-9]{6}|[0-9]{3}[ \u00a0-][0-9]{3}")
"""What is a code if an element holds nothing else; fewer digits may be a postal code."""

_SENTENCE_END: Final = re.compile(r"[.!?]\s|[.!?]<|。")
_WORDS_ONLY: Final = re.compile(r"<[^<>]*+>")


def codes_in(text: str, usage_type: str, places: HtmlPlaces) -> Iterator[Finding]:
    """Find numbers that stand where a code should; years, colours, sizes are none."""
    for number in _NUMBER.finditer(text):
        region = places.at(number.start())
        if region.place is not Place.WORDS:
            continue
        if _is_code(text, number) or _is_alone(text, number, region):
            span = Span(*number.span())
            sentence = _fixed(number[0], usage_type)
            yield lint("hard-coded-code", sentence, span, *_mend(usage_type, span))


def _is_alone(text: str, number: re.Match[str], region: Region) -> bool:
    if region.end - region.start > _LONGEST_ALONE or not _ALONE.fullmatch(number[0]):
        return False
    return text[region.start : region.end].strip() == number[0]


def _is_code(text: str, number: re.Match[str]) -> bool:
    if _YEAR.fullmatch(number[0]):
        return False
    lead = _WORDS_ONLY.sub(" ", text[max(0, number.start() - 2 * _LEAD) : number.start()])[-_LEAD:]
    # Only the sentence that leads to the number, not the one before.
    lead = _SENTENCE_END.split(lead)[-1]
    if _OTHER_CODE.search(lead) or _PHONE_LEAD.search(lead):
        return False
    if _EXAMPLE.fullmatch(number[0]):
        return True
    return bool(_CODE_WORD.search(lead)) and not _ADDRESS_LEAD.search(lead)


def _fixed(number: str, usage_type: str) -> str:
    if usage_type == INVITATION:
        return (
            f"{number} looks like a code, but an invitation has none. Remove it; use {{{{link}}}}."
        )
    return f"Every mail would show {number}, which is nobody's code. Write {{{{code}}}} instead."


def _mend(usage_type: str, span: Span) -> tuple[Fix, ...]:
    if usage_type == INVITATION:
        return ()
    return (Fix("Write {{code}}", span, "{{code}}"),)


def expiries_in(text: str, usage_type: str, places: HtmlPlaces) -> Iterator[Finding]:
    """Find times such as “10 minutes”: true only until somebody configures another one."""
    for expiry in EXPIRY.finditer(text):
        if places.at(expiry.start()).place is not Place.WORDS:
            continue
        if MINUTES.search(expiry[0]) or IS_ABOUT_EXPIRY.search(_sentence_around(text, expiry)):
            yield _expiry(expiry, usage_type)


def _sentence_around(text: str, found: re.Match[str]) -> str:
    lead = _SENTENCE_END.split(text[max(0, found.start() - 90) : found.start()])[-1]
    return f"{lead} {_SENTENCE_END.split(text[found.end() : found.end() + 60])[0]}"


def _expiry(expiry: re.Match[str], usage_type: str) -> Finding:
    span = Span(*expiry.span())
    shown = " ".join(_WORDS_ONLY.sub("", expiry[0]).replace("&nbsp;", " ").split())
    how = (
        "each invitation has its own expiry"
        if usage_type == INVITATION
        else ("the code's life is a setting of Logto (10 minutes unless changed)")
    )
    sentence = (
        f"“{shown}” may be wrong: {how}, and no variable holds it. Make sure that it is right, or"
        " leave it out."
    )
    vague = LESS_PRECISE.get(expiry["unit"].lower(), "")
    fixes = (Fix(f"Write “{vague}”", span, vague),) if vague else ()
    return lint("hard-coded-expiry", sentence, span, *fixes)
