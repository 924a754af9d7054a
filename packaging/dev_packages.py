"""System packages: installed when we may, otherwise named in the one line that installs them."""

from __future__ import annotations

import itertools
import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from dev_libraries import PROGRAM_FOLDERS, Need, find_program, missing
from dev_steps import StepError, environment, run_quietly, say, without_secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def require(needs: Iterable[Need], *, purpose: str) -> None:
    """See to it that `needs` are there; raise `StepError` with the line to run if they are not."""
    lacking = missing(needs)
    if lacking:
        provide(lacking, purpose=purpose)
        still = missing(lacking)
        if still:
            names = ", ".join(need.probe for need in still)
            raise StepError(f"{names} is still missing: install it by hand, then run this again.")


def provide(lacking: Sequence[Need], *, purpose: str) -> None:
    """Install the packages as root on Debian and its like; else raise `StepError` with the line."""
    if is_root() and find_program("apt-get"):
        _apt_install(lacking, purpose)
        return
    names = ", ".join(need.probe for need in lacking)
    line = install_line(lacking)
    remedy = f"Run this, then the same command again:\n    {line}" if line else "Install it first."
    raise StepError(f"{purpose.capitalize()} cannot do without {names}. {remedy}")


def is_root() -> bool:
    """Whether we may install packages."""
    return os.name == "posix" and os.geteuid() == 0


def install_line(lacking: Sequence[Need]) -> str:
    """Spell the one line that installs `lacking` here; empty on a system we do not know."""
    sudo = [] if is_root() else ["sudo"]
    for manager, command, package in _MANAGERS:
        if find_program(manager):
            packages = dict.fromkeys(package(need) for need in lacking)
            return shlex.join([*sudo, *command, *packages])
    return ""


def apt_package(need: Need) -> str:
    """Choose the first of the names for Debian's package that this system's lists know."""
    # Debian 13 and Ubuntu 24.04 have renamed libraries with 64-bit times, and may rename more.
    libraries = ((f"{base}t64", base) if base.startswith("lib") else (base,) for base in need.apt)
    spelled = itertools.chain.from_iterable(libraries)
    return next((name for name in spelled if _apt_knows(name)), need.apt[-1])


def dnf_package(need: Need) -> str:
    """Give a name, or the file itself: dnf finds the package that provides it."""
    if need.dnf:
        return need.dnf
    return f"{need.probe}()(64bit)" if ".so" in need.probe else f"/usr/bin/{need.probe}"


def pacman_package(need: Need) -> str:
    """Give Arch's name of the package."""
    return need.pacman


_MANAGERS: tuple[tuple[str, Sequence[str], Callable[[Need], str]], ...] = (
    ("apt-get", APT_INSTALL, apt_package),
    ("dnf", ("dnf", "install", "-y"), dnf_package),
    ("pacman", ("pacman", "-S", "--needed"), pacman_package),
)


def _apt_install(lacking: Sequence[Need], purpose: str) -> None:
    say(f"System packages for {purpose} are missing; asking apt for its lists.")
    # A list that cannot be fetched need not matter: what was fetched before may do.
    _apt_succeeds(["apt-get", "update"])
    packages = list(dict.fromkeys(apt_package(need) for need in lacking))
    say(f"Installing with apt: {' '.join(packages)}")
    run_quietly(
        [*APT_INSTALL, "-o", "DPkg::Lock::Timeout=120", *packages],
        env=_apt_environment(),
        failed="The system packages could not be installed.",
    )


def _apt_knows(name: str) -> bool:
    return _apt_succeeds(["apt-cache", "show", name])


def _apt_succeeds(command: Sequence[str]) -> bool:
    done = subprocess.run(
        command,
        env=without_secrets(_apt_environment()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _apt_environment() -> dict[str, str]:
    # dpkg refuses to work without the system folders on the path.
    return environment(
        PATH=f"{os.environ.get('PATH', '')}:{PROGRAM_FOLDERS}".lstrip(":"),
        DEBIAN_FRONTEND="noninteractive",
        LC_ALL="C.UTF-8",
    )
