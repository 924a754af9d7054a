"""Which failures are mended on the network page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.evidence import FailureKind

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.sending import Failure

NETWORK_KEY: Final = "network"
"""Stands for the network page where a path leads to a field."""
_KINDS: Final = frozenset(
    {
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.ENDPOINT,
        FailureKind.PROXY,
        FailureKind.REFUSED,
        FailureKind.TLS,
    }
)
_IDS: Final = frozenset({"CAPTIVE", "NOT_SES", "PROXY_407_HTTP", "ROUTE"})


def place_to_mend(failure: Failure) -> JsonPath:
    """The path of the field that a failure is about, or of the network page; empty for none."""
    if failure.field:
        return (failure.field,)
    kind = failure.evidence.kind if failure.evidence else None
    return (NETWORK_KEY,) if kind in _KINDS or failure.id in _IDS else ()
