"""Sending: one mail at a time."""

from datetime import UTC, datetime

import pytest

from ses_gui.domain.sending import Sent
from ses_gui.gui.features.sending.state import Blocked, Done, Idle, MailOrder, Sending, Working
from ses_gui.gui.session import Destination

MAIL = MailOrder("a@example.com", "Generic", Destination.DEMO)
SENT = Sent("id", None, 200, "us-east-1", "localhost", 5, datetime.now(UTC))


@pytest.fixture
def sending(qapp):
    return Sending()


def begun(sending):
    assert sending.ask(MAIL)
    return sending.begin(MAIL)


def test_it_begins_idle(sending):
    assert sending.state == Idle()


def test_a_second_mail_does_not_begin_while_one_is_on_its_way(sending):
    assert begun(sending) is not None
    assert sending.begin(MAIL) is None
    assert not sending.ask(MAIL)


def test_only_the_mail_that_waits_can_begin(sending):
    first, second = (MailOrder("a@example.com", "Generic", Destination.DEMO) for _ in range(2))
    assert sending.begin(first) is None
    assert sending.ask(first)
    assert not sending.ask(second)
    assert sending.begin(second) is None
    assert sending.begin(first) is not None


def test_a_late_refusal_touches_no_other_mail(sending):
    first, second = (MailOrder("a@example.com", "Generic", Destination.DEMO) for _ in range(2))
    sending.ask(first)
    sending.cancel()
    sending.ask(second)
    sending.begin(second)
    sending.refuse(first, "The keyring is locked.")
    assert isinstance(sending.state, Working)
    assert sending.state.mail is second


def test_a_mail_that_waits_can_be_given_up(sending):
    sending.ask(MAIL)
    sending.cancel()
    assert sending.state == Idle()
    assert sending.begin(MAIL) is None


def test_an_outcome_is_recorded(sending, qtbot):
    begun(sending)
    with qtbot.waitSignal(sending.recorded) as blocker:
        sending.finish(SENT)
    assert blocker.args == [Done(MAIL, SENT)]
    assert sending.state == Done(MAIL, SENT)
    assert sending.sends == [Done(MAIL, SENT)]


def test_cancelling_asks_once_and_says_so(sending):
    cancellation = begun(sending)
    asked = []
    cancellation.on_request(lambda: asked.append(1))
    sending.cancel()
    sending.cancel()
    assert asked == [1]
    assert isinstance(sending.state, Working)
    assert sending.state.cancelling


def test_cancelling_nothing_does_nothing(sending, qtbot):
    with qtbot.assertNotEmitted(sending.changed):
        sending.cancel()


def test_a_sentence_says_why_nothing_was_sent(sending):
    sending.hold("No recipient.")
    assert sending.state == Blocked("No recipient.")
