"""Plain mail: a content becomes a mail that is nothing but its text."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from ses_gui.domain.html.tokens import VARIABLE
from ses_gui.domain.mail_lines import Signs
from ses_gui.domain.mail_text import mail_text

# Code points that stand for no character, so that no text has them.
_SIGNS: Final = Signs("\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3")
_LINK: Final = re.compile("\ufdd1([^\ufdd1-\ufdd3]*)\ufdd2([^\ufdd1-\ufdd3]*)\ufdd3")
_HEAD: Final = (
    "<!DOCTYPE html>",
    "<html>",
    '<head><meta charset="utf-8"></head>',
    "<body>",
)


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
