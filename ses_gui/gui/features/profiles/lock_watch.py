"""The watch on the open profile: asks the disk's thread now and then who holds it, and its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ses_gui.gui.session import LockStatus

if TYPE_CHECKING:
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import EditLocks
    from ses_gui.gui.session import EditLockState, LockState
    from ses_gui.gui.tasks import WorkerQueue

INTERVAL_MS: Final = 1_700
"""Not that of the folder's watch: two that always meet would keep each other from looking."""
SOON_MS: Final = 100


class EditLockWatch(QObject):
    """Looks about every two seconds, and at once at another profile or in front of the screen."""

    looked = Signal(object)
    """Emitted with a `Sighting`."""

    def __init__(
        self,
        *,
        edit_lock: EditLockState,
        edit_locks: EditLocks,
        profiles: Profiles,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(queue)  # it ends with the queue: the desktop may still speak to us then
        self._edit_lock = edit_lock
        self._edit_locks = edit_locks
        self._profiles = profiles
        self._queue = queue
        self._uuid = ""
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SOON_MS)
        for timer in (self._timer, self._soon):
            timer.timeout.connect(self.look)
        edit_lock.changed.connect(self._follow)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_when_active)

    @Slot(object)
    def _follow(self, lock: LockState) -> None:
        if lock.uuid == self._uuid:
            return
        self._uuid = lock.uuid
        if lock.uuid:
            self._timer.start()
            self._start()
        else:
            self.stop()
            self._queue.start(self._edit_locks.release)

    def stop(self) -> None:
        """Look no more until there is another profile."""
        self._timer.stop()
        self._soon.stop()

    @Slot()
    def look(self) -> None:
        """Look now, or as soon as the disk has no other work."""
        if not self._uuid:
            return
        if self._queue.busy():
            self._soon.start()
        else:
            self._start()

    def _start(self) -> None:
        task = self._queue.start(
            partial(lock_status, self._edit_locks, self._profiles, self._edit_lock.lock)
        )
        # What cannot be read now is no news; whoever saves or reloads is told why.
        task.succeeded.connect(self.looked)

    @Slot(Qt.ApplicationState)
    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def lock_status(edit_locks: EditLocks, profiles: Profiles, lock: LockState) -> LockStatus:
    """On the disk's thread: who holds the profile, after making sure of what we hold ourselves."""
    if lock.may_save:
        holder = edit_locks.claim(lock.uuid)
    else:
        edit_locks.release()
        holder = edit_locks.holder(lock.uuid)
    return LockStatus(lock.uuid, holder, profiles.fingerprint(lock.uuid))


def take_over(edit_locks: EditLocks, profiles: Profiles, uuid: str) -> LockStatus:
    """On the disk's thread: take the profile over, whoever holds it."""
    edit_locks.seize(uuid)
    return LockStatus(uuid, None, profiles.fingerprint(uuid))
