"""The watch on the open profile: asks the disk's thread now and then who holds it, and its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ses_gui.state.tenancy import Sighting

if TYPE_CHECKING:
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import EditLocks
    from ses_gui.state.tasks import Lane
    from ses_gui.state.tenancy import Tenancy, Tenure

INTERVAL_MS: Final = 1_700
"""Not that of the folder's watch: two that always meet would keep each other from looking."""
SOON_MS: Final = 100


class TenureWatch(QObject):
    """Looks about every two seconds, and at once at another profile or in front of the screen."""

    looked = Signal(object)
    """Emitted with a `Sighting`."""

    def __init__(
        self, *, tenancy: Tenancy, claims: EditLocks, profiles: Profiles, lane: Lane
    ) -> None:
        super().__init__(lane)  # it ends with the lane: the desktop may still speak to us then
        self._tenancy = tenancy
        self._claims = claims
        self._profiles = profiles
        self._lane = lane
        self._uuid = ""
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SOON_MS)
        for timer in (self._timer, self._soon):
            timer.timeout.connect(self.look)
        tenancy.changed.connect(self._follow)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_when_active)

    @Slot(object)
    def _follow(self, tenure: Tenure) -> None:
        if tenure.uuid == self._uuid:
            return
        self._uuid = tenure.uuid
        if tenure.uuid:
            self._timer.start()
            self._start()
        else:
            self.stop()
            self._lane.start(self._claims.release)

    def stop(self) -> None:
        """Look no more until there is another profile."""
        self._timer.stop()
        self._soon.stop()

    @Slot()
    def look(self) -> None:
        """Look now, or as soon as the disk has no other work."""
        if not self._uuid:
            return
        if self._lane.busy():
            self._soon.start()
        else:
            self._start()

    def _start(self) -> None:
        task = self._lane.start(
            partial(sighting, self._claims, self._profiles, self._tenancy.tenure)
        )
        # What cannot be read now is no news; whoever saves or reloads is told why.
        task.succeeded.connect(self.looked)

    @Slot(Qt.ApplicationState)
    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def sighting(claims: EditLocks, profiles: Profiles, tenure: Tenure) -> Sighting:
    """On the disk's thread: who holds the profile, after making sure of what we hold ourselves."""
    if tenure.may_save:
        holder = claims.claim(tenure.uuid)
    else:
        claims.release()
        holder = claims.holder(tenure.uuid)
    return Sighting(tenure.uuid, holder, profiles.fingerprint(tenure.uuid))


def seizure(claims: EditLocks, profiles: Profiles, uuid: str) -> Sighting:
    """On the disk's thread: take the profile over, whoever holds it."""
    claims.seize(uuid)
    return Sighting(uuid, None, profiles.fingerprint(uuid))
