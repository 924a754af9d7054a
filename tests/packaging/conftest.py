"""A small project of its own for the door, whose requirements need no network."""

from pathlib import Path

import pytest

import dev_environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root():
    return ROOT


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "a project"
    (folder / "packaging").mkdir(parents=True)
    for name in (dev_environment.RUNTIME, dev_environment.DEVELOPMENT):
        (folder / "packaging" / name).write_text("# nothing\n")
    (folder / "ses_gui").mkdir()
    (folder / "ses_gui" / "__init__.py").write_text("here = True\n")
    return folder
