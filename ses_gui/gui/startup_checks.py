"""Looks for what Qt needs before Qt is asked: it would abort, which nobody can catch."""

from __future__ import annotations

import os
import sys
from typing import Final

from ses_gui.services import screen
from ses_gui.services.screen import IMPORT, install_line, lacking

_INSTALL: Final = "run `python3 packaging/dev.py run`, which installs it."


def look() -> screen.Screen:
    """Find the screen; its `problem` is a sentence on whatever keeps a window from opening."""
    problem = _wrong_qt()
    if problem:
        return screen.Screen(problem=problem)
    found = screen.look(os.environ, ask_qt=_opens)
    if found.problem:
        return found
    return found._replace(problem=_qt_does_not_load())


def _opens() -> bool:
    # A bundle's executable is no Python to be asked.
    return getattr(sys, "frozen", False) or screen.opens(sys.executable, os.environ)


def _wrong_qt() -> str:
    try:
        import PySide6  # this asks whether it is there
    except ImportError:
        return f"PySide6 is not installed: {_INSTALL}"
    version = PySide6.__version__
    if version.startswith("6.12.0") and sys.version_info < (3, 12):
        return (
            f"PySide6 {version} aborts on Python {sys.version_info.major}."
            f"{sys.version_info.minor}: install PySide6_Essentials 6.11.3, or use Python 3.12."
        )
    return ""


def _qt_does_not_load() -> str:
    try:
        import PySide6.QtWidgets  # noqa: F401  the import is the question
    except ImportError:
        missing = lacking(IMPORT)
        if not missing:
            return f"Qt does not load, because PySide6 is damaged: {_INSTALL}"
        names = ", ".join(need.probe for need in missing)
        line = install_line(missing)
        remedy = f"run: {line}" if line else "install it first."
        return f"Qt does not load, because the system lacks {names}: {remedy}"
    _leave_sources_unread()
    return ""


class _NoSources:
    """Stands for `inspect` where PySide asks it for a module's source."""

    @staticmethod
    def getsource(_module: object) -> str:
        raise OSError("the source is not needed")


def _leave_sources_unread() -> None:
    """Keep PySide from reading the source of each module that is imported from now on.

    It looks there for its own name, to know which modules may use `__feature__`; here none does.
    That takes 0.2 ms a module, and the lines stay in memory: 15 MB, once botocore is loaded.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None:
        vars(feature)["inspect"] = _NoSources
