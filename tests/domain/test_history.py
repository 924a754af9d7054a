"""The history as text."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ses_gui.domain.history import Ending, Entry, csv_text, json_text, unsettled

ENTRY = Entry(
    datetime(2026, 5, 4, tzinfo=UTC), "p", 'a "b", c@example.com', "SignIn", "aws", "eu-west-1"
)


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_holds_every_part_but_the_number():
    (row,) = rows(csv_text([replace(ENTRY, ending=Ending.SENT, result="m", number=7)]))
    assert row["at"] == "2026-05-04T00:00:00+00:00"
    assert (row["recipient"], row["ending"], row["result"]) == (ENTRY.recipient, "sent", "m")
    assert row["http_status"] == ""
    assert "number" not in row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_recipient_is_a_formula(start):
    (row,) = rows(csv_text([replace(ENTRY, recipient=f"{start}HYPERLINK()")]))
    assert row["recipient"] == f"'{start}HYPERLINK()"


def test_json_is_a_list_of_objects():
    (entry,) = json.loads(json_text([ENTRY]))
    assert entry["recipient"] == ENTRY.recipient
    assert entry["http_status"] is None


NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
DOUBT = Entry(NOW, "p", "ana@example.com", "SignIn", "aws", "eu-west-1", Ending.DOUBTFUL)


@pytest.mark.parametrize("ending", [Ending.DOUBTFUL, Ending.CUT_OFF, Ending.UNDER_WAY])
def test_nobody_knows_what_became_of_these(ending):
    entry = replace(DOUBT, ending=ending)
    assert unsettled([entry], NOW) == [entry]


@pytest.mark.parametrize("ending", [Ending.SENT, Ending.FAILED])
def test_a_later_answer_settles_the_same_mail(ending):
    assert unsettled([replace(DOUBT, ending=ending), DOUBT], NOW) == []


@pytest.mark.parametrize(
    "other", [{"recipient": "b@example.com"}, {"usage_type": "Register"}, {"destination": "demo"}]
)
def test_another_mail_settles_nothing(other):
    later = replace(DOUBT, ending=Ending.SENT, **other)
    assert unsettled([later, DOUBT], NOW) == [DOUBT]


def test_what_is_older_than_a_day_is_not_asked_about():
    assert unsettled([DOUBT], NOW + timedelta(hours=23)) == [DOUBT]
    assert unsettled([DOUBT], NOW + timedelta(hours=25)) == []


def test_a_clock_that_was_set_back_hides_nothing_recent():
    assert unsettled([DOUBT], NOW - timedelta(hours=2)) == [DOUBT]
