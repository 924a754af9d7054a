"""What an outcome says in lines: who answered, where, and by which way."""

from datetime import UTC, datetime

import pytest

from ses_gui.domain.sending import Sent
from ses_gui.gui.features.sending.result_card import details, report

HOST = "email.eu-west-1.amazonaws.com"


def sent(**changes):
    whole = {"endpoint": HOST, "address": "", "proxy": ""} | changes
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return Sent("0100", "1234", 200, "eu-west-1", elapsed_ms=5, at=at, **whole)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, f"Answered by: {HOST}"),
        ({"address": "192.0.2.7"}, f"Answered by: {HOST} (192.0.2.7)"),
        ({"endpoint": "192.0.2.7:80", "address": "192.0.2.7"}, "Answered by: 192.0.2.7:80"),
        ({"proxy": "proxy:3128"}, "Proxy: proxy:3128"),
    ],
)
def test_who_answered_is_named(changes, line):
    assert line in details(sent(**changes)).splitlines()
    assert line in report(sent(**changes)).splitlines()
