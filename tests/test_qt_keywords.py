"""No Qt object is made with a keyword that begins with "i".

PySide 6.11.3 finds the setter of `interval=` by the C library's `toupper`. In a Turkish, Azeri,
Kurdish or Crimean Tatar locale the capital of "i" is no ASCII letter, and the call fails.
"""

import ast
import sys
from pathlib import Path

import PySide6.QtCore
import PySide6.QtGui
import PySide6.QtWidgets
import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("ses_gui", "packaging", "tests")


def qt_keywords():
    """What Qt's classes take as a keyword and begins with an i: names of properties and signals."""
    found = set()
    for module in (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets):
        for each in (getattr(module, name) for name in dir(module)):
            meta = getattr(each, "staticMetaObject", None)
            if meta is not None:
                found.update(meta.property(at).name() for at in range(meta.propertyCount()))
                methods = (meta.method(at) for at in range(meta.methodCount()))
                found.update(bytes(method.name()).decode() for method in methods)
    return {name for name in found if name.startswith("i")}


def faults(source, names):
    """The lines that hand such a keyword to what is not the standard library's."""
    tree = ast.parse(source)
    homes = dict(imported(tree))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and names & {each.arg for each in call.keywords}:
            root = call.func
            while isinstance(root, ast.Attribute):
                root = root.value
            home = homes.get(getattr(root, "id", ""), "")
            if home.split(".")[0] not in sys.stdlib_module_names:
                yield call.lineno


def imported(tree):
    """Each name that the module imports, and from where."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.asname or each.name.split(".")[0], each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((each.asname or each.name, node.module or "") for each in node.names)


def test_no_qt_object_is_made_with_a_keyword_that_a_locale_can_break():
    names, found = qt_keywords(), []
    for path in sorted(each for folder in FOLDERS for each in (ROOT / folder).rglob("*.py")):
        if "node_modules" not in path.parts:
            lines = faults(path.read_text("utf-8"), names)
            found += [f"{path.relative_to(ROOT)}:{line}" for line in lines]
    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("from PySide6.QtCore import QTimer as Timer\nTimer(interval=1)", [2]),
        ("class Box(QComboBox):\n  def __init__(self):\n    super().__init__(insertPolicy=1)", [3]),
        ("import json\njson.dumps([], indent=2)\nQTimer(singleShot=True)", []),
    ],
)
def test_the_search_finds_them(source, lines):
    assert list(faults(source, qt_keywords())) == lines
