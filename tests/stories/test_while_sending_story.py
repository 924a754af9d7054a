"""Stories of what happens between the click on Send and the answer of SES."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.history import Ending
from ses_gui.domain.profile import Profile
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.domain.variables.samples import set_sample
from ses_gui.gui.features.sending.state import MailOrder
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from tests.plain_message import said
from tests.stories.by_hand import accepted, lost, refused
from tests.stories.sender import PATIENCE_MS, PAUSE_MS, Sender, without_clocks
from tests.waiting import wait_for_event, wait_until

SHOP, BLOG = "6f1c2b1e-1111-4222-8333-444455556666", "6f1c2b1e-1111-4222-8333-444455557777"
SECRETS = {SHOP: "shop/EXAMPLE/shop/EXAMPLE/shop/EXAMPLEKE", BLOG: "blog/EXAMPLE/blog/EXAMPLE/KEY"}
REGIONS = {SHOP: "us-east-1", BLOG: "eu-central-1"}
TO = "ana@example.com"
SENT, LATE = ("SES accepted the mail", "m-1"), "The keyring is locked."
DOUBLE_CLICK_MS = 7_200_003
LOCKED = VaultError(VaultTrouble.LOCKED, said(LATE))


@pytest.fixture
def sender(tmp_path, look):
    """The program with “Shop” open, and “Blog” beside it; nothing answers by itself."""
    with without_clocks():
        sender = Sender(tmp_path / "home", look)
        for uuid, region in REGIONS.items():
            document = replace(example_document(KEPT_SECRET), region=region)
            sender.services.profiles.save(Profile(uuid, uuid[-4:], document))
            sender.vault.set(uuid, SECRETS[uuid])
        sender.open(SHOP)
        sender.fill_in(TO, "Generic")
        yield sender
        sender.vault.let_go()
        if sender.mailer.flight:
            sender.mailer.flight.answer(lost())
        sender.end()


@pytest.fixture
def asking(sender):
    """A mail waits for the keyring, which asks for its password."""
    sender.click(sender.form.send)
    assert sender.is_busy
    assert sender.mailer.flights == []
    return sender


@pytest.fixture
def flying(asking):
    """A mail is on its way."""
    asking.answer_keyring()
    assert asking.is_busy
    assert asking.mailer.flight is not None
    return asking


@pytest.fixture
def series(sender):
    """The first mail of a series is on its way."""
    sender.click(sender.form.all)
    sender.answer_keyring()
    return sender


@pytest.fixture
def between(series):
    """The first mail of a series was accepted, and the second has not left."""
    series.land(accepted())
    assert series.card == SENT
    return series


def press_send(sender):
    QTest.keyClick(sender.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sender.settle()


def wish_by_every_way(sender):
    """Ask for another mail, and for a series, by everything that can ask for one."""
    sender.click(sender.form.send)
    press_send(sender)
    sender.menu("send")
    sender.click(sender.form.all)
    sender.menu("send_all")
    sender.click(sender.panel.sends.again)
    QTest.keyClick(sender.form.recipient, Qt.Key.Key_Return)
    sender.form.send_requested.emit(sender.form.mail)
    sender.form.all_requested.emit()
    sender.settle()


def endings(sender):
    return [(each.ending, each.result) for each in sender.history]


def type_region(sender, region):
    sender.set_field("region", region)
    sender.settle()


# Another wish


@pytest.mark.parametrize("stage", ["asking", "flying", "series", "between"])
def test_whoever_commands_again_meanwhile_sends_nothing_more(stage, request):
    sender = request.getfixturevalue(stage)
    before, listed = len(sender.mailer.flights), sender.listed
    wish_by_every_way(sender)
    assert sender.is_busy
    assert len(sender.mailer.flights) == before
    assert sender.listed == listed
    sender.menu("cancel_send")
    if sender.mailer.flight:
        sender.land(accepted("m-9"))
    assert not sender.is_busy
    assert len(sender.mailer.flights) == before


@pytest.mark.parametrize("stage", ["asking", "flying", "between"])
def test_a_wish_that_cannot_be_granted_does_not_hide_what_is_under_way(stage, request):
    """It would be told that something is to be mended, and the answer would be nobody's."""
    sender = request.getfixturevalue(stage)
    card, page = sender.card, sender.window.pages.currentWidget()
    sender.form.send_requested.emit(MailOrder("", "Generic", Destination.AWS))
    type_region(sender, "")
    sender.form.send_requested.emit(sender.form.mail)
    sender.form.all_requested.emit()
    sender.settle()
    assert sender.is_busy
    assert sender.card == card
    assert sender.window.pages.currentWidget() is page


