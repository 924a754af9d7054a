"""Sending: idle, working or done, and the sends of this session."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.sending import Outcome
    from ses_gui.state.workspace import Destination


@dataclass(frozen=True, slots=True)
class Mail:
    """What the user asked to send."""

    to: str
    usage_type: str
    destination: Destination


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing has been sent yet."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One mail waits for the secret; the keyring may be asking for its password."""

    mail: Mail


@dataclass(frozen=True, slots=True)
class Working:
    """One mail is on its way since `since` (monotonic seconds)."""

    mail: Mail
    since: float
    cancelling: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """One mail has an outcome."""

    mail: Mail
    outcome: Outcome

    @property
    def is_doubtful(self) -> bool:
        """Whether the mail may have gone out though SES did not say so."""
        return isinstance(self.outcome, Failure) and self.outcome.maybe_sent


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mail that may have gone out at `at`, in this session or in an earlier one."""

    mail: Mail
    at: datetime
    is_of_this_session: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """The mail was not sent: something is not right yet. `path` leads to it, if there is one."""

    sentence: str
    path: JsonPath = ()


SendState: TypeAlias = Idle | Asking | Working | Done | Held


class Sending(QObject):
    """One mail at a time, one attempt each."""

    changed = Signal(object)
    recorded = Signal(object)
    """Emitted with each `Done`, which `sends` then holds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: SendState = Idle()
        self._is_reserved = False
        self._cancellation = Cancellation()
        self._recalled: tuple[Doubt, ...] = ()
        self.sends: list[Done] = []

    @property
    def state(self) -> SendState:
        """What the panel shows."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a mail is on its way or waits for the secret: no other may be sent."""
        return self._is_reserved or self._is_under_way

    @property
    def _is_under_way(self) -> bool:
        return isinstance(self._state, Asking | Working)

    def reserve(self) -> None:
        """Be busy until `release`: a series of mails has begun."""
        self._is_reserved = True
        self.changed.emit(self._state)

    def release(self) -> None:
        """End what `reserve` began."""
        self._is_reserved = False
        self.changed.emit(self._state)

    def doubt(self, mail: Mail) -> Doubt | None:
        """The last send of such a mail, if nobody knows what became of it."""
        last = next((done for done in reversed(self.sends) if done.mail == mail), None)
        if last is None:
            return next((doubt for doubt in self._recalled if doubt.mail == mail), None)
        return Doubt(mail, last.outcome.at) if last.is_doubtful else None

    def recall(self, doubts: Iterable[Doubt]) -> None:
        """Know of mails of earlier sessions that may have gone out, the newest first."""
        self._recalled = tuple(doubts)

    def ask(self, mail: Mail) -> bool:
        """Let `mail` wait for the secret; False while another one waits or is on its way."""
        if self._is_under_way:
            return False
        self._move_to(Asking(mail))
        return True

    def begin(self, mail: Mail) -> Cancellation | None:
        """Start `mail` and return what cancels it; None unless it is this one that waits."""
        if not self._waits(mail):
            return None
        self._cancellation = Cancellation()
        self._move_to(Working(mail, time.monotonic()))
        return self._cancellation

    def finish(self, outcome: Outcome) -> None:
        """Record what came of the mail that is on its way."""
        if isinstance(self._state, Working):
            done = Done(self._state.mail, outcome)
            self.sends.append(done)
            self._move_to(done)
            self.recorded.emit(done)

    def hold(self, sentence: str, path: JsonPath = ()) -> None:
        """Say why nothing was sent, and where it can be mended."""
        self._move_to(Held(sentence, path))

    def refuse(self, mail: Mail, sentence: str, path: JsonPath = ()) -> None:
        """Say why `mail`, which waits for the secret, is not sent; another one is left alone."""
        if self._waits(mail):
            self._move_to(Held(sentence, path))

    def cancel(self) -> None:
        """Ask the mail that is on its way to stop; one that waits is not sent at all."""
        self.withdraw()
        if isinstance(self._state, Working) and not self._state.cancelling:
            self._move_to(Working(self._state.mail, self._state.since, cancelling=True))
            self._cancellation.request()

    def withdraw(self) -> None:
        """Give up a mail that still waits for the secret."""
        if isinstance(self._state, Asking):
            self._move_to(Idle())

    def _waits(self, mail: Mail) -> bool:
        return isinstance(self._state, Asking) and self._state.mail is mail

    def _move_to(self, state: SendState) -> None:
        self._state = state
        self.changed.emit(state)
