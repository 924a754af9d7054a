"""Which template Logto really sends, and its mail as the recipient meets it."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.request import render
from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.email_address import parse_mailbox
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.plain_text import first_text
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.samples import sample_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document, Template
    from ses_gui.domain.texts.message import Message
    from ses_gui.domain.usage_types import UsageType


@frozen
class RenderedMail:
    """A rendered mail, as SES would be sent it."""

    sender: str
    subject: str
    html: str


@frozen
class Inbox:
    """A mail program's list: about how many characters of subject and preheader it shows.

    With `shared` both stand on one line, and the preheader gets what the subject leaves of it.
    """

    name: str
    subject: int
    preheader: int
    shared: bool = False


@frozen
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
    box = parse_mailbox(sender)
    return box.name or box.address


def _shown(text: str, room: int) -> str:
    """Cut `text` as a list does: filler takes up room too, although it is not seen."""
    line = re.sub("[ \t\r\n\f]+", " ", text).strip(" ")
    if len(line) <= room:
        return _seen(line)
    cut = line[: max(room - 1, 0)]
    end = "" if any(filler.end() == len(cut) for filler in _FILLER.finditer(cut)) else "…"
    return _seen(cut) + end


def _seen(text: str) -> str:
    return _NO_BREAK.sub(" ", _FILLER.sub(" ", text)).strip()


def preview_mail(document: Document, row: int) -> RenderedMail | None:
    """Render the template at `row`, or None where there is none.

    Raises `UserError` when the sample has a value that cannot become text.
    """
    if not 0 <= row < len(document.templates):
        return None
    template = document.templates[row]
    payload = sample_for(document, template.usage_type).payload
    return RenderedMail(
        sender=document.email_address,
        subject=render(template.subject, payload),
        html=render(template.content, payload),
    )


CAVEATS: Final = (message("templates.server-rows"), message("templates.old-servers"))
"""What cannot be known from the configuration."""

_GENERIC: Final = "Generic"


class TemplateSource(StrEnum):
    """Where the mail of a usage type comes from; `DEAD` is a template that nothing comes from."""

    OWN = "own"
    GENERIC = "generic"
    NONE = "none"
    DEAD = "dead"


@frozen
class EffectiveRow:
    """What becomes of a usage type, or of a template that is never used.

    `row` is the template's, `needs` the variable without which the mail is of no use.
    """

    usage_type: str
    source: TemplateSource
    row: int | None
    needs: str
    said: Message


def effective(document: Document) -> tuple[EffectiveRow, ...]:
    """Tell of the nine types in their order, then of the templates that are never used.

    Source: `getConfigTemplateByType` of @logto/connector-kit, as in `rendering.template_for`.
    """
    names = [_type_of(template) for template in document.templates]
    first: dict[str, int] = {}
    for row, name in enumerate(names):
        first.setdefault(name, row)
    return (*(_row(name, first) for name in USAGE_TYPES), *_dead(names, first))


def _type_of(template: Template) -> str:
    """The type as exported; one that is no text is kept among what we do not know."""
    written = dict(template.unknown).get("usageType")
    value = template.usage_type if written is None else json.loads(written)
    return value if isinstance(value, str) else ""


def _row(name: str, first: dict[str, int]) -> EffectiveRow:
    sent, needs = USAGE_TYPES[name].sent_when, USAGE_TYPES[name].needs
    if name in first:
        return EffectiveRow(name, TemplateSource.OWN, first[name], needs, sent)
    row = first.get(_GENERIC)
    source = TemplateSource.NONE if row is None else TemplateSource.GENERIC
    said = message("templates.sentences", parts=(*_without(USAGE_TYPES[name], row), sent))
    return EffectiveRow(name, source, row, needs, said)


def _without(usage: UsageType, generic: int | None) -> Iterator[Message]:
    """Say what follows from there being no template of the type."""
    if usage.required:
        yield message("templates.required")
    elif generic is None:
        yield message("templates.nothing")
    else:
        yield message("templates.generic", number=generic + 1)
    if generic is not None and usage.needs == "link":
        yield message("templates.generic.link")


def _dead(names: list[str], first: dict[str, int]) -> Iterator[EffectiveRow]:
    for row, name in enumerate(names):
        if name not in USAGE_TYPES:
            yield EffectiveRow(name, TemplateSource.DEAD, row, "", _unknown(name, row))
        elif first[name] != row:
            said = message("templates.dead.second", number=row + 1, first=first[name] + 1)
            yield EffectiveRow(name, TemplateSource.DEAD, row, "", said)


def _unknown(name: str, row: int) -> Message:
    number = row + 1
    if not name.strip():
        return message("templates.dead.untyped", number=number)
    meant = next((known for known in USAGE_TYPES if known.lower() == name.strip().lower()), None)
    if meant:
        return message("templates.dead.letters", number=number, name=quoted(name), meant=meant)
    return message("templates.dead.unknown", number=number, name=quoted(name))
