"""The web preview: the half of PySide6 that holds Chromium, installed only for who asks for it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import dev_venv
from dev_pip import pip
from dev_steps import StepError, say

LOCK: Final = "requirements-dev.txt"
"""Holds the package with its hashes, in the version of the other half in `requirements.txt`."""
MARK: Final = "ses_gui-preview"
"""The name of a file in .venv that says that somebody asked for it."""
PACKAGE: Final = "pyside6-addons"


def is_wanted(venv: Path) -> bool:
    """Whether it is installed, or was before the rest of .venv had to go."""
    return (venv / MARK).exists() or bool(installed_version(venv))


def installed_version(venv: Path) -> str:
    """The version that is wholly installed in `venv`; empty if none is."""
    # Written last, so that what an interrupted run has left behind does not count.
    for record in venv.glob("[Ll]ib/**/site-packages/*.dist-info/RECORD"):
        name, _, version = record.parent.name.removesuffix(".dist-info").partition("-")
        if name.lower().replace("_", "-") == PACKAGE:
            return version
    return ""


def locked_lines(root: Path) -> str:
    """The lines of the lock that hold the package, each hash in a line of its own."""
    lines = (root / "packaging" / LOCK).read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(f"{PACKAGE}==")]
    if not starts:
        raise StepError("The lock names no web preview.")
    kept = [lines[starts[0]]]
    for line in lines[starts[0] + 1 :]:
        if not line.lstrip().startswith("--hash="):
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def locked_version(root: Path) -> str:
    """The version that the lock names."""
    return locked_lines(root).split()[0].partition("==")[2]


def install_preview(venv: Path, root: Path) -> bool:
    """Make `venv` hold it as it is locked; say whether there was anything to do."""
    (venv / MARK).touch()
    if installed_version(venv) == locked_version(root):
        return False
    say("Installing the web preview (some 170 MB to fetch, once).")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements-preview.txt"
        file.write_text(locked_lines(root), "utf-8")
        locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", file)
        failed = "The web preview could not be installed."
        pip(dev_venv.python_of(venv), "install", "--quiet", *locked, failed=failed)
    return True


def keep_preview(venv: Path, root: Path) -> None:
    """Install it again where it was asked for: both halves of PySide6 must be of one version."""
    if is_wanted(venv):
        install_preview(venv, root)
