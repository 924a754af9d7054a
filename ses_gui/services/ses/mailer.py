"""The real SES behind its ports: sends a mail exactly as the connector does, examines, looks on."""

from __future__ import annotations

import contextlib
import logging
import time
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.config.request import body_hash
from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import storable
from ses_gui.domain.failures.evidence import FailureKind
from ses_gui.domain.history import DamagedHistoryError, Ending, Entry
from ses_gui.domain.scrubbing import token
from ses_gui.domain.sending import Failure, Sent, answer_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError
from ses_gui.services.ses.call import CancellableCall, Clients
from ses_gui.services.ses.connection import ClientSettings, circumstances, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.history import Delivery, History
    from ses_gui.domain.ports import Cancellation, ExamRequest, Mailer, Names, SendRequest
    from ses_gui.domain.preflight.steps import Known, Result
    from ses_gui.domain.sending import Outcome
    from ses_gui.domain.texts.message import Message
    from ses_gui.services.ses.preflight import Patience


_LONGEST_ID: Final = 256
"""SES's own have 60 characters."""


def _read(response: Any, known: Evidence, address: str) -> Sent | Evidence:
    """Read an answer to SendEmail."""
    from ses_gui.services.ses.evidence import without_id  # imports botocore

    message_id, metadata = response.get("MessageId"), response["ResponseMetadata"]
    status = metadata["HTTPStatusCode"]
    if not (isinstance(message_id, str) and message_id.strip()):
        return without_id(known, status, metadata["HTTPHeaders"])
    text = masked(storable(message_id))  # another server than SES may put anything there
    return Sent(
        message_id=text if len(text) <= _LONGEST_ID else text[: _LONGEST_ID - 1] + "…",
        request_id=token(metadata.get("RequestId")),
        http_status=status,
        region=known.region,
        endpoint=known.endpoint,
        elapsed_ms=0,
        at=datetime.now(UTC),
        address=address,
        proxy=known.proxy,
    )


class SesMailer:
    """The `Mailer` of the real SES. Thread-safe; one attempt per send, never a second one.

    Times in seconds: `connect_s` to connect, `read_s` between two pieces of the answer,
    `deadline_s` for all of it.
    """

    def __init__(self, *, connect_s: float = 5, read_s: float = 20, deadline_s: float = 30) -> None:
        self._connect_s = connect_s
        self._read_s = read_s
        self._deadline_s = deadline_s
        self._clients = Clients()

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send `request.body` once. Blocks for `deadline_s` at most; raises nothing."""
        started = time.monotonic()
        ended_with = self._attempt(request, cancellation)
        elapsed_ms = round((time.monotonic() - started) * 1000)
        if isinstance(ended_with, Sent):
            return replace(ended_with, elapsed_ms=elapsed_ms)
        from ses_gui.domain.failures.explain import explain  # only who fails needs it

        return Failure(explain(ended_with), ended_with, elapsed_ms, datetime.now(UTC))

    def _attempt(self, request: SendRequest, cancellation: Cancellation) -> Sent | Evidence:
        about = (request.credentials, request.region, request.route, request.body)
        known = circumstances(*about)
        refused = FailureKind.CANCELLED if cancellation.requested else refusal(*about)
        if refused is not None:
            return replace(known, kind=refused)
        settings = ClientSettings(
            request.credentials,
            request.region,
            request.route,
            connect_s=self._connect_s,
            read_s=self._read_s,
        )
        call = CancellableCall(
            make_client=lambda: self._clients.make("sesv2", settings),
            settings=settings,
            ask=lambda client: client.send_email(**request.body),
            read=_read,
            known=known,
        )
        return call.answer(cancellation, self._deadline_s)


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
            return self._written(entry, lambda: self._history.begin(entry))
        return 0

    def _end(self, number: int, entry: Entry) -> None:
        with self._harmless():
            if number:
                self._written(entry, lambda: self._history.end(number, entry))

    def _written(self, entry: Entry, write: Callable[[], int | None]) -> int:
        """Write; a damaged history is put aside, with what it told of this send."""
        try:
            return write() or 0
        except DamagedHistoryError as error:
            self.notice = error.message
            return self._history.begin(entry)

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
    if isinstance(outcome, Sent):
        ending, result, title = Ending.SENT, outcome.message_id, ""
    else:
        told = outcome.explanation
        ending = Ending.DOUBTFUL if told.maybe_sent else Ending.FAILED
        result, title = told.id, sentence(told.title)
    return replace(
        entry,
        ending=ending,
        result=result,
        title=title,
        request_id=answer.request_id or "",
        http_status=answer.http_status,
        endpoint=answer.endpoint,
        elapsed_ms=outcome.elapsed_ms,
    )


A_SECOND: Final = 1.0
"""SES answers one question a second and account (developer guide, “Service quotas”)."""


class SesExaminer:
    """The `Examiner` of the real SES. It reads only; every question is asked once."""

    def __init__(
        self,
        *,
        names: Names | None = None,
        pause_s: float = A_SECOND,
        patience: Patience | None = None,
    ) -> None:
        self._clients = Clients()
        self._names = names
        self._pause_s = pause_s
        self._patience = patience

    def examine(
        self, request: ExamRequest, report: Callable[[Result], None], cancellation: Cancellation
    ) -> Known:
        """Take every step; raises nothing. A stop ends it in the middle, with what is known."""
        from ses_gui.services.ses.preflight import examine  # slow to import

        return examine(
            request,
            report,
            cancellation,
            clients=self._clients,
            names=self._names,
            # The built-in SES has all the time in the world.
            pause_s=0.0 if request.is_rehearsal else self._pause_s,
            patience=self._patience,
        )


class SesWatcher:
    """The `Watcher` of the real SES, which loads what it needs with the first look."""

    def __init__(self, *, pause_s: float = A_SECOND) -> None:
        self._clients = Clients()
        self._pause_s = pause_s

    def look(self, request: ExamRequest, message_id: str, cancellation: Cancellation) -> Delivery:
        """Look once; raises nothing."""
        from ses_gui.services.ses.preflight import look  # slow to import

        pause_s = 0.0 if request.is_rehearsal else self._pause_s
        return look(request, message_id, cancellation, clients=self._clients, pause_s=pause_s)
