"""Which sends of the history leave open whether the mail went out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ses_gui.domain.history import Ending, Entry, unsettled

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
ENTRY = Entry(NOW, "p", "ana@example.com", "SignIn", "aws", "eu-west-1", Ending.DOUBTFUL)


@pytest.mark.parametrize("ending", [Ending.DOUBTFUL, Ending.CUT_OFF, Ending.UNDER_WAY])
def test_nobody_knows_what_became_of_these(ending):
    entry = replace(ENTRY, ending=ending)
    assert unsettled([entry], NOW) == [entry]


@pytest.mark.parametrize("ending", [Ending.SENT, Ending.FAILED])
def test_a_later_answer_settles_the_same_mail(ending):
    assert unsettled([replace(ENTRY, ending=ending), ENTRY], NOW) == []


@pytest.mark.parametrize(
    "other", [{"recipient": "b@example.com"}, {"usage_type": "Register"}, {"destination": "demo"}]
)
def test_another_mail_settles_nothing(other):
    later = replace(ENTRY, ending=Ending.SENT, **other)
    assert unsettled([later, ENTRY], NOW) == [ENTRY]


def test_what_is_older_than_a_day_is_not_asked_about():
    assert unsettled([ENTRY], NOW + timedelta(hours=23)) == [ENTRY]
    assert unsettled([ENTRY], NOW + timedelta(hours=25)) == []


def test_a_clock_that_was_set_back_hides_nothing_recent():
    assert unsettled([ENTRY], NOW - timedelta(hours=2)) == [ENTRY]
