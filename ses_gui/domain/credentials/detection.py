"""Detection of secrets in a text: by their value, by their shape, by the name before them."""

from __future__ import annotations

import html
import re
import string
from base64 import b64decode, b64encode
from binascii import Error as EncodingError
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ses_gui.domain.frozen import frozen, frozen_secret

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence


class SecretKind(StrEnum):
    """What a secret is, in the word that a placeholder has for it."""

    SECRET = "secret"  # noqa: S105  a word for people
    PASSWORD = "password"  # noqa: S105  likewise
    TOKEN = "token"  # noqa: S105  likewise


class Care(StrEnum):
    """How much a text may lose to a mistake."""

    OWN = "own"
    """A text that is mailed or used: only what cannot well be anything else is a secret."""
    FOREIGN = "foreign"
    """A value that the connector ignores: what may be a secret is one."""
    WITH_KEY = "with-key"
    """A value beside an access key's ID: 40 characters of base64 are its secret."""


@frozen
class FoundSecret:
    """Where a secret stands in a text, from `start` up to and without `end`."""

    start: int
    end: int
    kind: SecretKind


TELLING: Final = 8
"""A known secret that is shorter is still being typed, and stands in any text by chance."""

_TELLING_IN_MAIL: Final = 16
"""A word that somebody tried as a secret is no reason to change a mail."""

_BASE64: Final = "A-Za-z0-9/+"
_HIDDEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_KEY_ID: Final = re.compile(r"A[KS]IA[A-Z0-9]{16}")
_REGION: Final = re.compile(r"[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}")
_RUN: Final = re.compile(rf"[{_BASE64}]{{40,}}")
# After an ID and one character, as in `AKIA…/secret`, a secret begins in the midst of a run.
_AFTER_ID: Final = re.compile(r"A[KS]IA[A-Z0-9]{16}[/+]")
# Likewise at the end or the beginning of a path, as in `identity/secret`; the rest are words.
_FOLDERS_BEFORE: Final = re.compile(r"/?(?:[A-Z]*[a-z]*\d{0,4}/)+")
_FOLDERS_AFTER: Final = re.compile(r"(?:/[A-Z]*[a-z]*\d{0,4})+")
# 33 bytes in base64, of which the first is the version; see `domain.keys.shapes`.
_SMTP: Final = re.compile(rf"(?:B[A-P]|A[g-v])[{_BASE64}]{{42}}")
_SECRET_LENGTH: Final = 40
_MOST_PAIRS: Final = 16
_HEXADECIMAL: Final = re.compile("[0-9A-Fa-f]+")
# How the tokens of AWS STS begin: the version, and then protobuf with a region or "origin".
_TOKEN: Final = re.compile(rf"(?:IQoJ|FwoG|FQoG|AQoD|AQoE)[{_BASE64}]{{60,}}")
_PEM: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL
)
_LOGIN: Final = re.compile(r"://[^\s/?#@:\"'<>{}]+:(?!\d+[?#])(?P<value>[^\s/@\"'<>{}]{4,})(?=@)")
_NAME_OF_KEY: Final = (
    r"secret[-_ ]?access[-_ ]?key|access[-_ ]?key[-_ ]?secret|aws[-_ ]?secret(?:[-_ ]?key)?"
    r"|(?P<token>(?:aws[-_ ]?)?(?:session|security)[-_ ]?token)"
    r"|(?P<password>smtp[-_ ]?pass(?:word)?)"
)
_NAMES: Final = (
    rf"{_NAME_OF_KEY}|client[-_ ]?secret|app[-_ ]?secret|private[-_ ]?key|api[-_ ]?key"
    r"|secret[-_ ]?key|(?P<other>password|passwd)"
)
_SAID: Final = (
    r"[\"'\\]*\s*(?:=>|=|:)\s*[\"'\\]*(?P<value>[^\s\"'<>{}\\,;&$][^\s\"'<>{}\\,;&]{%d,})"
)
_NAMED_KEY: Final = re.compile(rf"(?i)(?:{_NAME_OF_KEY}){_SAID % 15}")
_NAMED: Final = re.compile(rf"(?i)(?:{_NAMES}){_SAID % 5}")
_HINT: Final = re.compile("secret|token|pass|key")
"""One of them is in every name, and quickly found."""
_BEFORE: Final = 24
_LOWER: Final = dict(zip(map(ord, string.ascii_uppercase), string.ascii_lowercase, strict=True))
_MASKED: Final = re.compile(r"[*•.xX…-]*")
# What long runs are made of, in all ways of writing that are undone below.
_WINDOW: Final = re.compile(rf"[{_BASE64}=_%&#;\\{_HIDDEN}-]{{38,}}")
_ESCAPE: Final = re.compile(
    r"%[0-9A-Fa-f]{2}|&#(?:[xX][0-9A-Fa-f]+|\d+);?|&(?:sol|plus|equals|amp);"
    rf"|\\u[0-9A-Fa-f]{{4}}|\\x[0-9A-Fa-f]{{2}}|\\/|[{_HIDDEN}]"
)
# A piece of a secret that was broken; words are none, of which every text is full.
_PIECE: Final = (
    rf"(?<![{_BASE64}])(?![A-Z]?[a-z]{{5,}}(?![{_BASE64}]))[{_BASE64}]{{4,36}}(?![{_BASE64}])"
)
_BROKEN: Final = re.compile(rf"{_PIECE}(?:[\s\"'\\{_HIDDEN}]{{1,4}}{_PIECE})+")
# All that such pieces and what is between them are made of: quick to find, and seldom long.
_BROKEN_RUN: Final = re.compile(rf"[{_BASE64}\s\"'\\{_HIDDEN}]+")
_ENCODED: Final = re.compile(r"[A-Za-z0-9/+_-]{52,}={0,2}")
# Without one of them a text holds a known secret as it is, if at all.
_ESCAPING: Final = re.compile(rf"[%&\\\s\"'{_HIDDEN}]")
_DEEPEST: Final = 3
_LONGEST_ENCODED: Final = 20_000
_PRINTABLE: Final = frozenset(string.printable.encode())
_SHORTEST_PIECE: Final = 4
_MOST_PIECES: Final = {Care.OWN: 3, Care.FOREIGN: 40, Care.WITH_KEY: 40}
"""Many short pieces in a mail are a list of codes."""
_URL_ATTRIBUTE: Final = re.compile(
    r"(?i)\b(?:href|src|srcset|action|background|cite|poster)\s*=\s*[\"']?$"
)
_NAME_IN_URL: Final = re.compile(r"(?i)secret|access[-_]?key|pass")
_WORD_ENDS: Final = " \n\t\r\"'<>\N{NO-BREAK SPACE}"
_URL_IN_CSS: Final = re.compile(r"(?i)url\([^()]+$")
_URL_OF_VARIABLE: Final = re.compile(r"\}\}[^{}]*[/?]")
_DATA_URL: Final = re.compile(r"base64,\s*$")


