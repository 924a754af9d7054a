"""Stories of the profiles there are: renamed, duplicated, deleted, with their secrets."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.history import Entry
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog
from tests.plain_message import said
from tests.stories.driver import click, rows_of
from tests.waiting import wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def dialog(services, vault, program):
    document = replace(example_document(), access_key_secret=KEPT_SECRET)
    services.profiles.save(Profile(UUID, "Shop", document))
    vault.set(UUID, SECRET)
    program.choose("manage")
    dialog = program.dialog(ManageDialog)
    wait_until(lambda: dialog.list.count() == 1)
    return dialog


def test_a_profile_is_renamed_and_the_window_follows(dialog, program, services, vault):
    click(dialog, "profile_open")
    wait_until(lambda: program.model.session.current.uuid == UUID)
    click(dialog, "profile_rename")
    program.give_name("Shop, Spain")
    wait_until(lambda: rows_of(dialog.list) == ["Shop, Spain"])
    assert services.profiles.load(UUID).name == "Shop, Spain"
    assert program.window.document_name() == "Shop, Spain"
    assert vault.get(UUID) == SECRET
    assert not program.model.store.dirty


def test_a_copy_has_a_secret_of_its_own(dialog, program, services, vault):
    click(dialog, "profile_duplicate")
    program.give_name("Staging")
    wait_until(lambda: rows_of(dialog.list) == ["Shop", "Staging"])
    other = next(uuid for uuid, name in services.profiles.names() if name == "Staging")
    assert other != UUID
    wait_until(lambda: vault.get(other) == SECRET)
    assert services.profiles.load(other).document == services.profiles.load(UUID).document


def test_a_name_that_is_taken_is_told(dialog, program):
    click(dialog, "profile_duplicate")
    program.give_name("shop")
    box = program.dialog(QMessageBox)
    assert "is taken" in box.text()
    box.close()
    assert rows_of(dialog.list) == ["Shop"]


def test_a_profile_is_deleted_with_its_secret_and_its_history(dialog, program, services, vault):
    entry = Entry(datetime.now(UTC), UUID, "a@example.com", "SignIn", "aws", "eu-west-1")
    services.history.begin(entry)
    click(dialog, "profile_delete")
    program.agree()
    wait_until(lambda: rows_of(dialog.list) == [])
    wait_until(lambda: vault.get(UUID) is None)
    assert services.history.find(None) == []
    assert dialog.note.text().startswith("There are no profiles yet.")


def test_a_no_deletes_nothing(dialog, program, services):
    click(dialog, "profile_delete")
    program.dialog(QMessageBox).reject()
    program.rest()
    assert services.profiles.load(UUID).name == "Shop"


def test_a_secret_that_stays_in_the_keyring_is_told(dialog, program, vault, monkeypatch):
    def fail(_uuid):
        raise VaultError(VaultTrouble.LOCKED, said("Your keyring is locked."))

    monkeypatch.setattr(vault, "forget", fail)
    click(dialog, "profile_delete")
    program.agree()
    wait_until(
        lambda: any(
            box.isVisible() and "still in the keyring" in box.text()
            for box in program.window.findChildren(QMessageBox)
        )
    )
    for box in program.window.findChildren(QMessageBox):
        box.close()


def test_what_is_on_the_screen_stays_when_its_profile_is_deleted(dialog, program):
    click(dialog, "profile_open")
    wait_until(lambda: program.model.session.current.uuid == UUID)
    document = program.model.store.document
    click(dialog, "profile_delete")
    program.agree()
    wait_until(lambda: program.model.session.current.uuid == "")
    assert program.model.store.document == document
    assert program.model.store.dirty
