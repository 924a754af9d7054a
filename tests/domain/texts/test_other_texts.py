"""Every text of the smaller areas is used, and each message fills the places of its text."""

from __future__ import annotations

import pytest

from ses_gui.domain.sending import SIMULATOR
from ses_gui.domain.texts.catalogue import Language, table
from ses_gui.gui.widgets.form import CREDENTIALS, SENDER
from tests.domain.texts.tables import codes_in_sources, misfilled_in_sources

PUT_TOGETHER = {
    "sending": {meaning.code for meaning in SIMULATOR.values()},
    "fields": {
        f"fields.{field.name}.{part}"
        for field in (*CREDENTIALS, *SENDER)
        for part in ("label", "help", *(["placeholder"] if field.name == "region" else []))
    },
}
"""Codes that do not stand whole in the sources."""


@pytest.mark.parametrize("area", ["demo", "difference", "fields", "preview", "report", "sending"])
def test_every_text_is_used_and_every_code_is_there(area: str) -> None:
    used = codes_in_sources(area) | PUT_TOGETHER.get(area, set())
    assert used == {f"{area}.{name}" for name in table(area, Language.ENGLISH)}
    assert misfilled_in_sources(area) == set()
