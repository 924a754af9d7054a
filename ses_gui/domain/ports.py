"""Ports: what the rest of the program asks of the outside world."""

from __future__ import annotations

import threading
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from ses_gui.domain.frozen import frozen
from ses_gui.domain.network import DIRECT, Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.history import Delivery
    from ses_gui.domain.preflight.steps import Case, DnsAnswer, DnsQuestion, Known, Result
    from ses_gui.domain.sending import Outcome
    from ses_gui.domain.texts.message import Message


class Cancellation:
    """Set once, from any thread; what is registered runs once, even when it comes late."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requested = False
        self._actions: list[Callable[[], None]] = []

    @property
    def requested(self) -> bool:
        """Whether somebody has asked to stop."""
        return self._requested

    def request(self) -> None:
        """Ask to stop; the registered actions run on this thread."""
        with self._lock:
            actions = [] if self._requested else self._actions
            self._requested = True
        for action in actions:
            action()

    def on_request(self, action: Callable[[], None]) -> None:
        """Run `action` when somebody asks to stop, or now if that has happened."""
        with self._lock:
            if not self._requested:
                self._actions.append(action)
                return
        action()


@frozen
class SendLabel:
    """What the history says of a send; `profile` is the uuid, empty for what was never kept."""

    profile: str
    recipient: str
    usage_type: str
    destination: str


@frozen
class Credentials:
    """An access key."""

    access_key_id: str
    secret: str = field(repr=False)


@frozen
class SendRequest:
    """One SendEmail call. `body` is its JSON exactly as the connector sends it."""

    credentials: Credentials
    region: str
    body: JsonObject
    route: Route = DIRECT
    label: SendLabel | None = None
    """None is not written down."""


class Mailer(Protocol):
    """Sends one mail, once, and answers with a value. May take up to 30 s; blocks."""

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send `request` once."""


class Vault(Protocol):
    """Where secrets lie, by profile uuid. Every call may block and may raise `VaultError`."""

    def place(self) -> Message:
        """Name the place for people, such as “the macOS Keychain”."""

    def locked(self) -> bool:
        """Whether the next call will make the vault ask for its password; reads nothing."""

    def get(self, uuid: str) -> str | None:
        """Read the secret; None if there is none."""

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret, and make sure that it can be read again."""

    def forget(self, uuid: str) -> None:
        """Delete the secret; it is no error if there is none."""

    def label(self, uuid: str, name: str) -> None:
        """Name the item for people, where the vault can; never asks for a password."""


@frozen
class ExamRequest:
    """What a preflight is made with and about."""

    credentials: Credentials
    case: Case
    route: Route = DIRECT
    is_rehearsal: bool = False
    """Whether it is the built-in SES that is asked; then nothing leaves this computer."""


class Names(Protocol):
    """Name servers, or what stands in for them; blocks for seconds."""

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Ask; raises nothing."""


class Examiner(Protocol):
    """Asks what stands between a config and a mail that arrives; reads only, and blocks."""

    def examine(
        self, request: ExamRequest, report: Callable[[Result], None], cancellation: Cancellation
    ) -> Known:
        """Take every step, report each twice, running and ended, and answer what was learned."""


class Watcher(Protocol):
    """Looks after a mail that SES has accepted; reads only, and blocks."""

    def look(self, request: ExamRequest, message_id: str, cancellation: Cancellation) -> Delivery:
        """Look once; raises nothing."""
