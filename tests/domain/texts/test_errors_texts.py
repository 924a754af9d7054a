"""Every text of an error is used, and every error fills the places of its text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ses_gui import services
from ses_gui.domain.texts.catalogue import Language, table
from ses_gui.domain.texts.message import Plural
from tests.domain.texts.calls import misfits, texts_in, unused

AREAS = ("errors", "route", "vault")
EXCEPTIONS = {
    "screen.py": "`dev.py` imports it, and stays within the standard library",
    "demo_ses": "it answers in the words of AWS, and what its scenarios are called is in English",
    "log_file.py": "a log is no text for people",
    "mailer.py": "what it says otherwise is for the log",
    "client.py": "the error of a call that this program must not make",
    "connection_test.py": "errors that are caught in the same module",
    "evidence.py": "words of libraries, which are looked for",
    "connection.py": "the place of half a character, of the area `failures`",
    "project_folder.py": "a file of git's",
    "system_info.py": "names of a report, which are keys of `--json` as well",
}
"""Modules and folders of the services that have words of their own, and why."""
WORDS = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
"""Three words in a row are no code, no key and no name."""


@pytest.mark.parametrize("area", AREAS)
def test_every_text_is_used_and_every_code_is_there(area: str) -> None:
    assert unused(area) == set()


@pytest.mark.parametrize("area", AREAS)
def test_every_error_fills_the_places_of_its_text(area: str) -> None:
    assert misfits(area) == set()


@pytest.mark.parametrize("area", AREAS)
def test_a_text_has_no_white_space_around_it_and_none_twice(area: str) -> None:
    for entry in table(area, Language.ENGLISH).values():
        for form in (entry.one, entry.other) if isinstance(entry, Plural) else (entry,):
            assert " ".join(form.split()) == form


def test_services_make_messages_and_no_sentences() -> None:
    folder = Path(services.__file__).parent
    found = {
        path.relative_to(folder).parts[0] if "demo_ses" in path.parts else path.name
        for path in folder.rglob("*.py")
        if any(map(WORDS.search, texts_in(path)))
    }
    assert found - EXCEPTIONS.keys() == set()
