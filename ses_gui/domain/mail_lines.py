"""Lines: a writer of plain text that collapses white space as a browser does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.html.tokens import VARIABLE

_WORDS: Final = re.compile(rf"(?P<kept>{VARIABLE.pattern})|[ \t\n\r\f\xa0]+")
_LINE_END: Final = re.compile(rf"(?P<kept>{VARIABLE.pattern})|\r\n|\r|\n")
_SCHEME: Final = re.compile(r"^(?:mailto:|tel:|https?://)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """How to write a brace of no variable, and what to put around a link's address and text."""

    brace: str = "{"
    begin: str = ""
    middle: str = ""
    end: str = ""

    def cleaned(self, html: str) -> str:
        """Give the HTML without the signs, if they are not those of plain text."""
        foreign = "".join(filter(None, (self.begin, self.middle, self.end)))
        return re.sub(f"[{foreign}{self.brace}]", "", html) if foreign else html

    def literal(self, text: str) -> str:
        """Write braces that are those of no variable."""
        return text.replace("{", self.brace)

    def link(self, address: str, shown: str) -> str:
        """Write a link."""
        if not self.begin:
            return shown
        return f"{self.begin}{address}{self.middle}{shown}{self.end}"


PLAIN: Final = Signs()


class Lines:
    """Writes texts into lines."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._done: list[str] = []
        self._line: list[str] = []
        self._space = False
        self._link: str | None = None
        self._shown: list[str] = []
        self._at = 0
        """Where in the line the link begins; below 0 if it began in an earlier line."""
        self._item = False

    def write(self, text: str, *, kept: bool = False) -> None:
        """Write a text; white space becomes one space unless it is `kept`."""
        if not kept:
            self._add(_WORDS.sub(lambda found: found["kept"] or " ", text))
            return
        # Only plain text can show white space without a style.
        put = self.write if self._signs.begin else self._put
        for number, line in enumerate(_lines(text)):
            if number:
                self.end_line()
            put(line)

    def begin_line(self) -> None:
        """Go to a new line unless this one is empty."""
        if self._line:
            self.end_line()

    def end_line(self) -> None:
        """End the line, also an empty one."""
        self._done.append("".join(self._line).rstrip(" "))
        self._line, self._space, self._item, self._at = [], False, False, -1

    def leave_gap(self) -> None:
        """Begin a paragraph."""
        if self._item:
            return
        self.begin_line()
        if self._done and self._done[-1]:
            self._done.append("")

    def begin_item(self) -> None:
        """Begin an item of a list."""
        self._line, self._item, self._at = ["- "], True, -1

    def open_link(self, address: str) -> None:
        """Begin a link."""
        self.close_link()
        self._link, self._shown, self._at = address, [], len(self._line)

    def close_link(self) -> None:
        """Write the link's address behind its text, unless that says it."""
        address, shown = self._link, "".join(self._shown).strip()
        self._link = None
        if not address or address.startswith("#"):
            return
        if _bare(shown) == _bare(address) and self._at >= 0:
            self._link_from(self._at, address)
        else:
            linked = self._signs.link(address, address)
            self._add(f" ({linked})" if shown else linked)

    def _link_from(self, at: int, address: str) -> None:
        text = "".join(self._line[at:])
        shown = text.lstrip(" ")
        space = text[: len(text) - len(shown)]
        self._line[at:] = [space + self._signs.link(address, shown)]

    def finished(self) -> str:
        """Give the text, without empty lines around it and with no two in a row."""
        self.close_link()
        self.begin_line()
        return re.sub("\n{3,}", "\n\n", "\n".join(self._done).strip("\n"))

    def _add(self, text: str) -> None:
        words = text.strip(" ")
        if not words:
            self._space = self._space or bool(text)
            return
        begins = not self._line or self._line[-1] == "- "
        spaced = (self._space or text[0] == " ") and not begins
        self._put(f" {words}" if spaced else words)
        self._space = text[-1] == " "

    def _put(self, text: str) -> None:
        if not text:
            return
        self._line.append(text)
        self._item = False
        if self._link is not None:
            self._shown.append(text)


def _lines(text: str) -> list[str]:
    # No line ends within a variable.
    ends = [found for found in _LINE_END.finditer(text) if not found["kept"]]
    starts = [0, *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=True)]


def _bare(address: str) -> str:
    return _SCHEME.sub("", address.strip()).rstrip("/")
