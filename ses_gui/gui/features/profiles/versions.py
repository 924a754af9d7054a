"""Earlier versions of a profile: list them, look at the difference, restore one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.edits import Edit
from ses_gui.domain.difference import Sides, difference_of
from ses_gui.domain.ports import ProfileError
from ses_gui.gui.features.profiles.manage_dialogs import VersionsDialog
from ses_gui.gui.widgets.diff_view import Comparison, ComparisonDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.difference import DiffLine
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import LoadedProfile, Profile, Version
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager

_SIDES: Final = Sides("not in this window", "only in this window")


class DifferenceFlow(QObject):
    """Shows what the next save would change."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        profiles: Profiles,
        look: ThemeManager,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._profiles = profiles
        self._look = look
        self._disk = disk

    @Slot()
    def show(self) -> None:
        """Show what lies on disk now beside the open document."""
        task = self._disk.start(partial(self._profiles.kept, self._model.edit_lock.lock.uuid))
        task.succeeded.connect(self._compare)
        task.failed.connect(self._say_not_compared)

    @Slot(object)
    def _compare(self, kept: LoadedProfile) -> None:
        if kept.profile.uuid != self._model.edit_lock.lock.uuid:
            return  # another document was opened meanwhile
        comparison = Comparison(
            difference_of(kept.profile.document, self._model.store.document, _SIDES),
            self.tr("Difference to the version on disk"),
            self.tr("A line with - is on disk, a line with + is in this window."),
            self.tr("There is no difference but in the name or the secret."),
        )
        ComparisonDialog(self._window, comparison, self._look).show()

    @Slot(object)
    def _say_not_compared(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The profile cannot be read now. Try again.")
        )
        self._dialogs.warn(self.tr("Not compared"), sentence)


class VersionsController(QObject):
    """Restores by an edit, so that undo takes it back."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        profiles: Profiles,
        look: ThemeManager,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._profiles = profiles
        self._look = look
        self._disk = disk

    @Slot()
    def show(self) -> None:
        """List the versions of the profile that is open."""
        uuid = self._model.workspace.place.uuid
        if not uuid:
            self._window.status.say(self.tr("Save the document first: then versions are kept."))
            return
        self._run(partial(self._profiles.versions, uuid), partial(self._list, uuid))

    def _list(self, uuid: str, versions: Sequence[Version]) -> None:
        if uuid != self._model.workspace.place.uuid:
            return  # another document was opened meanwhile
        dialog = VersionsDialog(self._window, self._window.document_name(), versions)
        dialog.compare_requested.connect(partial(self._read, uuid, self._compare))
        dialog.restore_requested.connect(partial(self._read, uuid, self._restore))
        dialog.restore_requested.connect(dialog.close)
        dialog.show()

    def _read(self, uuid: str, then: Callable[[Profile], None], version: Version) -> None:
        if uuid == self._model.workspace.place.uuid:
            self._run(partial(self._profiles.version, uuid, version.number), then)

    def _compare(self, earlier: Profile) -> None:
        if earlier.uuid != self._model.workspace.place.uuid:
            return  # likewise
        now = self._model.store.document
        lines: Sequence[DiffLine] = difference_of(earlier.document, now, _SIDES)
        comparison = Comparison(
            lines,
            self.tr("Difference to an earlier version"),
            self.tr("A line with - was saved then, a line with + is in this window."),
            self.tr("There is no difference: the window holds the same."),
        )
        ComparisonDialog(self._window, comparison, self._look).show()

    def _restore(self, earlier: Profile) -> None:
        if earlier.uuid == self._model.workspace.place.uuid:
            edit = Edit(
                self.tr("Restore an earlier version"),
                # A version has no secret of its own: that of now stays.
                lambda now: replace(earlier.document, access_key_secret=now.access_key_secret),
            )
            self._model.store.edit(edit)
            self._window.status.say(self.tr("Restored. Save it to keep it."))

    def _run(self, call: Callable[[], object], then: Callable[..., None]) -> None:
        task = self._disk.start(call)
        task.succeeded.connect(then)
        task.failed.connect(self._say_trouble)

    @Slot(object)
    def _say_trouble(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The versions cannot be read. Try again.")
        )
        self._dialogs.warn(self.tr("Earlier versions"), sentence)
