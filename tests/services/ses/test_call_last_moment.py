"""An answer that comes in the last moment counts: without its message ID the mail is sent again."""

import contextlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from ses_gui.domain.history import Ending
from ses_gui.domain.ports import Cancellation, SendLabel
from ses_gui.domain.sending import Failure, Sent
from ses_gui.services.ses.call import CancellableCall
from ses_gui.services.ses.client import GuardedTransport
from ses_gui.services.ses.mailer import RecordedMailer, SesMailer
from ses_gui.services.storage.history import SqliteHistory
from tests.limits import OUT_OF_REACH
from tests.waiting import PATIENCE_S, wait_for_event

ACCEPTED = (
    b'HTTP/1.1 200 OK\r\nx-amzn-RequestId: r-1\r\nContent-Length: 19\r\n\r\n{"MessageId":"m-1"}'
)
REFUSED = (
    b"HTTP/1.1 400 Bad Request\r\nx-amzn-RequestId: r-2\r\nx-amzn-ErrorType: MessageRejected\r\n"
    b'Content-Length: 18\r\n\r\n{"message":"Nope"}'
)
LABEL = SendLabel("p", "admin@example.com", "Generic", "aws")
BROKEN = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"
"""An answer that ends in the middle."""


class LastMoment:
    """An SES whose answer has arrived whole when the send is ended, and was not yet looked at."""

    def __init__(self, monkeypatch):
        self.arrived, self.ended = threading.Event(), threading.Event()
        self.answer = ACCEPTED
        carry, join = GuardedTransport.send, threading.Thread.join

        def carry_and_hold(transport, request):
            try:
                return carry(transport, request)
            finally:
                self.arrived.set()
                wait_for_event(self.ended)

        def join_patiently(thread, timeout=None):
            """Whoever waits a little for a thread waits here as long as the machine needs."""
            join(thread, timeout and PATIENCE_S)

        monkeypatch.setattr(GuardedTransport, "send", carry_and_hold)
        monkeypatch.setattr(threading.Thread, "join", join_patiently)

    def __call__(self, _call):
        return self._speak

    def _speak(self, wire):
        wire.connection.sendall(self.answer)
        if self.answer is BROKEN:
            wire.connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            while wire.connection.recv(4096):
                pass
        self.ended.set()  # the line was cut, or let go


@pytest.fixture
def moment(monkeypatch):
    return LastMoment(monkeypatch)


@pytest.fixture
def history(tmp_path):
    return SqliteHistory(tmp_path / "history.sqlite")


@pytest.fixture(params=["CANCELLED", "DEADLINE"])
def end(request, moment, monkeypatch):
    """By what the send is ended."""
    wait = CancellableCall.wait

    def wait_for_the_answer(call, _deadline_s):
        wait_for_event(moment.arrived)
        return wait(call, 0)

    if request.param == "DEADLINE":
        monkeypatch.setattr(CancellableCall, "wait", wait_for_the_answer)
    return request.param


@pytest.fixture
def send(end, moment, running, request_to, history):
    """A function that sends a mail, which is ended in the moment when its answer arrives."""
    mailer = RecordedMailer(SesMailer(**OUT_OF_REACH), history)

    def send(answer):
        moment.answer = answer
        cancellation = Cancellation()
        asked = replace(request_to(running(script=moment).endpoint_url), label=LABEL)
        with ThreadPoolExecutor(1) as pool:
            told = pool.submit(mailer.send, asked, cancellation)
            wait_for_event(moment.arrived)
            if end == "CANCELLED":
                cancellation.request()
            return told.result()

    return send


def test_an_acceptance_in_the_last_moment_keeps_its_message_id(send, history):
    outcome = send(ACCEPTED)
    assert isinstance(outcome, Sent)
    assert (outcome.message_id, outcome.request_id) == ("m-1", "r-1")
    (entry,) = history.find(None)
    assert (entry.ending, entry.result) == (Ending.SENT, "m-1")


def test_a_refusal_in_the_last_moment_leaves_no_doubt(send, history):
    outcome = send(REFUSED)
    assert isinstance(outcome, Failure)
    assert (outcome.code, outcome.evidence.request_id) == ("MessageRejected", "r-2")
    assert not outcome.explanation.maybe_sent
    assert [entry.ending for entry in history.find(None)] == [Ending.FAILED]


def test_half_an_answer_in_the_last_moment_is_none(send, history, end):
    outcome = send(BROKEN)
    assert isinstance(outcome, Failure)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == (end, True)
    assert [entry.ending for entry in history.find(None)] == [Ending.DOUBTFUL]
