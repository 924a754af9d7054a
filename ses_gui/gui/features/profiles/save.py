"""Saving: to wherever the document is kept, after a look at whether that has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.domain.credentials.extraction import needs_vault
from ses_gui.domain.frozen import frozen
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import ChangedProfileError
from ses_gui.gui.commands import Command, Key, Menu
from ses_gui.gui.features.profiles.repository import lock_status
from ses_gui.gui.features.profiles.secrets import Stored
from ses_gui.gui.flow import Answers, Cancelled, ReportedError, background, reported
from ses_gui.gui.session import News

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ses_gui.domain.profile import Revision
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.dialogs import ChangedAnswer, ChangedDialog, GoneDialog
    from ses_gui.gui.features.profiles.repository import ProfileRepository
    from ses_gui.gui.features.profiles.secrets import SecretReader, SecretWriter
    from ses_gui.gui.features.profiles.versions import DifferenceController
    from ses_gui.gui.features.project_folder.save import FolderSaver
    from ses_gui.gui.session import LockState


@frozen
class _Order:
    """What is to be written over which file, for which opening of a document."""

    profile: Profile
    known: Revision
    """Empty where there is no file yet, or none any more."""
    opening: int


class ProfileSaver(QObject):
    """Saves the open document as a profile. Whoever waits for it gets `Cancelled` if it was not."""

    saved = Signal()
    """A profile was written."""

    def __init__(
        self,
        app: AppContext,
        *,
        repository: ProfileRepository,
        secrets: SecretReader,
        writer: SecretWriter,
        difference: DifferenceController,
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._session = app.model.session
        self._repository = repository
        self._secrets = secrets
        self._writer = writer
        self._difference = difference
        self._question: Answers[ChangedAnswer] | None = None
        self._session.lock_changed.connect(self._withdraw_if_settled)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command("save_as", self.tr("Save &as…"), self.save_as, Menu.FILE, 210, "Ctrl+Shift+S"),
        )

    async def save(self) -> None:
        """Save under the name there is, or ask for one: also where the profile is read-only."""
        lock = self._session.lock
        if not (lock.uuid and lock.may_save):
            await self.save_as()
            return
        with self._told():
            await self._save_over()

    async def save_again(self) -> None:
        """Save a profile again whose file is gone."""
        if not self._session.lock.may_save:
            await self.save_as()
            return
        with self._told():
            await self._save_whole(self._session.current.uuid, self._session.current.name)

    async def save_as(self) -> None:
        """Save as a new profile."""
        name = self._session.current.name
        if not self._session.lock.may_save:
            name = self.tr("{0} copy").format(name)
        await self.save_new(await self._app.dialogs.name(name, self._hint()))

    async def save_new(self, name: str) -> None:
        """Save as a new profile of this name."""
        from uuid import uuid4

        uuid = str(uuid4())
        with self._told():
            await background(self._app.disk, self._repository.check_name, name, uuid)
            # The new profile's secret is its own: the old one is read before it is stored again.
            await self._save_whole(uuid, name)

    def _told(self) -> AbstractContextManager[None]:
        return reported(
            self.tr("Not saved"),
            self.tr("The profile was not written. Your document is still open."),
        )

    def _hint(self) -> str:
        session = self._session.current
        if session.vault_trouble:
            text = self.tr("The secret is kept for this session only. {0}")
            return text.format(session.vault_trouble)
        text = self.tr(
            "The secret goes into your system's keyring, the rest into a file that only you can "
            "read."
        )
        if session.lock.may_save:
            return text
        copy = self.tr("“{0}” is read-only in this window, so this becomes a profile of its own.")
        return f"{copy.format(session.name)} {text}"

    async def _save_over(self) -> None:
        """Look at the disk before the keyring is touched, and ask if there is something else."""
        from ses_gui.gui.features.profiles.dialogs import ChangedAnswer

        uuid, name = self._session.current.uuid, self._session.current.name
        services, lock = self._app.services, self._session.lock
        status = await background(
            self._app.disk, lock_status, services.edit_locks, services.profiles, lock
        )
        if status.uuid != self._session.current.uuid:
            raise Cancelled
        if status.holder is not None:
            self._session.see(status)
            await self.save_as()
            return
        known = self._session.lock.known
        if status.found != known:
            answer = await self._ask(status.found)
            if answer is ChangedAnswer.SAVE_AS:
                await self.save_as()
                return
            if not status.found:
                await self._save_whole(uuid, name)
                return
            self._app.model.secret_cache.forget_kept()  # it may be that of the other version
            known = status.found
        order = self._order(uuid, name, known)
        await self._write(order, await self._writer.store(order.profile))

    async def _ask(self, found: Revision) -> ChangedAnswer:
        """Ask what to do about a file that is another one; the comparison leaves it open."""
        from ses_gui.gui.features.profiles.dialogs import ChangedAnswer, ChangedDialog, GoneDialog

        self._withdraw()
        window, name = self._app.window, self._session.current.name
        dialog: ChangedDialog | GoneDialog
        if found:
            dialog = ChangedDialog(window, name, replaces_secret=self._replaces_secret())
        else:
            dialog = GoneDialog(window, name)
        question: Answers[ChangedAnswer] = Answers(dialog, dialog.answered)
        self._question = question
        dialog.show()
        try:
            while (answer := await question.next()) is ChangedAnswer.COMPARE:
                await self._difference.show()
        finally:
            question.withdraw()
        return answer

    def _replaces_secret(self) -> bool:
        reference = self._app.model.store.document.access_key_secret
        return needs_vault(reference) and not self._app.model.secret_cache.is_kept(reference)

    @Slot(object)
    def _withdraw_if_settled(self, lock: LockState) -> None:
        if lock.news is News.NONE or not lock.may_save:
            self._withdraw()

    def _withdraw(self) -> None:
        if self._question is not None:
            self._question.withdraw()

    async def _save_whole(self, uuid: str, name: str) -> None:
        """Save where no file is: the secret is read first, and stored whatever is known of it."""
        try:
            await self._secrets.fetch()
        except ReportedError as error:
            self._app.dialogs.warn(self.tr("Saved without the secret"), error.sentence)
            self._app.model.secret_cache.mark_kept(NO_SECRET)
            await self._write(self._order(uuid, name), Stored(NO_SECRET))
            return
        order = self._order(uuid, name)
        await self._write(order, await self._writer.store(order.profile, anew=True))

    def _order(self, uuid: str, name: str, known: Revision = "") -> _Order:
        session = self._session.current
        profile = Profile(uuid, name, self._app.model.store.document, session.marking)
        return _Order(profile, known, session.opening)

    async def _write(self, order: _Order, stored: Stored) -> None:
        """Write the file once it is known where the secret lies; the document is kept anyway."""
        profile = order.profile
        if needs_vault(profile.document.access_key_secret):
            self._session.know_vault(self._session.current.vault, stored.trouble)
        mark = self._mark(order, stored)
        document = replace(profile.document, access_key_secret=stored.reference)
        written = replace(profile, document=document, secret_mark=mark)
        try:
            known = await background(
                self._app.disk, self._repository.save, written, order.known, always=True
            )
        except Exception as error:
            await self._not_written(order, stored, error)
            return
        self.saved.emit()
        self._writer.forget_displaced(stored)
        if order.opening != self._session.current.opening:
            raise Cancelled  # the other document is in no need of it
        self._session.saved(profile.uuid, profile.name, known, mark)
        # The user may have typed on: that is not saved yet.
        self._app.model.store.mark_saved(profile.document)
        self._tell(stored)
        marking = self._session.current.marking
        if marking != profile.marking:  # it was marked before there was a file to write that to
            again = replace(order, profile=replace(profile, marking=marking), known=known)
            await self._write(again, Stored(stored.reference, stored.trouble))

    def _mark(self, order: _Order, stored: Stored) -> str:
        from uuid import uuid4

        if stored.reference != KEPT_SECRET:
            return ""
        lock = self._session.lock
        is_other = stored.displaced is not None or order.known != lock.known
        return uuid4().hex if is_other else lock.secret_mark

    def _tell(self, stored: Stored) -> None:
        window = self._app.window
        window.pages.secret.refresh()
        window.status.refresh()
        if stored.trouble:
            window.status.say(self.tr("Saved; the secret is kept for this session only."))
        if stored.leftover:
            text = self.tr("Saved, but the old secret is still in the keyring. {0}")
            self._app.dialogs.warn(self.tr("The keyring"), text.format(stored.leftover))

    async def _not_written(self, order: _Order, stored: Stored, error: Exception) -> None:
        session = self._session.current
        is_open = (order.profile.uuid, order.opening) == (session.uuid, session.opening)
        changed = error if isinstance(error, ChangedProfileError) else None
        # It was deleted while its secret was stored; one that is open may be saved again.
        is_deleted = changed is not None and not changed.found and not is_open
        self._writer.put_back(order.profile, stored, order.opening, is_deleted=is_deleted)
        if changed is None or not is_open:
            raise error
        await self._save_over()


class DocumentSaver(QObject):
    """Saves the whole document: a secret is never in a folder, so it needs a profile besides."""

    def __init__(self, *, profiles: ProfileSaver, folders: FolderSaver) -> None:
        super().__init__(profiles)
        self._profiles = profiles
        self._folders = folders

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("save", self.tr("&Save"), self.save, Menu.FILE, 200, Key.Save),)

    async def save(self) -> None:
        """Save everything; whoever waits for it gets `Cancelled` if something was not."""
        if self._folders.opened is not None:
            await self._folders.save()
            if self._folders.is_only_home():
                return
        await self._profiles.save()
