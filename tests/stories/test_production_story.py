"""Stories of environments: production is seen everywhere, and asked about before it acts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.history import Ending, Entry
from ses_gui.domain.profile import UNMARKED, Colour, Environment, EnvironmentLabel, Profile
from ses_gui.domain.sending import Sent
from ses_gui.gui.features.profiles.banners import EnvironmentStrip
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog, MarkingDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from tests.stories.driver import click
from tests.waiting import wait_until

UUID, OTHER = "6f1c2b1e-1111-4222-8333-444455556666", "6f1c2b1e-1111-4222-8333-444455557777"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TO = "success@simulator.amazonses.com"


class FakeAws:
    """Accepts every mail."""

    def __init__(self):
        self.requests = []

    def send(self, request, cancellation):
        self.requests.append(request)
        now = datetime.now(UTC)
        return Sent("0100018f-1", "r-1", 200, request.region, "aws", 1, now)


@pytest.fixture
def aws():
    return FakeAws()


@pytest.fixture
def services(services, aws, vault):
    document = example_document(KEPT_SECRET)
    services.profiles.save(
        Profile(UUID, "Live", document, EnvironmentLabel(Environment.PRODUCTION))
    )
    services.profiles.save(Profile(OTHER, "Plain", document))
    vault.set(UUID, SECRET)
    vault.set(OTHER, SECRET)
    return replace(services, mailer=aws)


@pytest.fixture
def opened(program, qtbot):
    """A function that opens a profile and readies a mail through AWS."""

    def opened(uuid):
        program.open_profile(uuid)
        program.model.session.direct(Destination.AWS)
        program.form.recipient.setText(TO)
        return program

    return opened


def strip(program):
    return program.window.findChild(EnvironmentStrip)


def test_the_strip_stands_above_every_page_of_production(opened):
    program = opened(UUID)
    for page in PageName:
        program.window.show_page(page)
        assert strip(program).isVisible()
    assert strip(program).word.text() == "Production"
    assert "real mail" in strip(program).text.text()


def test_other_profiles_have_no_strip(opened):
    opened(UUID)
    program = opened(OTHER)
    assert not strip(program).isVisible()


def test_the_strip_says_when_mail_goes_to_the_demo(opened):
    program = opened(UUID)
    program.model.session.direct(Destination.DEMO)
    assert "demo SES" in strip(program).text.text()


def test_a_real_mail_of_production_is_sent_only_after_a_yes(opened, aws):
    program = opened(UUID)
    click(program.form.send)
    box = program.dialog(QMessageBox)
    assert "“Live” is production." in box.text()
    assert TO in box.text()
    assert not program.model.sending.busy
    program.agree()
    wait_until(lambda: len(program.model.sending.sends) == 1)
    assert len(aws.requests) == 1


def test_a_no_sends_nothing(opened, aws):
    program = opened(UUID)
    click(program.form.send)
    program.dialog(QMessageBox).reject()
    assert not program.model.sending.busy
    assert not aws.requests


def test_one_of_each_is_asked_about_once(opened, aws):
    program = opened(UUID)
    click(program.form.all)
    box = program.dialog(QMessageBox)
    assert "9 real mails" in box.text()
    assert not program.model.series.running
    box.reject()


def test_the_demo_ses_needs_no_yes(opened):
    program = opened(UUID)
    program.model.session.direct(Destination.DEMO)
    program.send()


def test_another_profile_sends_without_a_question(opened, aws):
    program = opened(OTHER)
    click(program.form.send)
    wait_until(lambda: len(aws.requests) == 1)


def test_the_secret_of_production_is_exported_only_after_a_yes(opened):
    program = opened(UUID)
    program.window.show_page(PageName.EXPORT)
    page = program.window.pages.export
    QApplication.clipboard().setText("before")
    click(page.with_secret)
    click(page.copy)
    box = program.dialog(QMessageBox)
    assert "“Live” is production." in box.text()
    assert QApplication.clipboard().text() == "before"
    program.agree()
    wait_until(lambda: SECRET in QApplication.clipboard().text())


def test_an_export_without_the_secret_needs_no_yes(opened):
    program = opened(UUID)
    program.window.show_page(PageName.EXPORT)
    click(program.window.pages.export.copy)
    wait_until(lambda: "accessKeyId" in QApplication.clipboard().text())


def choose(program, environment, colour):
    dialog = program.dialog(MarkingDialog)
    click(dialog.buttons[environment])
    dialog.colour.setCurrentIndex(dialog.colour.findData(colour))
    box = dialog.findChild(QDialogButtonBox)
    click(box.button(QDialogButtonBox.StandardButton.Ok))


def test_what_is_open_is_marked_and_the_mark_is_kept_at_once(opened, services):
    program = opened(OTHER)
    program.choose("mark")
    choose(program, Environment.PRODUCTION, Colour.PURPLE)
    wait_until(strip(program).isVisible)
    assert services.profiles.load(OTHER).marking == EnvironmentLabel(
        Environment.PRODUCTION, Colour.PURPLE
    )
    assert not program.model.store.dirty


def test_a_document_that_was_never_kept_is_saved_with_its_mark(program, services):
    program.choose("mark")
    choose(program, Environment.STAGING, Colour.USUAL)
    assert program.model.session.current.marking.environment is Environment.STAGING
    program.start(program.controllers.profile_saver.save_new("Mine"))
    wait_until(lambda: program.model.session.current.uuid != "")
    uuid = program.model.session.current.uuid
    assert services.profiles.load(uuid).marking.environment is Environment.STAGING


def test_saving_keeps_the_mark(opened, services):
    program = opened(UUID)
    program.start(program.controllers.saver.save())
    wait_until(lambda: not program.app.disk.busy() and not program.app.keyring.busy())
    assert services.profiles.load(UUID).marking.is_production
    assert program.model.session.current.marking.is_production


def test_a_profile_of_the_list_is_marked(opened, services):
    program = opened(OTHER)
    program.choose("manage")
    dialog = program.dialog(ManageDialog)
    wait_until(lambda: dialog.list.count() == 2)
    assert dialog.list.item(0).text() == "Live · Production"
    dialog.list.setCurrentRow(0)
    click(dialog, "profile_mark")
    choose(program, Environment.NONE, Colour.USUAL)
    wait_until(lambda: dialog.list.item(0).text() == "Live")
    assert services.profiles.load(UUID).marking == UNMARKED


def test_a_new_document_is_not_marked(opened):
    program = opened(UUID)
    program.start(program.controllers.opening.new())
    assert program.model.session.current.marking == UNMARKED


@pytest.mark.parametrize("ending", [Ending.DOUBTFUL, Ending.UNDER_WAY])
def test_a_doubt_of_an_earlier_session_is_asked_about(opened, services, aws, ending):
    entry = Entry(datetime.now(UTC), OTHER, TO, "Generic", "aws", "us-east-1", ending)
    services.history.begin(entry)
    program = opened(OTHER)
    mail = program.form.mail
    wait_until(lambda: program.model.sending.doubt(mail) is not None)
    click(program.form.send)
    box = program.dialog(QMessageBox)
    assert f"sent at {entry.at.astimezone():%Y-%m-%d %H:%M}" in box.text()
    program.agree()
    wait_until(lambda: len(program.model.sending.sends) == 1)
    assert len(aws.requests) == 1
    assert program.model.sending.doubt(mail) is None
