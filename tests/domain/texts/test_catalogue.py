"""The catalogue: sentences of messages."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest

from ses_gui.domain.texts import catalogue
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING, Plural, message

FILES = sorted(Path(catalogue.__file__).parent.glob("*/*.json"))
TEXTS = MappingProxyType(
    {
        "plain": "All is well.",
        "names": "region {name} is not known.",
        "or": "Did you mean {near:or}?",
        "and": "It lacks {missing:and}.",
        "comma": "{names:comma}.",
        "parts": "{parts:space}",
        "more": Plural("There is {count} more.", "There are {count} more."),
        "outer": "{inner} Then: {count}.",
    }
)


@pytest.fixture(autouse=True)
def texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the catalogue one table of our own."""
    monkeypatch.setattr(catalogue, "table", lambda _area, _language: TEXTS)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (message("t.plain"), "All is well."),
        (NOTHING, ""),
        (message("t.names", name="{0} {x!r} %s"), "region {0} {x!r} %s is not known."),
        (message("t.or", near=("a",)), "Did you mean a?"),
        (message("t.or", near=("a", "b")), "Did you mean a or b?"),
        (message("t.and", missing=("a", "b", "c")), "It lacks a, b and c."),
        (message("t.comma", names=("a", "b", "c")), "a, b, c."),
        (message("t.parts", parts=(message("t.plain"), NOTHING, "X.")), "All is well. X."),
        (message("t.more", count=1), "There is 1 more."),
        (message("t.more", count=0), "There are 0 more."),
        (message("t.outer", inner=message("t.plain"), count=2), "All is well. Then: 2."),
    ],
)
def test_a_message_has_a_sentence(found, text) -> None:
    assert sentence(found) == text


def test_messages_are_equal_by_what_they_say() -> None:
    assert message("t.x", a="1", b="2") == message("t.x", b="2", a="1")
    assert len({message("t.x", a="1"), message("t.x", a="1"), message("t.x", a="2")}) == 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_has_no_text_twice_and_each_on_its_line(file) -> None:
    pairs = json.loads(file.read_bytes(), object_pairs_hook=list)
    assert len(dict(pairs)) == len(pairs)
    texts = {name: dict(text) if isinstance(text, list) else text for name, text in pairs}
    lines = (
        f"  {json.dumps(name)}: {json.dumps(text, ensure_ascii=False)}"
        for name, text in texts.items()
    )
    assert file.read_text("utf-8") == "{\n" + ",\n".join(lines) + "\n}\n"
