"""The .venv: made once from the locked requirements, repaired if it was left half made."""

from __future__ import annotations

import errno
import hashlib
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dev_preview
import dev_venv
from dev_libraries import VENV
from dev_packages import require
from dev_steps import StepError, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper

    from dev_libraries import Need

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
"""Holds all of `RUNTIME` as well, in the same versions."""
_STAMP = "ses_gui-ready.json"
_UNFINISHED = "ses_gui-unfinished"
_LOCK = "ses_gui-lock"
_DISK_SENTENCES = {
    errno.ENOSPC: "The disk is full: free about 1.5 GB, then run this again.",
    errno.EROFS: "The folder is read-only: copy the project to a folder of your own.",
    errno.EACCES: "You may not write there: copy the project to a folder of your own.",
    errno.EPERM: "You may not write there: copy the project to a folder of your own.",
}


def prepare(requirements: str, root: Path = ROOT) -> Path:
    """Make .venv hold the locked `requirements` and return its Python; at once if it does."""
    venv = root / ".venv"
    if not _is_ready(venv, root, requirements):
        try:
            _prepare_alone(venv, root, requirements)
        except OSError as error:
            raise StepError(_about(error, venv)) from error
    return dev_venv.python_of(venv)


def needs(root: Path = ROOT) -> tuple[Need, ...]:
    """List what the system must have for `prepare`; nothing when there is a .venv."""
    return () if dev_venv.python_of(root / ".venv").exists() else VENV


def _is_ready(venv: Path, root: Path, requirements: str) -> bool:
    return _holds_lock(venv, root, requirements) and dev_venv.is_importable(venv, root)


def _holds_lock(venv: Path, root: Path, requirements: str) -> bool:
    if (venv / _UNFINISHED).exists() or not dev_venv.python_of(venv).exists():
        return False
    stamp = _read_stamp(venv)
    locks = (requirements, DEVELOPMENT)
    installed = stamp.get("installed")
    return (
        stamp.get("python") == dev_venv.python_tag()
        and any(stamp.get(name) == _fingerprint(root, name) for name in locks)
        # What a hand has updated or removed since is put right; what it has added may stay.
        and isinstance(installed, list)
        and set(map(str, installed)) <= set(dev_venv.installed(venv))
    )


def _read_stamp(venv: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((venv / _STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _fingerprint(root: Path, requirements: str) -> str:
    return hashlib.sha256((root / "packaging" / requirements).read_bytes()).hexdigest()


def _prepare_alone(venv: Path, root: Path, requirements: str) -> None:
    venv.mkdir(exist_ok=True)
    with _locked(venv / _LOCK):
        if not _holds_lock(venv, root, requirements):
            _make(venv, root, requirements)
        elif not dev_venv.is_importable(venv, root):
            say("Putting .venv right: it runs the ses_gui of this folder, and no copy of it.")
            dev_venv.make_importable(venv, root)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold `file` locked, so that two runs do not make the same .venv at once."""
    with file.open("w") as stream:
        _wait_for_lock(stream)
        yield


def _wait_for_lock(stream: TextIOWrapper) -> None:
    try:
        import fcntl
    except ImportError:  # Windows, where two runs at once stay the user's own risk
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another run is preparing .venv; waiting for it.")
        fcntl.flock(stream, fcntl.LOCK_EX)


def _make(venv: Path, root: Path, requirements: str) -> None:
    unfinished = venv / _UNFINISHED
    reason = _why_again(venv)
    if not reason and DEVELOPMENT in _read_stamp(venv):
        # The packages of the tests would else be removed now and fetched once more by the tests.
        requirements = DEVELOPMENT
    if reason:
        require(VENV, purpose="making .venv")
        say(f"Making .venv {reason}.")
        dev_venv.clear(venv, keep={_LOCK, _UNFINISHED, dev_preview.MARK})
    # From here on a run that is cut short leaves this mark, and the next one starts again.
    unfinished.touch()
    if reason:
        dev_venv.create(venv)
    # First, because the packages must fit together in the end.
    dev_preview.keep_preview(venv, root)
    dev_venv.install(venv, root / "packaging" / requirements, keep={dev_preview.PACKAGE})
    dev_venv.make_importable(venv, root)
    _stamp(venv, root, requirements)
    unfinished.unlink()


def _why_again(venv: Path) -> str:
    """Say why .venv must be made from nothing; empty if what is there can be built on."""
    if (venv / _UNFINISHED).exists():
        return "again, because the last run was cut short"
    if not dev_venv.python_of(venv).is_symlink() and not dev_venv.python_of(venv).exists():
        return f"with Python {dev_venv.python_tag()}"
    if dev_venv.sees_system_packages(venv):
        return "again, because the one there takes packages from outside"
    found = dev_venv.tag_inside(venv)
    if found == dev_venv.python_tag():
        return ""
    return f"again, because the one there is {f'of Python {found}' if found else 'broken'}"


def _stamp(venv: Path, root: Path, requirements: str) -> None:
    stamp = {
        "python": dev_venv.python_tag(),
        requirements: _fingerprint(root, requirements),
        "installed": dev_venv.installed(venv),
    }
    (venv / _STAMP).write_text(json.dumps(stamp), "utf-8")


def _about(error: OSError, venv: Path) -> str:
    remedy = _DISK_SENTENCES.get(error.errno or 0, "Fix that, then run this again.")
    return f"{error.filename or venv} cannot be written. {remedy}"
