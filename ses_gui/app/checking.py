"""The check before a save: whether the profile is still what this window knows; else it asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.app.tenure_watch import sighting
from ses_gui.domain.credentials.placeholders import needs_vault
from ses_gui.domain.ports import ProfileError
from ses_gui.state.tenancy import News
from ses_gui.ui.profile_questions import ChangedAnswer, ChangedDialog, GoneDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.difference import DifferenceFlow
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import EditLocks, Revision
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.state.tenancy import Sighting, Tenure
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


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
        claims: EditLocks,
        profiles: Profiles,
        difference: DifferenceFlow,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._claims = claims
        self._profiles = profiles
        self._difference = difference
        self._disk = disk
        self._question: ChangedDialog | GoneDialog | None = None
        model.tenancy.changed.connect(self._withdraw_if_settled)

    def check(self, ways: Ways) -> None:
        """Go on in one of the ways, perhaps after a question."""
        tenure = self._model.tenancy.tenure
        if not tenure.may_save:
            ways.save_as()
            return
        task = self._disk.start(partial(sighting, self._claims, self._profiles, tenure))
        task.succeeded.connect(partial(self._judge, ways))
        task.failed.connect(self.say_not_saved)

    def _judge(self, ways: Ways, found: Sighting) -> None:
        tenure = self._model.tenancy.tenure
        if found.uuid != tenure.uuid:
            return  # another document was opened meanwhile
        if found.holder is not None:
            self._model.tenancy.see(found)
            ways.save_as()
        elif found.found == tenure.known:
            ways.write(tenure.known)
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
        return needs_vault(reference) and not self._model.drawer.is_kept(reference)

    def _act(self, ways: Ways, found: Revision, answer: ChangedAnswer) -> None:
        if answer is ChangedAnswer.COMPARE:
            self._difference.show()
        elif answer is ChangedAnswer.SAVE_AS:
            ways.save_as()
        elif not found:
            ways.anew()
        else:
            self._model.drawer.forget_kept()  # it may be that of the other version
            ways.write(found)

    @Slot(object)
    def _withdraw_if_settled(self, tenure: Tenure) -> None:
        if tenure.news is News.NONE or not tenure.may_save:
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
