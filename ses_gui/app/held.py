"""Profiles that another window holds: they are not changed behind its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.history import HistoryError
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import ExportsError
from ses_gui.ui.holder_text import holder_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.services import Services
    from ses_gui.domain.profile import LockOwner, Profile, Revision


class HeldError(Exception):
    """Another window holds the profile; nothing was done."""

    def __init__(self, holder: LockOwner) -> None:
        super().__init__()
        self.holder = holder


def refuse_held(services: Services, uuid: str) -> None:
    """Raise `HeldError` if another window has the profile open; blocks."""
    holder = services.claims.holder(uuid)
    if holder is not None:
        raise HeldError(holder)


def rewritten(
    services: Services, uuid: str, change: Callable[[Profile], Profile]
) -> tuple[Revision, Revision]:
    """Change a profile's file and answer its fingerprints before and after; blocks.

    Raises `HeldError` or `ProfileError`.
    """
    refuse_held(services, uuid)
    kept = services.profiles.kept(uuid)
    return kept.fingerprint, services.profiles.save_over(change(kept.profile), kept.fingerprint)


def trouble_sentence(error: Exception) -> str:
    """What to tell the user about a change that failed."""
    if isinstance(error, HeldError):
        text = _tr("The profile is open in another window ({0}). Close it there first.")
        return text.format(holder_text(error.holder))
    if isinstance(error, ProfileError | HistoryError | ExportsError):
        return error.sentence
    return _tr("It did not work. Try again.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ManageFlow", text)
