"""Stories of keeping: profiles, files, unsaved changes, the keyring that does not answer."""

import json
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.profiles.dialogs import OpenDialog, UnsavedDialog
from ses_gui.gui.features.sending.state import Asking, Blocked, Idle
from ses_gui.gui.session import Destination
from ses_gui.services.keyring_store import MemoryVault
from tests.plain_message import said
from tests.stories.driver import click
from tests.waiting import fire, wait_for_event, wait_until

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def save_as(program, name="Production"):
    program.start(program.controllers.profile_saver.save_as())
    program.give_name(name)
    wait_until(lambda: program.model.session.current.name == name)


def test_a_document_is_kept_and_found_again(program, services, vault, make_program):
    program.show_example()
    document = program.model.store.document
    save_as(program)
    uuid = program.model.session.current.uuid
    assert vault.get(uuid) == SECRET
    other = make_program(services)
    other.open_profile(uuid)
    reopened = other.model.store.document
    assert replace(reopened, access_key_secret="") == replace(document, access_key_secret="")
    assert not other.model.store.dirty


def test_the_file_never_holds_the_secret(program, tmp_path):
    program.show_example()
    save_as(program)
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert SECRET not in path.read_text("utf-8")
        assert path.stat().st_mode & 0o077 == 0


def test_a_kept_secret_is_read_only_when_it_is_needed(program, make_program, services):
    program.show_example()
    save_as(program)
    uuid = program.model.session.current.uuid
    other = make_program(services)
    other.open_profile(uuid)
    field = other.window.pages.secret
    assert field.line.text() == ""
    click(field, "reveal")
    wait_until(lambda: field.line.text() == SECRET)
    assert field.line.echoMode() is field.line.EchoMode.Normal
    other.form.recipient.setFocus()
    assert other.model.store.dirty is False


def test_saving_again_keeps_name_and_uuid(program, services):
    program.show_example()
    save_as(program)
    uuid = program.model.session.current.uuid
    program.set_field("configuration_set_name", "other")
    assert "Not saved" in program.window.status.saved.text()
    program.save()
    assert services.profiles.load(uuid).document.configuration_set_name == "other"
    assert program.window.status.saved.text() == "Saved"


def retype(program, qtbot, secret):
    line = program.window.pages.secret.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, secret)
    program.form.recipient.setFocus()


def test_a_new_secret_replaces_the_kept_one_and_an_undo_brings_that_back(
    program, make_program, services, vault, qtbot
):
    program.show_example()
    save_as(program)
    uuid = program.model.session.current.uuid
    other = make_program(services)
    other.open_profile(uuid)
    retype(other, qtbot, "another")
    other.save()
    assert vault.get(uuid) == "another"
    other.model.store.history.undo()
    assert "this session" in other.window.status.secret.text()
    assert other.window.pages.secret.line.text() == SECRET
    other.save()
    assert vault.get(uuid) == SECRET


def test_emptying_the_secret_and_saving_forgets_it(program, vault, services):
    program.show_example()
    save_as(program)
    uuid = program.model.session.current.uuid
    program.model.store.edit(edits.set_secret(""))
    program.save()
    assert vault.get(uuid) is None
    assert services.profiles.load(uuid).document.access_key_secret == ""


def test_saving_as_gives_the_copy_a_secret_of_its_own(program, vault):
    program.show_example()
    save_as(program, "One")
    one = program.model.session.current.uuid
    program.start(program.controllers.opening.open_profile(one))
    wait_until(lambda: not program.app.disk.busy())
    save_as(program, "Two")
    two = program.model.session.current.uuid
    assert one != two
    assert vault.get(one) == vault.get(two) == SECRET


def test_a_name_is_taken_once(program):
    program.show_example()
    save_as(program)
    program.start(program.controllers.profile_saver.save_as())
    program.give_name("production")
    assert "already" in program.warning()


def test_closing_without_changes_closes_at_once(program):
    program.window.close()
    wait_until(lambda: not program.window.isVisible())


