"""The session: who may save the profile, and what became of its file."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ses_gui.domain.config.document import Document
from ses_gui.domain.profile import LoadedProfile, LockOwner, Profile
from ses_gui.gui.session import Hold, LockState, LockStatus, News, SessionStore

UUID = "12345678-1234-4123-8123-123456789abc"
KEPT = LoadedProfile(Profile(UUID, "Shop", Document(), secret_mark="m"), "one")
OTHER = LockOwner("k", "h", 7, datetime(2026, 5, 4, 12, tzinfo=UTC))
QUIET = LockStatus(UUID, None, "one")


@pytest.fixture
def session():
    session = SessionStore()
    session.open("Shop", KEPT)
    return session


def holds_after(session, *holders):
    for holder in holders:
        session.see(replace(QUIET, holder=holder))
    return session.lock.hold


def test_whoever_opens_a_profile_that_nobody_holds_may_save_it(session):
    assert session.lock == LockState(UUID, "one", "one", Hold.OURS, None, "m")
    assert session.lock.may_save


def test_what_another_window_holds_is_read_only():
    session = SessionStore()
    session.open("Shop", KEPT, OTHER)
    assert (session.lock.hold, session.lock.holder) == (Hold.THEIRS, OTHER)
    assert not session.lock.may_save


def test_a_holder_that_comes_later_has_taken_it_over(session):
    assert holds_after(session, OTHER) is Hold.LOST
    assert holds_after(session, OTHER) is Hold.LOST


def test_nobody_becomes_the_writer_unasked(session):
    assert holds_after(session, OTHER, None) is Hold.FREED
    assert holds_after(session, None) is Hold.FREED
    assert holds_after(session, OTHER) is Hold.THEIRS


def test_whoever_takes_it_may_save_it(session):
    holds_after(session, OTHER)
    session.take("two")
    assert session.lock == LockState(UUID, "one", "two", Hold.OURS, None, "m")
    assert session.lock.news is News.CHANGED


def test_another_file_is_news_until_it_is_accepted(session):
    session.see(replace(QUIET, found="two"))
    assert session.lock.news is News.CHANGED
    session.accept(LoadedProfile(replace(KEPT.profile, secret_mark="n"), "two"))
    assert session.lock.news is News.NONE
    assert session.lock.secret_mark == "n"


def test_a_file_that_comes_back_as_it_was_is_no_news(session):
    session.see(replace(QUIET, found="two"))
    session.see(QUIET)
    assert session.lock.news is News.NONE


def test_a_file_is_gone_when_it_is_missed_twice(session):
    missed = replace(QUIET, found="")
    session.see(missed)
    assert session.lock.news is News.NONE
    session.see(QUIET)
    session.see(missed)
    assert session.lock.news is News.NONE
    session.see(missed)
    assert session.lock.news is News.GONE


def test_a_save_is_no_news(session):
    session.see(replace(QUIET, found="two"))
    session.saved(UUID, "Shop", "three", "n")
    assert session.lock == LockState(UUID, "three", "three", Hold.OURS, None, "n")


def test_a_copy_that_was_saved_is_ours(session):
    holds_after(session, OTHER)
    session.saved("another", "Copy", "three", "")
    assert session.lock == LockState("another", "three", "three")


def test_a_rename_is_followed_only_by_who_knew_the_file(session):
    session.follow("one", "two")
    assert (session.lock.known, session.lock.news) == ("two", News.NONE)
    session.follow("one", "three")
    assert session.lock.known == "two"


def test_work_on_an_older_file_is_told_apart(session):
    session.rebase("zero")
    assert session.lock.news is News.CHANGED


def test_a_look_at_another_profile_says_nothing(session, qtbot):
    with qtbot.assertNotEmitted(session.changed):
        session.see(LockStatus("another", OTHER, ""))
        session.see(QUIET)


def test_a_document_that_is_not_kept_has_no_lock(session):
    session.open("")
    assert session.lock == LockState()
    assert session.lock.may_save
