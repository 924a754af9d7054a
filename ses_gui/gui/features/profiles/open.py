"""Opening: new, a profile, a file, the demo example; and closing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.config import edits
from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, Document
from ses_gui.domain.config.strict_json import InputError
from ses_gui.domain.credentials.extraction import references_of
from ses_gui.domain.credentials.placeholders import variable_of
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.profiles.dialogs import Answer, HeldAnswer, HeldDialog
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.account import DemoAccount
from ses_gui.services.storage.atomic_file import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.config.document import SecretRef
    from ses_gui.domain.profile import EditLocks, LoadedProfile, LockOwner, ProfileSummary
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.repository import OpenedFile, ProfileRepository
    from ses_gui.gui.features.profiles.save import SaveFlow
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.session import LockState
    from ses_gui.gui.tasks import WorkerQueue


class RecentFlow(QObject):
    """Keeps the menu true."""

    def __init__(
        self, *, window: MainWindow, repository: ProfileRepository, disk: WorkerQueue
    ) -> None:
        super().__init__(window)
        self._window = window
        self._repository = repository
        self._disk = disk

    @Slot()
    def refresh(self) -> None:
        """Show the profiles opened last."""
        task = self._disk.start(
            lambda: (self._repository.recent(), self._repository.recent_fault())
        )
        task.succeeded.connect(self._show)

    @Slot(object)
    def _show(self, found: tuple[Sequence[ProfileSummary], str]) -> None:
        profiles, fault = found
        self._window.menus.show_recent(profiles)
        if fault:
            self._window.status.say(fault)


if TYPE_CHECKING:
    Opened = Callable[[LoadedProfile, LockOwner | None], None]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, and the other window that holds it; None if it is ours now."""

    kept: LoadedProfile
    holder: LockOwner | None


