"""A draft: unsaved work that outlives its window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ses_gui.domain.marking import UNMARKED, Marking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ses_gui.domain.document import Document
    from ses_gui.domain.profile import Fingerprint


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved work. `key` names the window it was done in; it holds no secret.

    `profile` is the uuid of the profile it changes, empty for a document that was never kept.
    """

    key: str
    profile: str
    name: str
    at: datetime
    document: Document
    marking: Marking = UNMARKED
    base: Fingerprint = ""
    """The profile's file that it was made from; empty if that is not known."""


class DraftError(Exception):
    """A draft cannot be read or written; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Drafts(Protocol):
    """Where drafts lie. Every call touches the disk and may raise `DraftError`."""

    @property
    def key(self) -> str:
        """The key of this window's own draft."""
        ...

    @property
    def faults(self) -> Sequence[str]:
        """What `left_behind` found that cannot be read; a sentence each, for the user."""
        ...

    def keep(self, draft: Draft) -> None:
        """Write this window's draft over its last one."""
        ...

    def drop(self) -> None:
        """Delete this window's draft: its work is saved, or given up."""
        ...

    def end(self) -> None:
        """Delete it for good: nothing is kept any more, whoever asks."""
        ...

    def leave(self, draft: Draft) -> None:
        """Write this window's draft a last time, and leave it to the next start."""
        ...

    def leave_behind(self) -> None:
        """Leave this window's draft to the next start."""
        ...

    def left_behind(self) -> Sequence[Draft]:
        """List the drafts whose windows are gone, the newest first."""
        ...

    def discard(self, key: str) -> None:
        """Delete a draft that was left behind."""
        ...
