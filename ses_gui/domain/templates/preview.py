"""The mail of one template as its recipient meets it: rendered, and as a line in an inbox."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.request import render
from ses_gui.domain.email_address import taken_apart
from ses_gui.domain.html.plain_text import first_text
from ses_gui.domain.variables.samples import sample_for

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """A rendered mail, as SES would be sent it."""

    sender: str
    to: str
    subject: str
    html: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """A mail program's list: about how many characters of subject and preheader it shows.

    With `shared` both stand on one line, and the preheader gets what the subject leaves of it.
    """

    name: str
    subject: int
    preheader: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class InboxRow:
    """What the list shows, cut as the program cuts it."""

    sender_name: str
    subject: str
    preheader: str


# No maker publishes these: letters differ in width and windows in size. The numbers are rounded
# from published measurements (emailtooltester.com, acellemail.com, typecount.com, November 2026).
INBOXES: Final = (
    Inbox("Gmail (web)", 70, 120, shared=True),
    Inbox("Gmail (phone)", 40, 45),
    Inbox("Apple Mail (iPhone)", 45, 95),
    Inbox("Outlook", 55, 50),
)
"""The lists to choose from; the lengths are approximate."""

_ZERO_WIDTH: Final = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_BLANK: Final = "\\s\u2800\u3164"
_FILLER: Final = re.compile(f"(?:[{_BLANK}]*[{_ZERO_WIDTH}]){{2,}}[{_BLANK}]*")
"""Invisible characters in a row, put there to keep the next words out of the list.

A single one may be part of an emoji or of a word.
"""
_NO_BREAK: Final = re.compile(f"[{_BLANK}]+")


def inbox_row(mail: RenderedMail, inbox: Inbox = INBOXES[0]) -> InboxRow:
    """Give the row of `mail` in `inbox`."""
    subject = _shown(mail.subject, inbox.subject)
    room = inbox.preheader - (len(subject) if inbox.shared else 0)
    return InboxRow(sender_name(mail.sender), subject, _shown(first_text(mail.html), room))


def sender_name(sender: str) -> str:
    """Give the display name of an address, or the address where there is none."""
    box = taken_apart(sender)
    return box.name or box.address


def _shown(text: str, room: int) -> str:
    """Cut `text` as a list does: filler takes up room too, although it is not seen."""
    line = re.sub("[ \t\r\n\f]+", " ", text).strip(" ")
    if len(line) <= room:
        return _seen(line)
    cut = line[: max(room - 1, 0)]
    end = "" if _ends_in_filler(cut) else "…"
    return _seen(cut) + end


def _ends_in_filler(cut: str) -> bool:
    return any(filler.end() == len(cut) for filler in _FILLER.finditer(cut))


def _seen(text: str) -> str:
    return _NO_BREAK.sub(" ", _FILLER.sub(" ", text)).strip()


def preview_mail(document: Document, row: int, to: str = "") -> RenderedMail | None:
    """Render the template at `row`, or None where there is none.

    Raises `UserError` when the sample has a value that cannot become text.
    """
    if not 0 <= row < len(document.templates):
        return None
    template = document.templates[row]
    payload = sample_for(document, template.usage_type).payload
    return RenderedMail(
        sender=document.email_address,
        to=to,
        subject=render(template.subject, payload),
        html=render(template.content, payload),
    )
