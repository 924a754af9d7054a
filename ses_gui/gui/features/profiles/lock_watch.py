"""The watch on the open profile: asks the disk's thread now and then who holds it, and its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from typing_extensions import override

from ses_gui.gui.polling_watcher import PollingWatcher
from ses_gui.gui.session import LockStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import EditLocks
    from ses_gui.gui.session import LockState, SessionStore
    from ses_gui.gui.tasks import WorkerQueue

INTERVAL_MS: Final = 1_700
"""Not that of the folder's watch: two that always meet would keep each other from looking."""


class EditLockWatch(PollingWatcher):
    """Looks at the open profile, and at once at another one; `looked` gives a `LockStatus`."""

    def __init__(
        self,
        *,
        session: SessionStore,
        edit_locks: EditLocks,
        profiles: Profiles,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(queue, INTERVAL_MS)
        self._session = session
        self._edit_locks = edit_locks
        self._profiles = profiles
        self._uuid = ""
        session.lock_changed.connect(self._follow)

    @Slot(object)
    def _follow(self, lock: LockState) -> None:
        if lock.uuid == self._uuid:
            return
        self._uuid = lock.uuid
        if lock.uuid:
            self.start()
            self._look_now()
        else:
            self.stop()
            self._queue.start(self._edit_locks.release)

    @override
    def _call(self) -> Callable[[], LockStatus] | None:
        if not self._uuid:
            return None
        return partial(lock_status, self._edit_locks, self._profiles, self._session.lock)


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
