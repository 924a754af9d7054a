"""Environment variables that profiles name as their secret's place: no child process gets them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.credentials.extraction import variable_of
from ses_gui.domain.user_error import UserError
from ses_gui.gui.flow import background
from ses_gui.gui.secret_cache import TELLING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.ports import Profiles
    from ses_gui.gui.context import AppContext


class VariableController(QObject):
    """Withholds those of all profiles at the start, and that of the open document as it changes.

    So too what holds the very secret that was typed into the window.
    """

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.disk)
        self._app = app
        self._last: tuple[str, str | None] = ("", None)
        app.model.store.changed.connect(self._withhold_open)

    async def start(self) -> None:
        """Withhold those of all profiles."""
        with contextlib.suppress(UserError):  # then none of them can be opened either
            names = await background(
                self._app.disk, _named_in, self._app.services.profiles, always=True
            )
            self._app.services.variables.withhold(names)

    @Slot()
    def _withhold_open(self) -> None:
        model, variables = self._app.model, self._app.services.variables
        reference = model.store.document.access_key_secret
        name, secret = variable_of(reference), model.secret_cache.take(reference)
        if (name, secret) == self._last:
            return  # as at nearly each key that is typed
        self._last = (name, secret)
        if name:
            variables.withhold([name])
        elif secret and len(secret) >= TELLING:
            variables.withhold_value(secret)


def _named_in(profiles: Profiles) -> Sequence[str]:
    """On the disk's thread: the variables of all profiles that can be read."""
    found = []
    for each in profiles.listed():
        try:
            found.append(variable_of(profiles.load(each.uuid).document.access_key_secret))
        except UserError:  # it was deleted or damaged meanwhile
            continue
    return [name for name in found if name]
