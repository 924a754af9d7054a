"""Saving: to wherever the document is kept, after a look at whether that has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.domain.credentials.placeholders import needs_vault
from ses_gui.domain.ports import ChangedProfileError, ProfileError
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.profiles.dialogs import ChangedAnswer, ChangedDialog, GoneDialog
from ses_gui.gui.features.profiles.lock_watch import lock_status
from ses_gui.gui.features.profiles.secrets import Stored
from ses_gui.gui.session import News

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import EditLocks, Revision
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.repository import ProfileRepository
    from ses_gui.gui.features.profiles.secrets import SecretReader, SecretWriter
    from ses_gui.gui.features.profiles.versions import DifferenceFlow
    from ses_gui.gui.features.project_folder.save import FolderKeep
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.session import LockState, LockStatus
    from ses_gui.gui.tasks import WorkerQueue


@dataclass(frozen=True, slots=True)
class Ways:
    """How a save may go on."""

    write: Callable[[Revision], None]
    """Over the file that is known."""
    anew: Callable[[], None]
    """Where there is no file any more."""
    save_as: Callable[[], None]


class CheckFlow(QObject):
    """Looks at the disk before the keyring is touched, and asks if there is something else."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        edit_locks: EditLocks,
        profiles: Profiles,
        difference: DifferenceFlow,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._edit_locks = edit_locks
        self._profiles = profiles
        self._difference = difference
        self._disk = disk
        self._question: ChangedDialog | GoneDialog | None = None
        model.edit_lock.changed.connect(self._withdraw_if_settled)

    def check(self, ways: Ways) -> None:
        """Go on in one of the ways, perhaps after a question."""
        lock = self._model.edit_lock.lock
        if not lock.may_save:
            ways.save_as()
            return
        task = self._disk.start(partial(lock_status, self._edit_locks, self._profiles, lock))
        task.succeeded.connect(partial(self._judge, ways))
        task.failed.connect(self.say_not_saved)

    def _judge(self, ways: Ways, found: LockStatus) -> None:
        lock = self._model.edit_lock.lock
        if found.uuid != lock.uuid:
            return  # another document was opened meanwhile
        if found.holder is not None:
            self._model.edit_lock.see(found)
            ways.save_as()
        elif found.found == lock.known:
            ways.write(lock.known)
        else:
            self._ask(ways, found.found)

    def _ask(self, ways: Ways, found: Revision) -> None:
        self._withdraw()
        name = self._model.workspace.place.name
        if found:
            replaces = self._replaces_secret()
            self._question = ChangedDialog(self._window, name, replaces_secret=replaces)
        else:
            self._question = GoneDialog(self._window, name)
        self._question.answered.connect(partial(self._act, ways, found))
        self._question.finished.connect(self._forget)
        self._question.show()

    def _replaces_secret(self) -> bool:
        reference = self._model.store.document.access_key_secret
        return needs_vault(reference) and not self._model.secret_cache.is_kept(reference)

    def _act(self, ways: Ways, found: Revision, answer: ChangedAnswer) -> None:
        if answer is ChangedAnswer.COMPARE:
            self._difference.show()
        elif answer is ChangedAnswer.SAVE_AS:
            ways.save_as()
        elif not found:
            ways.anew()
        else:
            self._model.secret_cache.forget_kept()  # it may be that of the other version
            ways.write(found)

    @Slot(object)
    def _withdraw_if_settled(self, lock: LockState) -> None:
        if lock.news is News.NONE or not lock.may_save:
            self._withdraw()

    def _withdraw(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.close()

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self._question:
            self._question = None

    @Slot(object)
    def say_not_saved(self, error: Exception) -> None:
        """Say why nothing was written."""
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The profile was not written. Your document is still open.")
        )
        self._dialogs.warn(self.tr("Not saved"), sentence)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where to keep the document, over which file, and what comes after."""

    uuid: str
    name: str
    then: Callable[[], None] | None
    known: Revision = ""
    """Empty where there is no file yet, or none any more."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be kept where, for which opening of a document."""

    profile: Profile
    target: _Target
    generation: int


