"""An identity's ARN: propose it from the other fields, and write what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import FIELDS
from ses_gui.domain.config.writer import config_of
from ses_gui.gui.features.profiles.dialogs import asked

if TYPE_CHECKING:
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.flow import Answers


class ArnController(QObject):
    """Opens the helper for the ARN of a field."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def help(self, key: str) -> None:
        """Help with the ARN under the connector's `key`, and write the one that is chosen."""
        from ses_gui.domain.arn import case_for
        from ses_gui.gui.features.sender.arn import ArnDialog

        app, store = self._app, self._app.model.store
        case = case_for(config_of(store.document, None), key)
        dialog = ArnDialog(app.window, case=case, look=app.look, clipboard=app.clipboard)
        answers: Answers[str] = asked(dialog, dialog.chosen)
        arn = await answers.next()
        store.seal()
        store.edit(edits.set_field(FIELDS[key], arn))
        store.seal()
        app.window.go_to((key,))
