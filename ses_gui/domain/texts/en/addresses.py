"""What is wrong with a mail address; the subject is a key or names the field."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "the-recipient": "The recipient",
        "the-from-address": "The From address",
        "the-address": "The address",
        "no-recipient": "Enter the address to which the test mail shall go.",
        "not-bare": "{subject} is not exactly one bare mail address. Write it as user@example.com.",
        "not-bare.named": (
            "{subject} is not exactly one bare mail address. Leave the name out: {better}."
        ),
        "non-ascii": (
            "{subject} holds characters outside ASCII, which SES does not take. Use an address"
            " whose part before the @ is plain ASCII."
        ),
        "non-ascii.better": (
            "{subject} holds characters outside ASCII, which SES drops or refuses. Write {better}."
        ),
        "several": "{subject} holds {count} addresses, and SES sends from exactly one. Choose one.",
        "unquoted": (
            "{subject} has a dot in its name, outside quotation marks. Not every mail program reads"
            " that. Write {better}."
        ),
        "private": (
            "{subject} is at {domain}, which is not a domain of the public Internet, so SES cannot"
            " verify it. Use an address at a domain that you own."
        ),
        "not-one": "{subject} is not exactly one mail address. Write {better}.",
        "not-one.like": (
            "{subject} is not exactly one mail address. Write it as noreply@example.com."
        ),
        "name-alone": "Enter an address, too: SES does not take a name alone.",
    }
)
