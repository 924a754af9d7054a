"""What the system must have: libraries of Qt, programs, a font; installed, or named in one line."""

from __future__ import annotations

import importlib.util
import itertools
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dev_steps import StepError, environment, run_quietly, say, without_secrets
from ses_gui.services.screen import Need, loads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PROGRAM_FOLDERS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ANY_FONT = "a font"
# Read with ldd from the wheel of PySide6_Addons 6.11.3.
WEB_ENGINE = (
    Need("libnss3.so", ("libnss3",), "nss"),
    Need("libnspr4.so", ("libnspr4",), "nspr"),
    Need("libasound.so.2", ("libasound2",), "alsa-lib"),
    Need("libexpat.so.1", ("libexpat1",), "expat"),
    Need("libfreetype.so.6", ("libfreetype6",), "freetype2"),
    Need("libgbm.so.1", ("libgbm1",), "mesa"),
    Need("libudev.so.1", ("libudev1",), "systemd-libs"),
    Need("libX11.so.6", ("libx11-6",), "libx11"),
    Need("libxcb-dri3.so.0", ("libxcb-dri3-0",), "libxcb"),
    Need("libXcomposite.so.1", ("libxcomposite1",), "libxcomposite"),
    Need("libXdamage.so.1", ("libxdamage1",), "libxdamage"),
    Need("libXext.so.6", ("libxext6",), "libxext"),
    Need("libXfixes.so.3", ("libxfixes3",), "libxfixes"),
    Need("libXrandr.so.2", ("libxrandr2",), "libxrandr"),
    Need("libXtst.so.6", ("libxtst6",), "libxtst"),
    Need("libxkbfile.so.1", ("libxkbfile1",), "libxkbfile"),
    Need("libbrotlidec.so.1", ("libbrotli1",), "brotli"),
    Need("libgssapi_krb5.so.2", ("libgssapi-krb5-2",), "krb5"),
)
"""Without these the preview has no web view; its tests need them."""
VENV = (
    Need(
        "ensurepip",
        (f"python3.{sys.version_info.minor}-venv", "python3-venv"),
        pacman="python",
        dnf="python3",
    ),
)
"""What Debian leaves out of its Python, and `python -m venv` calls."""
FONT = (Need(ANY_FONT, ("fonts-dejavu-core",), "ttf-dejavu", dnf="dejavu-sans-fonts"),)
SCREEN = (Need("Xvfb", ("xvfb",), "xorg-server-xvfb"),)
TESTS = (
    *SCREEN,
    *WEB_ENGINE,
    Need("openbox", ("openbox",), "openbox"),
    Need("xdotool", ("xdotool",), "xdotool"),
    Need("dbus-run-session", ("dbus",), "dbus"),
    Need("gnome-keyring-daemon", ("gnome-keyring",), "gnome-keyring"),
    Need("localedef", ("libc-bin",), "glibc", dnf="glibc-common"),
    # From which the tests make locales in a folder of their own.
    Need("/usr/share/i18n/locales/tr_TR", ("locales",), "glibc", dnf="glibc-locale-source"),
)
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_FONT_ENDINGS = {".ttf", ".otf", ".ttc", ".pfb"}


def missing(needs: Iterable[Need]) -> list[Need]:
    """Pick those of `needs` that this system does not have."""
    return [need for need in needs if not is_there(need.probe)]


def is_there(probe: str) -> bool:
    """Say whether the library loads, the program is on the path, the file is there, or so."""
    if probe == ANY_FONT:
        return any(_has_font(Path(folder).expanduser()) for folder in _FONT_FOLDERS)
    if probe.startswith("/"):
        return Path(probe).exists()
    if probe == "ensurepip":
        importlib.invalidate_caches()
        return importlib.util.find_spec(probe) is not None
    return loads(probe) if ".so" in probe else bool(find_program(probe))


def find_program(name: str) -> str | None:
    """Find a program on the path or, when the path is poor, where systems keep theirs."""
    return shutil.which(name) or shutil.which(name, path=PROGRAM_FOLDERS)


def _has_font(folder: Path) -> bool:
    return any(
        Path(name).suffix.lower() in _FONT_ENDINGS
        for _place, _folders, names in os.walk(folder)
        for name in names
    )


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
    return next((name for name in spelled if apt_knows(name)), need.apt[-1])


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


def apt_knows(name: str) -> bool:
    """Whether there is a package of that name."""
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
