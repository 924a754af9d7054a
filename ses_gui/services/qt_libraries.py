"""The system's libraries that Qt needs, and the one line that installs what is not there.

Only the standard library is used: `packaging/dev.py` reads this before anything is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Need(NamedTuple):
    """One thing that must be there, and the package that brings it to each kind of system.

    `probe` is a library's soname, or what else tells that it is there; `apt` lists names in the
    order of preference, without the `t64` that newer systems put behind some of them; with an
    empty `dnf`, dnf finds the package by the file itself.
    """

    probe: str
    apt: tuple[str, ...]
    pacman: str
    dnf: str = ""


# What each library is needed by was read with ldd from the wheels of PySide6_Essentials 6.11.3.
IMPORT: Final = (
    Need("libGL.so.1", ("libgl1",), "libglvnd"),
    Need("libEGL.so.1", ("libegl1",), "libglvnd"),
    Need("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon"),
    Need("libdbus-1.so.3", ("libdbus-1-3",), "dbus"),
    Need("libfontconfig.so.1", ("libfontconfig1",), "fontconfig"),
    Need("libglib-2.0.so.0", ("libglib2.0-0",), "glib2"),
)
"""Without these `import PySide6.QtWidgets` fails."""
XCB: Final = (
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
WAYLAND: Final = (
    Need("libwayland-client.so.0", ("libwayland-client0",), "wayland"),
    Need("libwayland-cursor.so.0", ("libwayland-cursor0",), "wayland"),
    Need("libwayland-egl.so.1", ("libwayland-egl1",), "wayland"),
)
"""Without these Qt cannot use a Wayland compositor."""


def lacking(needs: Iterable[Need]) -> list[Need]:
    """Pick those of the libraries that do not load."""
    return [need for need in needs if not loads(need.probe)]


def loads(soname: str) -> bool:
    """Whether the system finds and loads a library."""
    try:
        import ctypes  # not at each start

        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install_line(needs: Iterable[Need]) -> str:
    """Spell the line that installs them here; empty on a system whose packages we do not know."""
    import shlex  # not at each start
    import shutil  # likewise

    for manager, command, package in _MANAGERS:
        if shutil.which(manager):
            return shlex.join(["sudo", *command, *dict.fromkeys(map(package, needs))])
    return ""


_MANAGERS: Final[tuple[tuple[str, Sequence[str], Callable[[Need], str]], ...]] = (
    ("apt-get", ("apt-get", "install"), lambda need: need.apt[-1]),
    ("dnf", ("dnf", "install"), lambda need: need.dnf or f"{need.probe}()(64bit)"),
    ("pacman", ("pacman", "-S", "--needed"), lambda need: need.pacman),
)
