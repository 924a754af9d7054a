"""Looks for what Qt needs before Qt is asked: it would abort, which nobody can catch."""

from __future__ import annotations

import os
import sys

XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
_WITHOUT_SCREEN = {"offscreen", "minimal", "vnc"}


def trouble() -> str:
    """One sentence on what keeps the window from opening, with the remedy; empty if nothing."""
    return _wrong_qt() or _no_screen() or _missing_libraries() or _qt_does_not_load()


def _wrong_qt() -> str:
    try:
        import PySide6  # noqa: PLC0415 - this asks whether it is there
    except ImportError:
        return "PySide6 is not installed: run `python3 packaging/dev.py run`, which installs it."
    version = PySide6.__version__
    if version.startswith("6.12.0") and sys.version_info < (3, 12):
        return (
            f"PySide6 {version} aborts on Python {sys.version_info.major}."
            f"{sys.version_info.minor}: install PySide6_Essentials 6.11.3, or use Python 3.12."
        )
    return ""


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]


def _no_screen() -> str:
    if sys.platform != "linux" or _platform() in _WITHOUT_SCREEN:
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return (
        "There is no graphical session (DISPLAY and WAYLAND_DISPLAY are not set): "
        "use `sesctl`, which does the same without a screen."
    )


def _missing_libraries() -> str:
    if sys.platform != "linux" or _platform() in _WITHOUT_SCREEN or not os.environ.get("DISPLAY"):
        return ""
    missing = [package for name, package in XCB_LIBRARIES.items() if not _loads(name)]
    if not missing:
        return ""
    return (
        "Qt needs system libraries that are not installed; on Debian or Ubuntu run: "
        f"sudo apt-get install {' '.join(missing)}"
    )


def _loads(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _qt_does_not_load() -> str:
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - the import is the question
    except ImportError as error:
        missing = error.name or "a system library is missing"
        return (
            f"Qt does not load ({missing}); on Debian or Ubuntu run: sudo apt-get install "
            "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
        )
    return ""
