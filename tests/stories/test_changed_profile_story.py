"""Stories of a profile that was changed or deleted elsewhere: nothing is overwritten silently."""

import json
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Draft, Profile
from ses_gui.gui import polling_watcher
from ses_gui.gui.features.profiles import edit_lock
from ses_gui.gui.features.profiles.banners import LockAction
from ses_gui.gui.features.profiles.dialogs import (
    ChangedDialog,
    GoneDialog,
    HeldDialog,
    NameDialog,
    UnsavedDialog,
)
from ses_gui.gui.features.recovery.drafts import DraftDialog
from ses_gui.gui.session import Hold, News
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from ses_gui.services.storage.edit_locks import FileEditLocks
from tests.stories.driver import click
from tests.stories.folders import leave_draft
from tests.waiting import read_line, wait_for_exit, wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SHOP = Profile(UUID, "Shop", replace(example_document(), access_key_secret=KEPT_SECRET))
THEIRS = replace(SHOP, document=replace(SHOP.document, region="eu-north-1"))
MINE = "eu-south-1"


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Nobody waits two seconds here."""
    monkeypatch.setattr(edit_lock, "INTERVAL_MS", 20)
    monkeypatch.setattr(polling_watcher, "SOON_MS", 5)


@pytest.fixture
def opened(program, services, vault):
    vault.set(UUID, SECRET)
    services.profiles.save(SHOP)
    program.open_profile(UUID)
    return program


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "profiles" / f"{UUID}.json"


@pytest.fixture
def unnoticed(opened):
    """A window that has not looked since: the save has to notice by itself."""
    opened.controllers.edit_lock.watch.stop()
    opened.set_field("region", MINE)
    return opened


def has_news(program, news):
    wait_until(lambda: program.model.session.lock.news is news)


def newest_version(services):
    versions = services.profiles.versions(UUID)
    return services.profiles.version(UUID, versions[0].number) if versions else None


@pytest.fixture
def asked(unnoticed, services):
    """The question of a save over what was changed elsewhere."""
    services.profiles.save(THEIRS)
    unnoticed.start(unnoticed.controllers.saver.save())
    return unnoticed.dialog(ChangedDialog)


def test_a_save_over_a_change_asks_and_writes_nothing_yet(asked, services):
    assert asked.text() == "“Shop” was changed on disk since you opened it."
    assert asked.defaultButton().objectName() == "compare"
    assert "secret" not in asked.informativeText()
    assert services.profiles.load(UUID) == THEIRS
    asked.close()


def test_saving_anyway_keeps_the_other_version(asked, unnoticed, services):
    click(asked, "save_anyway")
    wait_until(lambda: not unnoticed.model.store.dirty)
    assert services.profiles.load(UUID).document.region == MINE
    assert newest_version(services) == THEIRS
    assert unnoticed.model.session.lock.news is News.NONE


def test_the_difference_is_shown_and_the_question_stays(asked, unnoticed):
    click(asked, "compare")
    shown = unnoticed.dialog(ComparisonDialog)
    assert '-  "region": "eu-north-1"' in shown.text.toPlainText()
    assert f'+  "region": "{MINE}"' in shown.text.toPlainText()
    assert asked.isVisible()
    shown.close()
    asked.close()


def test_a_change_may_be_left_alone_by_saving_a_copy(asked, unnoticed, services):
    click(asked, "save_as")
    unnoticed.give_name("Mine")
    wait_until(lambda: not unnoticed.model.store.dirty)
    assert services.profiles.load(UUID) == THEIRS
    assert services.profiles.named("Mine").document.region == MINE


def test_cancel_saves_nothing(asked, unnoticed, services):
    asked.button(QMessageBox.StandardButton.Cancel).click()
    unnoticed.rest()
    assert unnoticed.model.store.dirty
    assert services.profiles.load(UUID) == THEIRS


def test_a_window_that_is_closed_with_save_stays_until_that_is_decided(unnoticed, services):
    services.profiles.save(THEIRS)
    unnoticed.window.close()
    box = unnoticed.dialog(UnsavedDialog)
    box.button(QMessageBox.StandardButton.Save).click()
    dialog = unnoticed.dialog(ChangedDialog)
    assert unnoticed.window.isVisible()
    click(dialog, "save_anyway")
    wait_until(lambda: not unnoticed.window.isVisible())
    assert services.profiles.load(UUID).document.region == MINE


@pytest.fixture
def thief(tmp_path):
    """Another window, which takes the profile over."""
    thief = FileEditLocks(tmp_path / "home" / "claims")
    yield thief
    thief.leave()


def test_saving_twice_at_once_asks_nothing(unnoticed, services):
    unnoticed.start(unnoticed.controllers.saver.save())
    unnoticed.start(unnoticed.controllers.saver.save())
    unnoticed.set_field("region", "eu-west-2")
    unnoticed.start(unnoticed.controllers.saver.save())
    wait_until(lambda: not unnoticed.app.disk.busy())
    assert services.profiles.load(UUID).document.region == "eu-west-2"
    assert not unnoticed.model.store.dirty
    assert unnoticed.window.findChildren(QMessageBox) == []


def test_whoever_is_robbed_while_the_keyring_is_asked_is_offered_a_copy(
    unnoticed, services, thief, vault
):
    store = vault.set

    def rob(uuid, secret):
        vault.set = store
        thief.take_over(UUID)
        services.profiles.save(THEIRS)
        store(uuid, secret)

    vault.set = rob
    unnoticed.set_secret("mine")
    unnoticed.start(unnoticed.controllers.saver.save())
    unnoticed.dialog(NameDialog).reject()
    wait_until(lambda: vault.get(UUID) == SECRET)
    assert services.profiles.load(UUID) == THEIRS
    assert unnoticed.model.session.lock.hold is Hold.LOST


def test_a_question_is_withdrawn_when_the_profile_is_taken_over(asked, unnoticed, thief):
    thief.take_over(UUID)
    unnoticed.controllers.edit_lock.watch.look()
    wait_until(lambda: not unnoticed.window.findChildren(ChangedDialog))


def test_a_secret_of_somebody_else_is_not_touched_before_the_answer(unnoticed, services, vault):
    mine = unnoticed.model.secret_cache.put("mine")
    unnoticed.model.store.edit(edits.set_secret(mine))
    vault.set(UUID, "theirs")
    services.profiles.save(replace(SHOP, secret_mark="theirs"))
    unnoticed.start(unnoticed.controllers.saver.save())
    dialog = unnoticed.dialog(ChangedDialog)
    assert "The secret in the keyring is replaced by yours." in dialog.informativeText()
    assert vault.get(UUID) == "theirs"
    click(dialog, "save_anyway")
    wait_until(lambda: not unnoticed.model.store.dirty)
    assert vault.get(UUID) == "mine"


def test_another_secret_alone_is_a_change_that_others_notice(opened, services):
    before = services.profiles.fingerprint(UUID)
    opened.set_secret("another")
    opened.save()
    assert services.profiles.fingerprint(UUID) != before
    assert services.profiles.load(UUID).document == SHOP.document


def test_a_save_that_changes_no_secret_leaves_its_mark(opened, services):
    opened.set_secret("another")
    opened.save()
    mark = services.profiles.load(UUID).secret_mark
    opened.set_field("region", MINE)
    opened.save()
    assert services.profiles.load(UUID).secret_mark == mark != ""


def test_a_change_while_the_keyring_is_asked_is_noticed_and_the_secret_put_back(
    unnoticed, services, vault, monkeypatch
):
    store = vault.set

    def change_meanwhile(uuid, secret):
        monkeypatch.setattr(vault, "set", store)
        services.profiles.save(THEIRS)
        store(uuid, secret)

    monkeypatch.setattr(vault, "set", change_meanwhile)
    unnoticed.set_secret("mine")
    unnoticed.start(unnoticed.controllers.saver.save())
    dialog = unnoticed.dialog(ChangedDialog)
    wait_until(lambda: vault.get(UUID) == SECRET)
    assert services.profiles.load(UUID) == THEIRS
    click(dialog, "save_anyway")
    wait_until(lambda: not unnoticed.model.store.dirty)
    assert vault.get(UUID) == "mine"


def test_a_secret_is_put_back_too_when_the_disk_is_full(unnoticed, services, vault, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ses_gui.services.storage.profiles.write_private", fail)
    unnoticed.set_secret("mine")
    unnoticed.start(unnoticed.controllers.saver.save())
    unnoticed.dialog(QMessageBox).close()
    wait_until(lambda: vault.get(UUID) == SECRET)
    monkeypatch.undo()
    unnoticed.save()
    assert vault.get(UUID) == "mine"


@pytest.fixture
def gone(unnoticed, services, vault):
    """The question of a save of what was deleted elsewhere."""
    services.profiles.delete(UUID)
    vault.forget(UUID)
    unnoticed.start(unnoticed.controllers.saver.save())
    return unnoticed.dialog(GoneDialog)


def test_what_was_deleted_elsewhere_is_saved_anew_only_when_that_is_wished(gone, services):
    assert gone.text() == "“Shop” is gone: it was deleted or moved away."
    assert services.profiles.names() == []
    gone.close()


def test_what_was_deleted_elsewhere_is_saved_anew(gone, unnoticed, services):
    click(gone, "save_anyway")
    box = unnoticed.dialog(QMessageBox)
    assert "no secret for this profile any more" in box.text()
    box.close()
    wait_until(lambda: not unnoticed.model.store.dirty)
    saved = services.profiles.load(UUID)
    assert (saved.name, saved.document.region) == ("Shop", MINE)
    assert saved.document.access_key_secret == ""


def test_a_file_that_was_deleted_finds_its_secret_in_the_keyring(unnoticed, services, vault, path):
    path.unlink()
    unnoticed.start(unnoticed.controllers.saver.save())
    click(unnoticed.dialog(GoneDialog), "save_anyway")
    wait_until(lambda: not unnoticed.model.store.dirty)
    assert services.profiles.load(UUID).document.access_key_secret == KEPT_SECRET
    assert vault.get(UUID) == SECRET


def test_a_change_is_offered_to_a_window_that_is_not_saving(opened, services):
    services.profiles.save(replace(THEIRS, name="Their shop"))
    opened.act_on_lock(LockAction.RELOAD)
    wait_until(lambda: opened.model.store.document.region == "eu-north-1")
    wait_until(lambda: not opened.window.lock.isVisible())
    assert opened.model.session.current.name == "Their shop"
    assert not opened.model.store.dirty


def test_what_an_editor_wrote_is_noticed(opened, path):
    kept = json.loads(path.read_text())
    kept["config"]["region"] = "ap-south-1"
    path.write_text(json.dumps(kept))
    opened.act_on_lock(LockAction.RELOAD)
    wait_until(lambda: opened.model.store.document.region == "ap-south-1")


def test_what_cannot_be_read_is_told_and_nothing_is_lost(opened, path):
    path.write_text("<<<<<<< conflict")
    opened.act_on_lock(LockAction.RELOAD)
    box = opened.dialog(QMessageBox)
    assert "is damaged" in box.text()
    box.close()
    assert opened.model.store.document == SHOP.document


def test_a_reload_can_be_undone(opened, services):
    opened.set_field("region", MINE)
    services.profiles.save(THEIRS)
    opened.act_on_lock(LockAction.RELOAD)
    wait_until(lambda: opened.model.store.document.region == "eu-north-1")
    opened.model.store.history.undo()
    assert opened.model.store.document.region == MINE
    assert opened.model.store.dirty


def test_a_reload_reads_the_secret_anew(opened, services, vault):
    opened.start(opened.controllers.secrets.fetch())
    wait_until(lambda: opened.model.secret_cache.take(KEPT_SECRET) == SECRET)
    vault.set(UUID, "theirs")
    services.profiles.save(replace(SHOP, secret_mark="theirs"))
    opened.act_on_lock(LockAction.RELOAD)
    wait_until(lambda: opened.model.secret_cache.take(KEPT_SECRET) is None)
    opened.start(opened.controllers.secrets.fetch())
    wait_until(lambda: opened.model.secret_cache.take(KEPT_SECRET) == "theirs")


def test_what_is_kept_of_mine_is_unsaved_and_written_over_the_other(opened, services):
    services.profiles.save(THEIRS)
    opened.act_on_lock(LockAction.KEEP_MINE)
    wait_until(lambda: opened.model.store.dirty)
    opened.save()
    assert services.profiles.load(UUID).document == SHOP.document
    assert newest_version(services) == THEIRS


def test_a_second_change_after_keeping_mine_is_news_again(opened, services):
    services.profiles.save(THEIRS)
    opened.act_on_lock(LockAction.KEEP_MINE)
    has_news(opened, News.NONE)
    services.profiles.save(replace(THEIRS, name="Again"))
    has_news(opened, News.CHANGED)


def test_what_comes_back_as_it_was_is_no_question_any_more(asked, unnoticed, services):
    unnoticed.controllers.edit_lock.watch.look()
    has_news(unnoticed, News.CHANGED)
    services.profiles.save(SHOP)
    unnoticed.controllers.edit_lock.watch.look()
    wait_until(lambda: not unnoticed.window.findChildren(ChangedDialog))
    assert not unnoticed.window.lock.isVisible()


def test_a_window_whose_profile_is_deleted_elsewhere_notices(opened, services, path):
    path.unlink()
    has_news(opened, News.GONE)
    assert opened.model.store.dirty
    opened.act_on_lock(LockAction.SAVE_ANEW)
    wait_until(lambda: not opened.model.store.dirty)
    assert services.profiles.load(UUID).document == SHOP.document
    assert not opened.window.lock.isVisible()


def test_unsaved_work_of_an_older_file_does_not_overwrite_what_was_saved_since(
    program, services, tmp_path
):
    services.profiles.save(SHOP)
    base = services.profiles.fingerprint(UUID)
    work = replace(SHOP.document, region=MINE)
    leave_draft(tmp_path, Draft("left", UUID, "Shop", datetime.now(UTC), work, base=base))
    services.profiles.save(THEIRS)
    program.start(program.controllers.restore.look_for_others())
    click(program.dialog(DraftDialog), "restore")
    wait_until(lambda: program.model.store.document.region == MINE)
    has_news(program, News.CHANGED)
    program.start(program.controllers.saver.save())
    program.dialog(ChangedDialog).close()
    assert services.profiles.load(UUID) == THEIRS


OTHER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from dataclasses import replace
    from ses_gui.services.storage.edit_locks import FileEditLocks
    from ses_gui.services.storage.profiles import FileProfiles
    home, uuid = Path(sys.argv[1]), sys.argv[2]
    claims, profiles = FileEditLocks(home / "claims"), FileProfiles(home / "profiles")
    for line in sys.stdin:
        if line == "seize\\n":
            claims.take_over(uuid)
        elif line == "save\\n":
            kept = profiles.loaded(uuid)
            document = replace(kept.profile.document, region="eu-north-1")
            profiles.save_over(replace(kept.profile, document=document), kept.fingerprint)
        print("done", flush=True)
    """
)


