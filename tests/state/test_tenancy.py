"""The tenancy: who may save a profile, and what became of its file."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ses_gui.domain.config.document import Document
from ses_gui.domain.profile import LoadedProfile, LockOwner, Profile
from ses_gui.state.tenancy import Hold, News, Sighting, Tenancy, Tenure

UUID = "12345678-1234-4123-8123-123456789abc"
KEPT = LoadedProfile(Profile(UUID, "Shop", Document(), secret_mark="m"), "one")
OTHER = LockOwner("k", "h", 7, datetime(2026, 5, 4, 12, tzinfo=UTC))
QUIET = Sighting(UUID, None, "one")


@pytest.fixture
def tenancy():
    tenancy = Tenancy()
    tenancy.begin(KEPT)
    return tenancy


def holds_after(tenancy, *holders):
    for holder in holders:
        tenancy.see(replace(QUIET, holder=holder))
    return tenancy.tenure.hold


def test_whoever_opens_a_profile_that_nobody_holds_may_save_it(tenancy):
    assert tenancy.tenure == Tenure(UUID, "one", "one", Hold.OURS, None, "m")
    assert tenancy.tenure.may_save


def test_what_another_window_holds_is_read_only():
    tenancy = Tenancy()
    tenancy.begin(KEPT, OTHER)
    assert (tenancy.tenure.hold, tenancy.tenure.holder) == (Hold.THEIRS, OTHER)
    assert not tenancy.tenure.may_save


def test_a_holder_that_comes_later_has_taken_it_over(tenancy):
    assert holds_after(tenancy, OTHER) is Hold.LOST
    assert holds_after(tenancy, OTHER) is Hold.LOST


def test_nobody_becomes_the_writer_unasked(tenancy):
    assert holds_after(tenancy, OTHER, None) is Hold.FREED
    assert holds_after(tenancy, None) is Hold.FREED
    assert holds_after(tenancy, OTHER) is Hold.THEIRS


def test_whoever_takes_it_may_save_it(tenancy):
    holds_after(tenancy, OTHER)
    tenancy.take("two")
    assert tenancy.tenure == Tenure(UUID, "one", "two", Hold.OURS, None, "m")
    assert tenancy.tenure.news is News.CHANGED


def test_another_file_is_news_until_it_is_accepted(tenancy):
    tenancy.see(replace(QUIET, found="two"))
    assert tenancy.tenure.news is News.CHANGED
    tenancy.accept(LoadedProfile(replace(KEPT.profile, secret_mark="n"), "two"))
    assert tenancy.tenure.news is News.NONE
    assert tenancy.tenure.secret_mark == "n"


def test_a_file_that_comes_back_as_it_was_is_no_news(tenancy):
    tenancy.see(replace(QUIET, found="two"))
    tenancy.see(QUIET)
    assert tenancy.tenure.news is News.NONE


def test_a_file_is_gone_when_it_is_missed_twice(tenancy):
    missed = replace(QUIET, found="")
    tenancy.see(missed)
    assert tenancy.tenure.news is News.NONE
    tenancy.see(QUIET)
    tenancy.see(missed)
    assert tenancy.tenure.news is News.NONE
    tenancy.see(missed)
    assert tenancy.tenure.news is News.GONE


def test_a_save_is_no_news(tenancy):
    tenancy.see(replace(QUIET, found="two"))
    tenancy.settle(UUID, "three", "n")
    assert tenancy.tenure == Tenure(UUID, "three", "three", Hold.OURS, None, "n")


def test_a_copy_that_was_saved_is_ours(tenancy):
    holds_after(tenancy, OTHER)
    tenancy.settle("another", "three", "")
    assert tenancy.tenure == Tenure("another", "three", "three")


def test_a_rename_is_followed_only_by_who_knew_the_file(tenancy):
    tenancy.follow("one", "two")
    assert (tenancy.tenure.known, tenancy.tenure.news) == ("two", News.NONE)
    tenancy.follow("one", "three")
    assert tenancy.tenure.known == "two"


def test_work_on_an_older_file_is_told_apart(tenancy):
    tenancy.rebase("zero")
    assert tenancy.tenure.news is News.CHANGED


def test_a_look_at_another_profile_says_nothing(tenancy, qtbot):
    with qtbot.assertNotEmitted(tenancy.changed):
        tenancy.see(Sighting("another", OTHER, ""))
        tenancy.see(QUIET)


def test_a_document_that_is_not_kept_has_no_tenure(tenancy):
    tenancy.begin()
    assert tenancy.tenure == Tenure()
    assert tenancy.tenure.may_save
