"""Sending: idle, working or done, the sends of this session, and the series under way."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.frozen import frozen
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Failure, Sent, SeriesEnd, end_after

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.sending import Outcome
    from ses_gui.gui.session import Destination, Session


@frozen
class MailOrder:
    """What the user asked to send."""

    to: str
    usage_type: str
    destination: Destination


def mail_order(session: Session) -> MailOrder:
    """The test mail that the session describes."""
    return MailOrder(session.recipient.strip(), session.usage_type, session.destination)


@frozen
class Idle:
    """Nothing has been sent yet."""


@frozen
class Asking:
    """One mail waits for the secret; the keyring may be asking for its password."""

    mail: MailOrder


@frozen
class Working:
    """One mail is on its way since `since` (monotonic seconds)."""

    mail: MailOrder
    since: float
    cancelling: bool = False


@frozen
class Done:
    """One mail has an outcome."""

    mail: MailOrder
    outcome: Outcome

    @property
    def is_doubtful(self) -> bool:
        """Whether the mail may have gone out though SES did not say so."""
        return isinstance(self.outcome, Failure) and self.outcome.explanation.maybe_sent


@frozen
class UncertainSend:
    """A mail that may have gone out at `at`, in this session or in an earlier one."""

    mail: MailOrder
    at: datetime
    is_of_this_session: bool = True


@frozen
class Blocked:
    """The mail was not sent: something is not right yet. `path` leads to it, if there is one."""

    sentence: str
    path: JsonPath = ()


SendState: TypeAlias = Idle | Asking | Working | Done | Blocked


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
        self._recalled: tuple[UncertainSend, ...] = ()
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

    def doubt(self, mail: MailOrder) -> UncertainSend | None:
        """The last send of such a mail, if nobody knows what became of it."""
        last = next((done for done in reversed(self.sends) if done.mail == mail), None)
        if last is None:
            return next((doubt for doubt in self._recalled if doubt.mail == mail), None)
        return UncertainSend(mail, last.outcome.at) if last.is_doubtful else None

    def recall(self, doubts: Iterable[UncertainSend]) -> None:
        """Know of mails of earlier sessions that may have gone out, the newest first."""
        self._recalled = tuple(doubts)

    def ask(self, mail: MailOrder) -> bool:
        """Let `mail` wait for the secret; False while another one waits or is on its way."""
        if self._is_under_way:
            return False
        self._move_to(Asking(mail))
        return True

    def begin(self, mail: MailOrder) -> Cancellation | None:
        """Start `mail` and return what cancels it; None unless it is this one that waits."""
        if not self.waits(mail):
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
        self._move_to(Blocked(sentence, path))

    def refuse(self, mail: MailOrder, sentence: str, path: JsonPath = ()) -> None:
        """Say why `mail`, which waits for the secret, is not sent; another one is left alone."""
        if self.waits(mail):
            self._move_to(Blocked(sentence, path))

    def cancel(self) -> None:
        """Ask the mail that is on its way to stop; one that waits is not sent at all."""
        self.withdraw()
        if isinstance(self._state, Working) and not self._state.cancelling:
            self._move_to(Working(self._state.mail, self._state.since, cancelling=True))
            self._cancellation.request()

    def withdraw(self, mail: MailOrder | None = None) -> None:
        """Give up a mail that still waits for the secret: `mail`, or whichever it is."""
        if self.waits(mail) if mail else isinstance(self._state, Asking):
            self._move_to(Idle())

    def waits(self, mail: MailOrder) -> bool:
        """Whether it is `mail` that waits for the secret."""
        return isinstance(self._state, Asking) and self._state.mail is mail

    def _move_to(self, state: SendState) -> None:
        self._state = state
        self.changed.emit(state)


@frozen
class SeriesProgress:
    """How far it is; `end` is None while it runs."""

    total: int
    ended: int = 0
    accepted: int = 0
    end: SeriesEnd | None = None


class Series(QObject):
    """At most one at a time. While it runs, no other mail may be sent."""

    changed = Signal(object)
    """Emitted with the `SeriesProgress`."""

    def __init__(self, sending: Sending, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sending = sending
        self._waiting: tuple[MailOrder, ...] = ()
        self.progress: SeriesProgress | None = None

    @property
    def running(self) -> bool:
        """Whether mails of a series are still to be sent, or one is on its way."""
        return self.progress is not None and self.progress.end is None

    def begin(self, mails: tuple[MailOrder, ...]) -> bool:
        """Begin a series; False if something else is on its way."""
        if self._sending.busy or not mails:
            return False
        self._waiting = mails
        self._sending.reserve()
        self._move_to(SeriesProgress(len(mails)))
        return True

    def take(self) -> MailOrder | None:
        """The next mail, which is then on its way; None once there is none."""
        if not self.running or not self._waiting:
            return None
        mail, *rest = self._waiting
        self._waiting = tuple(rest)
        return mail

    def note(self, outcome: Outcome) -> None:
        """Take what came of a mail, and end if no other should follow it."""
        if not self.running or self.progress is None:
            return
        accepted = self.progress.accepted + isinstance(outcome, Sent)
        self._move_to(replace(self.progress, ended=self.progress.ended + 1, accepted=accepted))
        end = end_after(outcome)
        if end is not None or not self._waiting:
            self.end(end or SeriesEnd.COMPLETE)

    def end(self, end: SeriesEnd) -> None:
        """Send no more."""
        if self.running and self.progress is not None:
            self._waiting = ()
            progress = replace(self.progress, end=end)
            self.progress = progress
            self._sending.release()
            self.changed.emit(progress)

    def _move_to(self, progress: SeriesProgress) -> None:
        self.progress = progress
        self.changed.emit(progress)
