"""Every text of the preflight is used, and each message fills the places of its text."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import Step, case_of, title_of
from ses_gui.domain.texts.catalogue import Language, table
from tests.domain.preflight.preflight_cases import CONFIG, KNOWN, ROWS, account
from tests.domain.texts.tables import codes_in_sources, is_filled, messages_in, misfilled_in_sources

if TYPE_CHECKING:
    from ses_gui.domain.texts.message import Message

VARIANTS = {
    "preflight.quota_unlimited_at_rate",
    "preflight.quota_at_rate",
    "preflight.quota_left_at_rate",
    "preflight.suppressed_after",
    "preflight.suppressed_unheeded_after",
}
"""Codes that are put together from another one."""


def told() -> list[Message]:
    """What every step says in every state that the table of cases knows, for every kind of case."""
    changes = ({}, {"emailAddress": ""}, {"configurationSetName": ""}, {"region": ""})
    learned = [(Step.QUOTA, account(sent=None)), *((step, known) for step, known, _, _ in ROWS)]
    learned += [(step, {}) for step in Step]
    results = [
        judge(step, case_of(CONFIG | config, recipient), replace(KNOWN, **known))
        for (step, known), config, recipient in product(learned, changes, ("to@example.org", ""))
    ]
    remedies = [result.remedy.message for result in results if result.remedy is not None]
    return [title_of(step) for step in Step] + [result.message for result in results] + remedies


def test_every_message_fills_its_places() -> None:
    everything = {inner for message in told() for inner in messages_in(message)}
    ours = {message for message in everything if message.code.startswith("preflight.")}
    assert {message.code for message in ours if not is_filled(message)} == set()
    assert {message.code for message in ours} >= VARIANTS
    assert misfilled_in_sources("preflight") == set()


def test_every_text_is_used_and_every_code_is_there() -> None:
    titles = {title_of(step).code for step in Step}
    used = codes_in_sources("preflight") | VARIANTS | titles
    assert used == {f"preflight.{name}" for name in table("preflight", Language.ENGLISH)}