def is_telling(secret: str, care: Care = Care.FOREIGN) -> bool:
    """Whether a known secret can be looked for: neither short nor something that is told."""
    bare = secret.strip()
    least = _TELLING_IN_MAIL if care is Care.OWN else TELLING
    told = (_KEY_ID, _REGION, _MASKED)
    return len(bare) >= least and not any(form.fullmatch(bare) for form in told)


def secrets_in(
    text: str, known: Iterable[str] = (), care: Care = Care.FOREIGN
) -> list[FoundSecret]:
    """Find all secrets in `text`, in order and not overlapping.

    Those in `known` are found in any form that people and programs give a text: encoded for URLs,
    HTML, JSON, in base64 or hexadecimal, backwards, with white space or quotation marks inside.
    """
    if len(text) < TELLING:
        return []
    found = [*_known_in(text, known, care), *_shaped_in(text, care), *_named_in(text, care)]
    return _merged(each for each in found if "••••" not in text[each.start : each.end])


def replaced(text: str, found: Sequence[FoundSecret], put: Callable[[str, SecretKind], str]) -> str:
    """Put what `put` makes of each secret in its place."""
    for each in reversed(found):
        there = text[each.start : each.end]
        text = text[: each.start] + put(there, each.kind) + text[each.end :]
    return text


