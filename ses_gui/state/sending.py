"""Sending: idle, working or done, and the sends of this session."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.cancellation import Cancellation

if TYPE_CHECKING:
    from ses_gui.domain.outcome import Outcome
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


@dataclass(frozen=True, slots=True)
class Held:
    """The mail was not sent, because the document or the recipient is not right yet."""

    sentence: str


SendState: TypeAlias = Idle | Working | Done | Held


class Sending(QObject):
    """One mail at a time, one attempt each."""

    changed = Signal(object)
    recorded = Signal(object)
    """Emitted with each `Done`, which `sends` then holds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: SendState = Idle()
        self._cancellation = Cancellation()
        self.sends: list[Done] = []

    @property
    def state(self) -> SendState:
        """What the panel shows."""
        return self._state

    def begin(self, mail: Mail) -> Cancellation | None:
        """Start `mail` and return what cancels it; None while another is on its way."""
        if isinstance(self._state, Working):
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

    def hold(self, sentence: str) -> None:
        """Say why nothing was sent."""
        self._move_to(Held(sentence))

    def cancel(self) -> None:
        """Ask the mail that is on its way to stop."""
        if isinstance(self._state, Working) and not self._state.cancelling:
            self._move_to(Working(self._state.mail, self._state.since, cancelling=True))
            self._cancellation.request()

    def _move_to(self, state: SendState) -> None:
        self._state = state
        self.changed.emit(state)
