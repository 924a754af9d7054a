"""Stories of more than one mail: all usage types, and once more after an unknown outcome."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.sending import Sent, SeriesEnd
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.gui.features.sending import controller
from ses_gui.gui.features.sending.state import Blocked
from tests.limits import Limited
from tests.stories.by_hand import HeldMailer, lost
from tests.stories.driver import click
from tests.waiting import wait_until


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Nobody waits a second between two mails here."""
    monkeypatch.setattr(controller, "PAUSE_MS", 10)


@pytest.fixture
def services(services):
    return replace(services, mailer=Limited())


def start(program, to="success@simulator.amazonses.com"):
    form = program.window.test_panel.form
    wait_until(form.is_armed)
    form.recipient.setText(to)
    click(form.all)


def ended(program):
    series = program.model.series
    wait_until(lambda: series.progress is not None and not series.running)
    return series.progress


def test_one_of_each_usage_type_is_sent(example, services):
    start(example)
    progress = ended(example)
    assert (progress.end, progress.accepted, progress.total) == (SeriesEnd.COMPLETE, 9, 9)
    assert len(services.demo.mail) == 9
    assert [done.mail.usage_type for done in example.model.sending.sends] == list(USAGE_TYPES)
    assert example.window.test_panel.sends.list.count() == 9
    assert example.window.status.currentMessage() == (
        "All usage types were sent; accepted: 9 of 9."
    )
    assert not example.model.sending.busy
    assert len(services.history.find(None)) == 9


def test_while_it_runs_no_other_mail_is_sent(example, services, monkeypatch):
    monkeypatch.setattr(controller, "PAUSE_MS", 60_000)
    start(example)
    wait_until(lambda: len(example.model.sending.sends) == 1)
    form = example.window.test_panel.form
    assert not form.is_armed()
    click(form.send)
    click(form.all)
    example.start(example.controllers.sending.send(form.mail))
    wait_until(lambda: "2 of 9" in example.window.test_panel.seconds.text())
    example.rest()
    assert len(services.demo.mail) == 1
    example.controllers.series.stop()


def test_it_is_stopped_between_two_mails(example, services, monkeypatch):
    monkeypatch.setattr(controller, "PAUSE_MS", 60_000)
    start(example)
    wait_until(lambda: len(example.model.sending.sends) == 1)
    click(example.window.test_panel.cancel)
    assert ended(example).end is SeriesEnd.STOPPED
    assert len(services.demo.mail) == 1
    assert not example.model.sending.busy


def test_what_hits_every_mail_ends_it(example, services):
    start(example, "error+SENDER_NOT_VERIFIED@demo.example.com")
    progress = ended(example)
    assert (progress.end, progress.ended) == (SeriesEnd.HOPELESS, 1)
    assert len(services.demo.calls) == 1


def test_what_is_about_one_mail_alone_does_not_end_it(example, services):
    start(example, "error+MESSAGE_TOO_BIG@demo.example.com")
    progress = ended(example)
    assert (progress.end, progress.ended, progress.accepted) == (SeriesEnd.COMPLETE, 9, 0)


def test_an_unknown_outcome_ends_it(example, services):
    services.mailer.play("READ_TIMEOUT")
    start(example, "error+READ_TIMEOUT@demo.example.com")
    progress = ended(example)
    assert (progress.end, progress.ended) == (SeriesEnd.DOUBTFUL, 1)


def test_what_must_be_mended_first_is_told_before_anything_is_sent(example, services):
    example.set_field("region", "")
    start(example)
    assert isinstance(example.model.sending.state, Blocked)
    assert services.demo.mail == ()


def test_another_document_ends_it(example, monkeypatch):
    monkeypatch.setattr(controller, "PAUSE_MS", 60_000)
    start(example)
    wait_until(lambda: len(example.model.sending.sends) == 1)
    example.show_example()
    assert ended(example).end is SeriesEnd.STOPPED


@pytest.fixture
def doubtful(example, services):
    """A mail of which nobody knows what became."""
    services.mailer.play("READ_TIMEOUT")
    form = example.window.test_panel.form
    form.recipient.setText("error+READ_TIMEOUT@demo.example.com")
    wait_until(form.is_armed)
    click(form.send)
    wait_until(lambda: len(example.model.sending.sends) == 1)
    wait_until(form.is_armed)
    return example


def test_a_mail_that_may_have_gone_out_is_sent_again_only_after_a_yes(doubtful, services):
    before = len(services.demo.calls)
    click(doubtful.form.send)
    box = doubtful.dialog(QMessageBox)
    assert "may have arrived all the same" in box.text()
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    assert len(services.demo.calls) == before
    click(box, "yes")
    wait_until(lambda: len(doubtful.model.sending.sends) == 2)
    assert len(services.demo.calls) == before + 1


def test_a_no_sends_nothing(doubtful, services):
    before = len(services.demo.calls)
    click(doubtful.form.send)
    doubtful.dialog(QMessageBox).reject()
    assert len(services.demo.calls) == before
    assert not doubtful.model.sending.busy


def test_another_mail_needs_no_question(doubtful, services):
    services.mailer.play("")
    doubtful.form.recipient.setText("success@simulator.amazonses.com")
    click(doubtful.form.send)
    wait_until(lambda: len(doubtful.model.sending.sends) == 2)
    assert isinstance(doubtful.model.sending.sends[-1].outcome, Sent)


def test_a_series_that_would_repeat_a_doubtful_mail_asks_too(doubtful):
    click(doubtful.form.all)
    box = doubtful.dialog(QMessageBox)
    box.reject()
    assert not doubtful.model.series.running


def test_the_program_closes_in_the_middle_of_it(make_program, services):
    mailer = HeldMailer()
    program = make_program(replace(services, mailer=mailer))
    program.show_example()
    start(program)
    flight = wait_until(lambda: mailer.flight)
    program.shut_down()
    assert flight.cancellation.requested
    flight.answer(lost())
    assert len(mailer.flights) == 1
