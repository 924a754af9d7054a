"""The studio's settings: written and read back to the letter, and never exported."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.checks.finding import Fix, Span, line_and_column
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import (
    Brand,
    Document,
    Sample,
    Silence,
    Studio,
    Template,
    studio_json,
)
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.texts.message import message
from ses_gui.services.storage.schemas import StudioFile, read
from tests.user_errors import refusal

texts = st.text(max_size=20)
studios = st.builds(
    Studio,
    samples=st.lists(
        st.builds(Sample, texts, texts), max_size=3, unique_by=lambda sample: sample.usage_type
    ).map(tuple),
    suppressed=st.lists(st.builds(Silence, texts, texts), max_size=3).map(tuple),
    clients=st.lists(texts, max_size=3).map(tuple),
    brand=st.builds(Brand, texts, texts, texts),
)


@given(studios)
def test_what_is_written_is_read_back(studio: Studio) -> None:
    assert read(StudioFile, json.loads(json.dumps(studio_json(studio)))).studio == studio


@given(studios)
def test_no_export_holds_it(studio: Studio) -> None:
    assert config_of(Document(studio=studio), None) == config_of(Document(), None)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([], "studio"),
        ({"samples": [1]}, "studio.samples"),
        ({"samples": {"Generic": {}}}, "studio.samples.Generic"),
        ({"silenced": [{"code": 1}]}, "studio.silenced.0.code"),
        ({"silenced": ["x"]}, "studio.silenced.0"),
        ({"clients": "gmail"}, "studio.clients"),
        ({"brand": {"colour": 1}}, "studio.brand.colour"),
    ],
)
def test_another_shape_is_refused_with_its_place(value: object, place: str) -> None:
    with refusal(place.replace(".", r"\.")):
        read(StudioFile, value)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("👋🏽 x", 3, (1, 4)),
        ("a\n\nb", 3, (3, 1)),
    ],
)
def test_lines_and_columns_count_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert line_and_column(text, offset) == place


def test_a_fix_replaces_its_part_and_nothing_else() -> None:
    document = Document(region="eu", templates=(Template("Generic", "s", "👋 {{Code}}"),))
    fixed = edits.apply_fix(
        ("templates", 0, "content"), Fix(message("fixes.write", text="code"), Span(4, 8), "code")
    ).apply(document)
    assert fixed.templates[0].content == "👋 {{code}}"
    assert edits.apply_fix(("region",), Fix(message("fixes.clear"), Span(2, 2), "-west-1")).apply(
        document
    ).region == ("eu-west-1")
