"""Earlier versions of a profile: list them, look at the difference, restore one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ses_gui.domain.config.edits import Edit
from ses_gui.domain.texts.message import message
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.flow import Cancelled, background, reported

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ses_gui.domain.difference import Sides
    from ses_gui.domain.profile import Profile, Version
    from ses_gui.gui.context import AppContext


def _sides() -> Sides:
    from ses_gui.domain.difference import Sides

    return Sides(message("difference.not_in_window"), message("difference.only_in_window"))


class DifferenceController(QObject):
    """Shows what the next save would change."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def show(self) -> None:
        """Show what lies on disk now beside the open document."""
        from ses_gui.domain.difference import document_difference
        from ses_gui.gui.widgets.diff_view import Comparison, ComparisonDialog

        model, uuid = self._app.model, self._app.model.session.current.uuid
        title = self.tr("Not compared")
        with reported(title, self.tr("The profile cannot be read now. Try again.")):
            loaded = await background(self._app.disk, self._app.services.profiles.loaded, uuid)
        if uuid != model.session.current.uuid:
            raise Cancelled
        comparison = Comparison(
            document_difference(loaded.profile.document, model.store.document, _sides()),
            self.tr("Difference to the version on disk"),
            self.tr("A line with - is on disk, a line with + is in this window."),
            self.tr("There is no difference but in the name or the secret."),
        )
        ComparisonDialog(self._app.window, comparison, self._app.look).show()


class VersionsController(QObject):
    """Restores by an edit, so that undo takes it back."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("versions", self.tr("&Earlier versions…"), self.show, Menu.FILE, 140),)

    async def show(self) -> None:
        """List the versions of the profile that is open."""
        from ses_gui.gui.features.profiles.manage_dialogs import VersionsDialog

        window, uuid = self._app.window, self._app.model.session.current.uuid
        if not uuid:
            window.status.say(self.tr("Save the document first: then versions are kept."))
            return
        with self._told():
            versions = await background(self._app.disk, self._app.services.profiles.versions, uuid)
        self._require(uuid)
        dialog = VersionsDialog(window, window.document_name(), versions)
        dialog.compare_requested.connect(self._app.runner.slot(partial(self.compare, uuid)))
        dialog.restore_requested.connect(self._app.runner.slot(partial(self.restore, uuid)))
        dialog.restore_requested.connect(dialog.close)
        dialog.show()

    async def compare(self, uuid: str, version: Version) -> None:
        """Show an earlier version beside the open document."""
        from ses_gui.domain.difference import document_difference
        from ses_gui.gui.widgets.diff_view import Comparison, ComparisonDialog

        earlier = await self._read(uuid, version)
        comparison = Comparison(
            document_difference(earlier.document, self._app.model.store.document, _sides()),
            self.tr("Difference to an earlier version"),
            self.tr("A line with - was saved then, a line with + is in this window."),
            self.tr("There is no difference: the window holds the same."),
        )
        ComparisonDialog(self._app.window, comparison, self._app.look).show()

    async def restore(self, uuid: str, version: Version) -> None:
        """Put an earlier version in the place of what is open."""
        earlier = await self._read(uuid, version)
        edit = Edit(
            message("edits.restore-version"),
            # A version has no secret of its own: that of now stays.
            lambda now: replace(earlier.document, access_key_secret=now.access_key_secret),
        )
        self._app.model.store.edit(edit)
        self._app.window.status.say(self.tr("Restored. Save it to keep it."))

    async def _read(self, uuid: str, version: Version) -> Profile:
        self._require(uuid)
        with self._told():
            earlier = await background(
                self._app.disk, self._app.services.profiles.version, uuid, version.number
            )
        self._require(uuid)
        return earlier

    def _require(self, uuid: str) -> None:
        """The list may outlive the profile it is of."""
        if uuid != self._app.model.session.current.uuid:
            raise Cancelled

    def _told(self) -> AbstractContextManager[None]:
        title = self.tr("Earlier versions")
        return reported(title, self.tr("The versions cannot be read. Try again."))