def test_the_answer_comes_to_the_card_though_an_impossible_wish_came_between(flying):
    flying.form.send_requested.emit(MailOrder("", "Generic", Destination.AWS))
    flying.land(accepted())
    assert flying.card == SENT
    assert flying.listed == 1


def test_clicks_right_after_the_answer_send_nothing(flying):
    """The hand that still clicks has not seen it yet."""
    QApplication.setDoubleClickInterval(DOUBLE_CLICK_MS)
    flying.land(accepted())
    flying.click(flying.form.send)
    flying.click(flying.form.all)
    press_send(flying)
    assert len(flying.mailer.flights) == 1
    flying.let_pass(DOUBLE_CLICK_MS)
    flying.click(flying.form.send)
    assert len(flying.mailer.flights) == 2


def test_a_series_is_busy_from_its_first_mail_to_its_last(between):
    for number, name in enumerate(list(USAGE_TYPES)[1:], 2):
        assert between.is_busy
        assert "The next one in a moment" in between.panel.seconds.text()
        between.let_pass(PAUSE_MS)
        assert between.mailer.flight.about == (TO, name)
        assert f"{number} of 9" in between.panel.seconds.text()
        assert between.is_busy
        between.land(accepted(f"m-{number}"))
    assert not between.is_busy
    assert endings(between) == [(Ending.SENT, f"m-{number}") for number in range(1, 10)]


# Typing


def test_a_mail_is_sent_with_what_stood_there_when_it_left(asking):
    type_region(asking, "eu-west-1")
    asking.fill_in("other@example.com", "SignIn")
    asking.answer_keyring()
    type_region(asking, "ap-south-1")
    request = asking.mailer.flight.request
    assert (request.region, request.credentials.secret) == ("eu-west-1", SECRETS[SHOP])
    assert asking.mailer.flight.about == (TO, "Generic")
    asking.land(refused())
    assert asking.card == ("It ended with MESSAGE_TOO_BIG", "")
    assert asking.program.model.store.document.region == "ap-south-1"


def test_what_is_typed_while_a_mail_waits_for_its_turn_is_not_in_it(asking):
    """Something else may be under way in the network, such as a trial."""
    turn = threading.Event()
    asking.program.app.network.start(lambda: wait_for_event(turn))
    asking.vault.look.answer()
    wait_until(lambda: "Sending" in asking.panel.seconds.text())
    asking.program.model.store.edit(edits.set_field("region", "eu-west-1"))
    asking.program.app.runner.start(asking.program.controllers.opening.open_profile(BLOG))
    asking.answer_unsaved_now()
    wait_until(lambda: asking.program.model.session.current.uuid == BLOG)
    turn.set()
    asking.settle()
    request = asking.mailer.flight.request
    assert (request.region, request.label.profile) == (REGIONS[SHOP], SHOP)


def test_a_series_goes_to_the_recipient_it_was_begun_with(between):
    between.fill_in("other@example.com", "SignIn")
    type_region(between, "eu-west-1")
    between.let_pass(PAUSE_MS)
    assert between.mailer.flight.about == (TO, "Register")
    assert between.mailer.flight.request.region == "eu-west-1"


def test_a_sample_that_is_spoilt_meanwhile_holds_the_mail_and_the_series(between):
    between.program.model.store.edit(set_sample("Register", "{"))
    between.let_pass(PAUSE_MS)
    assert not between.is_busy
    assert between.card[0] == "Not sent"
    assert len(between.mailer.flights) == 1
    assert "Held; accepted: 1 of 9." in between.window.status.currentMessage()


