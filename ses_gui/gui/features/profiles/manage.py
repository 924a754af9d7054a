"""Managing: rename, duplicate, delete, label; not behind the back of another window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.history import HistoryError
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import ExportsError
from ses_gui.gui.features.profiles.dialogs import owner_text
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog, MarkingDialog
from ses_gui.gui.features.profiles.secrets import remember, vault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.ports import Vault
    from ses_gui.domain.profile import (
        EnvironmentLabel,
        LockOwner,
        Profile,
        ProfileSummary,
        Revision,
    )
    from ses_gui.gui.context import Services
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.open import OpenFlow
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue


class HeldError(Exception):
    """Another window holds the profile; nothing was done."""

    def __init__(self, holder: LockOwner) -> None:
        super().__init__()
        self.holder = holder


def refuse_held(services: Services, uuid: str) -> None:
    """Raise `HeldError` if another window has the profile open; blocks."""
    holder = services.edit_locks.holder(uuid)
    if holder is not None:
        raise HeldError(holder)


def rewritten(
    services: Services, uuid: str, change: Callable[[Profile], Profile]
) -> tuple[Revision, Revision]:
    """Change a profile's file and answer its fingerprints before and after; blocks.

    Raises `HeldError` or `ProfileError`.
    """
    refuse_held(services, uuid)
    kept = services.profiles.kept(uuid)
    return kept.fingerprint, services.profiles.save_over(change(kept.profile), kept.fingerprint)


def trouble_sentence(error: Exception) -> str:
    """What to tell the user about a change that failed."""
    if isinstance(error, HeldError):
        text = _tr("The profile is open in another window ({0}). Close it there first.")
        return text.format(owner_text(error.holder))
    if isinstance(error, ProfileError | HistoryError | ExportsError):
        return error.sentence
    return _tr("It did not work. Try again.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProfileManager", text)


class ProfileManager(QObject):
    """Does what the list of profiles wishes; the document that is open is never touched."""

    changed = Signal()
    """The profiles are others now."""
    mark_requested = Signal(object)
    """Emitted with the uuid of the profile to mark."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        services: Services,
        opening: OpenFlow,
        disk: WorkerQueue,
        keyring: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._services = services
        self._opening = opening
        self._disk = disk
        self._keyring = keyring
        self._dialog: ManageDialog | None = None

    @Slot()
    def show(self) -> None:
        """Open the list, or bring it to the front."""
        if self._dialog is None:
            self._dialog = ManageDialog(self._window)
            self._dialog.wished.connect(self._grant)
        self._dialog.show()
        self._dialog.raise_()
        self.refresh()

    @Slot()
    def refresh(self, _nothing: object = None) -> None:
        """Show the profiles as they are now, wherever they are shown."""
        profiles = self._services.profiles
        self._run(lambda: (profiles.listed(), profiles.faults()), self._show_found)
        self.changed.emit()

    @Slot(object)
    def _show_found(self, found: tuple[Sequence[ProfileSummary], Sequence[str]]) -> None:
        if self._dialog is not None:
            self._dialog.show_profiles(*found)

    @Slot(object, object, object)
    def _grant(self, wish: str, uuid: str, name: str) -> None:
        if wish == "open":
            self._opening.open_profile(uuid)
        elif wish == "rename":
            hint = self.tr("The profile keeps its secret and its history.")
            self._dialogs.ask_name(name, hint, partial(self._rename, uuid))
        elif wish == "duplicate":
            hint = self.tr("The copy gets a keyring item of its own, with the same secret.")
            copy = self.tr("{0} copy").format(name)
            self._dialogs.ask_name(copy, hint, partial(self._duplicate, uuid))
        elif wish == "mark":
            self.mark_requested.emit(uuid)
        else:
            self._ask_delete(uuid, name)

    def _rename(self, uuid: str, name: str) -> None:
        call = partial(rewritten, self._services, uuid, lambda profile: replace(profile, name=name))
        self._run(call, partial(self._renamed, uuid, name))

    def _renamed(self, uuid: str, name: str, files: tuple[Revision, Revision]) -> None:
        if self._model.workspace.place.uuid == uuid:
            self._model.workspace.rename(name)
            self._model.edit_lock.follow(*files)
        self._keyring.start(partial(self._services.vault.label, uuid, name))
        self.refresh()

    def _duplicate(self, uuid: str, name: str) -> None:
        other = str(uuid4())

        def duplicate() -> None:
            profiles = self._services.profiles
            profiles.save(replace(profiles.load(uuid), uuid=other, name=name))

        self._run(duplicate, partial(self._copy_secret, uuid, other, name))

    def _copy_secret(self, uuid: str, other: str, name: str, _nothing: object) -> None:
        self.refresh()
        vault = self._services.vault

        def copy() -> None:
            secret = vault.get(uuid)
            if secret is not None:
                vault.set(other, secret)
                vault.label(other, name)

        text = self.tr("The copy has no secret: type it in once. {0}")
        self._keyring.start(copy).failed.connect(partial(self._warn_of_vault, text))

    def _ask_delete(self, uuid: str, name: str) -> None:
        sentence = self.tr(
            "The profile “{0}” will be gone for good, with its secret in the keyring and its"
            " history of sends."
        )
        self._dialogs.ask_yes(
            self.tr("Delete a profile"),
            sentence.format(name),
            self.tr("Delete"),
            partial(self._delete, uuid),
        )

    def _delete(self, uuid: str) -> None:
        def delete() -> None:
            refuse_held(self._services, uuid)
            self._services.profiles.delete(uuid)
            self._services.history.clear(uuid)
            self._services.exports.forget(uuid)

        self._run(delete, partial(self._forget_secret, uuid))

    def _forget_secret(self, uuid: str, _nothing: object) -> None:
        vault, secret_cache = self._services.vault, self._model.secret_cache
        is_open = self._model.workspace.place.uuid == uuid
        before = partial(
            remember, vault, uuid if is_open else "", secret_cache, secret_cache.generation
        )
        if is_open:
            # What is on the screen is still there, and not kept anywhere any more.
            place = self._model.workspace.place
            self._model.edit_lock.begin()
            self._model.workspace.open("", place.name, place.folder, place.marking)
            self._model.store.history.resetClean()
            secret_cache.mark_kept(NO_SECRET)
        self.refresh()
        text = self.tr("The profile is deleted, but its secret is still in the keyring. {0}")
        task = self._keyring.start(partial(_forget, vault, uuid, before))
        task.failed.connect(partial(self._warn_of_vault, text))

    def _warn_of_vault(self, text: str, error: Exception) -> None:
        self._dialogs.warn(self.tr("The keyring"), text.format(vault_sentence(error)))

    def _run(self, call: Callable[[], object], then: Callable[..., None]) -> None:
        task = self._disk.start(call)
        task.succeeded.connect(then)
        task.failed.connect(self._say_trouble)

    @Slot(object)
    def _say_trouble(self, error: Exception) -> None:
        self._dialogs.warn(self.tr("Profiles"), trouble_sentence(error))
        self.refresh()


