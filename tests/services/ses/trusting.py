"""A mailer that trusts the authorities of a file, whatever its requests say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from ses_gui.domain.ports import Cancellation, SendRequest
    from ses_gui.domain.sending import Outcome


class Trusting:
    """Sends by `SesMailer`, with its limits."""

    def __init__(self, ca_file: str, **limits: Any) -> None:
        self._ca_file = ca_file
        self._mailer = SesMailer(**limits)

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send once."""
        route = replace(request.route, ca_file=self._ca_file)
        return self._mailer.send(replace(request, route=route), cancellation)
