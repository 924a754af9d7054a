"""Stories of keeping: profiles, files, unsaved changes, the keyring that does not answer."""

import json
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.ports import VaultError, VaultTrouble
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.profiles.dialogs import NameDialog, OpenDialog, UnsavedDialog
from ses_gui.gui.features.sending.state import Asking, Blocked, Idle
from ses_gui.gui.session import Destination
from ses_gui.services.keyring_store import MemoryVault
from tests.plain_message import said
from tests.stories.dialogs import dialog_of, rest
from tests.waiting import fire, wait_for_event

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def save_as(program, qtbot, name="Production"):
    program.app.runner.start(program.controllers.profile_saver.save_as())
    dialog = dialog_of(program, NameDialog, qtbot)
    dialog.line.setText(name)
    dialog._box.button(QDialogButtonBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: program.model.session.current.name == name)


def sentence_of(program, qtbot):
    box = dialog_of(program, QMessageBox, qtbot)
    text = box.text()
    box.close()
    return text


def test_a_document_is_kept_and_found_again(program, services, vault, make_program, qtbot):
    program.controllers.opening.show_example()
    document = program.model.store.document
    save_as(program, qtbot)
    uuid = program.model.session.current.uuid
    assert vault.get(uuid) == SECRET
    other = make_program(services)
    other.app.runner.start(other.controllers.opening.open_profile(uuid))
    qtbot.waitUntil(lambda: other.model.session.current.uuid == uuid)
    reopened = other.model.store.document
    assert replace(reopened, access_key_secret="") == replace(document, access_key_secret="")
    assert not other.model.store.dirty