def _forget(vault: Vault, uuid: str, before: Callable[[], None]) -> None:
    before()
    vault.forget(uuid)


class MarkFlow(QObject):
    """Marks what is open, or a profile of the list; a kept profile's mark is written at once."""

    changed = Signal()
    """A profile is marked otherwise now."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        services: Services,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._services = services
        self._disk = disk

    @Slot()
    def show(self) -> None:
        """Ask for the label of what is open."""
        place = self._model.workspace.place
        mark = partial(self._mark, place.uuid)
        if not place.uuid:
            mark = partial(self._mark_unkept, self._model.secret_cache.generation)
        self._ask(mark, self._window.document_name(), place.marking)

    def mark_listed(self, uuid: str) -> None:
        """Ask for the label of a profile of the list."""
        task = self._disk.start(partial(self._services.profiles.load, uuid))
        task.succeeded.connect(self._ask_for)
        task.failed.connect(self._say_not_marked)

    @Slot(object)
    def _ask_for(self, profile: Profile) -> None:
        self._ask(partial(self._mark, profile.uuid), profile.name, profile.marking)

    def _ask(
        self, mark: Callable[[EnvironmentLabel], None], name: str, marking: EnvironmentLabel
    ) -> None:
        dialog = MarkingDialog(self._window, name, marking)
        dialog.marked.connect(mark)
        dialog.open()

    def _mark_unkept(self, generation: int, marking: EnvironmentLabel) -> None:
        """Mark a document that had no profile when that was asked, and may have one by now."""
        if generation == self._model.secret_cache.generation:
            self._mark(self._model.workspace.place.uuid, marking)

    def _mark(self, uuid: str, marking: EnvironmentLabel) -> None:
        if not uuid:
            self._marked(uuid, marking)  # it is saved with the document
            return
        change = partial(_with_marking, marking)
        task = self._disk.start(partial(rewritten, self._services, uuid, change))
        task.succeeded.connect(partial(self._rewritten, uuid, marking))
        task.failed.connect(self._say_not_marked)

    def _rewritten(
        self, uuid: str, marking: EnvironmentLabel, files: tuple[Revision, Revision]
    ) -> None:
        if self._model.workspace.place.uuid == uuid:
            self._model.edit_lock.follow(*files)
        self._marked(uuid, marking)

    def _marked(self, uuid: str, marking: EnvironmentLabel) -> None:
        if self._model.workspace.place.uuid == uuid:
            self._model.workspace.mark(marking)
        self.changed.emit()

    @Slot(object)
    def _say_not_marked(self, error: Exception) -> None:
        self._dialogs.warn(self.tr("Not marked"), trouble_sentence(error))


def _with_marking(marking: EnvironmentLabel, profile: Profile) -> Profile:
    return replace(profile, marking=marking)
