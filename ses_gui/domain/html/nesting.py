"""How deep elements are nested, and which of them nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import CELLS, ENDS, OPTIONAL_END, SCOPES, SPECIAL, VOID
from ses_gui.domain.html.tokenizer import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.html.tokenizer import Token

_FLAT: Final = (VOID | OPTIONAL_END) - {"rt", "rp", "optgroup"}
"""Elements that end their like: only others can be nested without end. Outside of a `<ruby>` or
`<select>` the three are nested too."""


def depths(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Give each tag with the depth behind it; an end tag ends only what is open."""
    waiting: Counter[str] = Counter()
    depth = 0
    for token in tokens:
        if token.kind is TokenKind.START and token.name not in _FLAT:
            waiting[token.name] += 1
            depth += 1
        elif token.kind is TokenKind.END and waiting[token.name]:
            waiting[token.name] -= 1
            depth -= 1
        if token.is_tag:
            yield token, depth


NOTHING: Final = r"\s*+:\s*+(?:0++(?:\.0*+)?|\.0++)(?![.\d])"
"""A regular expression for a length or number that is zero, with the colon before it."""
_HIDING: Final = re.compile(
    r"(?<![-\w])(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden"
    rf"|(?:max-height|opacity){NOTHING})",
    re.IGNORECASE,
)


def hides(style: str) -> bool:
    """Whether an inline style hides its element everywhere.

    `mso-hide:all` does so in Outlook only: often it is set on what all others show.
    """
    return bool(_HIDING.search(style))


# Open elements: which are open at a place, and whether one of them is seen by nobody.
#
# Source: HTML Living Standard, sections 13.2.4.2 and 13.2.6.4.7, but for what a browser moves to
# another place: misnested formatting, and what stands in a table beside its cells.

_ITEMS: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABLE_PARTS: Final = CELLS | {"caption", "colgroup", "tbody", "thead", "tfoot", "tr"}
_TABLE: Final = frozenset({"html", "table", "template"})
_BUTTON: Final = SCOPES | {"button"}
_LIST: Final = SCOPES | {"ol", "ul"}
_AROUND_ITEM: Final = SPECIAL - {"address", "div", "p"}


class OpenElements:
    """The stack of open elements, told tag by tag; a tag costs no more than what it closes."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._places: dict[str, list[int]] = {}
        self._limits: dict[frozenset[str], list[int]] = {
            names: [] for names in (SCOPES, _TABLE, _BUTTON, _LIST, _AROUND_ITEM, SPECIAL)
        }
        self._unseen: int | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether what stands here is in an element that was opened as hidden."""
        return self._unseen is not None

    def start(self, name: str, *, hidden: bool) -> None:
        """Take a start tag: what it ends is ended, and its element is open unless it is void."""
        ended = ENDS.get(name, frozenset())
        if name in _ITEMS:
            self._end_item(_ITEMS[name])
        if name in _TABLE_PARTS:
            self._close(max(self._place(part) for part in ended), _TABLE)
        if "p" in ended:
            self._close(self._place("p"), _BUTTON)
        if name in _HEADINGS:
            ended |= _HEADINGS
        while self._open and self._open[-1] in ended:
            self._pop()
        if name not in VOID:
            self._push(name, hidden=hidden)

    def end(self, name: str) -> None:
        """Take an end tag: its element ends with all in it, if it is open and not out of reach."""
        names = _HEADINGS if name in _HEADINGS else (name,)
        self._close(max(map(self._place, names)), _limit(name))

    def _end_item(self, names: frozenset[str]) -> None:
        limits = self._limits[_AROUND_ITEM]
        if limits and self._open[limits[-1]] in names:
            self._close(limits[-1], frozenset())

    def _close(self, place: int, limit: frozenset[str]) -> None:
        """End the element at `place` (-1: none) unless one of `limit` was opened in it."""
        limits = self._limits.get(limit)
        if limits and limits[-1] > place:
            return
        while len(self._open) > place >= 0:
            self._pop()

    def _place(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _push(self, name: str, *, hidden: bool) -> None:
        place = len(self._open)
        if hidden and self._unseen is None:
            self._unseen = place
        self._open.append(name)
        self._places.setdefault(name, []).append(place)
        for names, places in self._limits.items():
            if name in names:
                places.append(place)

    def _pop(self) -> None:
        name = self._open.pop()
        self._places[name].pop()
        for names, places in self._limits.items():
            if name in names:
                places.pop()
        if self._unseen == len(self._open):
            self._unseen = None


def _limit(name: str) -> frozenset[str]:
    """What an end tag does not close from within."""
    if name in _TABLE_PARTS or name == "table":
        return _TABLE
    if name == "li":
        return _LIST
    if name == "p":
        return _BUTTON
    return SCOPES if name in SPECIAL else SPECIAL
