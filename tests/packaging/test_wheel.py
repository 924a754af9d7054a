"""`pip install .`: what is packed, and that an installed copy finds all that it opens."""

import json
import os
import shutil
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import ses_gui
from tests.waiting import run_program

PACK = "import sys; from flit_core.buildapi import {what}; print({what}(sys.argv[1]))"
STALE = ("build/lib/ses_gui/stale.py", "ses_gui.egg-info/SOURCES.txt", "dist/ses_gui/stale.py")
"""What older builds have left in a checkout."""
OPEN_ALL = """
import json, pathlib, sys
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
import ses_gui
from ses_gui.gui.application import make_application
from ses_gui.domain.config.document import Brand
from ses_gui.domain.lint.client_support import client_data
from ses_gui.domain.templates.starter import starter_template
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.variables.samples import sample_payload
application, look = make_application()
look.follow_system()
sheet = look.sheet
pictures = [part.split(")")[0].strip("\\"'") for part in sheet.split("url(")[1:]]
print(json.dumps({
    "package": ses_gui.__path__[0],
    "pictures": pictures,
    "missing": [each for each in pictures if not pathlib.Path(each).is_file()],
    "icon": not look.icon("check").pixmap(16, 16).isNull(),
    "clients": len(client_data().clients),
    "mail": starter_template("SignIn", "en", Brand()).content,
    "sample": sample_payload("SignIn"),
    "text": sentence(message("edits.edit-field")),
}))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A checkout of our own, in which builds before this one have left something."""
    root = Path(ses_gui.__file__).parents[1]
    folder = tmp_path_factory.mktemp("source") / "ses_gui"
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, folder)
    shutil.copytree(root / "ses_gui", folder / "ses_gui")
    for name in STALE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old\n")
    return folder


def build(what, source, target):
    """Run the backend as pip does, in the folder of the source."""
    target.mkdir(exist_ok=True)
    command = [sys.executable, "-I", "-c", PACK.format(what=what), target]
    done = run_program(command, cwd=source, text=True, check=True)
    return target / done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    return build("build_wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(source, tmp_path_factory):
    return build("build_sdist", source, tmp_path_factory.mktemp("sdist"))


def packed(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    return {name for name in names if ".dist-info/" not in name}


def files_of(source):
    package = source / "ses_gui"
    files = {file.relative_to(source) for file in package.rglob("*") if file.is_file()}
    return {file.as_posix() for file in files if "__pycache__" not in file.parts}


def test_the_wheel_holds_the_whole_package_and_nothing_else(source, wheel):
    assert packed(wheel) == files_of(source)
    assert {Path(name).suffix for name in packed(wheel)} >= {".py", ".svg", ".json", ".html"}


def test_a_wheel_of_the_sdist_is_the_same(source, sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        # The filter came with Python 3.11.4.
        archive.extractall(
            tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {})
        )
    [folder] = tmp_path.glob("ses_gui-*")
    again = build("build_wheel", folder, tmp_path / "wheel")
    assert packed(again) == packed(wheel)
    assert {each.name for each in folder.iterdir()} >= {"LICENSE", "README.md", "pyproject.toml"}


def test_a_build_leaves_nothing_in_the_checkout(source, wheel, sdist):
    assert wheel.exists()
    assert sdist.exists()
    there = {each.name for each in source.iterdir()}
    left = {Path(name).parts[0] for name in STALE}
    assert there == {"pyproject.toml", "README.md", "LICENSE", "ses_gui"} | left


def test_the_backend_is_one_release_and_the_locked_one(root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    [backend] = project["build-system"]["requires"]
    lock = (root / "packaging" / "requirements-dev.txt").read_text("utf-8")
    assert f"\n{backend.replace('_', '-')} " in lock


def test_no_code_opens_a_file_outside_the_package(source):
    depth = {file: len(file.relative_to(source).parts) for file in source.glob("ses_gui/**/*.py")}
    for file, parts in depth.items():
        text = file.read_text("utf-8")
        for above in range(parts - 1, parts + 3):
            assert f"__file__).parents[{above}]" not in text


def test_an_installed_copy_finds_all_that_it_opens(wheel, tmp_path):
    venv = tmp_path / "venv"
    run_program([sys.executable, "-I", "-m", "venv", "--without-pip", venv], check=True)
    [packages] = venv.glob("lib/python3*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    # Qt and the other packages are those of the tests; by a plain line no path file of theirs runs.
    [ours] = Path(sys.prefix).glob("lib/python3*/site-packages")
    (packages / "tests.pth").write_text(f"{ours}\n")
    done = run_program(
        [venv / "bin" / "python", "-I", "-c", OPEN_ALL],
        cwd=tmp_path,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["package"] == str(packages / "ses_gui")
    assert told["pictures"]
    assert all(each.startswith(str(packages)) for each in told["pictures"])
    assert told["missing"] == []
    assert told["icon"]
    assert told["clients"] > 5
    assert "{{code}}" in told["mail"]
    assert told["sample"]["code"] == "123456"
    assert told["text"] == "Edit field"
