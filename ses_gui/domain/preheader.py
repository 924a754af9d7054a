"""The preheader: the first text of a mail, which inboxes show behind its subject."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

READ_CHARACTERS: Final = 20_000
"""How much is looked at from the body on: the parser takes seconds over long broken mails."""
ENOUGH_CHARACTERS: Final = 2_000
_SILENT: Final = frozenset({"head", "noembed", "script", "style", "template", "title", "textarea"})
"""Elements whose text is not the mail's; a `<head>` ends at the latest where `<body>` begins."""
_VOID: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta"})
_INLINE: Final = frozenset({"a", "abbr", "b", "code", "em", "font", "i", "s", "small", "span"})
_INLINE_TOO: Final = frozenset({"strong", "sub", "sup", "u", "big", "mark", "q", "wbr", "bdi"})
_BODY: Final = re.compile(r"<body\b", re.IGNORECASE)
_BLANKS: Final = re.compile("[ \t\r\n\f]+")


def first_text(html: str) -> str:
    """Give the first text of `html`, hidden or not, with single blanks; broken HTML is no error."""
    reader = _FirstText()
    try:
        reader.feed(_from_body(html))
        reader.close()
    except (_EnoughError, AssertionError):
        # The standard library's parser gives up on a few kinds of broken declarations.
        pass
    return _BLANKS.sub(" ", "".join(reader.parts)).strip(" ")


def _from_body(html: str) -> str:
    # Style sheets in the head may be longer than all that is looked at.
    begin = _BODY.search(html)
    start = begin.start() if begin else 0
    return html[start : start + READ_CHARACTERS]


class _EnoughError(Exception):
    """There is more text than anybody shows."""


class _FirstText(HTMLParser):
    """Gathers text until there is enough of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._length = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._silent.clear()
        elif tag in _SILENT:
            self._silent.append(tag)
        elif tag not in _INLINE | _INLINE_TOO:
            self.parts.append(" ")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A browser ignores the slash of `<span/>`; only a silent element would hide the rest.
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag not in _INLINE | _INLINE_TOO | _VOID:
            self.parts.append(" ")

    @override
    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.parts.append(data)
        self._length += len(data.strip())
        if self._length > ENOUGH_CHARACTERS:
            raise _EnoughError

    @override
    def parse_marked_section(self, i: int, report: int = 1) -> int:
        # `<![if !mso]>` is a comment to everybody but Outlook.
        return self.parse_bogus_comment(i)
