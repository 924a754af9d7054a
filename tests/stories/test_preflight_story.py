"""Stories of a preflight, in the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from ses_gui.domain.preflight.steps import (
    ConfigurationSets,
    Identities,
    Known,
    ListedIdentity,
    Remedy,
    Step,
    StepState,
    failed,
    ok,
    unknown,
    warning,
)
from ses_gui.gui.features.preflight.state import Phase
from ses_gui.gui.pages import PageName
from tests.plain_message import said
from tests.stories.driver import click
from tests.waiting import wait_until

LINES = ("aws sesv2 get-account --region us-east-1", "aws sts get-caller-identity")
RESULTS = (
    ok(Step.KEY, said("AWS accepts the key.")),
    failed(
        Step.IDENTITY,
        said("Nothing covers noreply@example.com."),
        Remedy(said("Create it."), "https://example.com/", LINES),
        ("emailAddress",),
    ),
    warning(Step.DKIM, said("It is not signed."), Remedy(said("Sign it."))),
    unknown(Step.SUPPRESSION, said("The key may not ask."), Remedy(said("Allow it."))),
)


@pytest.fixture
def page(program, examiner):
    examiner.results = RESULTS
    program.show_example()
    program.window.show_page(PageName.PREFLIGHT)
    return program.window.pages.preflight


@pytest.fixture
def progress(program):
    return lambda: program.model.preflight.progress


@pytest.fixture
def done(page, progress):
    click(page.start)
    wait_until(lambda: progress().phase is Phase.DONE)
    return page


def titles(page):
    return [page.steps.item(row).text().splitlines()[0] for row in range(page.steps.count())]


def test_each_step_is_listed_and_the_worst_one_is_shown(done):
    assert titles(done) == ["Access key", "Sender identity", "DKIM signature", "Suppression list"]
    assert done.steps.currentRow() == 1
    assert done.state.text() == (
        "Mail will not go out as it stands: 1 to mend, 1 to look at, 1 nobody could tell."
    )
    assert done.card.findChild(QPlainTextEdit, "remedy_lines").toPlainText() == "\n".join(LINES)


def test_the_lines_are_copied_and_the_field_is_found(done, program):
    click(done.card, "copy_lines")
    assert QGuiApplication.clipboard().text() == "\n".join(LINES)
    click(done.card, "go_to_step_field")
    assert program.window.focusWidget().objectName() == "emailAddress"


def test_the_examiner_is_asked_about_what_is_on_the_screen(page, examiner, program, progress):
    program.set_field("email_address", "Me <me@example.com>")
    program.form.recipient.setText("to@example.com")
    click(page.start)
    wait_until(lambda: progress().phase is Phase.DONE)
    (request,) = examiner.requests
    document = program.model.store.document
    assert request.credentials.access_key_id == document.access_key_id
    assert request.credentials.secret == program.model.secret_cache.take(document.access_key_secret)
    assert (request.case.sender, request.case.recipient) == ("me@example.com", "to@example.com")
    assert request.case.endpoint_url.startswith("http://127.0.0.1:")
    assert request.credentials.secret not in repr(request)


def test_a_preflight_is_stopped_in_the_middle(page, examiner, program, progress):
    examiner.may_go_on.clear()
    click(page.start)
    wait_until(lambda: progress().running is Step.KEY)
    assert page.state.text() == "Checking: Access key…"
    click(page.stop)
    assert progress().phase is Phase.STOPPED
    assert examiner.cancellations[0].requested
    examiner.may_go_on.set()
    wait_until(lambda: not program.app.questions.busy())
    assert progress().phase is Phase.STOPPED
    assert not progress().results


def test_a_mail_does_not_wait_behind_the_questions(page, examiner, program, services):
    examiner.may_go_on.clear()
    click(page.start)
    click(program.form.send)
    wait_until(lambda: len(services.demo.mail) == 1)
    assert program.model.preflight.busy
    examiner.may_go_on.set()


def test_a_change_makes_it_stale_and_undo_makes_it_hold_again(done, program):
    assert done.stale.isHidden()
    program.set_field("region", "eu-west-1")
    assert not done.stale.isHidden()
    program.model.store.history.undo()
    assert done.stale.isHidden()


def test_another_document_knows_nothing_of_it(done, program, progress):
    program.show_example()
    assert progress().phase is Phase.IDLE
    assert done.steps.count() == 0
    assert done.card.isHidden()


def test_the_sender_is_chosen_from_what_the_account_has(page, examiner, program, qtbot, progress):
    listed = (
        ListedIdentity("example.com", sending=True),
        ListedIdentity("me@example.org", sending=True),
        ListedIdentity("new.example.com", sending=False),
    )
    sets = ConfigurationSets(("logto-mail", "other"))
    examiner.known = Known(identities=Identities(listed), configuration_sets=sets)
    program.set_field("email_address", "Acme <hello@example.net>")
    click(page.start)
    wait_until(lambda: progress().phase is Phase.DONE)
    program.window.show_page(PageName.SENDER)
    line = program.window.pages.sender_page.findChild(object, "emailAddress")
    completer = line.completer()
    line.findChild(object, "show_offered").trigger()
    model = completer.completionModel()
    choices = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert choices == ["Acme <hello@example.com>", "Acme <me@example.org>"]
    completer.popup().setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert program.model.store.document.email_address == "Acme <me@example.org>"
    line = program.window.pages.sender_page.findChild(object, "configurationSetName")
    assert line.completer().model().stringList() == ["logto-mail", "other"]


def test_the_menu_leads_to_the_page_and_begins(program, examiner, progress):
    examiner.results = RESULTS[:1]
    program.show_example()
    program.choose("examine")
    wait_until(lambda: progress().phase is Phase.DONE)
    assert program.window.pages.preflight.isVisible()
    assert program.window.pages.preflight.state.text() == "All is well."


def test_the_program_closes_in_the_middle_of_a_preflight(page, examiner, program):
    examiner.may_go_on.clear()
    click(page.start)
    wait_until(lambda: bool(examiner.cancellations))
    program.shut_down()
    assert examiner.cancellations[0].requested
    examiner.may_go_on.set()


def test_each_state_has_a_sign_and_a_word(done):
    said = [done.steps.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert [line.split(": ")[1].split(".")[0] for line in said] == [
        StepState.OK,
        StepState.FAILED,
        StepState.WARNING,
        StepState.UNKNOWN,
    ]
    signs = [done.steps.item(row).icon().pixmap(16, 16).toImage() for row in range(4)]
    assert all(one != other for at, one in enumerate(signs) for other in signs[:at])
