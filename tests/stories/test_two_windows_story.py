"""Stories of one profile in two windows: noticed, read-only, taken over, given back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui import polling_watcher
from ses_gui.gui.context import services_in
from ses_gui.gui.features.profiles import lock_watch
from ses_gui.gui.features.profiles.dialogs import HeldDialog, NameDialog
from ses_gui.gui.features.profiles.lock_banner import LockAction
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog
from ses_gui.gui.features.recovery import drafts
from ses_gui.gui.session import Destination, Hold, News
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from ses_gui.services.storage.private_folder import config_folder
from tests.stories.dialogs import dialog_of, rest

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SHOP = Profile(UUID, "Shop", replace(example_document(), access_key_secret=KEPT_SECRET))


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Nobody waits two seconds here."""
    monkeypatch.setattr(lock_watch, "INTERVAL_MS", 20)
    monkeypatch.setattr(polling_watcher, "SOON_MS", 5)
    monkeypatch.setattr(drafts, "PAUSE_MS", 20)


@pytest.fixture
def make_window(make_program, services, tmp_path, vault):
    """A function that opens another window on the same folder, as a second process would."""
    vault.set(UUID, SECRET)
    services.profiles.save(SHOP)
    made = []

    def make():
        made.append(services_in(tmp_path / "home", vault, config_folder()))
        return make_program(made[-1])

    yield make
    for each in made:
        each.demo.stop()


@pytest.fixture
def first(make_window, qtbot):
    """The window that has opened the profile first."""
    first = make_window()
    first.app.runner.start(first.controllers.opening.open_profile(UUID))
    qtbot.waitUntil(lambda: first.model.session.current.uuid == UUID)
    return first


@pytest.fixture
def second(first, make_window):
    """A window that wishes for the same profile."""
    second = make_window()
    second.app.runner.start(second.controllers.opening.open_profile(UUID))
    return second


