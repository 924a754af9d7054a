"""Foreign text made fit to be shown: what cannot be seen, or acts on a screen, as an escape.

Names, addresses, keys, paths and answers come from files, servers and other people. A control
character in them moves a terminal's cursor, a bidirectional one turns a line around, a line break
forges a line of ours, half a character fits into no file. Text for people goes through `shown` or
`shown_lines`, text for a store through `storable`, JSON for a terminal through `shown_json`.
Editors are no part of this: there the text is the user's own, to the letter.

Escaped are Unicode's Cc, Cf, Cs, Zl and Zp, noncharacters, and letters without a shape such as the
Hangul fillers (Default_Ignorable_Code_Point; Unicode's UTR #36 says why), but not the few of Cf
that have a shape, such as Arabic's number signs. The joiners U+200C and U+200D stay where they
shape what is beside them: in Arabic and Indic words (as in RFC 5892, appendix A) and in an emoji.
Spaces of every width and variation selectors stay.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

_LONE: Final = "\ud800-\udfff"
_UNSEEN: Final = (
    "\\x00-\\x1f\\x7f-\\x9f\u00ad\u034f\u061c"
    "\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    f"{_LONE}\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_ASTRAL_NONCHARACTERS: Final = "".join(
    chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)
)
HALF_CHARACTER: Final = re.compile(f"[{_LONE}]")
"""A lone surrogate: UTF-8 has no form for it, so no file, data base, terminal or mail takes it."""
_IN_LINE: Final = re.compile(f"[{_UNSEEN}{_ASTRAL_NONCHARACTERS}]")
_SHORT: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_LINE_BREAK_OR_TAB: Final = frozenset("\n\t")
_JOINERS: Final = frozenset("\u200c\u200d")
_SHAPED: Final = re.compile(
    "[\u0620-\u06ff\u0710-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18aa\ufe0f"
    "\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]"
)
"""Arabic and its kin, the scripts of India and beyond, and emoji: here joiners have a meaning."""
_CUT: Final = "…"


def shown(text: str, most: int | None = None) -> str:
    """`text` for one line of a screen, a line break as an escape too; `most` characters, if named.

    The result holds no character that acts, and is itself again when it is shown again.
    """
    line = _escaped(text, frozenset())
    return line if most is None or len(line) <= most else line[: most - 1] + _CUT


def shown_lines(text: str) -> str:
    """`text` for several lines of a screen: line breaks and tabs stay."""
    return _escaped(text.replace("\r\n", "\n"), _LINE_BREAK_OR_TAB)


def shown_json(text: str) -> str:
    """JSON with what cannot be seen in its texts as JSON's own escapes: the same value.

    Line breaks and tabs are white space between its parts, for inside a text they are escaped.
    """
    return _IN_LINE.sub(
        lambda found: found[0] if found[0] in "\n\r\t" else _in_utf_16(found[0]), text
    )


def local_minute(at: datetime) -> str:
    """A time of this computer's clock, to the minute."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def local_second(at: datetime) -> str:
    """A time of this computer's clock, to the second."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S}"


def local_clock(at: datetime) -> str:
    """A time of this computer's clock, where the day goes without saying."""
    return f"{at.astimezone():%H:%M:%S}"


def utc_second(at: datetime) -> str:
    """A time in UTC, to the second, as logs and servers have it."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def storable(text: str) -> str:
    r"""`text` with half characters (lone surrogates) as escapes such as `\ud83d`.

    UTF-8 has no form for them, so no file, data base, terminal or keyring takes them.
    """
    return HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def half_character_in(text: str) -> str:
    """Name the first half character of `text` as U+D83D, or give an empty text."""
    half = None if text.isascii() else HALF_CHARACTER.search(text)
    return f"U+{ord(half[0]):04X}" if half else ""


def _escaped(text: str, kept: frozenset[str]) -> str:
    if text.isascii() and text.isprintable():
        return text
    return _IN_LINE.sub(lambda found: _escape(found, kept), text)


def _escape(found: re.Match[str], kept: frozenset[str]) -> str:
    mark = found[0]
    if mark in kept or (mark in _JOINERS and _joins(found)):
        return mark
    if mark in _SHORT:
        return _SHORT[mark]
    number = ord(mark)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\u{{{number:x}}}"  # noqa: PLR2004  the end of the basic plane


def _joins(found: re.Match[str]) -> bool:
    """Whether a joiner stands between two characters that it can shape."""
    text, at = found.string, found.start()
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    is_led = before and (_SHAPED.match(before) or unicodedata.combining(before))
    return bool(is_led and _SHAPED.match(after))


def _in_utf_16(mark: str) -> str:
    units = mark.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
