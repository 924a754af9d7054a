"""Offers: what the account has that could stand in a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.from_address.mailbox import Mailbox, address_in, put_together, taken_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.preflight.known import Known

_USUAL: Final = "noreply"
"""The part before the @ where only a domain is verified and nothing was filled in."""


def offers(known: Known | None, sender: str) -> Mapping[str, tuple[str, ...]]:
    """List for the document's fields what SES has told of; `sender` is the From address now."""
    return {
        "email_address": _senders(known, sender),
        "configuration_set_name": _sets(known),
        "feedback_forwarding_email_address": _addresses(known),
    }


def _senders(known: Known | None, sender: str) -> tuple[str, ...]:
    """Write each with the name that is there already."""
    name = taken_apart(sender).name
    return tuple(
        put_together(Mailbox(name, address))
        for address in _addresses(known, address_in(sender).rpartition("@")[0])
    )


def _addresses(known: Known | None, local: str = "") -> tuple[str, ...]:
    """Addresses that may send: verified ones as they are, domains with something before the @."""
    identities = known.identities.listed if known and known.identities else ()
    usable = (each.name for each in identities if each.sending)
    return tuple(name if "@" in name else f"{local or _USUAL}@{name}" for name in usable)


def _sets(known: Known | None) -> tuple[str, ...]:
    found = known.configuration_sets if known else None
    return found.names if found else ()
