"""The series under way: how far it is, and which mail is next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.sending import Sent, SeriesEnd, end_after

if TYPE_CHECKING:
    from ses_gui.domain.sending import Outcome
    from ses_gui.state.sending import Mail, Sending


@dataclass(frozen=True, slots=True)
class SeriesProgress:
    """How far it is; `end` is None while it runs."""

    total: int
    ended: int = 0
    accepted: int = 0
    end: SeriesEnd | None = None


class Series(QObject):
    """At most one at a time. While it runs, no other mail may be sent."""

    changed = Signal(object)
    """Emitted with the `SeriesProgress`."""

    def __init__(self, sending: Sending, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sending = sending
        self._waiting: tuple[Mail, ...] = ()
        self.progress: SeriesProgress | None = None

    @property
    def running(self) -> bool:
        """Whether mails of a series are still to be sent, or one is on its way."""
        return self.progress is not None and self.progress.end is None

    def begin(self, mails: tuple[Mail, ...]) -> bool:
        """Begin a series; False if something else is on its way."""
        if self._sending.busy or not mails:
            return False
        self._waiting = mails
        self._sending.reserve()
        self._move_to(SeriesProgress(len(mails)))
        return True

    def take(self) -> Mail | None:
        """The next mail, which is then on its way; None once there is none."""
        if not self.running or not self._waiting:
            return None
        mail, *rest = self._waiting
        self._waiting = tuple(rest)
        return mail

    def note(self, outcome: Outcome) -> None:
        """Take what came of a mail, and end if no other should follow it."""
        if not self.running or self.progress is None:
            return
        accepted = self.progress.accepted + isinstance(outcome, Sent)
        self._move_to(replace(self.progress, ended=self.progress.ended + 1, accepted=accepted))
        end = end_after(outcome)
        if end is not None or not self._waiting:
            self.end(end or SeriesEnd.COMPLETE)

    def end(self, end: SeriesEnd) -> None:
        """Send no more."""
        if self.running and self.progress is not None:
            self._waiting = ()
            progress = replace(self.progress, end=end)
            self.progress = progress
            self._sending.release()
            self.changed.emit(progress)

    def _move_to(self, progress: SeriesProgress) -> None:
        self.progress = progress
        self.changed.emit(progress)