# Cancel


def test_a_mail_that_waits_for_the_keyring_is_given_up_for_good(asking):
    asking.click(asking.panel.cancel)
    assert not asking.is_busy
    asking.answer_keyring()
    assert asking.mailer.flights == []
    assert asking.card is None
    assert asking.history == []


@pytest.mark.parametrize("answer", [LOCKED, None])
def test_a_keyring_that_answers_late_touches_no_other_mail(asking, answer):
    asking.click(asking.panel.cancel)
    asking.fill_in("other@example.com", "SignIn")
    asking.click(asking.form.send)
    asking.answer_keyring(answer)
    if answer is LOCKED:
        assert asking.is_busy
        assert asking.mailer.flights == []
        asking.answer_keyring()
    assert [each.about for each in asking.mailer.flights] == [("other@example.com", "SignIn")]


def test_a_keyring_that_took_too_long_sends_nothing_when_it_answers(asking):
    asking.let_pass(PATIENCE_MS)
    assert not asking.is_busy
    assert asking.card[0] == "Not sent"
    asking.click(asking.form.send)  # it still asks: nothing can be read behind that
    assert not asking.is_busy
    asking.answer_keyring()
    assert asking.mailer.flights == []
    assert asking.card[0] == "Not sent"
    asking.click(asking.form.send)
    assert len(asking.mailer.flights) == 1


def test_a_cancel_reaches_the_mail_once_and_waits_for_its_answer(flying):
    heard = []
    flying.mailer.flight.cancellation.on_request(lambda: heard.append(True))
    flying.click(flying.panel.cancel, times=3)
    flying.menu("cancel_send")
    assert heard == [True]
    assert flying.is_busy
    assert "Cancelling" in flying.panel.seconds.text()
    assert not flying.panel.cancel.isEnabled()


def test_an_acceptance_after_a_cancel_is_shown_and_written_down(flying):
    flying.click(flying.panel.cancel)
    flying.land(accepted())
    assert flying.card == SENT
    assert endings(flying) == [(Ending.SENT, "m-1")]
    flying.click(flying.form.send)
    assert not flying.answer_question(agree=False)
    assert len(flying.mailer.flights) == 2


def test_a_cancel_is_about_one_mail_only(flying):
    flying.click(flying.panel.cancel)
    flying.land(lost())
    flying.fill_in(TO, "SignIn")
    flying.click(flying.form.send)
    assert not flying.mailer.flight.cancellation.requested
    assert "Sending" in flying.panel.seconds.text()
    assert flying.panel.cancel.isEnabled()


def test_a_cancel_ends_a_series_and_its_last_answer_still_counts(series):
    series.click(series.panel.cancel)
    assert series.mailer.flight.cancellation.requested
    assert series.is_busy
    series.land(accepted())
    assert not series.is_busy
    assert series.card == SENT
    assert endings(series) == [(Ending.SENT, "m-1")]
    assert len(series.mailer.flights) == 1


def test_a_cancel_between_two_mails_sends_none_after_it(between):
    between.click(between.panel.cancel)
    assert not between.is_busy
    assert between.timers(PAUSE_MS) == []
    between.fill_in(TO, "SignIn")
    between.click(between.form.send)
    between.land(accepted("m-2"))
    assert between.timers(PAUSE_MS) == []
    assert not between.is_busy
    assert len(between.mailer.flights) == 2


# What nobody knows


@pytest.mark.parametrize(
    ("first", "then", "is_asked"),
    [
        (lost, accepted, False),
        (accepted, lost, True),
        (lost, refused, False),
        (refused, lost, True),
    ],
)
def test_the_last_send_of_a_mail_tells_whether_it_may_have_gone_out(flying, first, then, is_asked):
    flying.land(first())
    flying.click(flying.form.send)
    flying.answer_question(agree=True)
    flying.land(then())
    flying.click(flying.form.send)
    assert flying.answer_question(agree=False) is is_asked
    assert len(flying.mailer.flights) == (2 if is_asked else 3)


