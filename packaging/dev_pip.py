"""pip, run so that nothing but the lock and the way to an index decides what is installed."""

from __future__ import annotations

import os
import shutil
import sys
from configparser import Error as ConfigError
from configparser import RawConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

from dev_steps import StepError, environment, run_quietly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_REACH = frozenset(
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
_REACH_FEATURES = {"use-feature": {"truststore"}, "use-deprecated": {"legacy-certs"}}
"""Settings with several meanings, and the words of theirs that concern certificates."""


def pip(python: Path, *arguments: str | Path, failed: str) -> None:
    """Run the pip of `python`; if it fails show its tail and raise `StepError` from `failed`."""
    base = {name: value for name, value in environment().items() if not _is_setting(name)}
    # With this name for its settings pip reads no file at all.
    settings = {"PIP_CONFIG_FILE": os.devnull, **_as_variables(index_settings(python))}
    options = ("-I", "-m", "pip", "--disable-pip-version-check", "--no-input")
    run_quietly([python, *options, *arguments], env=base | settings, failed=failed)


def fetch(python: Path, requirements: Path, folder: Path) -> None:
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
    for file in _files(python.parent.parent):
        found.update(_read(file))
    winning = {
        key: value
        for section in ("global", "install")
        for (place, key), value in found.items()
        if place == section and value
    }
    winning.update(_from_variables())
    return dict(filter(None, map(_reaching, winning, winning.values())))


def _is_setting(variable: str) -> bool:
    return variable.upper().startswith("PIP_")


def _as_variables(settings: Mapping[str, str]) -> dict[str, str]:
    return {f"PIP_{key.upper().replace('-', '_')}": value for key, value in settings.items()}


def _from_variables() -> dict[str, str]:
    return {
        _key(name.removeprefix("PIP_")): value
        for name, value in os.environ.items()
        if name.startswith("PIP_") and value
    }


def _reaching(key: str, value: str) -> tuple[str, str] | None:
    if key in _REACH_FEATURES:
        value = " ".join(word for word in value.split() if word in _REACH_FEATURES[key])
        return (key, value) if value else None
    return (key, value) if key in _REACH else None


def _files(venv: Path) -> Iterator[Path]:
    """Name the files of settings, the strongest last."""
    own = os.environ.get("PIP_CONFIG_FILE", "")
    if own == os.devnull:
        return
    name = "pip.ini" if os.name == "nt" else "pip.conf"
    yield from (folder / name for folder in _system_folders())
    if not (own and Path(own).exists()):
        yield from (folder / name for folder in _user_folders())
    yield venv / name
    if own:
        yield Path(own)


def _system_folders() -> list[Path]:
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


def _read(file: Path) -> dict[tuple[str, str], str]:
    settings = RawConfigParser()
    try:
        settings.read(file)
    except (ConfigError, UnicodeError) as error:
        raise StepError(f"The settings of pip in {file} cannot be read: correct them.") from error
    return {
        (section, _key(key)): value
        for section in settings.sections()
        for key, value in settings.items(section)
    }


def _key(name: str) -> str:
    return name.lower().replace("_", "-").removeprefix("--")
