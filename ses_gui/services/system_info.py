"""What stands on the system: keyring, folders and versions, told without any request."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
import time
from contextlib import suppress
from importlib import metadata
from typing import TYPE_CHECKING, Final

from ses_gui import __version__
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import VaultError
from ses_gui.services.network_environment import CA_VARIABLES, ENDPOINT_VARIABLES, PROXY_VARIABLES
from ses_gui.services.screen import look
from ses_gui.services.storage.private_folder import config_folder, data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ses_gui.domain.texts.message import Message

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


_NAMED: Final = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@frozen
class KeyringState:
    """The keyring, unasked for any secret. `state` is open, locked, absent, refused or broken."""

    back_end: str
    state: str
    advice: Message
    """What to do, or nothing."""
    elapsed_ms: int

    @property
    def is_usable(self) -> bool:
        """Whether a secret can be kept there."""
        return self.state in {"open", "locked"}


@frozen
class FolderState:
    """One folder of the program's. `free` is in bytes, `mode` the permissions if it exists."""

    name: str
    path: Path
    exists: bool
    is_writable: bool
    mode: int | None
    free: int | None

    @property
    def problem(self) -> Message:
        """What is to be mended, if anything is."""
        if not self.is_writable:
            return message("sesctl.folder_unwritable")
        if self.mode is not None and self.mode & _OTHERS:
            return message("sesctl.folder_open")
        return NOTHING


def keyring_state() -> KeyringState:
    """Look at the keyring without reading anything from it; may block as long as D-Bus does."""
    from ses_gui.services.keyring_store import KeyringVault  # only when needed

    start, vault = time.monotonic(), KeyringVault()
    try:
        vault.place()
        state, advice = ("locked" if vault.locked() else "open"), NOTHING
    except VaultError as error:
        state, advice = error.trouble.value, error.message
    elapsed = round(1000 * (time.monotonic() - start))
    return KeyringState(_back_end(), state, advice, elapsed)


def _back_end() -> str:
    with suppress(Exception):  # whatever a back end raises; its state is told already
        from ses_gui.services.keyring_store import avoid_import_hook  # likewise

        avoid_import_hook()
        import keyring  # only when needed

        found = type(keyring.get_keyring())
        return f"{found.__module__}.{found.__qualname__}"
    return "none can be loaded"


def folder_states() -> Sequence[FolderState]:
    """Look at the folders; none is made."""
    data = data_folder()
    named = {"data": data, "settings": config_folder(), "log": data / "log"}
    return [_folder(name, path) for name, path in named.items()]


def _folder(name: str, path: Path) -> FolderState:
    there = next(each for each in (path, *path.parents) if each.is_dir())
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_dir() and os.name == "posix" else None
    free = None
    with suppress(OSError):
        free = shutil.disk_usage(there).free
    is_writable = os.access(there, os.W_OK | os.X_OK) and (there == path or not path.exists())
    return FolderState(name, path, path.is_dir(), is_writable, mode, free)


def screen() -> tuple[str, str | Message]:
    """The platform that Qt would use, and why; takes as long as a screen answers."""
    if sys.platform in {"darwin", "win32"} and not os.environ.get("QT_QPA_PLATFORM"):
        own = {"darwin": "cocoa", "win32": "windows"}[sys.platform]
        return own, message("sesctl.screen_of_system")
    # Only the window's own start asks Qt, which takes a while.
    found = look(os.environ, ask_qt=lambda: True)
    if found.line is not None:
        found.line.close()
    if found.problem:
        return "none", found.problem
    if not found.is_seen:
        return found.platform, message("sesctl.screen_unseen")
    named = "QT_QPA_PLATFORM" if os.environ.get("QT_QPA_PLATFORM") else _NAMED.get(found.platform)
    if named:
        return found.platform, message("sesctl.screen_named", variable=named)
    return found.platform, message("sesctl.screen_answers")


def variables() -> Sequence[str]:
    """The names of variables that other programs follow on the way to AWS; never the values."""
    names = (*PROXY_VARIABLES, "NO_PROXY", *CA_VARIABLES, *ENDPOINT_VARIABLES)
    spelled = (spelling for name in names for spelling in (name, name.lower()))
    return [name for name in dict.fromkeys(spelled) if os.environ.get(name)]
