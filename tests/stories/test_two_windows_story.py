"""Stories of one profile in two windows: noticed, read-only, taken over, given back."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.domain.sending import Sent
from ses_gui.gui import polling_watcher
from ses_gui.gui.context import services_in
from ses_gui.gui.features.profiles import edit_lock
from ses_gui.gui.features.profiles.banners import LockAction
from ses_gui.gui.features.profiles.dialogs import HeldDialog, NameDialog
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog
from ses_gui.gui.features.recovery import drafts
from ses_gui.gui.session import Destination, Hold, News
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from ses_gui.services.storage.private_folder import config_folder
from tests.stories.driver import click
from tests.waiting import wait_until

UUID, MINE = "6f1c2b1e-1111-4222-8333-444455556666", "eu-south-1"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SHOP = Profile(UUID, "Shop", replace(example_document(), access_key_secret=KEPT_SECRET))


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Nobody waits two seconds here."""
    monkeypatch.setattr(edit_lock, "INTERVAL_MS", 20)
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
def first(make_window):
    """The window that has opened the profile first."""
    first = make_window()
    first.open_profile(UUID)
    return first


@pytest.fixture
def second(first, make_window):
    """A window that wishes for the same profile."""
    second = make_window()
    second.start(second.controllers.opening.open_profile(UUID))
    return second


def answer(program, name):
    click(program.dialog(HeldDialog), name)
    wait_until(lambda: program.model.session.current.uuid == UUID)


@pytest.fixture
def reader(second):
    """The second window, which has opened the profile read-only."""
    answer(second, "read_only")
    return second


def holds(program, hold):
    wait_until(lambda: program.model.session.lock.hold is hold)


def offered(program):
    return {wish for wish, button in program.window.lock.buttons.items() if button.isVisible()}


def test_a_window_that_is_alone_says_nothing(first):
    assert not first.window.lock.isVisible()
    assert first.model.session.lock.may_save


def test_the_second_window_is_asked_and_may_think_better_of_it(second, first):
    dialog = second.dialog(HeldDialog)
    assert dialog.text().startswith("“Shop” is open in another window (since ")
    assert dialog.defaultButton().objectName() == "read_only"
    dialog.button(QMessageBox.StandardButton.Cancel).click()
    second.rest()
    assert second.model.session.current.uuid == ""
    assert first.model.session.lock.may_save


def test_what_another_window_holds_is_read_only_and_says_so(reader, first):
    assert reader.model.store.document == SHOP.document
    assert reader.window.lock.isVisible()
    assert reader.window.lock.sentence.text().startswith("“Shop” is open in another window")
    assert offered(reader) == {LockAction.TAKE_OVER}
    assert not first.window.lock.isVisible()


def test_a_reader_can_send_tests(reader):
    reader.model.session.direct(Destination.DEMO)
    assert isinstance(reader.send("success@simulator.amazonses.com"), Sent)


def test_what_a_reader_saves_is_a_copy_of_its_own(reader, services, vault):
    reader.set_field("region", MINE)
    reader.start(reader.controllers.saver.save())
    dialog = reader.dialog(NameDialog)
    assert dialog.line.text() == "Shop copy"
    reader.give_name()
    wait_until(lambda: not reader.model.store.dirty)
    copy = reader.model.session.current.uuid
    assert services.profiles.load(copy).document.region == "eu-south-1"
    assert services.profiles.load(UUID) == SHOP
    assert vault.get(copy) == SECRET
    assert not reader.window.lock.isVisible()
    assert reader.model.session.lock.may_save


def test_a_copy_that_was_saved_is_held(reader, make_window):
    reader.start(reader.controllers.saver.save())
    reader.give_name()
    wait_until(lambda: reader.model.session.current.name == "Shop copy")
    holder = make_window().services.edit_locks.owner
    copy = reader.model.session.current.uuid
    wait_until(lambda: holder(copy) is not None)


def test_a_profile_that_is_taken_over_at_once_is_read_only_in_the_other_window(second, first):
    first.set_field("region", MINE)
    answer(second, "take_over")
    holds(first, Hold.LOST)
    assert second.model.session.lock.may_save
    assert not second.window.lock.isVisible()
    assert first.window.lock.sentence.text().startswith("Another window took “Shop” over at ")
    assert first.model.store.document.region == "eu-south-1"


def test_what_was_typed_before_is_kept_as_a_draft_and_can_be_saved(
    second, first, services, tmp_path
):
    first.set_field("region", MINE)
    answer(second, "take_over")
    holds(first, Hold.LOST)
    second.set_field("region", "eu-north-1")
    second.save()
    wait_until(lambda: any((tmp_path / "home" / "drafts").glob("*.json")))
    first.start(first.controllers.saver.save())
    first.give_name("Mine")
    wait_until(lambda: not first.model.store.dirty)
    assert services.profiles.named("Mine").document.region == "eu-south-1"
    assert services.profiles.load(UUID).document.region == "eu-north-1"


def test_a_reader_takes_over_and_the_other_takes_back(reader, first):
    reader.act_on_lock(LockAction.TAKE_OVER)
    holds(reader, Hold.OURS)
    holds(first, Hold.LOST)
    first.act_on_lock(LockAction.TAKE_BACK)
    holds(first, Hold.OURS)
    holds(reader, Hold.LOST)


