"""The surface on which a mail is shown, and the choice between the two there are."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PreviewSurface(Protocol):
    """Shows untrusted HTML: it runs no script, follows no link and reads no file."""

    @property
    def widget(self) -> QWidget:
        """What to lay out."""
        ...

    @property
    def limits(self) -> str:
        """A sentence that says why this is not how a mail program shows it; empty if it is."""
        ...

    @property
    def shows_pictures(self) -> bool:
        """Whether it can show any picture at all."""
        ...

    @property
    def largest(self) -> int:
        """The longest mail it shows, in bytes of UTF-8."""
        ...

    def show_html(self, html: str) -> None:
        """Show `html` at the place to which the last one was scrolled."""
        ...

    def lay_out(self, width: int) -> None:
        """Lay the mail out for `width` pixels, though the widget may be narrower."""
        ...

    def allow_remote_pictures(self) -> None:
        """From now on load pictures over https, and show the mail again."""
        ...

    def close_surface(self) -> None:
        """Let go of everything, before the application ends."""
        ...


def choose_surface() -> PreviewSurface:
    """Make the best surface that works here."""
    reason = why_simplified()
    if reason:
        from ses_gui.gui.features.templates.preview.simple_surface import SimpleSurface

        return SimpleSurface(reason)
    from ses_gui.gui.features.templates.preview.web_surface import WebSurface

    return WebSurface()


def why_simplified() -> str:
    """Say in a sentence why there can be no web view; empty if there can."""
    if not _is_installed():
        return _not_installed()
    if _is_root():
        # Chromium ends the whole process at the first page, and with it all unsaved work.
        return QCoreApplication.translate(
            "PreviewSurface",
            "The web view cannot run as root: start the program as an ordinary user.",
        )
    return _why_not_loading()


def _not_installed() -> str:
    """Say how to come by it here; no index of packages has anything of ours to offer."""
    if installer() is None:
        return QCoreApplication.translate(
            "PreviewSurface",
            "This installation has no web preview. One that is run from the project's own folder "
            "can have it: python3 packaging/dev.py preview",
        )
    if _is_root():
        return QCoreApplication.translate(
            "PreviewSurface",
            "The web preview is not installed, and it cannot run as root. As an ordinary user, "
            "run: python3 packaging/dev.py preview",
        )
    return QCoreApplication.translate(
        "PreviewSurface",
        "The web preview is not installed. The button installs it, and so does: "
        "python3 packaging/dev.py preview",
    )


def installer() -> Path | None:
    """The script that can install it for the Python that runs us: that of a checkout's .venv."""
    root = Path(__file__).resolve().parents[5]
    script = root / "packaging" / "dev.py"
    is_ours = Path(sys.prefix).resolve() == (root / ".venv").resolve()
    return script if is_ours and script.is_file() else None


def can_install() -> bool:
    """Whether installing would bring a better surface than the simple one."""
    return not _is_installed() and not _is_root() and installer() is not None


def _is_installed() -> bool:
    return importlib.util.find_spec("PySide6.QtWebEngineWidgets") is not None


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _why_not_loading() -> str:
    try:
        importlib.import_module("ses_gui.gui.features.templates.preview.web_surface")
    except ImportError:
        return QCoreApplication.translate(
            "PreviewSurface",
            "The web view does not load: a system library that it needs is missing.",
        )
    return ""