class ProfileSaver(QObject):
    """Keeps the open document as a profile."""

    kept = Signal()
    """A profile was written."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        checking: CheckFlow,
        secrets: SecretReader,
        storing: SecretWriter,
        repository: ProfileRepository,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._checking = checking
        self._secrets = secrets
        self._storing = storing
        self._repository = repository
        self._disk = disk

    @Slot()
    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save under the name there is, or ask for one: also where the profile is read-only."""
        lock = self._model.edit_lock.lock
        if lock.uuid and lock.may_save:
            self._checking.check(self._ways(then))
        else:
            self.save_as(then)

    def save_anew(self) -> None:
        """Save a profile again whose file is gone."""
        if self._model.edit_lock.lock.may_save:
            self._keep_fetching(self._target(None))
        else:
            self.save_as()

    @Slot()
    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Save as a new profile."""
        name = self._model.workspace.place.name
        if not self._model.edit_lock.lock.may_save:
            name = self.tr("{0} copy").format(name)
        self._dialogs.ask_name(name, self._hint(), lambda chosen: self._keep_new(chosen, then))

    def _hint(self) -> str:
        place = self._model.workspace.place
        if place.vault_trouble:
            text = self.tr("The secret is kept for this session only. {0}")
            return text.format(place.vault_trouble)
        text = self.tr(
            "The secret goes into your system's keyring, the rest into a file that only you can "
            "read."
        )
        if self._model.edit_lock.lock.may_save:
            return text
        copy = self.tr("“{0}” is read-only in this window, so this becomes a profile of its own.")
        return f"{copy.format(place.name)} {text}"

    def _target(self, then: Callable[[], None] | None, known: Revision = "") -> _Target:
        place = self._model.workspace.place
        return _Target(place.uuid, place.name, then, known)

    def _ways(self, then: Callable[[], None] | None) -> Ways:
        return Ways(
            write=lambda known: self._keep(self._target(then, known)),
            anew=lambda: self._keep_fetching(self._target(then)),
            save_as=partial(self.save_as, then),
        )

    def _keep_new(self, name: str, then: Callable[[], None] | None) -> None:
        """The new profile's secret is its own: read the old one before it is stored anew."""
        target = _Target(str(uuid4()), name, then)
        task = self._disk.start(partial(self._repository.check_name, name, target.uuid))
        task.failed.connect(self._checking.say_not_saved)
        task.succeeded.connect(partial(self._named, target, self._model.secret_cache.generation))

    def _named(self, target: _Target, generation: int, _nothing: object) -> None:
        if (
            generation == self._model.secret_cache.generation
        ):  # else the name was not for this document
            self._keep_fetching(target)

    def _keep_fetching(self, target: _Target) -> None:
        keep = partial(self._keep, target, anew=True)
        self._secrets.fetch(keep, partial(self._keep_without, target))

    def _keep(self, target: _Target, *, anew: bool = False) -> None:
        order = self._order(target)
        self._storing.store(order.profile, partial(self._write, order), anew=anew)

    def _keep_without(self, target: _Target, sentence: str) -> None:
        self._dialogs.warn(self.tr("Saved without the secret"), sentence)
        self._model.secret_cache.mark_kept(NO_SECRET)
        self._write(self._order(target), Stored(NO_SECRET))

    def _order(self, target: _Target) -> _Order:
        marking = self._model.workspace.place.marking
        profile = Profile(target.uuid, target.name, self._model.store.document, marking)
        return _Order(profile, target, self._model.secret_cache.generation)

    def _write(self, order: _Order, stored: Stored) -> None:
        """Write the file once it is known where the secret lies; the document is kept anyway."""
        if needs_vault(order.profile.document.access_key_secret):
            self._model.workspace.know_vault(self._model.workspace.place.vault, stored.trouble)
        document = replace(order.profile.document, access_key_secret=stored.reference)
        written = replace(order.profile, document=document, secret_mark=self._mark(order, stored))
        task = self._disk.start(partial(self._repository.save, written, order.target.known))
        task.failed.connect(partial(self._not_written, order, stored))
        task.succeeded.connect(partial(self._saved, order, stored, written.secret_mark))

    def _mark(self, order: _Order, stored: Stored) -> str:
        if stored.reference != KEPT_SECRET:
            return ""
        lock = self._model.edit_lock.lock
        is_other = stored.displaced is not None or order.target.known != lock.known
        return uuid4().hex if is_other else lock.secret_mark

    def _saved(self, order: _Order, stored: Stored, mark: str, known: Revision) -> None:
        self.kept.emit()
        self._storing.forget_displaced(stored)
        if order.generation != self._model.secret_cache.generation:
            return  # another document was opened meanwhile
        store, profile = self._model.store, order.profile
        folder = self._model.workspace.place.folder
        self._model.edit_lock.settle(profile.uuid, known, mark)
        marking = self._model.workspace.place.marking
        self._model.workspace.open(profile.uuid, profile.name, folder, marking)
        store.mark_saved(profile.document)  # the user may have typed on: that is not saved yet
        self._window.pages.secret.refresh()
        self._window.status.refresh()
        if stored.trouble:
            self._window.status.say(self.tr("Saved; the secret is kept for this session only."))
        if stored.leftover:
            text = self.tr("Saved, but the old secret is still in the keyring. {0}")
            self._dialogs.warn(self.tr("The keyring"), text.format(stored.leftover))
        if marking != profile.marking:  # it was marked before there was a file to write that to
            self._write_marked(order, stored, known)
        elif order.target.then is not None and not store.dirty:
            order.target.then()

    def _write_marked(self, order: _Order, stored: Stored, known: Revision) -> None:
        profile = replace(order.profile, marking=self._model.workspace.place.marking)
        marked = replace(order, profile=profile, target=replace(order.target, known=known))
        self._write(marked, Stored(stored.reference, stored.trouble))

    def _not_written(self, order: _Order, stored: Stored, error: Exception) -> None:
        is_open = order.profile.uuid == self._model.edit_lock.lock.uuid
        changed = error if isinstance(error, ChangedProfileError) else None
        # It was deleted while its secret was stored; one that is open may be saved anew.
        is_deleted = changed is not None and not changed.found and not is_open
        self._storing.put_back(order.profile, stored, order.generation, is_deleted=is_deleted)
        if changed is not None and is_open:
            self._checking.check(self._ways(order.target.then))
        else:
            self._checking.say_not_saved(error)


class SaveFlow(QObject):
    """Saves the whole document: a secret is never in a folder, so it needs a profile besides."""

    def __init__(self, *, keep: ProfileSaver, folder: FolderKeep, parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._folder = folder

    @Slot()
    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save; then, if everything was saved, call `then`."""
        if self._folder.opened is None:
            self._keep.save(then)
        elif self._folder.is_only_home():
            self._folder.save(then)
        else:
            self._folder.save(partial(self._keep.save, then))
