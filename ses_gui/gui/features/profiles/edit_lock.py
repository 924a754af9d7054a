"""A profile in two windows: take it over, take it back, reload what was changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.edits import Edit
from ses_gui.domain.override import override
from ses_gui.domain.texts.message import message
from ses_gui.gui.features.profiles.banners import LockAction
from ses_gui.gui.features.profiles.repository import lock_status, take_over
from ses_gui.gui.flow import Cancelled, background, reported
from ses_gui.gui.polling_watcher import PollingWatcher
from ses_gui.gui.session import Hold, LockStatus, News

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from ses_gui.domain.profile import LoadedProfile
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.save import ProfileSaver
    from ses_gui.gui.features.profiles.versions import DifferenceController
    from ses_gui.gui.flow import Story
    from ses_gui.gui.session import LockState, SessionStore
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.services.storage.edit_locks import FileEditLocks
    from ses_gui.services.storage.profiles import FileProfiles

INTERVAL_MS: Final = 1_700
"""Not that of the folder's watch: two that always meet would keep each other from looking."""


class EditLockWatch(PollingWatcher):
    """Looks at the open profile, and at once at another one; `looked` gives a `LockStatus`."""

    def __init__(
        self,
        *,
        session: SessionStore,
        edit_locks: FileEditLocks,
        profiles: FileProfiles,
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


class EditLockController(QObject):
    """Learns what other windows do with the open profile, and does what the banner asks for."""

    def __init__(
        self, app: AppContext, *, saver: ProfileSaver, difference: DifferenceController
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._session = app.model.session
        services = app.services
        self._edit_locks, self._profiles = services.edit_locks, services.profiles
        self._actions: dict[LockAction, Callable[[], Story]] = {
            LockAction.TAKE_OVER: self.take_over,
            LockAction.TAKE_BACK: self.take_over,
            LockAction.EDIT_HERE: self.edit_here,
            LockAction.RELOAD: self.reload,
            LockAction.COMPARE: difference.show,
            LockAction.KEEP_MINE: self.keep_mine,
            LockAction.SAVE_ANEW: saver.save_again,
        }
        self.watch = EditLockWatch(
            session=self._session,
            edit_locks=self._edit_locks,
            profiles=self._profiles,
            queue=app.disk,
        )
        self.watch.looked.connect(self._learn)

    async def act(self, action: LockAction) -> None:
        """Do what a button of the banner stands for."""
        await self._actions[action]()

    def leave(self) -> None:
        """The window closes: other windows may have its profile at once."""
        self._edit_locks.leave()

    @Slot(object)
    def _learn(self, found: LockStatus) -> None:
        was_there = self._session.lock.news is not News.GONE
        self._session.see(found)
        if was_there and self._session.lock.news is News.GONE:
            self._app.model.store.history.resetClean()  # what was saved is not there any more

    async def take_over(self) -> None:
        """Take the profile over from whoever holds it; that window becomes read-only."""
        with self._told():
            await self._take(
                await background(
                    self._app.disk,
                    take_over,
                    self._edit_locks,
                    self._profiles,
                    self._session.current.uuid,
                )
            )

    async def edit_here(self) -> None:
        """Take what nobody holds any more, unless another window was quicker."""
        lock = replace(self._session.lock, hold=Hold.OURS)
        with self._told():
            await self._take(
                await background(
                    self._app.disk, lock_status, self._edit_locks, self._profiles, lock
                )
            )

    async def _take(self, found: LockStatus) -> None:
        if found.uuid != self._session.current.uuid:
            raise Cancelled
        if found.holder is not None:
            self._session.see(found)
            return
        self._session.take(found.found)
        self._app.window.status.say(self.tr("It can be edited and saved in this window now."))
        if self._session.lock.news is News.CHANGED and not self._app.model.store.dirty:
            await self.reload()  # there is nothing here to lose

    async def reload(self) -> None:
        """Show what lies there, as a step that can be undone: nothing typed here is lost."""
        loaded = await self._read()
        profile, model = loaded.profile, self._app.model
        model.secret_cache.forget_kept()
        model.store.seal()
        model.store.edit(Edit(message("edits.reload-profile"), lambda _now: profile.document))
        model.store.history.setClean()
        model.session.accept(loaded)
        model.session.rename(profile.name)
        model.session.mark(profile.marking)
        window = self._app.window
        window.pages.secret.refresh()
        window.status.refresh()
        window.status.say(self.tr("Reloaded. Ctrl+Z brings back what was here."))

    async def keep_mine(self) -> None:
        """The next save writes over it, and keeps it among the earlier versions."""
        loaded = await self._read()
        self._app.model.secret_cache.forget_kept()
        self._session.accept(loaded)
        self._app.model.store.history.resetClean()
        self._app.window.status.refresh()

    async def _read(self) -> LoadedProfile:
        uuid = self._session.current.uuid
        with self._told():
            loaded = await background(self._app.disk, self._profiles.loaded, uuid)
        if uuid != self._session.current.uuid:
            raise Cancelled
        return loaded

    def _told(self) -> AbstractContextManager[None]:
        return reported(
            self.tr("Changed on disk"),
            self.tr("The profile cannot be read now. Your document is as it was."),
        )
