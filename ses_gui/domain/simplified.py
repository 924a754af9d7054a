"""The simplified mail: what a plain rich-text view can show of it, without pictures."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

from ses_gui.domain.colour_scheme import unwrapped

_DROPPED: Final = frozenset(
    {"audio", "canvas", "embed", "iframe", "link", "math", "meta", "noembed", "object", "script"}
    | {"source", "style", "svg", "template", "title", "track", "video", "base", "input", "frame"}
)
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr"}
)
_HIDDEN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$))",
    re.IGNORECASE,
)
_FETCHING: Final = frozenset({"src", "srcset", "background", "poster", "ping", "data", "action"})
_ADDRESS: Final = re.compile(r"url\s*\([^)]*\)?|image-set\s*\([^)]*\)?", re.IGNORECASE)

DEEPEST: Final = 1_000
"""Deeper elements would end the process: css-inline's parser calls itself for each."""
DEEPEST_TABLE: Final = 10
"""Deeper tables take Qt's layout twice the time for each; mails have five or six."""
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_ENDS_ITSELF: Final = _VOID | {"dd", "dt", "li", "option", "p", "tbody", "td", "th", "tr"}


def is_too_deep(html: str) -> bool:
    """Whether elements or tables of `html` lie in one another deeper than can be shown."""
    depth = tables = 0
    for end, tag in _TAG.findall(html):
        step = -1 if end else 1
        name = tag.lower()
        depth = max(depth + step, 0) if name not in _ENDS_ITSELF else depth
        tables = max(tables + step, 0) if name == "table" else tables
        if depth > DEEPEST or tables > DEEPEST_TABLE:
            return True
    return False


def inlined(html: str) -> str:
    """Move the rules of the style sheets into the elements; fetches nothing and reads no file."""
    import css_inline

    try:
        return css_inline.inline(
            html,
            load_remote_stylesheets=False,
            apply_width_attributes=True,
        )
    except (css_inline.InlineError, ValueError):
        # Without its styles the mail is still worth showing.
        return html


def simplified(html: str) -> str:
    """Inline the styles, drop what is hidden or active, and put words in the place of pictures."""
    writer = _Writer()
    try:
        writer.feed(inlined(unwrapped(html)))
        writer.close()
    except AssertionError:
        # The standard library's parser gives up on a few kinds of broken declarations.
        pass
    return "".join(writer.parts)


class _Writer(HTMLParser):
    """Writes what it reads, but for what must not be seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._depth = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if self._depth or tag in _DROPPED or _HIDDEN.search(found.get("style", "")):
            self._depth += tag not in _VOID
        elif tag == "img":
            self.parts.append(_words(found))
        else:
            self.parts.append(f"<{tag}{_attributes(found)}>")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._depth:
            self._depth -= 1
        else:
            self.parts.append(f"</{tag}>")

    @override
    def handle_data(self, data: str) -> None:
        if not self._depth:
            self.parts.append(escape(data, quote=False))

    @override
    def parse_marked_section(self, i: int, report: int = 1) -> int:
        return self.parse_bogus_comment(i)


def _attributes(found: dict[str, str]) -> str:
    kept = {name: value for name, value in found.items() if name not in _FETCHING}
    if "style" in kept:
        kept["style"] = _ADDRESS.sub("none", kept["style"])
    return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())


def _words(found: dict[str, str]) -> str:
    words = found.get("alt", "").strip()
    return f'<span style="{escape(found.get("style", ""))}">{escape(words)}</span>' if words else ""
