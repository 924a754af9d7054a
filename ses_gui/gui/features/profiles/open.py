"""Opening: new, a profile, a file, the demo example; and closing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, Document, example_document
from ses_gui.domain.credentials.extraction import references_of, variable_of
from ses_gui.domain.frozen import frozen
from ses_gui.domain.profile import Profile
from ses_gui.gui.commands import Command, Key, Menu
from ses_gui.gui.dialogs import asked
from ses_gui.gui.flow import Cancelled, background, reported
from ses_gui.gui.session import Destination

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from ses_gui.domain.config.document import SecretRef
    from ses_gui.domain.profile import LoadedProfile, LockOwner, ProfileSummary
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.dialogs import HeldAnswer
    from ses_gui.gui.features.profiles.repository import OpenedFile, ProfileRepository
    from ses_gui.gui.features.profiles.save import DocumentSaver
    from ses_gui.gui.flow import Answers
    from ses_gui.services.storage.edit_locks import FileEditLocks


class RecentMenu(QObject):
    """Keeps the menu of the profiles opened last up to date."""

    def __init__(self, app: AppContext, repository: ProfileRepository) -> None:
        super().__init__(app.window)
        self._app = app
        self._repository = repository

    @Slot()
    def refresh(self) -> None:
        """Show the profiles opened last."""
        task = self._app.disk.start(
            lambda: (self._repository.recent(), self._repository.recent_fault())
        )
        task.succeeded.connect(self._show)

    @Slot(object)
    def _show(self, found: tuple[Sequence[ProfileSummary], str]) -> None:
        profiles, fault = found
        self._app.window.menus.show_recent(profiles)
        if fault:
            self._app.window.status.say(fault)


@frozen
class _Found:
    """What was read, and the other window that holds it; None if it is ours now."""

    loaded: LoadedProfile
    holder: LockOwner | None


def _found(repository: ProfileRepository, edit_locks: FileEditLocks, uuid: str) -> _Found:
    """On the disk's thread; a profile that changes in between is noticed by the watch."""
    loaded = repository.load(uuid)  # first, so that nothing is claimed that cannot be opened
    return _Found(loaded, edit_locks.take(uuid))


def _taken(repository: ProfileRepository, edit_locks: FileEditLocks, uuid: str) -> _Found:
    """On the disk's thread: take over first, so that what is read is what we hold."""
    edit_locks.take_over(uuid)
    return _Found(repository.load(uuid), None)


