"""The stories of a profile in two windows: take it over, take it back, reload what was changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.edits import Edit
from ses_gui.domain.ports import ProfileError
from ses_gui.gui.features.profiles.lock_banner import LockAction
from ses_gui.gui.features.profiles.lock_watch import EditLockWatch, lock_status, take_over
from ses_gui.gui.session import Hold, News

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import EditLocks, LoadedProfile
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.save import ProfileSaver
    from ses_gui.gui.features.profiles.versions import DifferenceFlow
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.session import LockStatus
    from ses_gui.gui.tasks import WorkerQueue


class ClaimFlow(QObject):
    """Learns what other windows do with the open profile, and does what the strip wishes for."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        edit_locks: EditLocks,
        profiles: Profiles,
        keeping: ProfileSaver,
        difference: DifferenceFlow,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._edit_locks = edit_locks
        self._profiles = profiles
        self._keeping = keeping
        self._difference = difference
        self._disk = disk
        self.watch = EditLockWatch(
            edit_lock=model.edit_lock, edit_locks=edit_locks, profiles=profiles, queue=disk
        )
        self.watch.looked.connect(self._learn)

    @Slot(object)
    def grant(self, wish: LockAction) -> None:
        """Do what a button of the strip wishes for."""
        self._stories()[wish]()

    def _stories(self) -> dict[LockAction, Callable[[], None]]:
        return {
            LockAction.TAKE_OVER: self.take_over,
            LockAction.TAKE_BACK: self.take_over,
            LockAction.EDIT_HERE: self._edit_here,
            LockAction.RELOAD: self._reload,
            LockAction.COMPARE: self._difference.show,
            LockAction.KEEP_MINE: self._keep_mine,
            LockAction.SAVE_ANEW: self._keeping.save_anew,
        }

    def leave(self) -> None:
        """The window closes: other windows may have its profile at once."""
        self._edit_locks.leave()

    @Slot(object)
    def _learn(self, found: LockStatus) -> None:
        was_there = self._model.edit_lock.lock.news is not News.GONE
        self._model.edit_lock.see(found)
        if was_there and self._model.edit_lock.lock.news is News.GONE:
            self._model.store.history.resetClean()  # what was saved is not there any more

    def take_over(self) -> None:
        """Take the profile over from whoever holds it; that window becomes read-only."""
        uuid = self._model.edit_lock.lock.uuid
        self._run(partial(take_over, self._edit_locks, self._profiles, uuid), self._take)

    def _edit_here(self) -> None:
        """Take what nobody holds any more, unless another window was quicker."""
        lock = replace(self._model.edit_lock.lock, hold=Hold.OURS)
        self._run(partial(lock_status, self._edit_locks, self._profiles, lock), self._take)

    def _take(self, found: LockStatus) -> None:
        edit_lock = self._model.edit_lock
        if found.uuid != edit_lock.lock.uuid:
            return  # another document was opened meanwhile
        if found.holder is not None:
            edit_lock.see(found)
            return
        edit_lock.take(found.found)
        if edit_lock.lock.news is News.CHANGED and not self._model.store.dirty:
            self._reload()  # there is nothing here to lose
        self._window.status.say(self.tr("It can be edited and saved in this window now."))

    def _reload(self) -> None:
        self._read(self._show)

    def _keep_mine(self) -> None:
        self._read(self._accept)

    def _read(self, then: Callable[[LoadedProfile], None]) -> None:
        self._run(partial(self._profiles.kept, self._model.edit_lock.lock.uuid), then)

    def _show(self, kept: LoadedProfile) -> None:
        """Show what lies there, as a step that can be undone: nothing typed here is lost."""
        profile, model = kept.profile, self._model
        if profile.uuid != model.edit_lock.lock.uuid:
            return  # another document was opened meanwhile
        model.secret_cache.forget_kept()
        model.store.seal()
        model.store.edit(Edit(self.tr("Reload the profile"), lambda _now: profile.document))
        model.store.history.setClean()
        model.edit_lock.accept(kept)
        model.workspace.rename(profile.name)
        model.workspace.mark(profile.marking)
        self._window.pages.secret.refresh()
        self._window.status.refresh()
        self._window.status.say(self.tr("Reloaded. Ctrl+Z brings back what was here."))

    def _accept(self, kept: LoadedProfile) -> None:
        """The next save writes over it, and keeps it among the earlier versions."""
        if kept.profile.uuid == self._model.edit_lock.lock.uuid:
            self._model.secret_cache.forget_kept()
            self._model.edit_lock.accept(kept)
            self._model.store.history.resetClean()
            self._window.status.refresh()

    def _run(self, call: Callable[[], object], then: Callable[..., None]) -> None:
        task = self._disk.start(call)
        task.succeeded.connect(then)
        task.failed.connect(self._say_trouble)

    @Slot(object)
    def _say_trouble(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The profile cannot be read now. Your document is as it was.")
        )
        self._dialogs.warn(self.tr("Changed on disk"), sentence)
