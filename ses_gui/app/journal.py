"""The journal: what is worth a line in the log; numbers and names of errors, never a text."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.sending import Sent

if TYPE_CHECKING:
    from ses_gui.app.flows import Flows
    from ses_gui.app.frame import Frame
    from ses_gui.state.sending import Done

log = logging.getLogger("ses_gui")


class Journal(QObject):
    """Follows the flows."""

    def __init__(self, *, frame: Frame, flows: Flows, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = frame.model.workspace
        flows.opening.shown.connect(self._note_opening)
        flows.keeping.kept.connect(self._note_saving)
        frame.model.sending.recorded.connect(self._note_send)

    @Slot()
    def _note_opening(self) -> None:
        log.info("opened %s", self._workspace.place.uuid or "a document without a profile")

    @Slot()
    def _note_saving(self) -> None:
        log.info("saved a profile")

    @Slot(object)
    def _note_send(self, done: Done) -> None:
        outcome = done.outcome
        what = "accepted" if isinstance(outcome, Sent) else outcome.id
        log.info("send of %s: %s, request %s", done.mail.usage_type, what, outcome.request_id)
