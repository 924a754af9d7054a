"""Every text of the failures is used, and every one that a row names is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Clues, Knowledge
from ses_gui.domain.failures.evidence import Certificate, Evidence, FailureKind, Retry, advice
from ses_gui.domain.failures.explain import ROWS, facts
from ses_gui.domain.texts.catalogue import Language, table
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.sending.controller import UnsentError, lost_route, own_mistake
from tests.domain.texts.tables import (
    codes_in_sources,
    entry_of,
    is_filled,
    messages_in,
    misfilled_in_sources,
    places,
)
from tests.plain_message import said

UNVERIFIED = "identities failed the check in region EU-WEST-1: noreply@example.com, jo@example.net"
FULL = Evidence(
    FailureKind.ANSWERED,
    code="MessageRejected",
    message=UNVERIFIED,
    http_status=400,
    request_id="r-1",
    region="us-east-1",
    endpoint="email.us-east-1.amazonaws.com",
    address="192.0.2.7",
    proxy="proxy.example:3128",
    certificate=Certificate("a.example", "CA"),
    clock_ahead_s=4000,
    sender="noreply@example.com",
    recipient="jo@example.net",
    half_mark="U+D83D",
)
CASES = (
    (Evidence(FailureKind.ANSWERED), NO_KNOWLEDGE),
    (FULL, Knowledge(elsewhere=("eu-west-1", "eu-west-2"))),
    (replace(FULL, clock_ahead_s=-4000, sender="a@b"), NO_KNOWLEDGE),
    (replace(FULL, feedback="a@b"), NO_KNOWLEDGE),
    (replace(FULL, recipient="a@b"), NO_KNOWLEDGE),
)
FACTS = [facts(Clues.of(evidence, knowledge)) for evidence, knowledge in CASES]
WAITS = (None, 1, 2, 60, 120, 3600, 7200, 86_400, 172_800)
ADVICE = [advice(retry, wait_s) for retry in Retry for wait_s in WAITS]
OWN = [
    own_mistake(UnsentError()),
    own_mistake(ValueError()),
    lost_route(UserError(said("No way."))),
]
SMALL = [
    *(message for known in FACTS for value in known.values() for message in messages_in(value)),
    *(message for told in ADVICE for message in messages_in(told)),
    *(message for told in OWN for message in (told.title, told.cause, told.fix)),
]
"""Messages that are not a row's."""


@pytest.mark.parametrize("part", ["title", "cause", "fix"])
def test_a_row_has_its_texts_and_the_facts_for_their_places(part: str) -> None:
    for row in ROWS:
        for known in FACTS:
            told = row.message(part, known)
            assert told.code.endswith(f".{part}")
            assert places(entry_of(told.code)) <= {name for name, _ in told.args} == set(known)


def test_the_other_messages_fill_their_places() -> None:
    assert [message for message in SMALL if not is_filled(message)] == []
    assert misfilled_in_sources("failures") == set()


def test_every_text_is_used_and_every_code_is_there() -> None:
    rows = {row.message(part, {}).code for row in ROWS for part in ("title", "cause", "fix")}
    used = rows | {message.code for message in SMALL} | codes_in_sources("failures")
    assert used == {f"failures.{name}" for name in table("failures", Language.ENGLISH)}


def test_every_fact_is_named_by_a_text() -> None:
    texts = table("failures", Language.ENGLISH).values()
    assert set(FACTS[0]) <= {name for text in texts for name in places(text)}
