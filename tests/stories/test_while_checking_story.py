"""Stories of what happens while a preflight waits or asks."""

import threading

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.preflight.steps import Identities, Known, ListedIdentity, Step, ok
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.profiles import secrets
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from tests.plain_message import said
from tests.stories.by_hand import HeldVault
from tests.stories.driver import click
from tests.waiting import fire, wait_for_event, wait_until

SHOP, BLOG = "6f1c2b1e-1111-4222-8333-444455556666", "6f1c2b1e-1111-4222-8333-444455557777"
SECRETS = {SHOP: "shop/EXAMPLE/shop/EXAMPLE/shop/EXAMPLEKE", BLOG: "blog/EXAMPLE/blog/EXAMPLE/KEY"}
FIRST, SECOND = ok(Step.KEY, said("AWS accepts the key.")), ok(Step.DKIM, said("It is signed."))
LOCKED = VaultError(VaultTrouble.LOCKED, said("The keyring is locked."))
PATIENCE_MS = 7_200_002


@pytest.fixture
def vault():
    vault = HeldVault()
    yield vault
    vault.let_go()


@pytest.fixture
def services(services, vault):
    for uuid, secret in SECRETS.items():
        services.profiles.save(Profile(uuid, uuid[-4:], example_document(KEPT_SECRET)))
        vault.set(uuid, secret)
    return services


@pytest.fixture
def shop(program, examiner, monkeypatch):
    """“Shop” at the page of the preflight, and an examiner that waits for a hand."""
    monkeypatch.setattr(secrets, "PATIENCE_MS", PATIENCE_MS)
    examiner.results = [FIRST]
    examiner.may_go_on.clear()
    show(program, SHOP)
    program.form.recipient.setText("ana@example.com")
    yield program
    examiner.may_go_on.set()


@pytest.fixture
def asking(shop, vault):
    """A preflight waits for the keyring."""
    start(shop)
    wait_until(lambda: vault.look)
    return shop


@pytest.fixture
def working(asking, vault, examiner):
    """A preflight waits for the answer to its first question."""
    vault.look.answer()
    wait_until(lambda: examiner.requests)
    wait_until(lambda: said(asking) == "Checking: Access key…")
    return asking


def show(program, uuid):
    program.open_profile(uuid)
    program.window.show_page(PageName.PREFLIGHT)


def page(program):
    return program.window.pages.preflight


def start(program):
    click(page(program).start)


def stop(program):
    click(page(program).stop)


def said(program):
    return page(program).state.text()


def titles(program):
    steps = page(program).steps
    return [steps.item(row).text().splitlines()[0] for row in range(steps.count())]


def is_busy(program):
    return page(program).stop.isVisible()


def answer(program, vault, error=None):
    """The keyring answers, and what follows from that has happened."""
    look = vault.look
    look.answer(error)
    wait_until(lambda: vault.look or not program.app.keyring.busy())


def finish(program, examiner):
    examiner.may_go_on.set()
    program.rest()


# Again


@pytest.mark.parametrize("stage", ["asking", "working"])
def test_whoever_asks_again_meanwhile_is_asked_nothing_twice(stage, request, vault, examiner):
    program = request.getfixturevalue(stage)
    start(program)
    program.choose("examine")
    vault.let_go()
    finish(program, examiner)
    assert len(examiner.requests) == 1
    assert titles(program) == ["Access key"]
    assert not is_busy(program)


# Typing


def type_region(program):
    program.set_field("region", "eu-west-1")


def type_recipient(program):
    program.form.recipient.setText("other@example.com")


def choose_the_demo(program):
    program.model.session.direct(Destination.DEMO)


@pytest.mark.parametrize("change", [type_region, type_recipient, choose_the_demo])
def test_what_is_changed_meanwhile_makes_the_answer_stale(working, examiner, change):
    change(working)
    assert not page(working).stale.isVisible()
    finish(working, examiner)
    (request,) = examiner.requests
    assert (request.case.region, request.case.recipient) == ("us-east-1", "ana@example.com")
    assert not request.is_rehearsal
    assert titles(working) == ["Access key"]
    assert page(working).stale.isVisible()


@pytest.mark.parametrize("change", [type_region, type_recipient, choose_the_demo])
def test_what_was_stopped_is_stale_as_well(working, examiner, change):
    stop(working)
    finish(working, examiner)
    assert not page(working).stale.isVisible()
    change(working)
    assert page(working).stale.isVisible()


def test_a_preflight_is_about_what_stood_there_when_it_began(asking, vault, examiner):
    """It waits for its turn as well, where something else is asked."""
    turn = threading.Event()
    asking.app.questions.start(lambda: wait_for_event(turn))
    type_region(asking)
    answer(asking, vault)
    wait_until(lambda: said(asking).startswith("Checking"))
    asking.set_field("region", "ap-south-1")
    turn.set()
    finish(asking, examiner)
    (request,) = examiner.requests
    assert request.case.region == "eu-west-1"
    assert request.credentials.secret == SECRETS[SHOP]


