"""Failures: the texts of the rows, and the words for what they name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.en import (
    failures_account,
    failures_key,
    failures_network,
    failures_request,
)
from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Entry, Table

_WORDS: Final[dict[str, Entry]] = {
    # What nobody knows.
    "no_region": "no region",
    "no_address": "(none)",
    "default_set": "the identity's default one",
    "another_account": "another one",
    "unnamed_error": "an unnamed error",
    "no_request_id": "without an ID",
    "no_status": "none",
    "another_page": "another page",
    "another_region": "another region",
    "this_set": "this one",
    "set_of_identity": "of the identity",
    "a_mail_from": "a custom MAIL FROM domain",
    "user_of_key": "the user of the key",
    "senders_identity": "the sender's identity",
    "policy_above": "one above the user's own",
    "some_text": "a text of the request",
    "half_recipient": "the recipient",
    "half_content": "the subject or the content of the template, or its sample data",
    "half_secret": "the access key secret",
    # Clauses with the space before them.
    "at": " (at {text})",
    "proxy": " {text}",
    "subject": " It is for “{text}”.",
    "issuer": " It was issued by “{text}”.",
    "quoted": " SES said: “{text}”",
    "half_mark": " ({text})",
    "clock_ahead": " It is {minutes} min {seconds} s ahead.",
    "clock_behind": " It is {minutes} min {seconds} s behind.",
    "nor_recipient": (" Nor is the recipient, which matters while the account is in the sandbox."),
    # Over which address SES has stumbled.
    "faulty_sender": "the From address {address}",
    "faulty_feedback": "the feedback address {address}",
    "faulty_recipient": "the recipient {address}",
    "faulty_some": "the From address {address} or another address",
    # Whether and when to send again.
    "again_never": "Sending again does not help.",
    "again_when_mended": "Send again once this is mended.",
    "again_later": "Send again when you like.",
    "again_by_hand": "Send it once more by hand, and only if it did not arrive.",
    "wait": "Wait {span} and send again.",
    "wait_long": "Send again later; it may take up to {span} until that works.",
    "wait_by_hand": "Wait {span}, then send it once more by hand, and only if it did not arrive.",
    "days": Plural("a day", "{count} days"),
    "hours": Plural("an hour", "{count} hours"),
    "minutes": Plural("a minute", "{count} minutes"),
    "seconds": Plural("a second", "{count} seconds"),
    # Mistakes of this program's own.
    "UNMADE.title": "The program could not make this mail",
    "UNMADE.cause": "It met an error of its own. Nothing was sent.",
    "UNMADE.fix": "Try another usage type or other sample data, and report the error.",
    "UNFINISHED.title": "The program could not finish this send",
    "UNFINISHED.cause": "It met a mistake of its own.",
    "UNFINISHED.fix": "Look into the inbox before you send again.",
    "ROUTE.title": "The settings of the network cannot be used",
    "ROUTE.cause": "{trouble} Nothing was sent.",
    "ROUTE.fix": "Mend it on the network page, and try the way there.",
}

TEXTS: Final[Table] = MappingProxyType(
    {
        **_WORDS,
        **failures_account.TEXTS,
        **failures_key.TEXTS,
        **failures_network.TEXTS,
        **failures_request.TEXTS,
    }
)
