"""What a .venv is made of: its Python, the locked packages and the way to our own modules."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from dev_pip import pip
from dev_steps import run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_TAG = "import platform, sys; print(*sys.version_info[:2], sep='.', end=' ' + platform.machine())"
_SIZES = {"requirements.txt": "130 MB", "requirements-dev.txt": "250 MB"}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_BROUGHT = frozenset({"pip", "setuptools"})
"""What `python -m venv` puts there."""
_OURS = re.compile(r"[_.-]*(editable[_.-]+(impl[_.-]+)?)?ses[_.-]?gui([_.-]|$)", re.IGNORECASE)
_PATH_FILE = "ses_gui_tree.pth"
# By .venv's own place, so that the whole folder may be moved. It goes before all others, also those
# of PYTHONPATH, so that even a copy that pip has put here this minute is never run.
_PATH_LINE = "import os, sys; sys.path.insert(0, {})\n"
_COMMANDS = {"sesctl": "ses_gui.cli", "ses-gui": "ses_gui.gui"}
_COMMAND = """\
#!/bin/sh
unset PYTHONHOME PYTHONPATH
exec "$(dirname "$(readlink -f "$0")")/python" -P -m {module} "$@"
"""


def python_tag() -> str:
    """Name the running Python's version and machine, such as `3.11 x86_64`."""
    return f"{sys.version_info.major}.{sys.version_info.minor} {platform.machine()}"


def python_of(venv: Path) -> Path:
    """Name the Python inside `venv`."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tag_inside(venv: Path) -> str:
    """Ask the Python inside `venv` for its tag; empty if it or its pip does not work."""
    try:
        done = subprocess.run(
            [python_of(venv), "-I", "-c", f"import pip; {_TAG}"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def sees_system_packages(venv: Path) -> bool:
    """Whether `venv` was made with `--system-site-packages`, where no lock holds."""
    try:
        settings = (venv / "pyvenv.cfg").read_text("utf-8", "replace")
    except OSError:
        return False
    return bool(re.search(r"^include-system-site-packages\s*=\s*true", settings, re.M | re.I))


def clear(venv: Path, *, keep: AbstractSet[str]) -> None:
    """Empty the folder, except for the names in `keep`."""
    for item in venv.iterdir():
        if item.name in keep:
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


def create(venv: Path) -> None:
    """Make the environment with the running Python, or the one behind it inside another venv."""
    base = getattr(sys, "_base_executable", "") or sys.executable
    run_quietly([base, "-I", "-m", "venv", venv], failed="The .venv could not be made.")


def install(venv: Path, requirements: Path, *, keep: AbstractSet[str] = frozenset()) -> None:
    """Install exactly the locked packages, and only ones whose hash is the locked one.

    What else is there is removed, but for the packages in `keep`. Nothing is resolved: pip 23 and
    older prefer a newer release of `coverage[toml]` to the locked one, which then has no hash.
    Whether the lock is whole is checked afterwards.
    """
    python = python_of(venv)
    _remove_unlocked(venv, requirements, keep)
    size = _SIZES.get(requirements.name, "a few MB")
    say(f"Installing the packages of {requirements.name} (some {size} to fetch, once).")
    locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", requirements)
    quiet = ("--quiet", "--no-warn-script-location")
    pip(python, "install", *quiet, *locked, failed="The packages could not be installed.")
    pip(python, "check", failed="The locked packages do not fit together.")


def _remove_unlocked(venv: Path, requirements: Path, keep: AbstractSet[str]) -> None:
    """Take away what an earlier lock or a hand has put there: it is never updated any more."""
    remove_copies(venv)
    # Else pip would take the folder of the project, and a `ses_gui.egg-info` in it, for installed.
    (_packages(venv) / _PATH_FILE).unlink(missing_ok=True)
    locked = {canonical(name) for name in _PIN.findall(requirements.read_text("utf-8"))}
    there = {str(each.name) for each in distributions(path=[str(_packages(venv))]) if each.name}
    surplus = sorted(name for name in there if canonical(name) not in locked | keep | _BROUGHT)
    if surplus:
        say(f"Removing from .venv what is not in {requirements.name}: {', '.join(surplus)}.")
        remove = ("uninstall", "--quiet", "--yes", *surplus)
        pip(python_of(venv), *remove, failed="Old packages could not be removed.")


def installed(venv: Path) -> list[str]:
    """Name each installed release, such as `boto3-1.44.5`."""
    return sorted(file.stem for file in _packages(venv).glob("*.dist-info"))


def canonical(name: str) -> str:
    """Spell the name of a package as indexes do (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def copies(venv: Path) -> list[Path]:
    """List what pip has put into `venv` as a ses_gui of its own, by whatever way and spelling."""
    found = _packages(venv).glob("*")
    return sorted(each for each in found if each.name != _PATH_FILE and _OURS.match(each.name))


def remove_copies(venv: Path) -> None:
    """Remove `copies`, so that one ses_gui is left: the one in the folder of the project."""
    for each in copies(venv):
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


def is_importable(venv: Path, root: Path) -> bool:
    """Whether `venv` runs the ses_gui of the project's folder, and there is no other in it."""
    return not copies(venv) and all(
        file.is_file() and file.read_text("utf-8", "replace") == text
        for file, text in _own_files(venv, root).items()
    )


def make_importable(venv: Path, root: Path) -> None:
    """Let the Python of `venv` find the project's `ses_gui`, and put our commands beside it."""
    remove_copies(venv)
    for file, text in _own_files(venv, root).items():
        # What pip has made may be a link, or run at this moment.
        file.unlink(missing_ok=True)
        file.write_text(text, "utf-8")
        if file.name in _COMMANDS:
            file.chmod(0o755)


def _own_files(venv: Path, root: Path) -> dict[Path, str]:
    commands = _COMMANDS if os.name == "posix" else {}
    # A .venv that is a link to another disk is not beside the project.
    place = repr(str(root)) if venv.is_symlink() else "os.path.dirname(sys.prefix)"
    return {_packages(venv) / _PATH_FILE: _PATH_LINE.format(place)} | {
        venv / "bin" / name: _COMMAND.format(module=module) for name, module in commands.items()
    }


def _packages(venv: Path) -> Path:
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    return Path(sysconfig.get_path("purelib", scheme, {"base": str(venv), "platbase": str(venv)}))
