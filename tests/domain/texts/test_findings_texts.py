"""The tables of findings and their like: nothing is missing in them, and nothing is left over."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from ses_gui.domain.texts.catalogue import Language, table
from ses_gui.domain.texts.message import Plural

AREAS = [
    *("actions", "addresses", "arns", "edits", "findings", "fixes", "keys", "lint"),
    *("meanings", "variables"),
]
ROOT = Path(__file__).parents[3] / "ses_gui"
WHERE = frozenset({"line", "column"})
MAKERS = {
    # function → what it puts before the name, the argument that is the name, what it fills in
    "message": ("", 0, frozenset()),
    "found": ("findings.", 1, frozenset()),
    "lint": ("lint.", 0, frozenset()),
    "refusal": ("actions.", 2, WHERE),
    "_error": ("actions.format.", 1, WHERE),
}
NOT_OF_THE_TEXT = {"connector_message", "fixes"}
FILLED_LATER = {"subject"}
"""Places that `with_args` fills, when it is known who is spoken of."""
_GROUP = re.compile(r"\(\?P<(\w+)>")
CODES = sorted(f"{area}.{name}" for area in AREAS for name in table(area, Language.ENGLISH))


@cache
def nodes():
    """All that stands in the program, but for the tables themselves."""
    files = [each for each in ROOT.rglob("*.py") if "texts/en" not in each.as_posix()]
    return [node for each in files for node in ast.walk(ast.parse(each.read_text("utf-8")))]


@cache
def literals():
    """Every text in the source: whole ones, parts of others, and names in regular expressions."""
    constants = [node.value for node in nodes() if isinstance(node, ast.Constant)]
    texts = [each for each in constants if isinstance(each, str)]
    return frozenset((*texts, *(name for text in texts for name in _GROUP.findall(text))))


@cache
def calls():
    """What makes a message: the code where it is written out, and the arguments by name."""
    found = []
    for node in nodes():
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        area, place, filled = MAKERS.get(name, ("", len(node.args), frozenset()))
        code = node.args[place] if place < len(node.args) else None
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            given = {each.arg for each in node.keywords} - NOT_OF_THE_TEXT | filled
            found.append((area + code.value, given))
    return [(code, given) for code, given in found if code.partition(".")[0] in AREAS]


def forms(code):
    """The templates of a code."""
    area, _, name = code.partition(".")
    entry = table(area, Language.ENGLISH)[name]
    return (entry.one, entry.other) if isinstance(entry, Plural) else (entry,)


def places(code):
    """The places that a code's templates have; a plural also has its count."""
    names = {name for form in forms(code) for _, name, _, _ in Formatter().parse(form) if name}
    return names | ({"count"} if len(forms(code)) > 1 else set())


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_used(code):
    name = code.partition(".")[2]
    halves = [(whole[:at], whole[at:]) for whole in (code, name) for at in range(len(whole))]
    assert any(half in literals() and (not head or head in literals()) for head, half in halves)


def test_every_text_that_the_source_names_is_there():
    assert len(calls()) > 150
    assert {code for code, _ in calls()} <= set(CODES)


def test_each_message_gives_what_its_text_has_places_for():
    wrong = []
    for code, given in calls():
        needed = places(code) - FILLED_LATER
        if given != needed and not (None in given and given - {None} <= needed):
            wrong.append((code, given, needed))
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_every_text_can_be_filled_in(code):
    for form in forms(code):
        for text, name, spec, conversion in Formatter().parse(form):
            assert text == text.replace("  ", " ")
            assert name is None or name.isidentifier()
            assert spec in {None, "", "and", "or", "comma", "space", "semicolon"}
            assert conversion is None