class AdmitFlow(QObject):
    """Reads profiles and claims them; nothing changes in the window until that is settled."""

    def __init__(
        self,
        *,
        window: MainWindow,
        dialogs: Dialogs,
        repository: ProfileRepository,
        edit_locks: EditLocks,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._repository = repository
        self._edit_locks = edit_locks
        self._disk = disk

    def admit(self, uuid: str, then: Opened) -> None:
        """Call `then` with the profile, and with the window that holds it if we only read."""
        task = self._disk.start(partial(_found, self._repository, self._edit_locks, uuid))
        task.succeeded.connect(partial(self._ask_if_held, then))
        task.failed.connect(self._say_not_opened)

    def give_back(self, lock: LockState) -> None:
        """What was admitted is not shown: hold what is open again, and nothing else."""
        if lock.uuid and lock.may_save:
            self._disk.start(partial(self._edit_locks.claim, lock.uuid))
        else:
            self._disk.start(self._edit_locks.release)

    def _ask_if_held(self, then: Opened, found: _Found) -> None:
        if found.holder is None:
            then(found.kept, None)
            return
        dialog = HeldDialog(self._window, found.kept.profile.name, found.holder)
        dialog.answered.connect(partial(self._act, then, found))
        dialog.open()

    def _act(self, then: Opened, found: _Found, answer: HeldAnswer) -> None:
        if answer is HeldAnswer.READ_ONLY:
            then(found.kept, found.holder)
            return
        # What the other window has saved while we asked is read too.
        task = self._disk.start(
            partial(_taken, self._repository, self._edit_locks, found.kept.profile.uuid)
        )
        task.succeeded.connect(lambda kept: then(kept, None))
        task.failed.connect(self._say_not_opened)

    @Slot(object)
    def _say_not_opened(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("It could not be read. Your document is as it was.")
        )
        self._dialogs.warn(self.tr("Not opened"), sentence)


def _found(repository: ProfileRepository, edit_locks: EditLocks, uuid: str) -> _Found:
    """On the disk's thread; a profile that changes in between is noticed by the watch."""
    kept = repository.load(uuid)  # first, so that nothing is claimed that cannot be opened
    return _Found(kept, edit_locks.claim(uuid))


def _taken(repository: ProfileRepository, edit_locks: EditLocks, uuid: str) -> LoadedProfile:
    """On the disk's thread: take over first, so that what is read is what we hold."""
    edit_locks.seize(uuid)
    return repository.load(uuid)


class OpenFlow(QObject):
    """Opens documents; what is not saved is asked about first."""

    shown = Signal()
    """Another document is shown."""
    closing = Signal()
    """The user has answered for what was not saved, and the window closes."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        saving: SaveFlow,
        admitting: AdmitFlow,
        repository: ProfileRepository,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._saving = saving
        self._admitting = admitting
        self._repository = repository
        self._disk = disk

    @Slot()
    def new(self) -> None:
        """Begin an empty document."""
        self._when_settled(partial(self._show, Profile("", "", Document())))

    @Slot()
    def example(self) -> None:
        """Open the example, which the demo SES accepts."""
        self._when_settled(self.show_example)

    def show_example(self) -> None:
        """Show the example without asking: nothing is open yet."""
        reference = self._model.secret_cache.put(DemoAccount().access_key_secret)
        example = Profile("", self.tr("Demo example"), example_document(reference))
        self._show(example, reference)
        self._model.workspace.direct(Destination.DEMO)
        self._window.test_panel.form.recipient.setText("success@simulator.amazonses.com")

    @Slot()
    def open(self) -> None:
        """Ask which profile to open."""
        task = self._disk.start(lambda: (self._repository.listed(), self._repository.faults()))
        task.succeeded.connect(self._ask_profile)
        task.failed.connect(self._say_not_opened)

    @Slot(object)
    def _ask_profile(self, found: tuple[Sequence[ProfileSummary], Sequence[str]]) -> None:
        names, faults = found
        self._dialogs.ask_profile(names, faults, self.open_profile, self.open_file)

    @Slot(object)
    def open_profile(self, uuid: str, then: Callable[[], None] | None = None) -> None:
        """Open a profile, unless another window holds it and the user thinks better of it."""
        self._when_settled(partial(self._admit, uuid, then))

    def _admit(self, uuid: str, then: Callable[[], None] | None) -> None:
        settled = self._model.store.document
        self._admitting.admit(uuid, partial(self._show_profile, settled, then))

    @Slot()
    def open_file(self) -> None:
        """Ask for a connector's JSON and open it."""
        self._dialogs.ask_file(self.read_file)

    def read_file(self, path: str) -> None:
        """Open a connector's JSON; if it cannot be read, the open document stays as it is."""
        task = self._disk.start(partial(self._repository.read, Path(path)))
        task.succeeded.connect(partial(self._show_file, self._model.secret_cache.generation))
        task.failed.connect(self._say_not_opened)

    @Slot()
    def close(self) -> None:
        """Close the window, if the user agrees."""
        self._when_settled(self._close)

    def _close(self) -> None:
        self.closing.emit()
        self._window.close_now()

    def show_settled(self, document: Document, name: str, then: Callable[[], None]) -> None:
        """Show a document from elsewhere once unsaved changes are settled; then go on."""

        def show() -> None:
            self._show(Profile("", name, document))
            then()

        self._when_settled(show)

    def _when_settled(self, then: Callable[[], None]) -> None:
        """Do `then` once unsaved changes are saved or given up."""
        if self._model.store.dirty:
            name = self._window.document_name()
            self._dialogs.ask_unsaved(name, partial(self._settle, then))
        else:
            then()

    def _settle(self, then: Callable[[], None], answer: Answer) -> None:
        if answer is Answer.SAVE:
            self._saving.save(then)
        elif answer is Answer.DISCARD:
            then()

    def _show_profile(
        self,
        settled: Document,
        then: Callable[[], None] | None,
        kept: LoadedProfile,
        holder: LockOwner | None,
    ) -> None:
        if self._model.store.dirty and self._model.store.document != settled:
            # Something was typed while the disk was slow. It is read anew once that is settled.
            self._admitting.give_back(self._model.edit_lock.lock)
            self.open_profile(kept.profile.uuid, then)
            return
        self._show(kept.profile, opened=(kept, holder))
        if then is not None:
            then()

    def _show_file(self, generation: int, opened: OpenedFile) -> None:
        document = opened.document
        if opened.templates_only:
            if generation != self._model.secret_cache.generation:
                return  # they were meant for the document that was open then
            self._model.store.edit(edits.replace_templates(document.templates))
            self._window.status.say(
                self.tr("Templates imported into this document: {0}.").format(
                    len(document.templates)
                )
            )
        else:
            reference = document.access_key_secret
            self._when_settled(partial(self._show, Profile("", opened.name, document), reference))

    def _show(
        self,
        profile: Profile,
        reference: SecretRef = NO_SECRET,
        opened: tuple[LoadedProfile | None, LockOwner | None] = (None, None),
    ) -> None:
        """Show it in place of what is open; `reference` is that of a secret just put there."""
        self._window.focus_page()  # before: a field that is left speaks of the document it edited
        self._model.sending.withdraw()  # its secret was that of the document before
        kept = {reference} - {NO_SECRET} | references_of(profile.document) - {KEPT_SECRET}
        self._model.secret_cache.empty(but=kept)
        if variable_of(profile.document.access_key_secret):
            self._model.secret_cache.mark_kept(profile.document.access_key_secret)
        self._model.store.replace(profile.document)
        self._model.edit_lock.begin(*opened)
        uuid = self._model.edit_lock.lock.uuid
        self._model.workspace.open(uuid, profile.name, marking=profile.marking)
        self._model.checks.forget_visits()
        self._window.pages.export.reset()
        self._window.pages.templates.select(0)
        self._window.refresh_title()
        self._window.status.refresh()
        self.shown.emit()

    @Slot(object)
    def _say_not_opened(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, FileError | InputError | ProfileError)
            else self.tr("It could not be read. Your document is as it was.")
        )
        self._dialogs.warn(self.tr("Not opened"), sentence)