def test_whoever_takes_over_sees_what_the_other_has_saved(reader, first):
    first.set_field("region", MINE)
    first.save()
    reader.act_on_lock(LockAction.TAKE_OVER)
    wait_until(lambda: reader.model.store.document.region == "eu-south-1")
    assert not reader.model.store.dirty
    assert reader.model.session.lock.news is News.NONE


def test_whoever_takes_over_with_changes_is_asked_what_to_do(reader, first, services):
    reader.set_field("region", "eu-north-1")
    first.set_field("region", MINE)
    first.save()
    reader.act_on_lock(LockAction.TAKE_OVER)
    holds(reader, Hold.OURS)
    assert reader.model.store.document.region == "eu-north-1"
    assert offered(reader) == {LockAction.RELOAD, LockAction.COMPARE, LockAction.KEEP_MINE}
    reader.act_on_lock(LockAction.KEEP_MINE)
    wait_until(lambda: not reader.window.lock.isVisible())
    reader.save()
    assert services.profiles.load(UUID).document.region == "eu-north-1"
    newest = services.profiles.versions(UUID)[0].number
    assert services.profiles.version(UUID, newest).document.region == "eu-south-1"


def test_a_save_of_the_holder_is_offered_to_the_reader(reader, first):
    first.set_field("region", MINE)
    first.save()
    reader.act_on_lock(LockAction.RELOAD)
    wait_until(lambda: reader.model.store.document.region == "eu-south-1")
    assert not reader.model.store.dirty
    assert offered(reader) == {LockAction.TAKE_OVER}


def test_the_difference_is_shown_from_the_strip(reader, first):
    first.set_field("region", MINE)
    first.save()
    reader.act_on_lock(LockAction.COMPARE)
    shown = reader.dialog(ComparisonDialog)
    assert '-  "region": "eu-south-1"' in shown.text.toPlainText()
    assert f'+  "region": "{SHOP.document.region}"' in shown.text.toPlainText()
    shown.close()


def test_a_reader_is_offered_to_edit_what_the_other_window_has_closed(reader, first):
    first.shut_down()
    holds(reader, Hold.FREED)
    assert "has closed “Shop” and changed nothing" in reader.window.lock.sentence.text()
    reader.act_on_lock(LockAction.EDIT_HERE)
    holds(reader, Hold.OURS)
    assert not reader.window.lock.isVisible()
    reader.set_field("region", MINE)
    reader.save()
    assert reader.services.profiles.load(UUID).document.region == "eu-south-1"


def test_what_the_other_window_saved_before_it_closed_is_shown_first(reader, first):
    first.set_field("region", MINE)
    first.save()
    first.shut_down()
    holds(reader, Hold.FREED)
    assert "has saved changes to “Shop” and closed it" in reader.window.lock.sentence.text()
    reader.act_on_lock(LockAction.EDIT_HERE)
    wait_until(lambda: reader.model.store.document.region == "eu-south-1")
    assert not reader.model.store.dirty


def test_opening_something_else_gives_the_profile_back(reader, first):
    first.start(first.controllers.opening.new())
    holds(reader, Hold.FREED)


def test_two_readers_do_not_both_become_the_writer(reader, first, make_window):
    third = make_window()
    third.start(third.controllers.opening.open_profile(UUID))
    answer(third, "read_only")
    first.shut_down()
    holds(reader, Hold.FREED)
    holds(third, Hold.FREED)
    reader.act_on_lock(LockAction.EDIT_HERE)
    holds(reader, Hold.OURS)
    holds(third, Hold.THEIRS)


def test_a_window_that_does_not_know_yet_that_it_was_robbed_saves_a_copy(
    second, first, services, monkeypatch
):
    """Its last look is up to two seconds old: the save looks for itself."""
    first.controllers.edit_lock.watch.stop()
    first.set_field("region", MINE)
    answer(second, "take_over")
    first.start(first.controllers.saver.save())
    dialog = first.dialog(NameDialog)
    assert (
        "read-only in this window"
        in dialog.findChild(type(first.window.status.saved), "muted").text()
    )
    assert first.model.session.lock.hold is Hold.LOST
    dialog.reject()
    first.rest()
    assert services.profiles.load(UUID) == SHOP


@pytest.mark.parametrize("wished", ["rename", "delete"])
def test_what_is_open_elsewhere_is_neither_renamed_nor_deleted(
    first, make_window, services, wished
):
    other = make_window()
    other.choose("manage")
    dialog = other.dialog(ManageDialog)
    wait_until(lambda: dialog.list.count() == 1)
    click(dialog, f"profile_{wished}")
    if wished == "rename":
        other.give_name("Else")
    else:
        other.agree()
    wait_until(
        lambda: any(
            "is open in another window (since" in box.text() and box.isVisible()
            for box in other.window.findChildren(QMessageBox)
        )
    )
    for box in other.window.findChildren(QMessageBox):
        box.close()
    assert services.profiles.load(UUID) == SHOP


def test_a_holder_renames_its_own_profile_and_still_saves_it(first, services):
    first.choose("manage")
    dialog = first.dialog(ManageDialog)
    wait_until(lambda: dialog.list.count() == 1)
    click(dialog, "profile_rename")
    first.give_name("Else")
    wait_until(lambda: first.model.session.current.name == "Else")
    first.set_field("region", MINE)
    first.save()
    assert services.profiles.load(UUID).name == "Else"
    assert not first.window.lock.isVisible()
