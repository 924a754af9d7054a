"""What came of trying the way to SES: who stood at its end, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Certificate
    from ses_gui.domain.failure_text import FailureText


@dataclass(frozen=True, slots=True)
class Trial:
    """One connection that was made and ended, over which nothing was asked."""

    endpoint: str
    """The host, with its port if that was named."""
    address: str
    """The IP address that took the connection: the proxy's, if there is one."""
    proxy: str
    elapsed_ms: int
    certificate: Certificate | None = None
    tls: str = ""
    """The version of TLS; empty for a connection that is not secured."""
    failure: FailureText | None = None
    """What is wrong; None if the connection stood."""
