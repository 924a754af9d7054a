"""The story of the difference between a profile's file and what is in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.difference import Sides, difference_of
from ses_gui.domain.ports import ProfileError
from ses_gui.ui.comparison_dialog import Comparison, ComparisonDialog

if TYPE_CHECKING:
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import LoadedProfile
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow

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
        look: Look,
        disk: Lane,
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
        task = self._disk.start(partial(self._profiles.kept, self._model.tenancy.tenure.uuid))
        task.succeeded.connect(self._compare)
        task.failed.connect(self._say_not_compared)

    @Slot(object)
    def _compare(self, kept: LoadedProfile) -> None:
        if kept.profile.uuid != self._model.tenancy.tenure.uuid:
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
