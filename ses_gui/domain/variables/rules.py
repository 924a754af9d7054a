"""Findings about variables in one subject or content: unknown, risky, or hard-coded."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span, of_variable
from ses_gui.domain.config.javascript import WHITE_SPACE
from ses_gui.domain.config.reader import is_invisible
from ses_gui.domain.config.request import HANDLEBAR
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import INVITATION, takes_any_root, variables_by_name
from ses_gui.domain.variables.scanner import (
    HtmlPlace,
    HtmlPlaces,
    HtmlRegion,
    UseKind,
    VariableUse,
    marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.texts.message import Message

_MINUTES: Final = (
    r"minutes?|mins?|minutos?|minuten?|minuti|minuto|minuty|minut[aąęy]?|minuut|minuuttia|minutter"
    r"|minuters?|perc|dakika|phút|минут\w*|мин|хвилин\w*|分钟|分鐘|分間|分|분|دقيقة|دقائق|นาที"
)
_OTHER_UNITS: Final = (
    r"hours?|hrs?|horas?|stunden?|std|heures?|ore|ora|uur|uren|godzin\w*|timer|timmar|timme|saat|час\w*"
    r"|小时|小時|時間|시간|ساعة|ساعات|seconds?|segundos?|sekunden?|secondes?|secondi|秒|초"
    r"|days?|d[ií]as?|tagen?|tage?|jours?|giorni|giorno|dagen|dni|日間|天|일|gün|дн\w*"
)
_NUMBER_WORDS: Final = (
    r"[0-9]{1,4}|five|ten|fifteen|twenty|thirty|one|an|cinco|diez|quince|treinta|una|fünf|zehn"
    r"|fünfzehn|dreißig|eine|einer|cinq|dix|quinze|trente|une|cinque|dieci|quindici|dez"
)
_BETWEEN: Final = r"(?:</?[a-z]{1,10}>|&nbsp;|&#160;|\s|-){0,5}"

EXPIRY: Final = re.compile(
    rf"(?<![A-Za-z0-9À-ɏ_.,:#&])(?P<number>{_NUMBER_WORDS}){_BETWEEN}(?P<unit>{_MINUTES}|{_OTHER_UNITS})"
    r"(?!(?<=[A-Za-z])[\w-])",
    re.IGNORECASE,
)
"""A number with a unit of time, with a tag or a hard space between if need be."""

MINUTES: Final = re.compile(rf"(?:{_MINUTES})\Z", re.IGNORECASE)
"""A time in minutes is nearly always an expiry."""

IS_ABOUT_EXPIRY: Final = re.compile(
    r"expir|valid|active|caduc|v[aá]lid|vence|gültig|ablauf|läuft|abläuft|verfällt|scad|geldig"
    r"|verlo[op]|wygas|ważn|geçerli|действ|истек|有效|失效|过期|過期|有効|유효|만료|صالح|ينتهي",
    re.IGNORECASE,
)

LESS_PRECISE: Final[Mapping[str, str]] = {
    "minutes": "a few minutes",
    "minutos": "unos minutos",
    "minuti": "pochi minuti",
}
"""Unit → words that stay true, where they fit into any sentence."""


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
        if region.place is not HtmlPlace.WORDS:
            continue
        if _is_code(text, number) or _is_alone(text, number, region):
            span = Span(*number.span())
            said = _fixed(number[0], usage_type)
            yield of_variable("hard-coded-code", said, span, *_mend(usage_type, span))


def _is_alone(text: str, number: re.Match[str], region: HtmlRegion) -> bool:
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


def _fixed(number: str, usage_type: str) -> Message:
    if usage_type == INVITATION:
        return message("variables.hard-coded-code.invitation", number=number)
    return message("variables.hard-coded-code", number=number)


def _mend(usage_type: str, span: Span) -> tuple[Fix, ...]:
    if usage_type == INVITATION:
        return ()
    return (Fix(message("fixes.write", text="{{code}}"), span, "{{code}}"),)


def expiries_in(text: str, usage_type: str, places: HtmlPlaces) -> Iterator[Finding]:
    """Find times such as “10 minutes”: true only until somebody configures another one."""
    for expiry in EXPIRY.finditer(text):
        if places.at(expiry.start()).place is not HtmlPlace.WORDS:
            continue
        if MINUTES.search(expiry[0]) or IS_ABOUT_EXPIRY.search(_sentence_around(text, expiry)):
            yield _expiry(expiry, usage_type)


def _sentence_around(text: str, found: re.Match[str]) -> str:
    lead = _SENTENCE_END.split(text[max(0, found.start() - 90) : found.start()])[-1]
    return f"{lead} {_SENTENCE_END.split(text[found.end() : found.end() + 60])[0]}"


def _expiry(expiry: re.Match[str], usage_type: str) -> Finding:
    span = Span(*expiry.span())
    shown = " ".join(_WORDS_ONLY.sub("", expiry[0]).replace("&nbsp;", " ").split())
    text = "variables.hard-coded-expiry"
    if usage_type == INVITATION:
        text = "variables.hard-coded-expiry.invitation"
    vague = LESS_PRECISE.get(expiry["unit"].lower(), "")
    fixes = (Fix(message("fixes.write-quoted", text=vague), span, vague),) if vague else ()
    return of_variable("hard-coded-expiry", message(text, time=shown), span, *fixes)


_LONGEST: Final = 60


def overlong(subject: str) -> Iterator[Finding]:
    """Find a subject that many mail programs would cut off; the span is what is too much."""
    length = len(HANDLEBAR.sub(r"\1", subject))
    if length > _LONGEST:
        said = message("variables.long-subject", length=length, longest=_LONGEST)
        yield of_variable("long-subject", said, Span(_cut(subject), len(subject)))


def _cut(subject: str) -> int:
    """Find where the 61st visible character stands; a variable is never split."""
    hidden = 0
    for handlebar in HANDLEBAR.finditer(subject):
        if handlebar.start() - hidden >= _LONGEST:
            break
        extra = len(handlebar[0]) - len(handlebar[1])
        if handlebar.end() - hidden - extra > _LONGEST:
            return handlebar.start()
        hidden += extra
    return min(_LONGEST + hidden, len(subject))


_REPLACED: Final = frozenset({UseKind.ALWAYS, UseKind.MAYBE_ABSENT})
_PEOPLE: Final = frozenset({"user", "inviter"})
_OTHERS: Final = frozenset({"organization.name", "uiLocales"})
_QUOTED: Final = frozenset({HtmlPlace.ATTRIBUTE, HtmlPlace.STYLE, HtmlPlace.MARKUP})


def unescaped(
    found: Iterable[VariableUse], usage_type: str, places: HtmlPlaces
) -> Iterator[Finding]:
    """Find variables that somebody outside can fill, within addresses and attributes."""
    for mark in found:
        if mark.kind not in _REPLACED or not _is_free(mark.name, usage_type):
            continue
        place = places.at(mark.span.start).place
        if place is HtmlPlace.ADDRESS:
            said = message("variables.unescaped-in-url", name=mark.name)
            yield of_variable("unescaped-in-url", said, mark.span)
        elif place in _QUOTED:
            said = message("variables.unescaped-in-attribute", name=mark.name)
            yield of_variable("unescaped-in-attribute", said, mark.span)


def _is_free(name: str, usage_type: str) -> bool:
    """Answer whether a user decides what it says; IDs are made by Logto, links by your server."""
    root, _, rest = name.partition(".")
    if root in _PEOPLE:
        return rest != "id"
    custom = takes_any_root(usage_type) and name not in variables_by_name(usage_type)
    return custom or name in _OTHERS


_CODES: Final = {
    UseKind.NEVER_THERE: "variable-never-there",
    UseKind.MAYBE_ABSENT: "variable-may-be-absent",
    UseKind.PRINTS_OBJECT: "variable-prints-object",
    UseKind.PRINTS_JUNK: "variable-prints-object",
    UseKind.PRINTS_NOTHING: "variable-prints-nothing",
    UseKind.NOT_A_VARIABLE: "not-a-variable",
}


def variable_findings(usage_type: str, key: str, text: str) -> Iterator[Finding]:
    """Check the text under `key`, "subject" or "content", of a template; in the text's order."""
    found = sorted(_lints(usage_type, key, text), key=attrgetter("span.start"))
    yield from (replace(item, path=(key,)) for item in found)