class OpenController(QObject):
    """Opens documents; what is not saved is asked about first."""

    shown = Signal()
    """Another document is shown."""
    closing = Signal()
    """The user has answered for what was not saved, and the window closes."""

    def __init__(
        self, app: AppContext, *, saver: DocumentSaver, repository: ProfileRepository
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._saver = saver
        self._repository = repository

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command("new", self.tr("&New"), self.new, Menu.FILE, 100, Key.New),
            Command("open", self.tr("&Open…"), self.open, Menu.FILE, 110, Key.Open),
            Command(
                "open_file",
                self.tr("Open a &JSON file…"),
                self.open_file,
                Menu.FILE,
                120,
                "Ctrl+Shift+O",
            ),
            Command("example", self.tr("Open the &demo example"), self.example, Menu.FILE, 170),
        )

    async def new(self) -> None:
        """Begin an empty document."""
        await self._settle()
        self._show(Profile("", "", Document()))

    async def example(self) -> None:
        """Open the example, which the demo SES accepts."""
        await self._settle()
        self.show_example()

    def show_example(self) -> None:
        """Show the example without asking: nothing is open yet."""
        from ses_gui.services.demo_ses.model import DemoAccount

        reference = self._app.model.secret_cache.put(DemoAccount().access_key_secret)
        example = Profile("", self.tr("Demo example"), example_document(reference))
        self._show(example, reference)
        self._app.model.session.direct(Destination.DEMO)
        self._app.model.session.send_to("success@simulator.amazonses.com")

    async def open(self) -> None:
        """Ask which profile to open."""
        with self._told():
            profiles, faults = await background(
                self._app.disk, lambda: (self._repository.listed(), self._repository.faults())
            )
        uuid = await self._app.dialogs.profile(profiles, faults)
        await (self.open_file() if uuid is None else self.open_profile(uuid))

    async def open_profile(self, uuid: str) -> None:
        """Open a profile, unless another window holds it and the user thinks better of it."""
        await self._settle()
        settled = self._app.model.store.document
        with self._told():
            found = await self._admit(uuid)
        store = self._app.model.store
        if store.dirty and store.document != settled:
            # Something was typed while the disk was slow. It is read again once that is settled.
            self._give_back()
            await self.open_profile(uuid)
            return
        self._show(found.loaded.profile, opened=found)

    async def _admit(self, uuid: str) -> _Found:
        """Read the profile and claim it; nothing changes in the window until that is settled."""
        from ses_gui.gui.features.profiles.dialogs import HeldAnswer, HeldDialog

        session, edit_locks = self._app.model.session, self._app.services.edit_locks
        opening = session.current.opening
        found = await background(
            self._app.disk, _found, self._repository, edit_locks, uuid, always=True
        )
        if opening != session.current.opening:
            self._give_back()
            raise Cancelled
        if found.holder is None:
            return found
        dialog = HeldDialog(self._app.window, found.loaded.profile.name, found.holder)
        answers: Answers[HeldAnswer] = asked(dialog, dialog.answered)
        if await answers.next() is HeldAnswer.READ_ONLY:
            return found
        # What the other window has saved while we asked is read too.
        return await background(self._app.disk, _taken, self._repository, edit_locks, uuid)

    def _give_back(self) -> None:
        """What was admitted is not shown: hold what is open again, and nothing else."""
        lock, edit_locks = self._app.model.session.lock, self._app.services.edit_locks
        if lock.uuid and lock.may_save:
            self._app.disk.start(edit_locks.take, lock.uuid)
        else:
            self._app.disk.start(edit_locks.release)

    async def open_file(self) -> None:
        """Ask for a connector's JSON and open it."""
        await self.read_file(await self._app.dialogs.file())

    async def read_file(self, path: str) -> None:
        """Open a connector's JSON; if it cannot be read, the open document stays as it is."""
        with self._told():
            opened = await background(self._app.disk, self._repository.read, Path(path))
        if opened.templates_only:
            self._import_templates(opened)
            return
        await self._settle()
        reference = opened.document.access_key_secret
        self._show(Profile("", opened.name, opened.document), reference)

    def _import_templates(self, opened: OpenedFile) -> None:
        templates = opened.document.templates
        self._app.model.store.edit(edits.replace_templates(templates))
        text = self.tr("Templates imported into this document: {0}.")
        self._app.window.status.say(text.format(len(templates)))

    async def close(self) -> None:
        """Close the window, if the user agrees."""
        await self._settle()
        self.leave()

    def leave(self) -> None:
        """Close the window now: the user has answered for everything."""
        self.closing.emit()
        self._app.window.close_now()

    async def show_document(self, document: Document, name: str) -> None:
        """Show a document from elsewhere once unsaved changes are settled."""
        await self._settle()
        self._show(Profile("", name, document))

    async def _settle(self) -> None:
        """Return once unsaved changes are saved or given up; else `Cancelled`."""
        from ses_gui.gui.features.profiles.dialogs import Answer

        if not self._app.model.store.dirty:
            return
        answer = await self._app.dialogs.unsaved(self._app.window.document_name())
        if answer is Answer.SAVE:
            await self._saver.save()
            if self._app.model.store.dirty:  # the user has typed on
                raise Cancelled
        elif answer is Answer.CANCEL:
            raise Cancelled

    def _show(
        self, profile: Profile, reference: SecretRef = NO_SECRET, opened: _Found | None = None
    ) -> None:
        """Show it in place of what is open; `reference` is that of a secret just put there."""
        window, model = self._app.window, self._app.model
        window.focus_page()  # before: a field that is left speaks of the document it edited
        model.sending.withdraw()  # its secret was that of the document before
        kept = {reference} - {NO_SECRET} | references_of(profile.document) - {KEPT_SECRET}
        model.secret_cache.begin(model.session.current.opening + 1, but=kept)
        if variable_of(profile.document.access_key_secret):
            model.secret_cache.mark_kept(profile.document.access_key_secret)
        model.store.replace(profile.document)
        loaded, holder = (opened.loaded, opened.holder) if opened else (None, None)
        model.session.open(profile.name, loaded, holder, profile.marking)
        model.checks.forget_visits()
        window.pages.start_over()
        window.refresh_title()
        window.status.refresh()
        self.shown.emit()

    def _told(self) -> AbstractContextManager[None]:
        title = self.tr("Not opened")
        return reported(title, self.tr("It could not be read. Your document is as it was."))
