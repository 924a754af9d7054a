"""A profile that was changed elsewhere: its file is another than the one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.ports import ProfileError

if TYPE_CHECKING:
    from ses_gui.domain.profile import Fingerprint


class ChangedProfileError(ProfileError):
    """Nothing was written; `found` is what lies there now, empty if nothing does."""

    def __init__(self, sentence: str, found: Fingerprint) -> None:
        super().__init__(sentence)
        self.found = found
