"""Texts: what a person can read comes from `tr` or from the catalogue, and from nowhere else."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "ses_gui"
WITHOUT_TEXTS = [
    "domain/arn.py",
    "domain/checks/*.py",
    "domain/config/edits.py",
    "domain/credentials/*.py",
    "domain/email_address.py",
    "domain/lint/*.py",
    "domain/templates/*.py",
    "domain/usage_types.py",
    "domain/variables/catalogue.py",
    "domain/variables/rules.py",
    "domain/variables/scanner.py",
]
"""Modules that make messages only; add what has been moved into the catalogue."""

TRANSLATED = {"tr", "_tr", "translate", "QT_TRANSLATE_NOOP"}
LOGGED = {"info", "warning", "error"}
"""The log stays in English."""
BEFORE_THE_CATALOGUE = {
    "application.py": "told when the window is gone",
    "main.py": "the help of the command, before Qt",
    "startup.py": "told when nothing else can be imported",
    "startup_checks.py": "told when Qt does not load",
    "screens.py": "a command of developers",
    "widgets/bindings.py": "told to a developer by an exception",
}
"""Modules of the window with literals that read as a text, and why they may."""

_LABEL = re.compile(r"[A-Z][a-z]+(?: [a-z-]{2,})+[.?…]?")
_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{1,} [a-z]{2,}")
_OF_SENTENCES = re.compile(r"\b(?:an|and|are|cannot|has|is|no|not|the|there|this|with|you)\b")


def reads_as_text(literal):
    """Whether a literal is English: the name of a menu's item, or a part of a sentence."""
    if literal.lstrip().startswith("(?"):
        return False  # a regular expression with remarks
    if _LABEL.fullmatch(literal):
        return True
    return bool(_WORDS.search(literal) and _OF_SENTENCES.search(literal))


def texts_in(source):
    """The literals that read as a text, with their lines; not docstrings, `tr` and the log."""
    tree = ast.parse(source)
    others = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in TRANSLATED | LOGGED:
            others |= {id(each) for argument in node.args for each in ast.walk(argument)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in others and reads_as_text(node.value):
            yield node.lineno, node.value


def name_of(function):
    return getattr(function, "attr", getattr(function, "id", ""))


@pytest.mark.parametrize("pattern", WITHOUT_TEXTS)
def test_every_text_that_a_person_can_read_is_in_the_catalogue(pattern):
    files = sorted(ROOT.glob(pattern))
    assert files
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text}"
        for file in files
        for line, text in texts_in(file.read_text("utf-8"))
    ]
    assert found == []


def test_every_text_of_the_window_is_translated_or_in_the_catalogue():
    window = ROOT / "gui"
    found = {
        file.relative_to(window).as_posix(): text
        for file in sorted(window.rglob("*.py"))
        for _line, text in texts_in(file.read_text("utf-8"))
    }
    assert found.keys() - BEFORE_THE_CATALOGUE.keys() == set(), found
    assert BEFORE_THE_CATALOGUE.keys() <= found.keys()


@pytest.mark.parametrize(
    "source",
    [
        'x = "Edit field"',
        'x = f"{place} is missing. Fill it in."',
        'x = f"The region {name} is not known."',
        'x = "the braces are mailed as they stand"',
        'def f():\n    """Say so."""\n    return "Remove what cannot be seen"',
    ],
)
def test_a_text_is_known_from_what_is_none(source):
    assert len(list(texts_in(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""The texts of a module."""',
        'x = "findings.missing-key"',
        'x = "email useremail mail emailaddress recipient to"',
        'x = "Apple Mail (iOS)"',
        'x = "<!DOCTYPE html>"',
        "x = re.compile(r'(?:arn:aws[a-z-]*) (?:iam|sts)')",
    ],
)
def test_what_is_no_text_is_let_alone(source):
    assert list(texts_in(source)) == []
