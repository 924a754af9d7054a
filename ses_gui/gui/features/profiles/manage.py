"""Managing: rename, duplicate, delete, label; not behind the back of another window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.texts import catalogue
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.dialogs import asked
from ses_gui.gui.features.profiles.labels import owner_text
from ses_gui.gui.features.profiles.secrets import remember, vault_sentence
from ses_gui.gui.flow import Cancelled, ReportedError, background, reported

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from ses_gui.domain.profile import EnvironmentLabel, Profile, Revision
    from ses_gui.gui.context import AppContext, Services
    from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog
    from ses_gui.gui.features.profiles.open import OpenController
    from ses_gui.gui.flow import Answers

T = TypeVar("T")


def refuse_held(services: Services, uuid: str) -> None:
    """Raise `ReportedError` if another window has the profile open; blocks."""
    holder = services.edit_locks.owner(uuid)
    if holder is not None:
        text = _tr("The profile is open in another window ({0}). Close it there first.")
        raise ReportedError(text.format(owner_text(holder)))


def rewritten(
    services: Services, uuid: str, change: Callable[[Profile], Profile]
) -> tuple[Revision, Revision]:
    """Change a profile's file and answer its revisions before and after; blocks."""
    refuse_held(services, uuid)
    loaded = services.profiles.loaded(uuid)
    after = services.profiles.save_over(change(loaded.profile), loaded.fingerprint)
    return loaded.fingerprint, after


