"""The mail as plain text: what a reader without HTML sees, and the first words an inbox shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import (
    BLOCKS,
    CELLS,
    VARIABLE,
    OpenElements,
    Token,
    TokenKind,
    decoded,
    decoded_value,
    hides,
    scan,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS: Final = re.compile(rf"(?P<kept>{VARIABLE.pattern})|[ \t\n\r\f\xa0]+")
_LINE_END: Final = re.compile(rf"(?P<kept>{VARIABLE.pattern})|\r\n|\r|\n")
_SCHEME: Final = re.compile(r"^(?:mailto:|tel:|https?://)", re.IGNORECASE)


@frozen
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


_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr"}
)
_SHOWN_RAW: Final = frozenset({"textarea", "xmp"})


def text_view(html: str) -> str:
    """Give the mail's text: blocks as lines, lists with “- ”, links with their addresses."""
    return mail_text(html, PLAIN)


def mail_text(html: str, signs: Signs) -> str:
    """Give the mail's text, with `signs` around links and in the place of braces of no variable."""
    reader = _Reader(signs)
    for token in tokens_of(signs.cleaned(html)):
        reader.read(token)
    return reader.lines.finished()


class _Reader:
    """Reads tokens into lines, and skips what nobody sees."""

    def __init__(self, signs: Signs) -> None:
        self.lines = Lines(signs)
        self._signs = signs
        self._elements = OpenElements()
        self._kept = 0
        """How many `pre` are open."""

    def read(self, token: Token) -> None:
        if token.kind is TokenKind.START:
            self._open(token)
        elif token.kind is TokenKind.END:
            self._close(token.name)
        elif self._elements.is_unseen:
            return
        elif token.kind is TokenKind.TEXT or token.name in _SHOWN_RAW:
            self._put(self._decoded(token.source, decoded))

    def _open(self, tag: Token) -> None:
        self._elements.start(tag.name, hidden=_is_hidden(tag))
        if not self._elements.is_unseen:
            self._kept += tag.name == "pre"
            self._begin(tag)

    def _begin(self, tag: Token) -> None:
        match tag.name:
            case "br":
                self.lines.end_line()
            case "hr":
                self.lines.leave_gap()
                self.lines.write("---")
                self.lines.leave_gap()
            case "img":
                self._put(self._value(tag, "alt"))
            case "a":
                self.lines.open_link(self._value(tag, "href").strip())
            case _:
                self._space(tag.name, is_start=True)

    def _close(self, name: str) -> None:
        self._elements.end(name)
        if self._elements.is_unseen:
            return
        self._kept -= name == "pre" and self._kept > 0
        if name == "a":
            self.lines.close_link()
        elif name == "br":
            self.lines.end_line()
        else:
            self._space(name, is_start=False)

    def _space(self, name: str, *, is_start: bool) -> None:
        if name in _PARAGRAPHS:
            self.lines.leave_gap()
        elif name in CELLS:
            self.lines.write(" ")
        elif name in BLOCKS:
            self.lines.begin_line()
        if name == "li" and is_start:
            self.lines.begin_item()

    def _value(self, tag: Token, name: str) -> str:
        attribute = tag.get(name)
        return self._decoded(attribute.written or "", decoded_value) if attribute else ""

    def _put(self, text: str) -> None:
        self.lines.write(text, kept=self._kept > 0)

    def _decoded(self, source: str, decode: Callable[[str], str]) -> str:
        """Decode what stands between the variables, and leave these to the letter."""
        parts, done = [], 0
        for found in VARIABLE.finditer(source):
            plain = decode(source[done : found.start()])
            parts += [self._signs.literal(plain), found[0]]
            done = found.end()
        return "".join(parts) + self._signs.literal(decode(source[done:]))


def _is_hidden(tag: Token) -> bool:
    return tag.get("hidden") is not None or hides(tag.value("style"))


READ_CHARACTERS: Final = 20_000
"""How much is looked at, besides style sheets and the like."""
ENOUGH_CHARACTERS: Final = 2_000
_SILENT: Final = frozenset({"head", "template"})
"""Elements whose text is not the mail's; a `<head>` ends at the latest where `<body>` begins."""
_INLINE: Final = frozenset({"a", "abbr", "b", "code", "em", "font", "i", "s", "small", "span"})
_INLINE_TOO: Final = frozenset({"strong", "sub", "sup", "u", "big", "mark", "q", "wbr", "bdi"})
_SEAMLESS: Final = _INLINE | _INLINE_TOO | _SILENT
_BLANKS: Final = re.compile("[ \t\r\n\f]+")


def first_text(html: str) -> str:
    """Give the first text of `html`, hidden or not, with single blanks; broken HTML is no error."""
    return _BLANKS.sub(" ", "".join(_texts(html))).strip(" ")


def _texts(html: str) -> Iterator[str]:
    unread, wanted, is_silent = READ_CHARACTERS, ENOUGH_CHARACTERS, False
    for token in scan(html):
        is_silent = _is_silent(token, before=is_silent)
        text = "" if is_silent else _text(token)
        yield text
        wanted -= len(text.strip())
        unread -= len(token.source) if token.kind is not TokenKind.RAW else 0
        if unread < 0 or wanted < 0:
            return


def _is_silent(token: Token, *, before: bool) -> bool:
    if token.name in _SILENT:
        return token.kind is TokenKind.START
    return before and token.name != "body"


def _text(token: Token) -> str:
    if token.kind is TokenKind.TEXT:
        return decoded(token.source)
    parts = token.is_tag and token.name not in _SEAMLESS
    return " " if parts else ""
