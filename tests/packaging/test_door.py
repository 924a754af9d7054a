"""The door as its users see it, in a process of its own."""

import ast
import os
import re
import sys
import tomllib

import pytest

from tests.waiting import run_program

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def door(root, *arguments, before=""):
    program = f"{before}\nimport runpy, sys; sys.argv[:] = ['dev.py', *{arguments!r}]\n"
    program += f"sys.path.insert(0, {str(root / 'packaging')!r})\n"
    program += f"runpy.run_path({str(root / 'packaging' / 'dev.py')!r}, run_name='__main__')"
    return run_program([sys.executable, "-c", program], text=True)


def pins(file):
    return dict(PIN.findall(file.read_text("utf-8")))


def test_help_names_every_command(root):
    done = door(root, "-h")
    assert done.returncode == 0
    for command in (
        "demo",
        "run",
        "test",
        "lint",
        "bench",
        "cycles",
        "monkey",
        "mutate",
        "preview",
        "screens",
    ):
        assert f"\n  {command} " in done.stdout


@pytest.mark.parametrize("arguments", [(), ("fly",)])
def test_a_wrong_command_is_refused_without_a_traceback(root, arguments):
    done = door(root, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_old_python_is_told_so_in_a_sentence(root):
    done = door(root, "demo", before="import sys; sys.version_info = (3, 9, 2)")
    assert done.returncode == 1
    assert done.stderr.startswith("This needs Python 3.11 or newer, and this is Python 3.9:")


def test_the_door_finds_its_own_modules_where_python_does_not_look_beside_a_file(root):
    done = run_program(
        [sys.executable, root / "packaging" / "dev.py", "-h"],
        env=os.environ | {"PYTHONSAFEPATH": "1"},
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_an_old_python_can_read_the_file_that_says_so(root):
    ast.parse((root / "packaging" / "dev.py").read_text("utf-8"), feature_version=(3, 4))


def test_the_door_needs_nothing_but_the_standard_library(root):
    files = sorted((root / "packaging").glob("dev*.py"))
    own = {file.stem for file in files}
    own |= {"ses_gui"}  # one module of it
    assert {"ses_gui.services.screen"} >= set(from_us(files))
    files.append(root / "ses_gui/services/screen.py")
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | own | {"__future__"}


def from_us(files):
    """What the door imports from the program itself."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("ses_gui"):
                is_package = node.module == "ses_gui.services"
                names = [alias.name for alias in node.names]
                yield from (
                    (f"{node.module}.{name}" for name in names) if is_package else [node.module]
                )


def test_ci_runs_the_tests_and_nothing_else(root):
    script = (root / ".ci" / "run").read_text("utf-8")
    assert script.splitlines()[0] == "#!/usr/bin/env bash"
    assert script.splitlines()[-1] == "exec python3 packaging/dev.py test"
    assert os.access(root / ".ci" / "run", os.X_OK)


def test_what_tests_need_holds_what_runs_need(root):
    runtime = pins(root / "packaging" / "requirements.txt")
    development = pins(root / "packaging" / "requirements-dev.txt")
    assert runtime.items() <= development.items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_locked_with_hashes_and_name_no_index(root, name):
    text = (root / "packaging" / name).read_text("utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index-url" not in text


def test_every_dependency_is_locked(root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {canonical(name) for name in pins(root / "packaging" / "requirements.txt")}
    declared = {canonical(re.split(r"[~=<>!\[; ]", item)[0]) for item in project["dependencies"]}
    assert declared <= locked


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()
