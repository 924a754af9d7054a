"""A wrong clock is told by minutes and direction, wherever AWS or its answer says them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.texts.catalogue import sentence

SENT = Evidence(FailureKind.ANSWERED, code="SignatureDoesNotMatch", http_status=403)
PAST = (
    "Signature expired: 20260101T114748Z is now earlier than 20260101T115500Z"
    " (20260101T120000Z - 5 min.)"
)
FUTURE = (
    "Signature not yet current: 20260101T121000Z is still later than 20260101T120500Z"
    " (20260101T120000Z + 5 min.)"
)
LARGE = "The difference between the request time and the current time is too large."


@pytest.mark.parametrize(
    ("code", "message", "ahead_s", "case", "words"),
    [
        ("SignatureDoesNotMatch", PAST, None, "CLOCK_PAST", "It is 12 min 12 s behind."),
        ("InvalidSignatureException", PAST, None, "CLOCK_PAST", "It is 12 min 12 s behind."),
        ("SignatureDoesNotMatch", FUTURE, None, "CLOCK_FUTURE", "It is 10 min 0 s ahead."),
        ("RequestExpired", "Request has expired.", -601.4, "CLOCK_PAST", "10 min 1 s behind."),
        ("RequestTimeTooSkewed", LARGE, 4000, "CLOCK_FUTURE", "It is 66 min 40 s ahead."),
        ("RequestTimeTooSkewed", LARGE, -4000, "CLOCK_PAST", "It is 66 min 40 s behind."),
        ("RequestTimeTooSkewed", LARGE, 3, "CLOCK_SKEW", "more than five minutes off."),
        ("RequestTimeTooSkewed", LARGE, None, "CLOCK_SKEW", "more than five minutes off."),
        ("RequestTimeTooSkewed", None, None, "CLOCK_SKEW", "more than five minutes off."),
    ],
)
def test_the_clock(
    code: str, message: str | None, ahead_s: float | None, case: str, words: str
) -> None:
    text = explain(replace(SENT, code=code, message=message, clock_ahead_s=ahead_s))
    assert (text.id, text.case) == ("CLOCK_SKEW", case)
    assert sentence(text.cause).endswith(words)


def test_a_wrong_secret_has_nothing_to_do_with_a_clock_that_is_off() -> None:
    message = "The request signature we calculated does not match the signature you provided."
    assert explain(replace(SENT, message=message, clock_ahead_s=4000)).case == "SECRET_WRONG"


def test_stamps_that_are_no_times_are_left_out() -> None:
    text = explain(replace(SENT, message=PAST.replace("20260101", "20269999")))
    assert sentence(text.cause).endswith("more than five minutes off.")
