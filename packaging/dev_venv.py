"""What a .venv is made of: its Python, the locked packages and the way to our own modules."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from dev_steps import run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_TAG = "import platform, sys; print(*sys.version_info[:2], sep='.', end=' ' + platform.machine())"
_SIZES = {"requirements.txt": "130 MB", "requirements-dev.txt": "250 MB"}
_SESCTL = """\
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -m ses_gui.cli "$@"
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


def install(venv: Path, requirements: Path) -> None:
    """Install exactly the locked packages, and only ones whose hash is the locked one.

    Nothing is resolved: pip 23 and older prefer a newer release of `coverage[toml]` to the locked
    one, which then has no hash. Whether the lock is whole is checked afterwards.
    """
    size = _SIZES[requirements.name]
    say(f"Installing the packages of {requirements.name} (some {size} to fetch, once).")
    quiet = ("--quiet", "--no-input", "--no-warn-script-location")
    locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", requirements)
    _pip(venv, "install", *quiet, *locked, failed="The packages could not be installed.")
    _pip(venv, "check", failed="The locked packages do not fit together.")


def _pip(venv: Path, *arguments: str | Path, failed: str) -> None:
    run_quietly(
        [python_of(venv), "-I", "-m", "pip", "--disable-pip-version-check", *arguments],
        # A pip.conf that says `user = true` would make pip refuse to work in a venv.
        env=dict(os.environ, PIP_USER="0"),
        failed=failed,
    )


def make_importable(venv: Path, root: Path) -> None:
    """Let the Python of `venv` find `ses_gui`, and put the command sesctl beside it."""
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    place = {"base": str(venv), "platbase": str(venv)}
    packages = Path(sysconfig.get_path("purelib", scheme, place))
    # A relative path, so that the whole folder may be moved.
    (packages / "ses_gui_tree.pth").write_text(f"{os.path.relpath(root, packages)}\n", "utf-8")
    if os.name == "posix":
        command = venv / "bin" / "sesctl"
        command.write_text(_SESCTL, "utf-8")
        command.chmod(0o755)
