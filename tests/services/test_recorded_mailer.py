"""The mailer that writes down: before the mail leaves, and what came of it."""

from datetime import UTC, datetime

import pytest

from ses_gui.domain.config.request import body_hash
from ses_gui.domain.history import DamagedHistoryError, Ending, HistoryError
from ses_gui.domain.ports import Cancellation, SendLabel, SendRequest
from ses_gui.domain.sending import Failure, Sent
from ses_gui.services.ses.recorded_mailer import RecordedMailer
from ses_gui.services.storage.history import SqliteHistory

AT = datetime(2026, 5, 4, tzinfo=UTC)
LABEL = SendLabel("p", "ana@example.com", "SignIn", "aws")
REQUEST = SendRequest("AKIAIOSFODNN7EXAMPLE", "s", "eu-west-1", {"é": ["\ud800"]}, label=LABEL)
SENT = Sent("m-1", "r-1", 200, "eu-west-1", "email.example.com", 120, AT)


def failure(*, maybe_sent):
    return Failure(
        id="READ_TIMEOUT",
        title="No answer",
        cause="",
        fix="",
        code=None,
        http_status=None,
        request_id=None,
        maybe_sent=maybe_sent,
        field=None,
        region="eu-west-1",
        endpoint="email.example.com",
        elapsed_ms=20,
        at=AT,
    )


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
    bare = SendRequest("AKIAIOSFODNN7EXAMPLE", "s", "eu-west-1", {})
    sent_through(history, SENT, bare)
    assert history.find(None) == []


def test_the_secret_is_in_no_file(history, tmp_path):
    request = SendRequest("AKIAIOSFODNN7EXAMPLE", "hush-hush", "eu-west-1", {}, label=LABEL)
    sent_through(history, SENT, request)
    assert all(b"hush-hush" not in file.read_bytes() for file in tmp_path.iterdir())


class Broken:
    def begin(self, _entry):
        raise HistoryError("The disk is full.")

    def find(self, _profile):
        return []


def test_a_history_that_fails_keeps_no_mail_back():
    _inner, mailer = sent_through(Broken(), SENT)
    assert mailer.trouble == "The disk is full."


class BrokenLater(Broken):
    def begin(self, _entry):
        return 1

    def end(self, _number, _entry):
        raise HistoryError("The disk has gone.")


def test_a_history_that_fails_at_the_end_is_told():
    _inner, mailer = sent_through(BrokenLater(), SENT)
    assert mailer.trouble == "The disk has gone."


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
        raise DamagedHistoryError("It was damaged.")


@pytest.mark.parametrize("call", ["begin", "end"])
def test_a_damaged_history_is_told_and_the_send_is_in_the_new_one(history, call):
    _inner, mailer = sent_through(Damaged(history, call), SENT)
    assert mailer.notice == "It was damaged."
    assert mailer.trouble == ""
    assert Ending.SENT in [entry.ending for entry in history.find("p")]
    mailer.send(REQUEST, Cancellation())
    assert mailer.notice == ""