def test_closing_with_unsaved_changes_asks_and_cancel_stays(program):
    program.set_field("region", "us-east-1")
    program.window.close()
    dialog = program.dialog(UnsavedDialog)
    dialog.button(QMessageBox.StandardButton.Cancel).click()
    program.rest()
    assert program.window.isVisible()
    assert program.model.store.document.region == "us-east-1"


def test_closing_and_discarding_closes(program):
    program.set_field("region", "us-east-1")
    program.window.close()
    program.dialog(UnsavedDialog).button(QMessageBox.StandardButton.Discard).click()
    wait_until(lambda: not program.window.isVisible())


def test_closing_and_saving_saves_first(program, services):
    program.show_example()
    save_as(program)
    program.set_field("configuration_set_name", "last")
    program.window.close()
    program.dialog(UnsavedDialog).button(QMessageBox.StandardButton.Save).click()
    wait_until(lambda: not program.window.isVisible())
    ((uuid, _name),) = services.profiles.names()
    assert services.profiles.load(uuid).document.configuration_set_name == "last"


def test_a_file_is_opened_and_its_secret_stays_out_of_the_document(program, tmp_path):
    path = tmp_path / "connector.json"
    path.write_text(
        json.dumps(
            {
                "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
                "accessKeySecret": SECRET,
                "region": "eu-west-1",
                "templates": [],
                "mine": [1, None],
            }
        ),
        "utf-8",
    )
    program.start(program.controllers.opening.read_file(str(path)))
    wait_until(lambda: program.model.store.document.region == "eu-west-1")
    document = program.model.store.document
    assert SECRET not in repr(document)
    assert program.model.secret_cache.take(document.access_key_secret) == SECRET
    assert document.unknown[0][0] == "mine"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"region": 1}', '{"connectorId": "smtp"}'])
def test_a_bad_file_leaves_the_open_document_untouched(program, tmp_path, text):
    program.set_field("region", "us-east-1")
    before = program.model.store.document
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    program.start(program.controllers.opening.read_file(str(path)))
    assert program.warning().endswith(".")
    assert program.model.store.document is before


def test_a_templates_array_goes_into_the_open_document_and_can_be_undone(program, tmp_path):
    program.show_example()
    before = program.model.store.document
    path = tmp_path / "templates.json"
    one = {"usageType": "Generic", "subject": "s", "content": "c"}
    path.write_text(json.dumps([one]), "utf-8")
    program.start(program.controllers.opening.read_file(str(path)))
    wait_until(lambda: len(program.model.store.document.templates) == 1)
    assert program.model.store.document.region == before.region
    program.model.store.history.undo()
    assert program.model.store.document is before


def test_the_open_dialog_lists_profiles(program, qtbot):
    program.show_example()
    save_as(program, "Staging")
    program.start(program.controllers.opening.new())
    program.start(program.controllers.opening.open())
    dialog = program.dialog(OpenDialog)
    assert not dialog.note.isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    wait_until(lambda: program.model.session.current.name == "Staging")


def test_the_open_dialog_names_what_is_damaged(program, tmp_path):
    folder = tmp_path / "home" / "profiles"
    folder.mkdir(parents=True)
    damaged = folder / "12345678-1234-4123-8123-123456789abc.json"
    damaged.write_text("{")
    program.start(program.controllers.opening.open())
    dialog = program.dialog(OpenDialog)
    assert damaged.name in dialog.note.text()
    assert dialog.note.isVisible()
    dialog.reject()
    program.rest()
    assert damaged.read_text() == "{"


def test_what_was_kept_is_listed_as_recent_and_opened_from_there(program):
    program.show_example()
    save_as(program, "R&D")
    menu = program.window.menus.recent
    wait_until(lambda: len(menu.actions()) == 1)
    assert menu.actions()[0].text() == "R&&D"
    program.start(program.controllers.opening.new())
    menu.actions()[0].trigger()
    wait_until(lambda: program.model.session.current.name == "R&D")


