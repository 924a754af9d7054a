"""Ports for what is asked of SES and of name servers; nothing is changed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.delivery import Delivery
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.dns_records import DnsAnswer, DnsQuestion
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result


@dataclass(frozen=True, slots=True)
class ExamRequest:
    """What a preflight is made with and about."""

    access_key_id: str
    access_key_secret: str = field(repr=False)
    case: Case
    ca_file: str | None = None
    """None is the usual authorities."""
    proxy_url: str | None = field(default=None, repr=False)
    """None is no proxy; it may hold a login."""
    is_rehearsal: bool = False
    """Whether it is the built-in SES that is asked; then nothing leaves this computer."""


class Names(Protocol):
    """Name servers, or what stands in for them; blocks for seconds."""

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Ask; raises nothing."""
        ...


class Examiner(Protocol):
    """Asks what stands between a config and a mail that arrives; reads only, and blocks."""

    def examine(
        self, request: ExamRequest, report: Callable[[Result], None], cancellation: Cancellation
    ) -> Known:
        """Take every step, report each twice, running and ended, and answer what was learned."""
        ...


class Watcher(Protocol):
    """Looks after a mail that SES has accepted; reads only, and blocks."""

    def look(self, request: ExamRequest, message_id: str, cancellation: Cancellation) -> Delivery:
        """Look once; raises nothing."""
        ...