def looks_random(text: str) -> bool:
    """Whether 40 characters of base64 are those of a secret, and no hash, path or name.

    Of random ones, six pairs of neighbours are small letters, 30 characters differ, and
    each kind of character is there; words and paths have three times as many such pairs.
    """
    kinds = (str.islower, str.isupper)
    if _HEXADECIMAL.fullmatch(text):
        return False
    enough = all(sum(map(kind, text)) >= 3 for kind in kinds)  # noqa: PLR2004  see above
    mixed = any(not mark.isalpha() for mark in text) or len(set(text)) > 24  # noqa: PLR2004
    pairs = sum(a.islower() and b.islower() for a, b in pairwise(text))
    return enough and mixed and len(set(text)) >= 16 and pairs <= _MOST_PAIRS  # noqa: PLR2004


def _merged(found: Iterable[FoundSecret]) -> list[FoundSecret]:
    whole: list[FoundSecret] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if whole and each.start < whole[-1].end:
            last = whole[-1]
            whole[-1] = FoundSecret(last.start, max(last.end, each.end), last.kind)
        else:
            whole.append(each)
    return whole


# By value


@frozen_secret
class _Forms:
    """In which forms a known secret is looked for; made once, for there may be many texts.

    Each form tells the secret: no repr.
    """

    plain: re.Pattern[str]
    escaped: re.Pattern[str]
    """Slow: only a text with one of `_ESCAPING` can hold it."""
    coded: re.Pattern[str]


def _known_in(text: str, known: Iterable[str], care: Care) -> Iterator[FoundSecret]:
    for secret in dict.fromkeys(known):
        if not is_telling(secret, care):
            continue
        forms = _forms_of(secret.strip())
        read = (forms.escaped if _ESCAPING.search(text) else forms.plain, forms.coded)
        yield from (
            FoundSecret(*each.span(), SecretKind.SECRET)
            for form in read
            for each in form.finditer(text)
        )


@lru_cache(maxsize=64)
def _forms_of(secret: str) -> _Forms:
    marks = [mark for mark in secret if not mark.isspace()]
    between = rf"(?:[\s\"'\\{_HIDDEN}]|%(?:20|0[AaDd]))*"
    raw = secret.encode("utf-8", "surrogatepass")
    coded = [re.escape(secret[::-1]), f"(?i:{raw.hex()})", *map(re.escape, in_base64(raw))]
    return _Forms(
        re.compile(re.escape("".join(marks))),
        re.compile(between.join(map(_written, marks))),
        re.compile("|".join(coded)),
    )


def _written(mark: str) -> str:
    """One character as it is and as URLs, HTML and JSON may write it."""
    code = ord(mark)
    raw = mark.encode("utf-8", "surrogatepass")
    percent = "".join(f"%(?:25)*(?i:{byte:02x})" for byte in raw)
    forms = [re.escape(mark), percent, f"&#0*{code};?", f"&#[xX]0*(?i:{code:x});?"]
    forms += [rf"\\u(?i:{code:04x})", rf"\\x(?i:{code:02x})"]
    forms += {"/": ["&sol;"], "+": ["&plus;"], "=": ["&equals;"], "&": ["&amp;"]}.get(mark, [])
    return f"(?:{'|'.join(forms)})"


