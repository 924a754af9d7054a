"""Every text of `sesctl` is used and filled, and no command has sentences of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ses_gui import cli
from tests.domain.texts.calls import misfits, texts_in, unused

COMMANDS = sorted(Path(cli.__file__).parent.glob("*.py"))
WORDS = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
"""Three words in a row are no code, no key and no name; a list of names has an underscore."""


def test_every_text_is_used_and_every_code_is_there() -> None:
    assert unused("sesctl") == set()


def test_every_message_fills_the_places_of_its_text() -> None:
    assert misfits("sesctl") == set()


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_a_command_has_no_sentence_of_its_own(path: Path) -> None:
    assert [text for text in texts_in(path) if WORDS.search(text) and "_" not in text] == []
