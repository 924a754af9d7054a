"""How the parts may depend on each other; `pyproject.toml` has the contracts of import-linter."""

import ast
import sys
from collections import Counter
from pathlib import Path

import pytest

import ses_gui
from tests.waiting import run_program

ROOT = Path(ses_gui.__file__).parents[1]
FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in (ROOT / "ses_gui").rglob("*.py")
}
SLOW = set(
    "boto3 botocore httpx keyring secretstorage pydantic css_inline email_validator tinycss2"
    " tinyhtml5 urllib3".split()
)
MOST_LINES = 800


def imported_modules(file):
    """The modules of ours that a file imports anywhere, for types too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in {file}"
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in FILES else node.module for name in names)


def test_no_files_import_each_other_in_a_circle_not_even_for_types():
    left = {name: FILES.keys() & {*imported_modules(file)} for name, file in FILES.items()}
    while free := [name for name, needed in left.items() if not needed & left.keys()]:
        for name in free:
            del left[name]
    assert left == {}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("ses_gui.gui.application", SLOW | {"PySide6.QtWebEngineCore"}),
        ("ses_gui.cli.main", SLOW | {"PySide6", "shiboken6"}),
        ("ses_gui.domain.checks.run", SLOW | {"PySide6", "shiboken6"}),
    ],
)
def test_what_is_slow_waits_until_it_is_used(module, absent):
    program = f"import sys, {module}; print(*sys.modules)"
    done = run_program([sys.executable, "-c", program], text=True, check=True)
    assert not absent & set(done.stdout.split())


def test_only_the_web_surface_loads_the_web_engine():
    using = {name for name, file in FILES.items() if "from PySide6.QtWebEngine" in file.read_text()}
    assert using == {"ses_gui.gui.features.templates.web_surface"}


def test_no_file_has_too_many_lines():
    files = [
        *FILES.values(),
        *(ROOT / "packaging").glob("*.py"),
        *(ROOT / "tests").glob("**/test_*.py"),
    ]
    assert [file for file in files if file.read_text("utf-8").count("\n") > MOST_LINES] == []


def test_a_public_class_has_a_name_of_its_own():
    names = Counter(
        node.name
        for file in sorted((ROOT / "ses_gui").rglob("*.py"))
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []
