"""Asks AWS one question that changes nothing, and answers with a value."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ses_gui.domain.failure_evidence import Evidence, Kind
from ses_gui.domain.ports import SendRequest
from ses_gui.domain.preflight.operation import Operation
from ses_gui.domain.preflight.untold import Untold, untold
from ses_gui.services.ses.call import Call
from ses_gui.services.ses.circumstances import circumstances
from ses_gui.services.ses.client import ClientSettings
from ses_gui.services.ses.refusal import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ses_gui.domain.asking import ExamRequest
    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.services.pace import Pace
    from ses_gui.services.ses.clients import Clients

A = TypeVar("A")

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})

_METHODS: Final = MappingProxyType(
    {
        Operation.GET_CALLER_IDENTITY: "get_caller_identity",
        Operation.GET_ACCOUNT: "get_account",
        Operation.LIST_EMAIL_IDENTITIES: "list_email_identities",
        Operation.GET_EMAIL_IDENTITY: "get_email_identity",
        Operation.LIST_CONFIGURATION_SETS: "list_configuration_sets",
        Operation.GET_CONFIGURATION_SET: "get_configuration_set",
        Operation.GET_EVENT_DESTINATIONS: "get_configuration_set_event_destinations",
        Operation.GET_SUPPRESSED_DESTINATION: "get_suppressed_destination",
        Operation.GET_MESSAGE_INSIGHTS: "get_message_insights",
    }
)
"""Question → the method of the AWS client; there is none that writes."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a question may take, in seconds."""

    connect_s: float = 5
    read_s: float = 10
    deadline_s: float = 15


class Asker:
    """One conversation with AWS: one attempt for each question, one question after the other."""

    def __init__(
        self,
        request: ExamRequest,
        cancellation: Cancellation,
        *,
        clients: Clients,
        pace: Pace,
        patience: Patience,
    ) -> None:
        self._request = request
        self._cancellation = cancellation
        self._clients = clients
        self._pace = pace
        self._patience = patience
        self._known = circumstances(_as_send(request), request.proxy_url)
        self.endpoint = ""
        """Host and port that gave the last answer."""
        self.spent_s = 0.0
        """What the questions took, without the pauses between them."""

    @property
    def stopped(self) -> bool:
        """Whether somebody has asked to stop."""
        return self._cancellation.requested

    def refusal(self) -> Evidence | None:
        """Say why nothing can be asked at all, or None."""
        kind = refusal(_as_send(self._request))
        return None if kind is None else replace(self._known, kind=kind)

    def ask(
        self,
        operation: Operation,
        read: Callable[[Any], A],
        name: str = "",
        *,
        region: str = "",
        parameters: Mapping[str, object] = NOTHING,
    ) -> A | Untold:
        """Ask; `name` is what it is about, `region` another one than the config's."""
        refused = self.refusal()
        if refused is not None:
            return untold(operation, refused, name)
        if not self._pace.keep(self._cancellation):
            return untold(operation, replace(self._known, kind=Kind.CANCELLED), name)
        started = time.monotonic()
        call = self._call(operation, read, region or self._request.case.region, parameters)
        call.start()
        self._cancellation.on_request(call.cancel)
        answer = call.wait(self._patience.deadline_s)
        self.spent_s += time.monotonic() - started
        return untold(operation, answer, name) if isinstance(answer, Evidence) else answer

    def _call(
        self,
        operation: Operation,
        read: Callable[[Any], A],
        region: str,
        parameters: Mapping[str, object],
    ) -> Call[A]:
        settings = self._settings(region)
        service = "sts" if operation is Operation.GET_CALLER_IDENTITY else "sesv2"
        return Call(
            make_client=lambda: self._clients.make(service, settings),
            settings=settings,
            ask=lambda client: getattr(client, _METHODS[operation])(**parameters),
            read=partial(self._read, read),
            known=replace(self._known, region=region),
        )

    def _read(self, read: Callable[[Any], A], response: Any, known: Evidence, _address: str) -> A:
        self.endpoint = known.endpoint
        return read(response)

    def _settings(self, region: str) -> ClientSettings:
        request = self._request
        return ClientSettings(
            access_key_id=request.access_key_id,
            access_key_secret=request.access_key_secret,
            region=region,
            endpoint_url=request.case.endpoint_url,
            ca_file=request.ca_file,
            proxy_url=request.proxy_url,
            connect_s=self._patience.connect_s,
            read_s=self._patience.read_s,
        )


def _as_send(request: ExamRequest) -> SendRequest:
    """The mail that the questions are about; it is never sent."""
    case = request.case
    body: dict[str, Any] = {
        "FromEmailAddress": case.sender,
        "Destination": {"ToAddresses": [case.recipient] if case.recipient else []},
        "FeedbackForwardingEmailAddress": case.feedback,
        "ConfigurationSetName": case.configuration_set,
    }
    return SendRequest(
        access_key_id=request.access_key_id,
        access_key_secret=request.access_key_secret,
        region=case.region,
        body=body,
        endpoint_url=case.endpoint_url,
    )
