"""The mailer that writes down: before the mail leaves, and what came of it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ses_gui.domain.config.request import body_hash
from ses_gui.domain.failures.evidence import Evidence, Explanation, FailureKind
from ses_gui.domain.history import DamagedHistoryError, Ending
from ses_gui.domain.ports import Cancellation, Credentials, SendLabel, SendRequest
from ses_gui.domain.sending import Failure, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.user_error import UserError
from ses_gui.services.ses.mailer import RecordedMailer
from ses_gui.services.storage.history import SqliteHistory
from tests.plain_message import said
from tests.waiting import wait_for_event

AT = datetime(2026, 5, 4, tzinfo=UTC)
LABEL = SendLabel("p", "ana@example.com", "SignIn", "aws")
KEY = Credentials("AKIAIOSFODNN7EXAMPLE", "s")
REQUEST = SendRequest(KEY, "eu-west-1", {"é": ["\ud800"]}, label=LABEL)
SENT = Sent("m-1", "r-1", 200, "eu-west-1", "email.example.com", 120, AT)


def failure(*, maybe_sent):
    told = Explanation("READ_TIMEOUT", said("No answer"), NOTHING, NOTHING, maybe_sent=maybe_sent)
    evidence = Evidence(FailureKind.READ_TIMEOUT, region="eu-west-1", endpoint="email.example.com")
    return Failure(told, evidence, elapsed_ms=20, at=AT)


class Inner:
    def __init__(self, history, outcome):
        self.history, self.outcome, self.seen = history, outcome, None

    def send(self, _request, _cancellation):
        self.seen = [entry.ending for entry in self.history.find(None)]
        return self.outcome


@pytest.fixture
def history(tmp_path):
    return SqliteHistory(tmp_path / "history.sqlite")


def sent_through(history, outcome, request=REQUEST):
    inner = Inner(history, outcome)
    mailer = RecordedMailer(inner, history)
    assert mailer.send(request, Cancellation()) is outcome
    return inner, mailer


def test_a_send_is_written_down_before_it_leaves(history):
    inner, _mailer = sent_through(history, SENT)
    assert inner.seen == [Ending.UNDER_WAY]
    (entry,) = history.find("p")
    assert (entry.ending, entry.result, entry.request_id) == (Ending.SENT, "m-1", "r-1")
    assert (entry.recipient, entry.usage_type, entry.destination) == (
        "ana@example.com",
        "SignIn",
        "aws",
    )
    assert entry.body_hash == body_hash(REQUEST.body)


@pytest.mark.parametrize(("maybe", "ending"), [(True, Ending.DOUBTFUL), (False, Ending.FAILED)])
def test_a_failure_keeps_its_id_and_its_doubt(history, maybe, ending):
    sent_through(history, failure(maybe_sent=maybe))
    (entry,) = history.find("p")
    assert (entry.ending, entry.result, entry.title) == (ending, "READ_TIMEOUT", "No answer")


def test_what_has_no_label_is_not_written_down(history):
    bare = SendRequest(KEY, "eu-west-1", {})
    sent_through(history, SENT, bare)
    assert history.find(None) == []


def test_the_secret_is_in_no_file(history, tmp_path):
    request = SendRequest(replace(KEY, secret="hush-hush"), "eu-west-1", {}, label=LABEL)
    sent_through(history, SENT, request)
    assert all(b"hush-hush" not in file.read_bytes() for file in tmp_path.iterdir())


class Broken:
    def begin(self, _entry):
        raise UserError(said("The disk is full."))

    def find(self, _profile):
        return []


def test_a_history_that_fails_keeps_no_mail_back():
    _inner, mailer = sent_through(Broken(), SENT)
    assert sentence(mailer.trouble) == "The disk is full."


class BrokenLater(Broken):
    def begin(self, _entry):
        return 1

    def end(self, _number, _entry):
        raise UserError(said("The disk has gone."))


def test_a_history_that_fails_at_the_end_is_told():
    _inner, mailer = sent_through(BrokenLater(), SENT)
    assert sentence(mailer.trouble) == "The disk has gone."


class Damaged:
    """A history that meets a damaged file at its first calls, and puts it aside."""

    def __init__(self, history, *calls):
        self._history, self._calls = history, list(calls)

    def __getattr__(self, name):
        if name in self._calls:
            self._calls.remove(name)
            return self._refuse
        return getattr(self._history, name)

    def _refuse(self, *_values):
        raise DamagedHistoryError(said("It was damaged."))


@pytest.mark.parametrize("call", ["begin", "end"])
def test_a_damaged_history_is_told_and_the_send_is_in_the_new_one(history, call):
    _inner, mailer = sent_through(Damaged(history, call), SENT)
    assert sentence(mailer.notice) == "It was damaged."
    assert mailer.trouble == NOTHING
    assert Ending.SENT in [entry.ending for entry in history.find("p")]
    mailer.send(REQUEST, Cancellation())
    assert mailer.notice == NOTHING


class Repaired(Broken):
    """Fails once, by an error of ours or of its own, and works from then on."""

    def __init__(self, history, error):
        self._history, self._errors = history, [error]

    def begin(self, entry):
        if self._errors:
            raise self._errors.pop()
        return self._history.begin(entry)

    def end(self, number, entry):
        self._history.end(number, entry)


@pytest.mark.parametrize("error", [UserError(said("The disk is full.")), ZeroDivisionError()])
def test_whatever_the_history_meets_the_outcome_stands_and_trouble_is_told_once(
    history, error, caplog
):
    mailer = RecordedMailer(Inner(history, SENT), Repaired(history, error))
    assert mailer.send(REQUEST, Cancellation()) is SENT
    assert mailer.trouble
    assert mailer.send(REQUEST, Cancellation()) is SENT
    assert mailer.trouble == NOTHING
    assert [entry.ending for entry in history.find("p")] == [Ending.SENT]


class Held:
    """A mailer, or the end of a history, that waits in the middle until it is let go."""

    def __init__(self, inner):
        self._inner = inner
        self.came, self.may_go = threading.Event(), threading.Event()
        self.ends = 0

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def send(self, request, cancellation):
        self._hold()
        return self._inner.send(request, cancellation)

    def end(self, number, entry):
        self._inner.end(number, entry)
        self.ends += 1
        if self.ends == 1:
            self._hold()

    def _hold(self):
        self.came.set()
        wait_for_event(self.may_go)


def test_a_send_that_is_abandoned_is_cut_off_and_its_true_end_still_counts(history):
    inner = Held(Inner(history, SENT))
    mailer = RecordedMailer(inner, history)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(mailer.send, REQUEST, Cancellation())
        wait_for_event(inner.came)
        mailer.abandon()
        assert [entry.ending for entry in history.find("p")] == [Ending.CUT_OFF]
        inner.may_go.set()
        assert told.result() is SENT
    assert [(entry.ending, entry.result) for entry in history.find("p")] == [(Ending.SENT, "m-1")]


def test_whoever_abandons_after_the_end_changes_nothing(history):
    mailer = RecordedMailer(Inner(history, SENT), history)
    mailer.abandon()
    mailer.send(REQUEST, Cancellation())
    mailer.abandon()
    assert [entry.ending for entry in history.find("p")] == [Ending.SENT]


def test_whoever_abandons_while_the_end_is_written_down_changes_nothing(history):
    held = Held(history)
    mailer = RecordedMailer(Inner(history, SENT), held)
    with ThreadPoolExecutor(2) as pool:
        told = pool.submit(mailer.send, REQUEST, Cancellation())
        wait_for_event(held.came)
        leaving = threading.Event()
        left = pool.submit(lambda: leaving.set() or mailer.abandon())
        wait_for_event(leaving)
        held.may_go.set()
        assert told.result() is SENT
        left.result()
    assert [entry.ending for entry in history.find("p")] == [Ending.SENT]
