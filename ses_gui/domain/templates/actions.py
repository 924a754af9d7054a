"""The actions on a template, as a menu lists them: each a function from text to text."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.edits import Edit, set_template_field
from ses_gui.domain.config.javascript import joined_halves
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.plain_text import Signs, mail_text
from ses_gui.domain.html.tokenizer import (
    DECODED,
    VARIABLE,
    Token,
    TokenKind,
    tokens_of,
    with_values,
)
from ses_gui.domain.templates.css_inliner import inline_css
from ses_gui.domain.templates.formatter import format_html
from ses_gui.domain.templates.safeguards import refusal, refuse_halves
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.texts.message import Message

_CONTROL: Final = re.compile("[\x80-\x9f]")
_FOREIGN_OR_VARIABLE: Final = re.compile(rf"{VARIABLE.pattern}|[^\x00-\x7f]")


def encode_non_ascii(html: str) -> str:
    """Write each non-ASCII character of texts and attribute values as `&#…;`.

    Comments, styles, scripts, names and variables stay, as nothing is decoded there.
    """
    html = joined_halves(html)
    refuse_halves(html)
    return "".join(_encoded(token) for token in _checked(html))


def _checked(html: str) -> tuple[Token, ...]:
    cut = tokens_of(html)
    for token in cut:
        if _is_decoded(token) and (control := _CONTROL.search(token.source)):
            at = token.start + control.start()
            raise refusal(html, at, "control-character", character=f"U+{ord(control[0]):04X}")
    return cut


def _is_decoded(token: Token) -> bool:
    if token.kind is TokenKind.RAW:
        return token.name in DECODED
    return token.kind in {TokenKind.TEXT, TokenKind.START}


def _encoded(token: Token) -> str:
    if token.source.isascii() or not _is_decoded(token):
        return token.source
    if token.kind is TokenKind.START:
        return with_values(token, lambda _attribute, written: _references(written))
    return _references(token.source)


def _references(text: str) -> str:
    return _FOREIGN_OR_VARIABLE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"&#{ord(found[0])};"


# Code points that stand for no character, so that no text has them.
_SIGNS: Final = Signs("\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3")
_LINK: Final = re.compile("\ufdd1([^\ufdd1-\ufdd3]*)\ufdd2([^\ufdd1-\ufdd3]*)\ufdd3")
_HEAD: Final = ("<!DOCTYPE html>", "<html>", '<head><meta charset="utf-8"></head>', "<body>")


def plain_mail(html: str) -> str:
    """Give a mail without any design: the text, its links, and its variables as they are."""
    text = mail_text(html, _SIGNS)
    if not text:
        return ""
    end = "\r\n" if "\r\n" in html else "\n"
    return end.join((*_HEAD, _escaped(text, f"<br>{end}"), "</body>", "</html>", ""))


def _escaped(text: str, line_end: str) -> str:
    """Escape all but the variables, which the connector knows only as they are written."""
    parts, done = [], 0
    for found in VARIABLE.finditer(text):
        parts += [escape(text[done : found.start()]).replace("\n", line_end), found[0]]
        done = found.end()
    whole = "".join(parts) + escape(text[done:]).replace("\n", line_end)
    return _LINK.sub(r'<a href="\1">\2</a>', whole).replace("\ufdd0", "&#123;")


@frozen
class Action:
    """A rewriting of a content; `function` raises `ActionError` if it cannot be done."""

    name: str
    function: Callable[[str], str]

    @property
    def label(self) -> Message:
        """What its step is called."""
        return message(f"actions.label.{self.name}")


ACTIONS: Final = (
    Action("format_html", format_html),
    Action("inline_css", inline_css),
    Action("encode_non_ascii", encode_non_ascii),
    Action("plain_mail", plain_mail),
)
"""In the order of the menu."""


def action_edit(document: Document, row: int, name: str) -> Edit:
    """Give the undoable step that applies the action to the content of the template at `row`.

    Raise `ActionError` if it cannot be done. If nothing would change, so says the step's result.
    """
    action = next(each for each in ACTIONS if each.name == name)
    content = action.function(document.templates[row].content)
    return Edit(action.label, set_template_field(row, "content", content).apply)
