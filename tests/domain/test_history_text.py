"""The history as text."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ses_gui.domain.history import Ending, Entry, csv_text, json_text

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
