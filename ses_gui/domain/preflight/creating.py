"""How an identity comes to be verified: created, its records published, its mail answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import token
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.case import domain_of
from ses_gui.domain.preflight.result import Remedy

if TYPE_CHECKING:
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.coverage import Coverage

_REASONS: Final = {
    "HOST_NOT_FOUND": "SES does not find its DNS records",
    "TYPE_NOT_FOUND": "the DNS records that SES finds are of another type",
    "INVALID_VALUE": "a DNS record has another value than SES gave",
    "DNS_SERVER_ERROR": "the domain's name servers answer SES with an error",
    "SERVICE_ERROR": "AWS itself has trouble and goes on trying",
}
_STATUSES: Final = {
    "PENDING": "SES still waits for it",
    "FAILED": "SES has given up",
    "TEMPORARY_FAILURE": "SES has trouble to look and goes on trying",
    "NOT_STARTED": "that was never begun",
}


def create(address: str, case: Case) -> Remedy:
    """How to make an identity that covers `address`."""
    line = ("create-email-identity", "--email-identity", domain_of(address))
    return Remedy(
        f"Create it: {places.menu(case, places.IDENTITIES)} → Create identity, best of all for"
        f" the domain {domain_of(address)}.",
        places.link(case, places.IDENTITIES),
        (places.ses_line(case, *line),),
    )


def not_verified(found: Coverage, case: Case) -> str:
    """Say that an identity is not verified, and why if SES has told."""
    why = _REASONS.get(found.reason or "") or _STATUSES.get(found.status or "")
    why = why or token(found.reason) or token(found.status)
    return f"{found.name} is not verified in {case.region}{f': {why}' if why else ''}."


def finish(found: Coverage, case: Case) -> Remedy:
    """How to get an identity verified that is there already."""
    page = places.menu(case, places.IDENTITIES)
    if "@" in found.name:
        how = f"Open the mail that SES sent to {found.name} and click its link; to get a new one: "
        how += f"{page} → {found.name} → Resend."
    else:
        how = f"Publish the DNS records that the console shows: {page} → {found.name}."
    line = places.ses_line(case, "get-email-identity", "--email-identity", found.name)
    return Remedy(how, places.link(case, places.IDENTITIES), (line,))