# Stop


def test_a_preflight_that_waits_for_the_keyring_is_given_up(asking, vault, examiner):
    stop(asking)
    before = said(asking)
    assert not is_busy(asking)
    answer(asking, vault)
    asking.rest()
    assert examiner.requests == []
    assert (is_busy(asking), said(asking)) == (False, before)


def test_a_keyring_that_refuses_late_is_not_told_of(asking, vault):
    stop(asking)
    before = said(asking)
    answer(asking, vault, LOCKED)
    asking.rest()
    assert said(asking) == before


def test_a_keyring_that_answers_too_late_begins_nothing(asking, vault, examiner):
    (patience,) = asking.timers(PATIENCE_MS)
    fire(patience)
    assert said(asking).startswith("Your keyring has not answered.")
    answer(asking, vault)
    asking.rest()
    assert examiner.requests == []
    assert said(asking).startswith("Your keyring has not answered.")


def test_what_a_stopped_preflight_still_learns_is_nobody_s(working, examiner):
    examiner.known = Known(identities=Identities((ListedIdentity("example.org", sending=True),)))
    stop(working)
    assert examiner.cancellations[0].requested
    before = said(working)
    finish(working, examiner)
    assert (said(working), titles(working)) == (before, [])
    assert working.model.preflight.known is None


@pytest.fixture
def again(working, examiner):
    """It was stopped, and another one waits behind it, since its question is not answered yet."""
    stop(working)
    examiner.results = [SECOND]
    examiner.known = Known(endpoint="the second")
    start(working)
    assert is_busy(working)
    return working


def test_a_stopped_preflight_tells_nothing_of_the_next_one(again, examiner):
    seen = []
    again.model.preflight.changed.connect(lambda _progress: seen.append(titles(again)))
    finish(again, examiner)
    assert titles(again) == ["DKIM signature"]
    assert all("Access key" not in each for each in seen)
    assert not examiner.cancellations[1].requested
    assert again.model.preflight.known == Known(endpoint="the second")


def test_a_stopped_preflight_that_fails_does_not_end_the_next_one(again, examiner):
    examiner.error = ZeroDivisionError()
    finish(again, examiner)
    assert titles(again) == ["DKIM signature"]
    assert "mistake" not in said(again)


def test_a_preflight_that_fails_says_so_and_another_can_be_made(working, examiner):
    examiner.error = ZeroDivisionError()
    finish(working, examiner)
    assert "the preflight was not finished" in said(working)
    assert not is_busy(working)
    start(working)
    finish(working, examiner)
    assert titles(working) == ["Access key"]


def test_a_stopped_preflight_that_fails_is_not_told_of(working, examiner):
    examiner.error = ZeroDivisionError()
    stop(working)
    before = said(working)
    finish(working, examiner)
    assert said(working) == before


# Another document


def test_another_document_takes_a_preflight_that_waits_away(asking, vault, examiner):
    show(asking, BLOG)
    assert not is_busy(asking)
    start(asking)
    answer(asking, vault)  # for the one before
    assert is_busy(asking)
    assert examiner.requests == []
    answer(asking, vault)
    finish(asking, examiner)
    (request,) = examiner.requests
    assert request.credentials.secret == SECRETS[BLOG]


def test_another_document_ends_a_preflight_and_hears_nothing_of_it(working, examiner):
    examiner.known = Known(identities=Identities((ListedIdentity("example.org", sending=True),)))
    show(working, BLOG)
    assert examiner.cancellations[0].requested
    before = said(working)
    finish(working, examiner)
    assert (said(working), titles(working), is_busy(working)) == (before, [], False)
    assert not page(working).stale.isVisible()
    assert working.model.preflight.known is None


def test_a_preflight_of_the_document_before_that_fails_says_nothing_of_this_one(
    working, vault, examiner
):
    show(working, BLOG)
    examiner.error = ZeroDivisionError()
    start(working)
    wait_until(lambda: vault.look)
    answer(working, vault)
    finish(working, examiner)
    assert titles(working) == ["Access key"]


# Closing


def test_whoever_closes_while_the_keyring_is_asked_asks_nothing(asking, vault, examiner):
    asking.window.close_now()
    asking.shut_down()
    vault.let_go()
    assert not asking.model.preflight.busy
    assert examiner.requests == []


# A send beside it


def test_a_send_and_a_preflight_end_each_on_their_own(working, services, examiner):
    working.model.session.direct(Destination.DEMO)
    form = working.window.test_panel.form
    form.recipient.setText("success@simulator.amazonses.com")
    secret = services.demo.account.access_key_secret
    working.set_secret(secret)
    click(form.send)
    wait_until(lambda: len(services.demo.mail) == 1)
    stop(working)
    wait_until(lambda: working.model.sending.sends)
    assert working.window.test_panel.card.isVisible()
    finish(working, examiner)
