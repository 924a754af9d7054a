"""The tenancy: who may save a profile, and what became of its file."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ses_gui.domain.config.document import Document
from ses_gui.domain.profile import LoadedProfile, LockOwner, Profile
from ses_gui.gui.session import EditLockState, Hold, LockState, LockStatus, News

UUID = "12345678-1234-4123-8123-123456789abc"
KEPT = LoadedProfile(Profile(UUID, "Shop", Document(), secret_mark="m"), "one")
OTHER = LockOwner("k", "h", 7, datetime(2026, 5, 4, 12, tzinfo=UTC))
QUIET = LockStatus(UUID, None, "one")


@pytest.fixture
def edit_lock():
    edit_lock = EditLockState()
    edit_lock.begin(KEPT)
    return edit_lock


def holds_after(edit_lock, *holders):
    for holder in holders:
        edit_lock.see(replace(QUIET, holder=holder))
    return edit_lock.lock.hold


def test_whoever_opens_a_profile_that_nobody_holds_may_save_it(edit_lock):
    assert edit_lock.lock == LockState(UUID, "one", "one", Hold.OURS, None, "m")
    assert edit_lock.lock.may_save


def test_what_another_window_holds_is_read_only():
    edit_lock = EditLockState()
    edit_lock.begin(KEPT, OTHER)
    assert (edit_lock.lock.hold, edit_lock.lock.holder) == (Hold.THEIRS, OTHER)
    assert not edit_lock.lock.may_save


def test_a_holder_that_comes_later_has_taken_it_over(edit_lock):
    assert holds_after(edit_lock, OTHER) is Hold.LOST
    assert holds_after(edit_lock, OTHER) is Hold.LOST


def test_nobody_becomes_the_writer_unasked(edit_lock):
    assert holds_after(edit_lock, OTHER, None) is Hold.FREED
    assert holds_after(edit_lock, None) is Hold.FREED
    assert holds_after(edit_lock, OTHER) is Hold.THEIRS


def test_whoever_takes_it_may_save_it(edit_lock):
    holds_after(edit_lock, OTHER)
    edit_lock.take("two")
    assert edit_lock.lock == LockState(UUID, "one", "two", Hold.OURS, None, "m")
    assert edit_lock.lock.news is News.CHANGED


def test_another_file_is_news_until_it_is_accepted(edit_lock):
    edit_lock.see(replace(QUIET, found="two"))
    assert edit_lock.lock.news is News.CHANGED
    edit_lock.accept(LoadedProfile(replace(KEPT.profile, secret_mark="n"), "two"))
    assert edit_lock.lock.news is News.NONE
    assert edit_lock.lock.secret_mark == "n"


def test_a_file_that_comes_back_as_it_was_is_no_news(edit_lock):
    edit_lock.see(replace(QUIET, found="two"))
    edit_lock.see(QUIET)
    assert edit_lock.lock.news is News.NONE


def test_a_file_is_gone_when_it_is_missed_twice(edit_lock):
    missed = replace(QUIET, found="")
    edit_lock.see(missed)
    assert edit_lock.lock.news is News.NONE
    edit_lock.see(QUIET)
    edit_lock.see(missed)
    assert edit_lock.lock.news is News.NONE
    edit_lock.see(missed)
    assert edit_lock.lock.news is News.GONE


def test_a_save_is_no_news(edit_lock):
    edit_lock.see(replace(QUIET, found="two"))
    edit_lock.settle(UUID, "three", "n")
    assert edit_lock.lock == LockState(UUID, "three", "three", Hold.OURS, None, "n")


def test_a_copy_that_was_saved_is_ours(edit_lock):
    holds_after(edit_lock, OTHER)
    edit_lock.settle("another", "three", "")
    assert edit_lock.lock == LockState("another", "three", "three")


def test_a_rename_is_followed_only_by_who_knew_the_file(edit_lock):
    edit_lock.follow("one", "two")
    assert (edit_lock.lock.known, edit_lock.lock.news) == ("two", News.NONE)
    edit_lock.follow("one", "three")
    assert edit_lock.lock.known == "two"


def test_work_on_an_older_file_is_told_apart(edit_lock):
    edit_lock.rebase("zero")
    assert edit_lock.lock.news is News.CHANGED


def test_a_look_at_another_profile_says_nothing(edit_lock, qtbot):
    with qtbot.assertNotEmitted(edit_lock.changed):
        edit_lock.see(LockStatus("another", OTHER, ""))
        edit_lock.see(QUIET)


def test_a_document_that_is_not_kept_has_no_lock(edit_lock):
    edit_lock.begin()
    assert edit_lock.lock == LockState()
    assert edit_lock.lock.may_save
