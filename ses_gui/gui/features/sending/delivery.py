"""After a send: look a few times what became of the mail, and say it on its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.history import Delivery, delivery_message
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Sent, is_simulator
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.preflight.state import PreflightTarget
from ses_gui.gui.flow import Pause, background

if TYPE_CHECKING:
    from ses_gui.domain.ports import ExamRequest
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.preflight.controller import PreflightController
    from ses_gui.gui.features.sending.state import Done

LOOKS_MS: Final = (5_000, 15_000, 60_000)
"""After the send; then SES has told what it tells (developer guide, message insights)."""


class DeliveryTracker(QObject):
    """Follows the last mail that was accepted, and no other."""

    def __init__(self, app: AppContext, preflight: PreflightController) -> None:
        super().__init__(app.window)
        self._app = app
        self._preflight = preflight
        self._cancellation = Cancellation()
        self.pause = Pause(self)
        """Until the next look."""
        app.model.sending.recorded.connect(app.runner.slot(self.follow))

    async def follow(self, done: Done) -> None:
        """Follow the mail if it was accepted, and the one before no more."""
        self.stop()
        # SES tells nothing of mail to its own simulator, and of the rest of a series the last.
        if not isinstance(done.outcome, Sent) or is_simulator(done.mail.to):
            return
        document = self._app.model.store.document
        target = PreflightTarget(document, done.mail.to, done.mail.destination)
        cancellation = self._cancellation = Cancellation()
        try:
            for before, after in zip((0, *LOOKS_MS), LOOKS_MS, strict=False):
                await self.pause.for_ms(after - before)
                if await self._look(done.outcome, target, cancellation):
                    return
        finally:
            cancellation.request()

    @Slot()
    def stop(self) -> None:
        """Follow nothing any more."""
        self._cancellation.request()
        self.pause.stop()

    async def _look(self, sent: Sent, target: PreflightTarget, cancellation: Cancellation) -> bool:
        """Say what SES tells now; answer whether it will tell nothing else."""
        ask = partial(self._ask, sent.message_id, cancellation)
        try:
            delivery = await background(
                self._app.questions, self._preflight.with_request, target, ask
            )
        except Exception:  # nothing was lost but news
            return True
        if cancellation.requested:
            return True
        told = sentence(delivery_message(delivery))
        self._app.window.test_panel.card.show_delivery(sent, told)
        return delivery.is_final

    def _ask(self, message_id: str, cancellation: Cancellation, request: ExamRequest) -> Delivery:
        """On the thread of the questions."""
        return self._app.services.watcher.look(request, message_id, cancellation)
