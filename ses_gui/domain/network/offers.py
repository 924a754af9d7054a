"""What this computer offers for the network: shown, and not used unless it is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ses_gui.domain.network.proxy_url import without_login


class OfferKind(StrEnum):
    """What an offer is for."""

    PROXY = "proxy"
    CA_FILE = "ca-file"
    ENDPOINT = "endpoint"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing found, and in which variables; without `sources`, in the system's settings."""

    kind: OfferKind
    value: str = field(repr=False)
    """May hold the login of a proxy."""
    sources: tuple[str, ...] = ()
    problem: str = ""
    """Why it cannot be used, or would not be for SES; a sentence."""
    is_systems: bool = False
    """Whether this is the proxy that the choice of the system's proxy leads through."""

    @property
    def shown(self) -> str:
        """The value without a login; an endpoint has none, and yet one may stand there."""
        return self.value if self.kind is OfferKind.CA_FILE else without_login(self.value)
