"""What the system must have beside Python: libraries of Qt, programs and a font for the tests."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PROGRAM_FOLDERS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ANY_FONT = "a font"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be there, and the package that brings it to each kind of system.

    `probe` is a library's soname, a program's name, `ANY_FONT` or `ensurepip`; `apt` lists names
    in the order of preference, without the `t64` that newer systems put behind some of them; with
    an empty `dnf`, dnf finds the package by the file itself.
    """

    probe: str
    apt: tuple[str, ...]
    pacman: str
    dnf: str = ""


# What each library is needed by was read with ldd from the wheels of PySide6_Essentials 6.11.3.
IMPORT = (
    Need("libGL.so.1", ("libgl1",), "libglvnd"),
    Need("libEGL.so.1", ("libegl1",), "libglvnd"),
    Need("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon"),
    Need("libdbus-1.so.3", ("libdbus-1-3",), "dbus"),
    Need("libfontconfig.so.1", ("libfontconfig1",), "fontconfig"),
    Need("libglib-2.0.so.0", ("libglib2.0-0",), "glib2"),
)
"""Without these `import PySide6.QtWidgets` fails."""
XCB = (
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",), "xcb-util-wm"),
    Need("libxcb-image.so.0", ("libxcb-image0",), "xcb-util-image"),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", ("libxcb-randr0",), "libxcb"),
    Need("libxcb-render-util.so.0", ("libxcb-render-util0",), "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", ("libxcb-shape0",), "libxcb"),
    Need("libxcb-sync.so.1", ("libxcb-sync1",), "libxcb"),
    Need("libxcb-xfixes.so.0", ("libxcb-xfixes0",), "libxcb"),
    Need("libxcb-xkb.so.1", ("libxcb-xkb1",), "libxcb"),
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "libxkbcommon-x11"),
    Need("libX11-xcb.so.1", ("libx11-xcb1",), "libx11"),
)
"""Without these a window on X11 aborts the process."""
WAYLAND = (
    Need("libwayland-client.so.0", ("libwayland-client0",), "wayland"),
    Need("libwayland-cursor.so.0", ("libwayland-cursor0",), "wayland"),
    Need("libwayland-egl.so.1", ("libwayland-egl1",), "wayland"),
)
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
)
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_FONT_ENDINGS = {".ttf", ".otf", ".ttc", ".pfb"}


def missing(needs: Iterable[Need]) -> list[Need]:
    """Pick those of `needs` that this system does not have."""
    return [need for need in needs if not is_there(need.probe)]


def is_there(probe: str) -> bool:
    """Say whether the library loads, the program is on the path, or whatever else it is."""
    if probe == ANY_FONT:
        return any(_has_font(Path(folder).expanduser()) for folder in _FONT_FOLDERS)
    if probe == "ensurepip":
        importlib.invalidate_caches()
        return importlib.util.find_spec(probe) is not None
    return _loads(probe) if ".so" in probe else bool(find_program(probe))


def find_program(name: str) -> str | None:
    """Find a program on the path or, when the path is poor, where systems keep theirs."""
    return shutil.which(name) or shutil.which(name, path=PROGRAM_FOLDERS)


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_font(folder: Path) -> bool:
    return any(
        Path(name).suffix.lower() in _FONT_ENDINGS
        for _place, _folders, names in os.walk(folder)
        for name in names
    )
