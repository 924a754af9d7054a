"""The stories of the profiles there are: rename, duplicate, delete; with what the keyring holds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.app.held import refuse_held, rewritten, trouble_sentence
from ses_gui.app.secrets import vault_sentence
from ses_gui.app.storing import remember
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.ui.manage_dialog import ManageDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.app.opening import OpenFlow
    from ses_gui.app.services import Services
    from ses_gui.domain.ports import Vault
    from ses_gui.domain.profile import ProfileSummary, Revision
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


class ManageFlow(QObject):
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
        disk: Lane,
        keyring: Lane,
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
            self._model.tenancy.follow(*files)
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
        vault, drawer = self._services.vault, self._model.drawer
        is_open = self._model.workspace.place.uuid == uuid
        before = partial(remember, vault, uuid if is_open else "", drawer, drawer.generation)
        if is_open:
            # What is on the screen is still there, and not kept anywhere any more.
            place = self._model.workspace.place
            self._model.tenancy.begin()
            self._model.workspace.open("", place.name, place.folder, place.marking)
            self._model.store.history.resetClean()
            drawer.mark_kept(NO_SECRET)
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
