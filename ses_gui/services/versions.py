"""The versions of everything that a send goes through, for a report."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

from ses_gui import __version__

_PACKAGES: Final = {
    "Qt": "PySide6_Essentials",
    "boto3": "boto3",
    "botocore": "botocore",
    "keyring": "keyring",
}
_ABSENT: Final = "not installed"


def versions(keyring: str) -> tuple[tuple[str, str], ...]:
    """List names and versions; `keyring` names the back end. Reads files: not on the GUI thread."""
    packages = ((name, _version(package)) for name, package in _PACKAGES.items())
    return (
        ("ses_gui", __version__),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()})"),
        *packages,
        ("operating system", _system()),
        ("keyring back end", keyring),
    )


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return _ABSENT


def _system() -> str:
    """Name the distribution and the kernel; the computer's own name is nobody's business."""
    kernel = f"{platform.system()} {platform.release()} {platform.machine()}"
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return kernel
    return f"{name}, {kernel}" if name else kernel
