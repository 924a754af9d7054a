"""Environment variables that profiles name as their secret's place: no child process gets them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.credentials.placeholders import variable_of
from ses_gui.domain.ports import ProfileError
from ses_gui.gui.secret_cache import TELLING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.ports import Profiles
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.services.secret_environment import SecretEnvironment


class VariableFlow(QObject):
    """Withholds those of all profiles at the start, and that of the open document as it changes.

    So too what holds the very secret that was typed into the window.
    """

    def __init__(
        self, *, model: Model, variables: SecretEnvironment, profiles: Profiles, disk: WorkerQueue
    ) -> None:
        super().__init__(disk)
        self._model = model
        self._variables = variables
        self._last: tuple[str, str | None] = ("", None)
        model.store.changed.connect(self._withhold_open)
        task = disk.start(partial(_named_in, profiles))
        task.succeeded.connect(self._withhold)

    @Slot()
    def _withhold_open(self) -> None:
        reference = self._model.store.document.access_key_secret
        name, secret = variable_of(reference), self._model.secret_cache.take(reference)
        if (name, secret) == self._last:
            return  # as at nearly each key that is typed
        self._last = (name, secret)
        if name:
            self._variables.withhold([name])
        elif secret and len(secret) >= TELLING:
            self._variables.withhold_value(secret)

    @Slot(object)
    def _withhold(self, names: Sequence[str]) -> None:
        self._variables.withhold(names)


def _named_in(profiles: Profiles) -> Sequence[str]:
    """On the disk's thread: the variables of all profiles that can be read."""
    found = []
    for each in profiles.listed():
        try:
            found.append(variable_of(profiles.load(each.uuid).document.access_key_secret))
        except ProfileError:  # it was deleted or damaged meanwhile
            continue
    return [name for name in found if name]
