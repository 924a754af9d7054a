"""A mailer that writes down each send, before it leaves and when it has ended."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.request import body_hash
from ses_gui.domain.history import DamagedHistoryError, Ending, Entry
from ses_gui.domain.sending import Sent, answer_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.history import History
    from ses_gui.domain.ports import Cancellation, Mailer, SendRequest
    from ses_gui.domain.sending import Outcome
    from ses_gui.domain.texts.message import Message

_LOG: Final = logging.getLogger(__name__)


class RecordedMailer:
    """Sends through another mailer. A history that fails keeps no mail back; `trouble` tells."""

    def __init__(self, mailer: Mailer, history: History) -> None:
        self._mailer = mailer
        self._history = history
        self._turn = Lock()
        self._under_way: tuple[int, Entry] | None = None
        self.trouble: Message = NOTHING
        """What kept the last send from being written down; for the user."""
        self.notice: Message = NOTHING
        """What became of a history that was damaged at the last send; for the user."""

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send once, and write down what has a label."""
        entry = _begun(request)
        if entry is None:
            return self._mailer.send(request, cancellation)
        number = self._begin(entry)
        self._under_way = (number, entry)
        outcome = self._mailer.send(request, cancellation)
        with self._turn:
            self._end(number, _ended(entry, outcome))
            self._under_way = None
        return outcome

    def abandon(self) -> None:
        """The process ends before the send does: write down that nobody knows what became of it.

        For another thread than that of `send`, which may still write the true end over it.
        """
        with self._turn:
            if self._under_way is not None:
                number, entry = self._under_way
                self._end(number, replace(entry, ending=Ending.CUT_OFF))

    def _begin(self, entry: Entry) -> int:
        self.trouble = self.notice = NOTHING
        with self._harmless():
            return self._begin_anew_if_damaged(entry)
        return 0

    @contextlib.contextmanager
    def _harmless(self) -> Iterator[None]:
        """Whatever the history meets, an error of ours included, the outcome of a send stands."""
        try:
            yield
        except UserError as error:
            self.trouble = error.message
        except Exception:
            _LOG.exception("the history failed")
            self.trouble = message("errors.history_own_mistake")

    def _begin_anew_if_damaged(self, entry: Entry) -> int:
        try:
            return self._history.begin(entry)
        except DamagedHistoryError as error:
            self.notice = error.message
            return self._history.begin(entry)

    def _end(self, number: int, entry: Entry) -> None:
        with self._harmless():
            if number:
                self._end_even_if_damaged(number, entry)

    def _end_even_if_damaged(self, number: int, entry: Entry) -> None:
        try:
            self._history.end(number, entry)
        except DamagedHistoryError as error:
            self.notice = error.message
            self._history.begin(entry)  # its beginning lies aside


def _begun(request: SendRequest) -> Entry | None:
    label = request.label
    if label is None:
        return None
    return Entry(
        at=datetime.now(UTC),
        profile=label.profile,
        recipient=label.recipient,
        usage_type=label.usage_type,
        destination=label.destination,
        region=request.region,
        body_hash=body_hash(request.body),
    )


def _ended(entry: Entry, outcome: Outcome) -> Entry:
    answer = answer_of(outcome)
    return replace(
        entry,
        ending=_ending(outcome),
        result=outcome.message_id if isinstance(outcome, Sent) else outcome.explanation.id,
        title="" if isinstance(outcome, Sent) else sentence(outcome.explanation.title),
        request_id=answer.request_id or "",
        http_status=answer.http_status,
        endpoint=answer.endpoint,
        elapsed_ms=outcome.elapsed_ms,
    )


def _ending(outcome: Outcome) -> Ending:
    if isinstance(outcome, Sent):
        return Ending.SENT
    return Ending.DOUBTFUL if outcome.explanation.maybe_sent else Ending.FAILED