def test_a_locked_keyring_is_said_and_the_send_waits_for_nothing(make_program, services):
    class LockedVault(BrokenVault):
        def place(self):
            raise VaultError(VaultTrouble.LOCKED, said("The keyring is locked."))

        def locked(self):
            return True

        get = set = forget = lambda self, *_: self.place()

    uuid = "12345678-1234-4123-8123-123456789abc"
    services.profiles.save(Profile(uuid, "Kept", example_document(KEPT_SECRET)))
    program = make_program(replace(services, vault=LockedVault()))
    program.open_profile(uuid)
    program.form.recipient.setText("a@example.com")
    click(program.form.send)
    expected = Blocked("The keyring is locked.")
    wait_until(lambda: program.model.sending.state == expected)
    assert "asks for its password" in program.window.status.currentMessage()
    assert program.model.sending.sends == []


class BrokenVault:
    """Has no keyring behind it."""

    def place(self):
        raise VaultError(VaultTrouble.ABSENT, said("There is no keyring on this system."))

    get = set = forget = locked = label = lambda self, *_: self.place()


def test_without_a_keyring_the_document_is_kept_and_the_secret_for_this_session(
    make_program, services
):
    program = make_program(replace(services, vault=BrokenVault()))
    program.show_example()
    save_as(program)
    assert program.window.status.secret.text() == "Secret: this session only"
    assert "There is no keyring" in program.window.pages.secret.place.sentence.text()
    assert not program.model.store.dirty
    uuid = program.model.session.current.uuid
    assert services.profiles.load(uuid).document.access_key_secret == ""


class StuckVault:
    """A keyring whose prompt nobody answers."""

    def __init__(self):
        self.gate = threading.Event()

    def place(self):
        return "Stuck"

    def get(self, *_):
        wait_for_event(self.gate)

    set = forget = get

    def locked(self):
        return True

    def label(self, *_):
        pass


def test_a_keyring_that_does_not_answer_neither_freezes_nor_blocks_saving(
    make_program, services, monkeypatch
):
    monkeypatch.setattr("ses_gui.gui.features.profiles.secrets.PATIENCE_MS", 50)
    vault = StuckVault()
    program = make_program(replace(services, vault=vault))
    program.show_example()
    save_as(program)
    assert "has not answered" in program.window.pages.secret.place.sentence.text()
    program.shut_down()
    vault.gate.set()


class SlowVault(MemoryVault):
    """A keyring that gives the secret only after its window was answered."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()

    def get(self, uuid):
        wait_for_event(self.gate)
        return super().get(uuid)


@pytest.fixture
def waiting(make_program, services):
    """A kept profile whose mail waits for the keyring."""
    uuid, vault = "12345678-1234-4123-8123-123456789abc", SlowVault()
    vault.set(uuid, SECRET)
    services.profiles.save(Profile(uuid, "Kept", example_document(KEPT_SECRET)))
    program = make_program(replace(services, vault=vault))
    program.vault = vault
    program.open_profile(uuid)
    program.model.session.direct(Destination.DEMO)
    program.form.recipient.setText("a@example.com")
    click(program.form.send)
    assert isinstance(program.model.sending.state, Asking)
    yield program
    vault.gate.set()


def test_clicks_while_the_keyring_asks_send_once(waiting, services):
    form = waiting.window.test_panel.form
    fire(
        waiting.timers(QApplication.doubleClickInterval())[0]
    )  # it is no double click that saves us
    for _ in range(3):
        click(form.send)
    waiting.vault.gate.set()
    wait_until(lambda: len(waiting.model.sending.sends) == 1)
    wait_until(lambda: not waiting.app.keyring.busy() and not waiting.app.network.busy())
    assert len(services.demo.mail) == 1


@pytest.mark.parametrize("wish", ["cancel", "another"])
def test_a_mail_given_up_while_the_keyring_asks_is_not_sent(waiting, services, wish):
    panel = waiting.window.test_panel
    if wish == "cancel":
        click(panel.cancel)
    else:
        waiting.start(waiting.controllers.opening.new())
    waiting.vault.gate.set()
    wait_until(lambda: not waiting.app.keyring.busy())
    assert waiting.model.sending.state == Idle()
    assert services.demo.mail == ()
