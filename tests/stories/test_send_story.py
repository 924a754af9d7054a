"""Stories of sending, in the whole window against the demo SES."""

import threading

from PySide6.QtCore import Qt

from ses_gui.domain.config import edits
from ses_gui.domain.sending import Failure, Sent
from ses_gui.gui.features.sending.state import Blocked, Done, Working
from ses_gui.gui.session import Destination
from tests.stories.driver import click, text_of
from tests.waiting import wait_for_event, wait_until

CTRL = Qt.KeyboardModifier.ControlModifier


def outcome(program):
    state = program.model.sending.state
    return state.outcome if isinstance(state, Done) else None


def test_the_example_is_ready_to_send(example):
    sent = example.send()
    assert isinstance(sent, Sent)
    card = example.window.test_panel.card
    assert card.findChild(object, "message_id").toPlainText() == sent.message_id


def test_the_demo_inbox_holds_what_was_sent(example, services):
    sent = example.send()
    (mail,) = services.demo.mail
    assert mail.message_id == sent.message_id
    example.controllers.inbox.show()
    from ses_gui.gui.features.demo.dialogs import OutboxDialog

    inbox = example.window.findChild(OutboxDialog)
    assert inbox.source.toPlainText() == mail.html
    inbox.close()


def test_unsaved_edits_are_sent(example, services):
    row = next(
        i for i, t in enumerate(example.model.store.document.templates) if t.usage_type == "Generic"
    )
    example.model.store.edit(edits.set_template_field(row, "subject", "Brand new"))
    example.send()
    assert services.demo.mail[0].subject == "Brand new"


def test_a_double_click_sends_once(example, services, qtbot):
    button = example.form.send
    click(button)
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    click(button)
    wait_until(lambda: outcome(example) is not None)
    wait_until(example.form.is_armed)
    assert len(services.demo.mail) == 1


def test_ctrl_enter_sends_from_anywhere(example, qtbot):
    line = example.window.findChild(object, "region").lineEdit()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    wait_until(lambda: isinstance(outcome(example), Sent))


def test_errors_hold_the_mail_and_lead_to_the_field(example, services):
    example.set_field("access_key_id", "")
    click(example.form.send)
    assert isinstance(example.model.sending.state, Blocked)
    assert example.window.focusWidget().objectName() == "accessKeyId"
    assert services.demo.mail == ()


def test_no_recipient_holds_the_mail(example, services):
    example.form.recipient.clear()
    click(example.form.send)
    assert isinstance(example.model.sending.state, Blocked)
    assert services.demo.mail == ()


def test_a_refusal_says_why_and_leads_to_the_field(example):
    example.set_field("configuration_set_name", "nowhere")
    failure = example.send()
    assert isinstance(failure, Failure)
    assert failure.explanation.id == "CONFIG_SET_MISSING"
    card = example.window.test_panel.card
    assert "demo" in text_of(card, "result_body")
    click(card.go)
    assert example.window.focusWidget().objectName() == "configurationSetName"


def test_a_wrong_secret_is_named(example, qtbot):
    secret = example.window.pages.secret
    secret.line.selectAll()
    qtbot.keyClicks(secret.line, "wrong/EXAMPLE/wrong/EXAMPLE/wrong/EXAMPL")
    assert example.send().explanation.id == "SECRET_WRONG"


def test_a_send_can_be_repeated(example, services):
    example.send()
    again = example.window.test_panel.sends.again
    wait_until(again.isEnabled)
    click(again)
    wait_until(lambda: len(services.demo.mail) == 2)
    assert services.demo.mail[0].to == services.demo.mail[1].to


class WaitingMailer:
    """Answers only when it is cancelled."""

    def __init__(self):
        self.begun = threading.Event()

    def send(self, request, cancellation):
        stopped = threading.Event()
        cancellation.on_request(stopped.set)
        self.begun.set()
        wait_for_event(stopped)
        raise ConnectionAbortedError


def test_a_send_shows_its_seconds_and_can_be_cancelled(make_program, services):
    from dataclasses import replace

    mailer = WaitingMailer()
    program = make_program(replace(services, mailer=mailer))
    program.show_example()
    panel = program.window.test_panel
    click(panel.form.send)
    wait_for_event(mailer.begun)
    assert isinstance(program.model.sending.state, Working)
    assert panel.cancel.isVisible()
    assert not panel.form.is_armed()
    click(panel.cancel)
    wait_until(lambda: isinstance(outcome(program), Failure))
    assert not panel.cancel.isVisible()


def test_the_destination_is_chosen_and_shown(program):
    panel = program.window.test_panel
    for index, words in ((0, "Demo SES"), (1, "AWS")):
        panel.form.destination.setCurrentIndex(index)
        panel.form.destination.activated.emit(index)
        assert words in program.window.status.destination.text()
    assert program.model.session.current.destination is Destination.AWS


def test_the_simulator_s_recipients_are_offered_with_what_they_do(program):
    form = program.window.test_panel.form
    actions = form.simulator.menu().actions()
    assert len(actions) == 5
    bounce = next(action for action in actions if action.text().startswith("bounce"))
    assert "bounces" in bounce.text()
    bounce.trigger()
    assert form.recipient.text() == "bounce@simulator.amazonses.com"