# Another document


def test_another_document_takes_a_mail_that_waits_away(asking):
    asking.open(BLOG)
    assert not asking.is_busy
    asking.answer_keyring()
    assert asking.mailer.flights == []
    asking.click(asking.form.send)
    asking.answer_keyring()
    (flight,) = asking.mailer.flights
    assert (flight.request.region, flight.request.label.profile) == (REGIONS[BLOG], BLOG)
    assert flight.request.credentials.secret == SECRETS[BLOG]


def test_the_keyring_s_answer_for_the_document_before_sends_nothing_of_this_one(asking):
    asking.open(BLOG)
    asking.click(asking.form.send)
    asking.answer_keyring()  # for the one before
    assert asking.is_busy
    assert asking.mailer.flights == []
    asking.answer_keyring()
    assert asking.mailer.flight.request.credentials.secret == SECRETS[BLOG]


def test_the_answer_to_a_mail_of_the_document_before_is_not_lost(flying):
    flying.open(BLOG)
    assert flying.is_busy
    wish_by_every_way(flying)
    flying.land(accepted())
    assert flying.card == SENT
    assert not flying.is_busy
    assert [(each.profile, each.result) for each in flying.history] == [(SHOP, "m-1")]
    assert len(flying.mailer.flights) == 1


@pytest.mark.parametrize("stage", ["series", "between"])
def test_another_document_ends_a_series(stage, request):
    sender = request.getfixturevalue(stage)
    sender.open(BLOG)
    if sender.mailer.flight:
        sender.land(accepted())
    assert not sender.is_busy
    assert sender.timers(PAUSE_MS) == []
    assert len(sender.mailer.flights) == 1
    assert endings(sender) == [(Ending.SENT, "m-1")]


def test_the_mail_of_another_profile_is_in_doubt_there_and_not_here(flying):
    flying.land(lost())
    flying.leave()
    flying.launch()
    flying.open(BLOG)
    flying.fill_in(TO, "Generic")
    flying.click(flying.form.send)
    assert not flying.answer_question(agree=False)
    flying.menu("cancel_send")
    flying.open(SHOP)
    flying.click(flying.form.send)
    assert flying.answer_question(agree=False)


# Closing


def test_whoever_closes_meanwhile_cancels_the_mail_and_its_end_is_written_down(flying):
    flight = flying.mailer.flight
    flight.cancellation.on_request(lambda: flight.answer(accepted()))
    flying.leave()
    assert endings(flying) == [(Ending.SENT, "m-1")]
    flying.launch()
    assert not flying.is_busy


def test_a_mail_of_which_nobody_knew_at_the_end_is_asked_about_at_the_next_start(flying):
    flight = flying.mailer.flight
    flight.cancellation.on_request(lambda: flight.answer(lost()))
    flying.leave()
    assert [ending for ending, _result in endings(flying)] == [Ending.DOUBTFUL]
    flying.launch()
    flying.open(SHOP)
    flying.fill_in(TO, "Generic")
    flying.click(flying.form.send)
    assert flying.answer_question(agree=False)
    assert len(flying.mailer.flights) == 1


@pytest.mark.parametrize("stage", ["asking", "between"])
def test_whoever_closes_before_a_mail_has_left_sends_it_never(stage, request):
    sender = request.getfixturevalue(stage)
    before = len(sender.mailer.flights)
    sender.leave()
    sender.vault.let_go()
    sender.launch()
    assert not sender.is_busy
    assert len(sender.mailer.flights) == before


def test_a_late_secret_that_stops_a_mail_leads_nowhere_once_it_was_given_up(asking):
    asking.vault.set(SHOP, "AKIAIOSFODNN7EXAMPLE")  # a key ID is no secret
    asking.window.show_page(PageName.EXPORT)
    asking.click(asking.panel.cancel)
    asking.answer_keyring()
    assert asking.window.pages.currentWidget() is asking.window.pages.export
    assert asking.card is None
