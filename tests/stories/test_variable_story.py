"""Stories of a secret in an environment variable: named in the profile, read when it is needed."""

import json
import os

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMessageBox

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, example_document
from ses_gui.domain.credentials.extraction import in_variable
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.credentials.key_fields import VariableDialog
from ses_gui.gui.features.sending.state import Blocked, Done
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from tests.plain_message import said
from tests.stories.driver import click
from tests.user_errors import refusal
from tests.waiting import wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
NAME = "SHOP_SES_SECRET"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
DOTS = QLineEdit.EchoMode.Password


@pytest.fixture
def variable(monkeypatch):
    monkeypatch.setenv(NAME, SECRET)


@pytest.fixture
def field(program):
    program.window.show_page(PageName.CREDENTIALS)
    return program.window.pages.secret


def choose(program, field, name):
    field.place.in_variable.trigger()
    dialog = program.dialog(VariableDialog)
    dialog.line.setText(name)
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    click(ok)


def opened(program, services, document):
    services.profiles.save(Profile(UUID, "Shop", document))
    program.open_profile(UUID)


@pytest.mark.usefixtures("variable")
def test_the_profile_keeps_the_name_and_nothing_else(program, services, vault, tmp_path):
    choose(program, program.window.pages.secret, NAME)
    field = program.window.pages.secret
    assert field.place.sentence.text().endswith(f"{NAME}, which is set.")
    assert (field.line.isReadOnly(), field.line.echoMode()) == (True, DOTS)
    uuid = program.save_new("Shop")
    assert services.profiles.load(uuid).document.access_key_secret == in_variable(NAME)
    assert vault.get(uuid) is None
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert files
    assert not any(SECRET.encode() in path.read_bytes() for path in files)
    assert program.window.status.secret.text() == f"Secret: ${NAME}"


@pytest.mark.usefixtures("variable")
def test_it_is_sent_and_exported_with_the_secret_of_the_variable(program, services):
    opened(program, services, example_document(in_variable(NAME)))
    program.model.session.direct(Destination.DEMO)
    program.form.recipient.setText("success@simulator.amazonses.com")
    program.form.request_send()
    wait_until(lambda: isinstance(program.model.sending.state, Done))
    assert len(services.demo.mail) == 1
    program.window.show_page(PageName.EXPORT)
    page = program.window.pages.export
    page.with_secret.click()
    click(page.copy)
    wait_until(lambda: SECRET in QApplication.clipboard().text())


def test_a_variable_that_is_not_set_is_named(program, field, services):
    opened(program, services, example_document(in_variable(NAME)))
    assert field.place.sentence.text().startswith(f"The environment variable {NAME} is not set")
    program.form.recipient.setText("success@simulator.amazonses.com")
    program.form.request_send()
    wait_until(lambda: isinstance(program.model.sending.state, Blocked))
    assert NAME in program.model.sending.state.sentence


@pytest.mark.usefixtures("variable")
def test_the_old_secret_leaves_the_keyring_and_an_undo_brings_it_back(
    program, field, services, vault
):
    vault.set(UUID, SECRET)
    opened(program, services, example_document(KEPT_SECRET))
    choose(program, field, NAME)
    program.save()
    assert vault.get(UUID) is None
    program.model.store.history.undo()
    program.save()
    assert vault.get(UUID) == SECRET
    assert services.profiles.load(UUID).document.access_key_secret == KEPT_SECRET


@pytest.mark.usefixtures("variable")
def test_a_secret_that_stays_in_the_keyring_is_told(program, services, vault, monkeypatch):
    def fail(_uuid):
        raise VaultError(VaultTrouble.LOCKED, said("Your keyring is locked."))

    opened(program, services, example_document(KEPT_SECRET))
    monkeypatch.setattr(vault, "forget", fail)
    choose(program, program.window.pages.secret, NAME)
    program.save()
    box = program.dialog(QMessageBox)
    assert "the old secret is still in the keyring. Your keyring is locked." in box.text()
    box.close()
    assert services.profiles.load(UUID).document.access_key_secret == in_variable(NAME)


@pytest.mark.usefixtures("variable")
def test_without_a_keyring_a_variable_needs_none(program, services, vault, monkeypatch):
    def fail(_uuid):
        raise VaultError(VaultTrouble.ABSENT, said("No keyring is running."))

    for call in ("get", "forget"):
        monkeypatch.setattr(vault, call, fail)
    choose(program, program.window.pages.secret, NAME)
    program.save_new("Shop")
    assert not program.model.session.current.vault_trouble
    assert not program.window.findChildren(QMessageBox)


@pytest.mark.usefixtures("variable")
def test_a_saved_profile_asks_no_keyring_for_its_variable(program, services, vault, monkeypatch):
    def fail(*_arguments):
        raise AssertionError("the keyring was asked")

    opened(program, services, example_document(in_variable(NAME)))
    for call in ("get", "set", "forget"):
        monkeypatch.setattr(vault, call, fail)
    program.set_field("region", "eu-west-1")
    program.save()
    assert services.profiles.load(UUID).document.access_key_secret == in_variable(NAME)


@pytest.mark.usefixtures("variable")
def test_it_can_be_typed_in_again(program, field, services, vault, qtbot):
    opened(program, services, example_document(in_variable(NAME)))
    field.place.in_vault.trigger()
    assert program.model.store.document.access_key_secret == NO_SECRET
    assert not field.line.isReadOnly()
    qtbot.keyClicks(field.line, SECRET)
    program.save()
    assert vault.get(UUID) == SECRET


@pytest.mark.parametrize("name", ["", "1A", "A-B", "A B", "Ä", "A" * 201, "$HOME"])
def test_a_name_that_is_none_cannot_be_chosen(program, field, name):
    field.place.in_variable.trigger()
    dialog = program.dialog(VariableDialog)
    dialog.line.setText(name)
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    assert "such as SES_ACCESS_KEY_SECRET" in dialog.note.text()
    dialog.close()


def test_a_profile_with_an_odd_name_in_it_is_damaged(program, services):
    path = services.profiles.save(Profile(UUID, "Shop", example_document(in_variable(NAME))))
    kept = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(kept | {"secret": "env:a b"}), "utf-8")
    with refusal("names no variable"):
        services.profiles.load(UUID)


def test_no_program_that_is_started_inherits_it(program, field, variable):
    choose(program, field, NAME)
    assert NAME not in os.environ
    reference = program.model.store.document.access_key_secret
    assert program.model.secret_cache.take(reference) == SECRET


def test_nor_one_that_holds_the_secret_that_was_typed(program, variable):
    program.set_secret(SECRET)
    assert NAME not in os.environ


def test_while_a_name_is_being_typed_nothing_is_taken_away(program, field, variable):
    field.place.in_variable.trigger()
    dialog = program.dialog(VariableDialog)
    dialog.line.setText(NAME)
    assert os.environ[NAME] == SECRET
    dialog.reject()
