"""The story after a send: look a few times what became of the mail, and say it on its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer

from ses_gui.domain.history import Delivery, delivery_sentence
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Sent, is_simulator
from ses_gui.gui.features.preflight.state import PreflightTarget

if TYPE_CHECKING:
    from ses_gui.domain.ports import ExamRequest, Watcher
    from ses_gui.gui.features.preflight.controller import PreflightController
    from ses_gui.gui.features.sending.state import Done
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue

LOOKS_MS: Final = (5_000, 15_000, 60_000)
"""After the send; then SES has told what it tells (developer guide, message insights)."""


class DeliveryTracker(QObject):
    """Follows the last mail that was accepted, and no other."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        examining: PreflightController,
        watcher: Watcher,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._examining = examining
        self._watcher = watcher
        self._queue = queue
        self._sent: Sent | None = None
        self._looks: list[int] = []
        self._cancellation = Cancellation()
        self._next = Timer(self, singleShot=True)
        self._next.timeout.connect(self._look)
        model.sending.recorded.connect(self._follow)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        self.stop()
        # SES tells nothing of mail to its own simulator, and of the rest of a series the last.
        if isinstance(done.outcome, Sent) and not is_simulator(done.mail.to):
            self._sent = done.outcome
            document = self._model.store.document
            self._subject = PreflightTarget(document, done.mail.to, done.mail.destination)
            self._cancellation = Cancellation()
            waits = zip((0, *LOOKS_MS), LOOKS_MS, strict=False)
            self._looks = [after - before for before, after in waits]
            self._next.start(self._looks.pop(0))

    @Slot()
    def stop(self) -> None:
        """Follow nothing any more."""
        self._next.stop()
        self._looks, self._sent = [], None
        self._cancellation.request()

    @Slot()
    def _look(self) -> None:
        if self._sent is None:
            return
        call = partial(
            self._examining.with_request,
            self._subject,
            partial(self._ask, self._sent.message_id, self._cancellation),
        )
        task = self._queue.start(call)
        task.succeeded.connect(partial(self._tell, self._sent))
        task.failed.connect(self.stop)

    def _ask(self, message_id: str, cancellation: Cancellation, request: ExamRequest) -> Delivery:
        """On the thread of the questions."""
        return self._watcher.look(request, message_id, cancellation)

    def _tell(self, sent: Sent, delivery: Delivery) -> None:
        if sent is not self._sent:
            return
        self._window.test_panel.card.show_delivery(sent, delivery_sentence(delivery))
        if delivery.is_final or not self._looks:
            self.stop()
        else:
            self._next.start(self._looks.pop(0))