def in_base64(secret: bytes) -> Iterator[str]:
    """Write the secret's own part of base64, wherever in a triple of bytes it begins."""
    for before in range(3):
        written = b64encode(bytes(before) + secret).decode("ascii")
        first, last = -(-before * 8 // 6), (before + len(secret)) * 8 // 6
        own = written[first:last]
        if len(own) >= _SHORTEST_PIECE:
            yield own
            if "+" in own or "/" in own:
                yield own.replace("+", "-").replace("/", "_")


# By shape


def _shaped_in(text: str, care: Care) -> Iterator[FoundSecret]:
    for window in _WINDOW.finditer(text):
        yield from _in_window(text, window.start(), window.end(), care)
    yield from _broken_in(text, _MOST_PIECES[care])
    yield from (FoundSecret(*each.span(), SecretKind.SECRET) for each in _PEM.finditer(text))
    yield from (
        FoundSecret(*each.span("value"), SecretKind.PASSWORD) for each in _LOGIN.finditer(text)
    )


def _in_window(text: str, start: int, end: int, care: Care) -> Iterator[FoundSecret]:
    """Look at one long run, and at what it is when its escapes are undone, again and again."""
    run = text[start:end]
    places: Sequence[int] = range(start, end + 1)
    for _ in range(_DEEPEST):
        for kind, at, to in _runs(run, care):
            begin, stop = places[at], places[to]
            if kind is SecretKind.TOKEN or _is_taken(text, begin, stop, care):
                yield FoundSecret(begin, stop, kind)
        if run.isascii() and not any(mark in run for mark in "%&\\"):
            return
        run, places = _unescaped(run, places)


def _runs(run: str, care: Care) -> Iterator[tuple[SecretKind, int, int]]:
    for each in _RUN.finditer(run):
        if _TOKEN.fullmatch(each[0]):
            yield (SecretKind.TOKEN, *each.span())
        head = _AFTER_ID.match(each[0])
        start, end = each.start() + (head.end() if head else 0), each.end()
        bare = run[start:end]
        if _SMTP.fullmatch(bare) and looks_random(bare):
            yield SecretKind.PASSWORD, start, end
        if len(bare) > _SECRET_LENGTH:
            yield from _runs_in_path(bare, start)
        elif len(bare) == _SECRET_LENGTH and (
            looks_random(bare) or (care is Care.WITH_KEY and _is_mixed(bare))
        ):
            yield SecretKind.SECRET, start, end
    for each in _ENCODED.finditer(run):
        if _holds_encoded(each[0], care):
            yield (SecretKind.SECRET, *each.span())


def _runs_in_path(run: str, start: int) -> Iterator[tuple[SecretKind, int, int]]:
    """Find a secret that is the last or the first part of a path, such as that of an ARN."""
    size = _SECRET_LENGTH
    if _FOLDERS_BEFORE.fullmatch(run[:-size]) and _is_certain(run[-size:], _MOST_PAIRS):
        yield SecretKind.SECRET, start + len(run) - size, start + len(run)
    if _FOLDERS_AFTER.fullmatch(run[size:]) and _is_certain(run[:size], _MOST_PAIRS):
        yield SecretKind.SECRET, start, start + size


def _is_mixed(text: str) -> bool:
    return _HEXADECIMAL.fullmatch(text) is None and not text.isalpha() and len(set(text)) > 8  # noqa: PLR2004  of all that chance makes


def _is_taken(text: str, start: int, end: int, care: Care) -> bool:
    """Whether a run is no part of a URL, or one that stands there as a value."""
    least = max(0, start - 2_000)
    before = text[max(least, *(text.rfind(mark, least, start) + 1 for mark in _WORD_ENDS)) : start]
    if not _is_in_url(text, start, before, care):
        return not _is_line_of_base64(text, start)
    if "://" in before and before.endswith(":") and text[end : end + 1] == "@":
        return True
    value = re.search(r"[?&#;]([^?&#;=]*)=$", before)
    if value is None:
        return False
    return care is not Care.OWN or _NAME_IN_URL.search(value[1]) is not None


def _is_in_url(text: str, start: int, before: str, care: Care) -> bool:
    """Whether a URL goes on at `start`; of a mail also one that only its attribute tells of."""
    above = text[max(0, start - len(before) - 40) : start - len(before)]
    if before.endswith("://"):
        return False  # no server's name looks so
    if "://" in before or before.startswith("//") or before.endswith("data:"):
        return True
    if _DATA_URL.search(above + before) or _URL_OF_VARIABLE.search(before):
        return True
    if care is not Care.OWN:
        return False
    is_path = bool(before) or text[start] == "/"
    return is_path and bool(_URL_ATTRIBUTE.search(above) or _URL_IN_CSS.search(before))


def _is_line_of_base64(text: str, start: int) -> bool:
    """Whether the line before is one of many that a long base64 was broken into."""
    above = text[max(0, start - 120) : start]
    return re.search(rf"[{_BASE64}]{{60,}}\s+$", above) is not None


def _unescaped(run: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Undo one layer of escapes; `places` says where in the text each character began."""
    marks: list[str] = []
    origins: list[int] = []
    at = 0
    for escape in _ESCAPE.finditer(run):
        marks += run[at : escape.start()]
        origins += places[at : escape.start()]
        for mark in _meant(escape[0]):
            marks.append(mark)
            origins.append(places[escape.start()])
        at = escape.end()
    marks += run[at:]
    origins += places[at:]
    return "".join(marks), origins


def _meant(escape: str) -> str:
    if escape.startswith("%"):
        return chr(int(escape[1:], 16))
    if escape.startswith("&"):
        return html.unescape(escape)
    if escape.startswith(("\\u", "\\x")):
        return chr(int(escape[2:], 16))
    return "/" if escape == "\\/" else ""


def _broken_in(text: str, most: int) -> Iterator[FoundSecret]:
    """Find a secret that a line break, a space or a quotation mark stands in."""
    for run in _BROKEN_RUN.finditer(text):
        if len(run[0]) > _SECRET_LENGTH and any(map(str.isdigit, run[0])):
            yield from _broken_between(text, *run.span(), most)


def _broken_between(text: str, begin: int, stop: int, most: int) -> Iterator[FoundSecret]:
    """`most` is how many pieces a secret may have been broken into."""
    for each in _BROKEN.finditer(text, begin, stop):
        pieces = list(re.finditer(rf"[{_BASE64}]+", each[0]))
        for first in range(len(pieces)):
            size = 0
            for last in range(first, min(len(pieces), first + most)):
                size += len(pieces[last][0])
                if size >= 40:  # noqa: PLR2004  the length of a secret
                    break
            joined = "".join(piece[0] for piece in pieces[first : last + 1])
            if size == 40 and last > first and _is_certain(joined):  # noqa: PLR2004  likewise
                start = each.start() + pieces[first].start()
                yield FoundSecret(start, each.start() + pieces[last].end(), SecretKind.SECRET)


def _is_certain(text: str, most: int = 9) -> bool:
    """Likewise of a text that was put together, where chance has more to choose from."""
    pairs = sum(a.islower() and b.islower() for a, b in pairwise(text))
    has_digit = any(map(str.isdigit, text))
    return looks_random(text) and has_digit and pairs <= most


def _holds_encoded(run: str, care: Care) -> bool:
    """Whether base64 or hexadecimal holds a secret. Most of what is long is a picture."""
    if len(run) > _LONGEST_ENCODED:
        return False
    for decoded in _decoded(run):
        data = decoded.replace(b"\0", b"")
        if len(data) >= 40 and _PRINTABLE.issuperset(data):  # noqa: PLR2004  the length of a secret
            inner = data.decode("ascii")
            if secrets_in(inner, (), care):
                return True
    return False


def _decoded(run: str) -> Iterator[bytes]:
    bare = run.rstrip("=").replace("-", "+").replace("_", "/")
    whole = bare[: len(bare) - (len(bare) % 4 == 1)]
    try:
        yield b64decode(whole + "=" * (-len(whole) % 4), validate=True)
        yield bytes.fromhex(run)
    except (EncodingError, ValueError):
        return


# By name


def _named_in(text: str, care: Care) -> Iterator[FoundSecret]:
    pattern = _NAMED_KEY if care is Care.OWN else _NAMED
    lower = text.lower() if text.isascii() else text.translate(_LOWER)
    tried = 0
    for hint in _HINT.finditer(lower) if "=" in text or ":" in text else ():
        starts = range(max(tried, hint.start() - _BEFORE), hint.end())
        tried = hint.end()
        for each in filter(None, (pattern.match(text, start) for start in starts)):
            if not _MASKED.fullmatch(each["value"]):
                yield FoundSecret(*each.span("value"), _kind_of(each))
            break


def _kind_of(found: re.Match[str]) -> SecretKind:
    named = {name for name, text in found.groupdict().items() if text is not None}
    if "token" in named:
        return SecretKind.TOKEN
    return SecretKind.PASSWORD if named & {"password", "other"} else SecretKind.SECRET


def masked(
    text: str, known: Collection[str] = (), care: Care = Care.FOREIGN, mark: str = "••••"
) -> str:
    """The text with `mark` in the place of each secret, for a message, a title or a log."""
    return replaced(text, secrets_in(text, known, care), lambda _secret, _kind: mark)