def _lints(usage_type: str, key: str, text: str) -> Iterator[Finding]:
    found = marks(text, usage_type)
    yield from _about(found, usage_type, text)
    if key == "subject":
        yield from overlong(text)
    places = HtmlPlaces(text if key == "content" else "")
    yield from unescaped(found, usage_type, places)
    plain = _without_braces(found, text)
    yield from codes_in(plain, usage_type, places)
    yield from expiries_in(plain, usage_type, places)


def _without_braces(found: Iterable[VariableUse], text: str) -> str:
    """Put full stops in place of all braces: what stands behind is another sentence."""
    parts, end = [], 0
    for mark in found:
        width = mark.span.end - mark.span.start
        parts += [text[end : mark.span.start], ". ".ljust(width)[:width]]
        end = mark.span.end
    return "".join((*parts, text[end:]))


def _about(found: Iterable[VariableUse], usage_type: str, text: str) -> Iterator[Finding]:
    """Report each mark that is not fine; a root that may be absent only where it is first used."""
    silent = _silent_roots(usage_type)
    for mark in found:
        root = mark.name.partition(".")[0]
        if mark.kind is UseKind.ALWAYS:
            continue
        if mark.kind is UseKind.MAYBE_ABSENT:
            if root in silent:
                continue
            silent.add(root)
        yield of_variable(_code(mark, text), _said(mark), mark.span, *mark.fixes)


def _silent_roots(usage_type: str) -> set[str]:
    """Name what other rules speak of: the needed one, and an invitation's code."""
    usage = USAGE_TYPES.get(usage_type, USAGE_TYPES["Generic"])
    return {usage.needs, "code"} if usage_type == INVITATION else {usage.needs}


def _code(mark: VariableUse, text: str) -> str:
    marked = text[mark.span.start : mark.span.end]
    hidden = any(is_invisible(each) and each not in WHITE_SPACE for each in marked)
    if mark.kind is UseKind.NOT_A_VARIABLE and mark.name and hidden:
        return "invisible-in-braces"
    return _CODES[mark.kind]


def _said(mark: VariableUse) -> Message:
    if not mark.name:
        return mark.said
    return message("variables.named", name=mark.name[:60], said=mark.said)
