"""Stories of the profiles there are: renamed, duplicated, deleted, with their secrets."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.history import Entry
from ses_gui.domain.ports import VaultError, VaultTrouble
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.profiles.dialogs import NameDialog
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog
from tests.plain_message import said
from tests.stories.dialogs import dialog_of, rest

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def dialog(services, vault, program, qtbot):
    document = replace(example_document(), access_key_secret=KEPT_SECRET)
    services.profiles.save(Profile(UUID, "Shop", document))
    vault.set(UUID, SECRET)
    program.window.menus.actions["manage"].trigger()
    dialog = dialog_of(program, ManageDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    return dialog


def names(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def press(dialog, wish, qtbot):
    button = dialog.findChild(QPushButton, f"profile_{wish}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer_name(program, name, qtbot):
    asked = dialog_of(program, NameDialog, qtbot)
    asked.line.setText(name)
    asked._box.button(QDialogButtonBox.StandardButton.Save).click()


def agree(program, qtbot):
    box = dialog_of(program, QMessageBox, qtbot)
    qtbot.mouseClick(box.findChild(QPushButton, "yes"), Qt.MouseButton.LeftButton)


def test_a_profile_is_renamed_and_the_window_follows(dialog, program, services, vault, qtbot):
    press(dialog, "open", qtbot)
    qtbot.waitUntil(lambda: program.model.session.current.uuid == UUID)
    press(dialog, "rename", qtbot)
    answer_name(program, "Shop, Spain", qtbot)
    qtbot.waitUntil(lambda: names(dialog) == ["Shop, Spain"])
    assert services.profiles.load(UUID).name == "Shop, Spain"
    assert program.window.document_name() == "Shop, Spain"
    assert vault.get(UUID) == SECRET
    assert not program.model.store.dirty


def test_a_copy_has_a_secret_of_its_own(dialog, program, services, vault, qtbot):
    press(dialog, "duplicate", qtbot)
    answer_name(program, "Staging", qtbot)
    qtbot.waitUntil(lambda: names(dialog) == ["Shop", "Staging"])
    other = next(uuid for uuid, name in services.profiles.names() if name == "Staging")
    assert other != UUID
    qtbot.waitUntil(lambda: vault.get(other) == SECRET)
    assert services.profiles.load(other).document == services.profiles.load(UUID).document


def test_a_name_that_is_taken_is_told(dialog, program, qtbot):
    press(dialog, "duplicate", qtbot)
    answer_name(program, "shop", qtbot)
    box = dialog_of(program, QMessageBox, qtbot)
    assert "is taken" in box.text()
    box.close()
    assert names(dialog) == ["Shop"]


def test_a_profile_is_deleted_with_its_secret_and_its_history(
    dialog, program, services, vault, qtbot
):
    entry = Entry(datetime.now(UTC), UUID, "a@example.com", "SignIn", "aws", "eu-west-1")
    services.history.begin(entry)
    press(dialog, "delete", qtbot)
    agree(program, qtbot)
    qtbot.waitUntil(lambda: names(dialog) == [])
    qtbot.waitUntil(lambda: vault.get(UUID) is None)
    assert services.history.find(None) == []
    assert dialog.note.text().startswith("There are no profiles yet.")


def test_a_no_deletes_nothing(dialog, program, services, qtbot):
    press(dialog, "delete", qtbot)
    dialog_of(program, QMessageBox, qtbot).reject()
    rest(program)
    assert services.profiles.load(UUID).name == "Shop"


def test_a_secret_that_stays_in_the_keyring_is_told(dialog, program, vault, qtbot, monkeypatch):
    def fail(_uuid):
        raise VaultError(VaultTrouble.LOCKED, said("Your keyring is locked."))

    monkeypatch.setattr(vault, "forget", fail)
    press(dialog, "delete", qtbot)
    agree(program, qtbot)
    qtbot.waitUntil(
        lambda: any(
            box.isVisible() and "still in the keyring" in box.text()
            for box in program.window.findChildren(QMessageBox)
        )
    )
    for box in program.window.findChildren(QMessageBox):
        box.close()


def test_what_is_on_the_screen_stays_when_its_profile_is_deleted(dialog, program, qtbot):
    press(dialog, "open", qtbot)
    qtbot.waitUntil(lambda: program.model.session.current.uuid == UUID)
    document = program.model.store.document
    press(dialog, "delete", qtbot)
    agree(program, qtbot)
    qtbot.waitUntil(lambda: program.model.session.current.uuid == "")
    assert program.model.store.document == document
    assert program.model.store.dirty
