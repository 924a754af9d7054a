"""The rooms of the house and which of them may speak to which."""

import ast
import sys
from pathlib import Path

import pytest

import ses_gui
from tests.waiting import run_program

HOUSE = Path(ses_gui.__file__).parent
ROOMS = {
    "domain": set(),
    "services": {"domain"},
    "state": {"domain"},
    "ui": {"state", "domain"},
    "app": {"ui", "state", "services", "domain"},
    "cli": {"services", "domain"},
}
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
OUTSIDE = {
    "domain": set(),
    "services": {
        "boto3",
        "botocore",
        "dns",
        "filelock",
        "httpx",
        "keyring",
        "secretstorage",
        "platformdirs",
        "urllib3",
    },
    "state": {"PySide6.QtCore", "PySide6.QtGui", "shiboken6"},
    "ui": QT,
    # The bare package tells its version before any library of Qt is loaded.
    "app": QT | {"PySide6"},
    "cli": {"rich"},
}
"""What a room may import that is neither ours nor the standard library's, besides `ANYWHERE`."""
ANYWHERE = {"annotated_types", "typing_extensions"}
SLOW = {
    "boto3",
    "botocore",
    "httpx",
    "keyring",
    "secretstorage",
    "pydantic",
    "css_inline",
    "email_validator",
    "tinycss2",
    "tinyhtml5",
    "urllib3",
}
LATE_IN = {
    "domain": {"css_inline", "email_validator", "tinycss2", "tinyhtml5"},
    "app": {"PySide6", "boto3", "botocore", "email_validator", "keyring"},
}
"""What a room may import inside functions only."""
ALONE_IN = {
    # The preview's own files, which must not be loaded before somebody wants to look.
    "ui/preview/web_lock.py": {"PySide6.QtWebEngineCore"},
    "ui/preview/web_surface.py": {"PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"},
}
"""What these files only may import; they themselves are imported inside functions."""
WORSE_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
FILES = sorted(HOUSE.glob("*/**/*.py"))


def standard(top):
    return top in sys.stdlib_module_names or top == "__future__"


def room_of(file):
    return file.relative_to(HOUSE).parts[0]


def parsed(file):
    return ast.parse(file.read_text("utf-8"))


def imports(tree):
    """Every imported name with whether it is imported inside a function."""
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield node.module, id(node) in late
        elif isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in late) for alias in node.names)


def run_time_tree(file):
    """The file without what only type checkers read."""

    class Pruner(ast.NodeTransformer):
        def visit_If(self, node):
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return [self.visit(child) for child in node.orelse] or ast.Pass()
            return self.generic_visit(node)

    return Pruner().visit(parsed(file))


def allowed(file, name, *, late):
    room, top = room_of(file), name.split(".")[0]
    permitted = OUTSIDE[room] | ANYWHERE | (LATE_IN.get(room, set()) if late else set())
    permitted |= ALONE_IN.get(file.relative_to(HOUSE).as_posix(), set())
    # Qt's modules are allowed one by one, everything else as a whole.
    return standard(top) or (top if top != "PySide6" else name) in permitted


each_file = pytest.mark.parametrize(
    "file", FILES, ids=[str(file.relative_to(HOUSE)) for file in FILES]
)


def test_there_are_no_rooms_but_these():
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(ROOMS)


@each_file
def test_a_room_speaks_only_to_the_rooms_it_may(file):
    room = room_of(file)
    for name, _late in imports(parsed(file)):
        top, _, rest = name.partition(".")
        if top == "ses_gui" and rest:
            assert rest.split(".")[0] in {room, *ROOMS[room]}, name


@each_file
def test_a_room_imports_only_what_it_may_from_outside(file):
    for name, late in imports(run_time_tree(file)):
        if name.split(".")[0] != "ses_gui":
            assert allowed(file, name, late=late), name


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("ses_gui.app.program", SLOW | {"PySide6.QtWebEngineCore"}),
        ("ses_gui.cli.main", SLOW | {"PySide6", "shiboken6"}),
        ("ses_gui.domain.checks.run", SLOW | {"PySide6", "shiboken6"}),
    ],
)
def test_what_is_slow_waits_until_it_is_used(module, absent):
    program = f"import sys, {module}; print(*sys.modules)"
    done = run_program([sys.executable, "-c", program], text=True, check=True)
    assert not absent & set(done.stdout.split())


@each_file
def test_a_module_says_in_one_sentence_what_it_is(file):
    if file.stem != "__init__":
        assert (ast.get_docstring(parsed(file)) or "").split("\n")[0].endswith((".", "?", ":"))


@each_file
def test_a_module_has_a_name_that_says_something(file):
    assert not WORSE_NAMES & set(file.stem.split("_")), file.stem


@each_file
def test_a_file_is_one_concept_that_can_be_read_at_one_sitting(file):
    assert len(file.read_text("utf-8").splitlines()) <= 500
