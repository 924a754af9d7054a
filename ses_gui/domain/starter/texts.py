"""Texts: the shape of the words of a mail, the same in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class MailText:
    """The words of one usage type; `note` is for people who did not ask for the mail."""

    subject: str
    title: str
    lead: str
    note: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, `tag` as in HTML; `sent_by` has `{0}` for the brand's name."""

    tag: str
    code_label: str
    code_life: str
    button: str
    button_hint: str
    link_life: str
    question: str
    sent: str
    sent_by: str
    mails: Mapping[str, MailText]