def press(widget, name, qtbot):
    qtbot.mouseClick(widget.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def answer(program, name, qtbot):
    press(dialog_of(program, HeldDialog, qtbot), name, qtbot)
    qtbot.waitUntil(lambda: program.model.session.current.uuid == UUID)


@pytest.fixture
def reader(second, qtbot):
    """The second window, which has opened the profile read-only."""
    answer(second, "read_only", qtbot)
    return second


def wish(program, wish, qtbot):
    """Press a button of the strip."""
    qtbot.waitUntil(program.window.lock.buttons[wish].isVisible)
    qtbot.mouseClick(program.window.lock.buttons[wish], Qt.MouseButton.LeftButton)


def holds(program, hold, qtbot):
    qtbot.waitUntil(lambda: program.model.session.lock.hold is hold)


def type_in(program, region="eu-south-1"):
    program.model.store.edit(edits.set_field("region", region))


def save(program, qtbot):
    program.app.runner.start(program.controllers.saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)


def leave(program):
    program.window.close_now()
    program.shut_down()


def name_it(program, name, qtbot):
    dialog = dialog_of(program, NameDialog, qtbot)
    if name:
        dialog.line.setText(name)
    dialog._box.button(QDialogButtonBox.StandardButton.Save).click()


def offered(program):
    return {wish for wish, button in program.window.lock.buttons.items() if button.isVisible()}


def test_a_window_that_is_alone_says_nothing(first):
    assert not first.window.lock.isVisible()
    assert first.model.session.lock.may_save


def test_the_second_window_is_asked_and_may_think_better_of_it(second, first, qtbot):
    dialog = dialog_of(second, HeldDialog, qtbot)
    assert dialog.text().startswith("“Shop” is open in another window (since ")
    assert dialog.defaultButton().objectName() == "read_only"
    dialog.button(QMessageBox.StandardButton.Cancel).click()
    rest(second)
    assert second.model.session.current.uuid == ""
    assert first.model.session.lock.may_save


def test_what_another_window_holds_is_read_only_and_says_so(reader, first):
    assert reader.model.store.document == SHOP.document
    assert reader.window.lock.isVisible()
    assert reader.window.lock.sentence.text().startswith("“Shop” is open in another window")
    assert offered(reader) == {LockAction.TAKE_OVER}
    assert not first.window.lock.isVisible()


def test_a_reader_can_send_tests(reader, qtbot):
    reader.model.session.direct(Destination.DEMO)
    reader.window.test_panel.form.recipient.setText("success@simulator.amazonses.com")
    qtbot.waitUntil(reader.window.test_panel.form.is_armed)
    qtbot.mouseClick(reader.window.test_panel.form.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(reader.model.sending.sends) == 1)


def test_what_a_reader_saves_is_a_copy_of_its_own(reader, services, vault, qtbot):
    type_in(reader)
    reader.app.runner.start(reader.controllers.saver.save())
    dialog = dialog_of(reader, NameDialog, qtbot)
    assert dialog.line.text() == "Shop copy"
    name_it(reader, "", qtbot)
    qtbot.waitUntil(lambda: not reader.model.store.dirty)
    copy = reader.model.session.current.uuid
    assert services.profiles.load(copy).document.region == "eu-south-1"
    assert services.profiles.load(UUID) == SHOP
    assert vault.get(copy) == SECRET
    assert not reader.window.lock.isVisible()
    assert reader.model.session.lock.may_save


def test_a_copy_that_was_saved_is_held(reader, make_window, qtbot):
    reader.app.runner.start(reader.controllers.saver.save())
    name_it(reader, "", qtbot)
    qtbot.waitUntil(lambda: reader.model.session.current.name == "Shop copy")
    holder = services_of(make_window()).edit_locks.holder
    copy = reader.model.session.current.uuid
    qtbot.waitUntil(lambda: holder(copy) is not None)


def services_of(program):
    return program.app.services


def test_a_profile_that_is_taken_over_at_once_is_read_only_in_the_other_window(
    second, first, qtbot
):
    type_in(first)
    answer(second, "take_over", qtbot)
    holds(first, Hold.LOST, qtbot)
    assert second.model.session.lock.may_save
    assert not second.window.lock.isVisible()
    assert first.window.lock.sentence.text().startswith("Another window took “Shop” over at ")
    assert first.model.store.document.region == "eu-south-1"


def test_what_was_typed_before_is_kept_as_a_draft_and_can_be_saved(
    second, first, services, tmp_path, qtbot
):
    type_in(first)
    answer(second, "take_over", qtbot)
    holds(first, Hold.LOST, qtbot)
    type_in(second, "eu-north-1")
    save(second, qtbot)
    qtbot.waitUntil(lambda: any((tmp_path / "home" / "drafts").glob("*.json")))
    first.app.runner.start(first.controllers.saver.save())
    name_it(first, "Mine", qtbot)
    qtbot.waitUntil(lambda: not first.model.store.dirty)
    assert services.profiles.named("Mine").document.region == "eu-south-1"
    assert services.profiles.load(UUID).document.region == "eu-north-1"


def test_a_reader_takes_over_and_the_other_takes_back(reader, first, qtbot):
    wish(reader, LockAction.TAKE_OVER, qtbot)
    holds(reader, Hold.OURS, qtbot)
    holds(first, Hold.LOST, qtbot)
    wish(first, LockAction.TAKE_BACK, qtbot)
    holds(first, Hold.OURS, qtbot)
    holds(reader, Hold.LOST, qtbot)


def test_whoever_takes_over_sees_what_the_other_has_saved(reader, first, qtbot):
    type_in(first)
    save(first, qtbot)
    wish(reader, LockAction.TAKE_OVER, qtbot)
    qtbot.waitUntil(lambda: reader.model.store.document.region == "eu-south-1")
    assert not reader.model.store.dirty
    assert reader.model.session.lock.news is News.NONE


def test_whoever_takes_over_with_changes_is_asked_what_to_do(reader, first, services, qtbot):
    type_in(reader, "eu-north-1")
    type_in(first)
    save(first, qtbot)
    wish(reader, LockAction.TAKE_OVER, qtbot)
    holds(reader, Hold.OURS, qtbot)
    assert reader.model.store.document.region == "eu-north-1"
    assert offered(reader) == {LockAction.RELOAD, LockAction.COMPARE, LockAction.KEEP_MINE}
    wish(reader, LockAction.KEEP_MINE, qtbot)
    qtbot.waitUntil(lambda: not reader.window.lock.isVisible())
    save(reader, qtbot)
    assert services.profiles.load(UUID).document.region == "eu-north-1"
    newest = services.profiles.versions(UUID)[0].number
    assert services.profiles.version(UUID, newest).document.region == "eu-south-1"


def test_a_save_of_the_holder_is_offered_to_the_reader(reader, first, qtbot):
    type_in(first)
    save(first, qtbot)
    wish(reader, LockAction.RELOAD, qtbot)
    qtbot.waitUntil(lambda: reader.model.store.document.region == "eu-south-1")
    assert not reader.model.store.dirty
    assert offered(reader) == {LockAction.TAKE_OVER}


def test_the_difference_is_shown_from_the_strip(reader, first, qtbot):
    type_in(first)
    save(first, qtbot)
    wish(reader, LockAction.COMPARE, qtbot)
    shown = dialog_of(reader, ComparisonDialog, qtbot)
    assert '-  "region": "eu-south-1"' in shown.text.toPlainText()
    assert f'+  "region": "{SHOP.document.region}"' in shown.text.toPlainText()
    shown.close()


def test_a_reader_is_offered_to_edit_what_the_other_window_has_closed(reader, first, qtbot):
    leave(first)
    holds(reader, Hold.FREED, qtbot)
    assert "has closed “Shop” and changed nothing" in reader.window.lock.sentence.text()
    wish(reader, LockAction.EDIT_HERE, qtbot)
    holds(reader, Hold.OURS, qtbot)
    assert not reader.window.lock.isVisible()
    type_in(reader)
    save(reader, qtbot)
    assert services_of(reader).profiles.load(UUID).document.region == "eu-south-1"


def test_what_the_other_window_saved_before_it_closed_is_shown_first(reader, first, qtbot):
    type_in(first)
    save(first, qtbot)
    leave(first)
    holds(reader, Hold.FREED, qtbot)
    assert "has saved changes to “Shop” and closed it" in reader.window.lock.sentence.text()
    wish(reader, LockAction.EDIT_HERE, qtbot)
    qtbot.waitUntil(lambda: reader.model.store.document.region == "eu-south-1")
    assert not reader.model.store.dirty


def test_opening_something_else_gives_the_profile_back(reader, first, qtbot):
    first.app.runner.start(first.controllers.opening.new())
    holds(reader, Hold.FREED, qtbot)


def test_two_readers_do_not_both_become_the_writer(reader, first, make_window, qtbot):
    third = make_window()
    third.app.runner.start(third.controllers.opening.open_profile(UUID))
    answer(third, "read_only", qtbot)
    leave(first)
    holds(reader, Hold.FREED, qtbot)
    holds(third, Hold.FREED, qtbot)
    wish(reader, LockAction.EDIT_HERE, qtbot)
    holds(reader, Hold.OURS, qtbot)
    holds(third, Hold.THEIRS, qtbot)


def test_a_window_that_does_not_know_yet_that_it_was_robbed_saves_a_copy(
    second, first, services, qtbot, monkeypatch
):
    """Its last look is up to two seconds old: the save looks for itself."""
    first.controllers.edit_lock.watch.stop()
    type_in(first)
    answer(second, "take_over", qtbot)
    first.app.runner.start(first.controllers.saver.save())
    dialog = dialog_of(first, NameDialog, qtbot)
    assert (
        "read-only in this window"
        in dialog.findChild(type(first.window.status.saved), "muted").text()
    )
    assert first.model.session.lock.hold is Hold.LOST
    dialog.reject()
    rest(first)
    assert services.profiles.load(UUID) == SHOP


@pytest.mark.parametrize("wished", ["rename", "delete"])
def test_what_is_open_elsewhere_is_neither_renamed_nor_deleted(
    first, make_window, services, qtbot, wished
):
    other = make_window()
    other.window.menus.actions["manage"].trigger()
    dialog = dialog_of(other, ManageDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    press(dialog, f"profile_{wished}", qtbot)
    if wished == "rename":
        name_it(other, "Else", qtbot)
    else:
        press(dialog_of(other, QMessageBox, qtbot), "yes", qtbot)
    qtbot.waitUntil(
        lambda: any(
            "is open in another window (since" in box.text() and box.isVisible()
            for box in other.window.findChildren(QMessageBox)
        )
    )
    for box in other.window.findChildren(QMessageBox):
        box.close()
    assert services.profiles.load(UUID) == SHOP


def test_a_holder_renames_its_own_profile_and_still_saves_it(first, services, qtbot):
    first.window.menus.actions["manage"].trigger()
    dialog = dialog_of(first, ManageDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    press(dialog, "profile_rename", qtbot)
    name_it(first, "Else", qtbot)
    qtbot.waitUntil(lambda: first.model.session.current.name == "Else")
    type_in(first)
    save(first, qtbot)
    assert services.profiles.load(UUID).name == "Else"
    assert not first.window.lock.isVisible()