def test_the_file_never_holds_the_secret(program, tmp_path, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert SECRET not in path.read_text("utf-8")
        assert path.stat().st_mode & 0o077 == 0


def test_a_kept_secret_is_read_only_when_it_is_needed(program, make_program, services, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    uuid = program.model.session.current.uuid
    other = make_program(services)
    other.app.runner.start(other.controllers.opening.open_profile(uuid))
    qtbot.waitUntil(lambda: other.model.session.current.uuid == uuid)
    field = other.window.pages.secret
    assert field.line.text() == ""
    field._toggle.click()
    qtbot.waitUntil(lambda: field.line.text() == SECRET)
    assert field.line.echoMode() is field.line.EchoMode.Normal
    other.window.test_panel.form.recipient.setFocus()
    assert other.model.store.dirty is False


def test_saving_again_keeps_name_and_uuid(program, services, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    uuid = program.model.session.current.uuid
    program.model.store.edit(edits.set_field("configuration_set_name", "other"))
    assert "Not saved" in program.window.status.saved.text()
    program.app.runner.start(program.controllers.profile_saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert services.profiles.load(uuid).document.configuration_set_name == "other"
    assert program.window.status.saved.text() == "Saved"


def retype(program, qtbot, secret):
    line = program.window.pages.secret.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, secret)
    program.window.test_panel.form.recipient.setFocus()


def saved(program, qtbot):
    program.app.runner.start(program.controllers.profile_saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)


def test_a_new_secret_replaces_the_kept_one_and_an_undo_brings_that_back(
    program, make_program, services, vault, qtbot
):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    uuid = program.model.session.current.uuid
    other = make_program(services)
    other.app.runner.start(other.controllers.opening.open_profile(uuid))
    qtbot.waitUntil(lambda: other.model.session.current.uuid == uuid)
    retype(other, qtbot, "another")
    saved(other, qtbot)
    assert vault.get(uuid) == "another"
    other.model.store.history.undo()
    assert "this session" in other.window.status.secret.text()
    assert other.window.pages.secret.line.text() == SECRET
    saved(other, qtbot)
    assert vault.get(uuid) == SECRET


def test_emptying_the_secret_and_saving_forgets_it(program, vault, services, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    uuid = program.model.session.current.uuid
    program.model.store.edit(edits.set_secret(""))
    saved(program, qtbot)
    assert vault.get(uuid) is None
    assert services.profiles.load(uuid).document.access_key_secret == ""


def test_saving_as_gives_the_copy_a_secret_of_its_own(program, vault, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot, "One")
    one = program.model.session.current.uuid
    program.app.runner.start(program.controllers.opening.open_profile(one))
    qtbot.waitUntil(lambda: not program.app.disk.busy())
    save_as(program, qtbot, "Two")
    two = program.model.session.current.uuid
    assert one != two
    assert vault.get(one) == vault.get(two) == SECRET


def test_a_name_is_taken_once(program, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    program.app.runner.start(program.controllers.profile_saver.save_as())
    dialog = dialog_of(program, NameDialog, qtbot)
    dialog.line.setText("production")
    dialog._box.button(QDialogButtonBox.StandardButton.Save).click()
    assert "already" in sentence_of(program, qtbot)


def test_closing_without_changes_closes_at_once(program, qtbot):
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())


def test_closing_with_unsaved_changes_asks_and_cancel_stays(program, qtbot):
    program.model.store.edit(edits.set_field("region", "us-east-1"))
    program.window.close()
    dialog = dialog_of(program, UnsavedDialog, qtbot)
    dialog.button(QMessageBox.StandardButton.Cancel).click()
    rest(program)
    assert program.window.isVisible()
    assert program.model.store.document.region == "us-east-1"


def test_closing_and_discarding_closes(program, qtbot):
    program.model.store.edit(edits.set_field("region", "us-east-1"))
    program.window.close()
    dialog_of(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not program.window.isVisible())


def test_closing_and_saving_saves_first(program, services, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot)
    program.model.store.edit(edits.set_field("configuration_set_name", "last"))
    program.window.close()
    dialog_of(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    ((uuid, _name),) = services.profiles.names()
    assert services.profiles.load(uuid).document.configuration_set_name == "last"


def test_a_file_is_opened_and_its_secret_stays_out_of_the_document(program, tmp_path, qtbot):
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
    program.app.runner.start(program.controllers.opening.read_file(str(path)))
    qtbot.waitUntil(lambda: program.model.store.document.region == "eu-west-1")
    document = program.model.store.document
    assert SECRET not in repr(document)
    assert program.model.secret_cache.take(document.access_key_secret) == SECRET
    assert document.unknown[0][0] == "mine"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"region": 1}', '{"connectorId": "smtp"}'])
def test_a_bad_file_leaves_the_open_document_untouched(program, tmp_path, qtbot, text):
    program.model.store.edit(edits.set_field("region", "us-east-1"))
    before = program.model.store.document
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    program.app.runner.start(program.controllers.opening.read_file(str(path)))
    assert sentence_of(program, qtbot).endswith(".")
    assert program.model.store.document is before


def test_a_templates_array_goes_into_the_open_document_and_can_be_undone(program, tmp_path, qtbot):
    program.controllers.opening.show_example()
    before = program.model.store.document
    path = tmp_path / "templates.json"
    one = {"usageType": "Generic", "subject": "s", "content": "c"}
    path.write_text(json.dumps([one]), "utf-8")
    program.app.runner.start(program.controllers.opening.read_file(str(path)))
    qtbot.waitUntil(lambda: len(program.model.store.document.templates) == 1)
    assert program.model.store.document.region == before.region
    program.model.store.history.undo()
    assert program.model.store.document is before


def test_the_open_dialog_lists_profiles(program, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot, "Staging")
    program.app.runner.start(program.controllers.opening.new())
    program.app.runner.start(program.controllers.opening.open())
    dialog = dialog_of(program, OpenDialog, qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.model.session.current.name == "Staging")


def test_the_open_dialog_names_what_is_damaged(program, tmp_path, qtbot):
    folder = tmp_path / "home" / "profiles"
    folder.mkdir(parents=True)
    damaged = folder / "12345678-1234-4123-8123-123456789abc.json"
    damaged.write_text("{")
    program.app.runner.start(program.controllers.opening.open())
    dialog = dialog_of(program, OpenDialog, qtbot)
    assert damaged.name in dialog.note.text()
    dialog.reject()
    rest(program)
    assert damaged.read_text() == "{"


def test_what_was_kept_is_listed_as_recent_and_opened_from_there(program, qtbot):
    program.controllers.opening.show_example()
    save_as(program, qtbot, "R&D")
    menu = program.window.menus.recent
    qtbot.waitUntil(lambda: len(menu.actions()) == 1)
    assert menu.actions()[0].text() == "R&&D"
    program.app.runner.start(program.controllers.opening.new())
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: program.model.session.current.name == "R&D")


def test_a_locked_keyring_is_said_and_the_send_waits_for_nothing(make_program, services, qtbot):
    class LockedVault(BrokenVault):
        def place(self):
            raise VaultError(VaultTrouble.LOCKED, said("The keyring is locked."))

        def locked(self):
            return True

        get = set = forget = lambda self, *_: self.place()

    uuid = "12345678-1234-4123-8123-123456789abc"
    services.profiles.save(Profile(uuid, "Kept", example_document(KEPT_SECRET)))
    program = make_program(replace(services, vault=LockedVault()))
    program.app.runner.start(program.controllers.opening.open_profile(uuid))
    qtbot.waitUntil(lambda: program.model.session.current.uuid == uuid)
    program.window.test_panel.form.recipient.setText("a@example.com")
    qtbot.mouseClick(program.window.test_panel.form.send, Qt.MouseButton.LeftButton)
    expected = Blocked("The keyring is locked.")
    qtbot.waitUntil(lambda: program.model.sending.state == expected)
    assert "asks for its password" in program.window.status.currentMessage()
    assert program.model.sending.sends == []


class BrokenVault:
    """Has no keyring behind it."""

    def place(self):
        raise VaultError(VaultTrouble.ABSENT, said("There is no keyring on this system."))

    get = set = forget = locked = label = lambda self, *_: self.place()


def test_without_a_keyring_the_document_is_kept_and_the_secret_for_this_session(
    make_program, services, qtbot
):
    program = make_program(replace(services, vault=BrokenVault()))
    program.controllers.opening.show_example()
    save_as(program, qtbot)
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
    make_program, services, qtbot, monkeypatch
):
    monkeypatch.setattr("ses_gui.gui.features.profiles.secrets.PATIENCE_MS", 50)
    vault = StuckVault()
    program = make_program(replace(services, vault=vault))
    program.controllers.opening.show_example()
    save_as(program, qtbot)
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
def waiting(make_program, services, qtbot):
    """A kept profile whose mail waits for the keyring."""
    uuid, vault = "12345678-1234-4123-8123-123456789abc", SlowVault()
    vault.set(uuid, SECRET)
    services.profiles.save(Profile(uuid, "Kept", example_document(KEPT_SECRET)))
    program = make_program(replace(services, vault=vault))
    program.vault = vault
    program.app.runner.start(program.controllers.opening.open_profile(uuid))
    qtbot.waitUntil(lambda: program.model.session.current.uuid == uuid)
    program.model.session.direct(Destination.DEMO)
    program.window.test_panel.form.recipient.setText("a@example.com")
    qtbot.mouseClick(program.window.test_panel.form.send, Qt.MouseButton.LeftButton)
    assert isinstance(program.model.sending.state, Asking)
    yield program
    vault.gate.set()


def test_clicks_while_the_keyring_asks_send_once(waiting, services, qtbot):
    form = waiting.window.test_panel.form
    fire(form._arm)  # it is no double click that saves us
    for _ in range(3):
        qtbot.mouseClick(form.send, Qt.MouseButton.LeftButton)
    waiting.vault.gate.set()
    qtbot.waitUntil(lambda: len(waiting.model.sending.sends) == 1)
    qtbot.waitUntil(lambda: not waiting.app.keyring.busy() and not waiting.app.network.busy())
    assert len(services.demo.mail) == 1


@pytest.mark.parametrize("wish", ["cancel", "another"])
def test_a_mail_given_up_while_the_keyring_asks_is_not_sent(waiting, services, qtbot, wish):
    panel = waiting.window.test_panel
    if wish == "cancel":
        qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    else:
        waiting.app.runner.start(waiting.controllers.opening.new())
    waiting.vault.gate.set()
    qtbot.waitUntil(lambda: not waiting.app.keyring.busy())
    assert waiting.model.sending.state == Idle()
    assert services.demo.mail == ()
