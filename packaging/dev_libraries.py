"""What the system must have beside Python: libraries of Qt, programs and a font for the tests."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ses_gui.services.qt_libraries import IMPORT, WAYLAND, XCB, Need, loads

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["IMPORT", "WAYLAND", "XCB", "Need"]
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