@pytest.fixture
def process(tmp_path, services):
    """Another process on the same folder, which does what it is told."""
    services.profiles.save(SHOP)
    command = [sys.executable, "-c", OTHER, str(tmp_path / "home"), UUID]
    other = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    yield other
    other.kill()
    other.communicate()


def tell(process, order):
    process.stdin.write(f"{order}\n")
    process.stdin.flush()
    assert read_line(process.stdout) == "done\n"


def test_a_profile_that_another_process_holds_is_asked_about_until_it_is_killed(process, program):
    tell(process, "seize")
    program.start(program.controllers.opening.open_profile(UUID))
    dialog = program.dialog(HeldDialog)
    assert f"process {process.pid}" in dialog.text()
    click(dialog, "read_only")
    wait_until(lambda: program.model.session.lock.hold is Hold.THEIRS)
    process.kill()
    wait_for_exit(process)
    wait_until(lambda: program.model.session.lock.hold is Hold.FREED)
    program.act_on_lock(LockAction.EDIT_HERE)
    wait_until(lambda: program.model.session.lock.may_save)


def test_what_a_killed_process_held_is_opened_without_a_question(process, program):
    tell(process, "seize")
    process.kill()
    wait_for_exit(process)
    program.open_profile(UUID)
    assert program.model.session.lock.may_save
    assert program.window.findChildren(HeldDialog) == []


def test_another_process_takes_a_profile_over_and_saves_it(process, opened, services):
    opened.set_field("region", MINE)
    tell(process, "seize")
    wait_until(lambda: opened.model.session.lock.hold is Hold.LOST)
    tell(process, "save")
    has_news(opened, News.CHANGED)
    assert opened.model.store.document.region == MINE
    opened.start(opened.controllers.saver.save())
    opened.dialog(NameDialog).reject()
    opened.rest()
    assert services.profiles.load(UUID).document.region == "eu-north-1"


def test_a_window_that_is_closed_gives_its_profile_to_other_processes(opened, services, tmp_path):
    edit_locks = tmp_path / "home" / "claims"
    wait_until((edit_locks / f"{UUID}.json").exists)
    opened.window.close_now()
    opened.shut_down()
    assert [path.name for path in edit_locks.iterdir()] == ["turn"]