def _told(title: str) -> AbstractContextManager[None]:
    return reported(title, _tr("It did not work. Try again."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProfileManager", text)


class ProfileManager(QObject):
    """Does what is asked in the list of profiles; the document that is open is never touched."""

    changed = Signal()
    """The profiles are others now."""

    def __init__(
        self,
        app: AppContext,
        *,
        opening: OpenController,
        labels: EnvironmentLabelController,
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._opening = opening
        self._labels = labels
        self._dialog: ManageDialog | None = None

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("manage", self.tr("Manage profi&les…"), self.show, Menu.FILE, 150),)

    async def show(self) -> None:
        """Open the list, or bring it to the front."""
        from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog

        if self._dialog is None:
            self._dialog = ManageDialog(self._app.window)
            self._dialog.wished.connect(self._app.runner.slot(self.act))
        self._dialog.show()
        self._dialog.raise_()
        await self.refresh()

    async def refresh(self) -> None:
        """Show the profiles as they are now, wherever they are shown."""
        self.changed.emit()
        profiles = self._app.services.profiles
        with _told(self.tr("Profiles")):
            found = await self._on_disk(lambda: (profiles.listed(), profiles.faults()))
        if self._dialog is not None:
            listed, faults = found
            self._dialog.show_profiles(listed, list(map(catalogue.sentence, faults)))

    async def act(self, action: str, uuid: str, name: str) -> None:
        """Do what a button of the list stands for, with one profile."""
        if action == "open":
            await self._opening.open_profile(uuid)
            return
        if action == "mark":
            await self._labels.label(uuid)
            return
        actions = {"rename": self.rename, "duplicate": self.duplicate, "delete": self.delete}
        try:
            with _told(self.tr("Profiles")):
                await actions[action](uuid, name)
        except Cancelled:
            return
        except ReportedError as error:
            self._app.dialogs.warn(error.title, error.sentence)
        await self.refresh()

    async def rename(self, uuid: str, name: str) -> None:
        """Give a profile another name."""
        hint = self.tr("The profile keeps its secret and its history.")
        chosen = await self._app.dialogs.name(name, hint)
        services, session = self._app.services, self._app.model.session
        files = await self._on_disk(
            partial(rewritten, services, uuid, lambda profile: replace(profile, name=chosen))
        )
        if session.current.uuid == uuid:
            session.rename(chosen)
            session.follow(*files)
        self._app.keyring.start(services.vault.label, uuid, chosen)

    async def duplicate(self, uuid: str, name: str) -> None:
        """Make a profile of its own with the same content and secret."""
        from uuid import uuid4

        hint = self.tr("The copy gets a keyring item of its own, with the same secret.")
        chosen = await self._app.dialogs.name(self.tr("{0} copy").format(name), hint)
        other, services = str(uuid4()), self._app.services

        def duplicate() -> None:
            services.profiles.save(replace(services.profiles.load(uuid), uuid=other, name=chosen))

        def copy_secret() -> None:
            secret = services.vault.get(uuid)
            if secret is not None:
                services.vault.set(other, secret)
                services.vault.label(other, chosen)

        await self._on_disk(duplicate)
        text = self.tr("The copy has no secret: type it in once. {0}")
        task = self._app.keyring.start(copy_secret)
        task.failed.connect(partial(self._warn_of_vault, text))

    async def delete(self, uuid: str, name: str) -> None:
        """Delete a profile with its secret and its history, once that was confirmed."""
        sentence = self.tr(
            "The profile “{0}” will be gone for good, with its secret in the keyring and its"
            " history of sends."
        )
        title, yes = self.tr("Delete a profile"), self.tr("Delete")
        await self._app.dialogs.confirm(title, sentence.format(name), yes)
        services = self._app.services

        def delete() -> None:
            refuse_held(services, uuid)
            services.profiles.delete(uuid)
            services.history.clear(uuid)
            services.exports.forget(uuid)

        await self._on_disk(delete)
        self._forget_secret(uuid)

    def _forget_secret(self, uuid: str) -> None:
        vault, model = self._app.services.vault, self._app.model
        cache, is_open = model.secret_cache, model.session.current.uuid == uuid
        before = partial(remember, vault, uuid if is_open else "", cache, cache.opening)
        if is_open:
            # What is on the screen is still there, and not kept anywhere any more.
            model.session.detach()
            model.store.history.resetClean()
            cache.mark_kept(NO_SECRET)
        text = self.tr("The profile is deleted, but its secret is still in the keyring. {0}")

        def forget() -> None:
            before()
            vault.forget(uuid)

        self._app.keyring.start(forget).failed.connect(partial(self._warn_of_vault, text))

    def _warn_of_vault(self, text: str, error: Exception) -> None:
        self._app.dialogs.warn(self.tr("The keyring"), text.format(vault_sentence(error)))

    async def _on_disk(self, call: Callable[[], T]) -> T:
        """The list is of all profiles: it does not matter which document is open."""
        found: T = await background(self._app.disk, call, always=True)
        return found


class EnvironmentLabelController(QObject):
    """Labels what is open, or a profile of the list; a saved profile's label is written at once."""

    changed = Signal()
    """A profile has another label now."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("mark", self.tr("Environment and &colour…"), self.show, Menu.FILE, 160),)

    async def show(self) -> None:
        """Ask for the label of what is open."""
        session = self._app.model.session
        marking = await self._ask(self._app.window.document_name(), session.current.marking)
        # Asked now: it may have been saved as a profile while the dialog was open.
        await self._put(session.current.uuid, marking)

    async def label(self, uuid: str) -> None:
        """Ask for the label of a profile of the list."""
        with _told(self.tr("Not marked")):
            profile = await background(
                self._app.disk, self._app.services.profiles.load, uuid, always=True
            )
        await self._put(uuid, await self._ask(profile.name, profile.marking))

    async def _ask(self, name: str, marking: EnvironmentLabel) -> EnvironmentLabel:
        from ses_gui.gui.features.profiles.manage_dialogs import MarkingDialog

        dialog = MarkingDialog(self._app.window, name, marking)
        answers: Answers[EnvironmentLabel] = asked(dialog, dialog.marked)
        return await answers.next()

    async def _put(self, uuid: str, marking: EnvironmentLabel) -> None:
        """Write the label; that of a document without a profile is saved with it."""
        session = self._app.model.session
        if uuid:
            with _told(self.tr("Not marked")):
                files = await background(
                    self._app.disk,
                    rewritten,
                    self._app.services,
                    uuid,
                    lambda profile: replace(profile, marking=marking),
                    always=True,
                )
            if session.current.uuid == uuid:
                session.follow(*files)
        if session.current.uuid == uuid:
            session.mark(marking)
        self.changed.emit()
