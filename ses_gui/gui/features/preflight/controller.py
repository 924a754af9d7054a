"""The story of a preflight: check the fields, fetch the secret, ask step by step, show each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.network.settings import Route, RouteError
from ses_gui.domain.ports import Credentials, ExamRequest
from ses_gui.gui.features.preflight.state import Phase, PreflightTarget
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Cancellation, Examiner
    from ses_gui.domain.preflight.answers import Known
    from ses_gui.domain.preflight.steps import Result
    from ses_gui.gui.features.network.route import RouteResolver
    from ses_gui.gui.features.profiles.secrets import SecretReader
    from ses_gui.gui.features.sending.controller import Demo
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue

A = TypeVar("A")


class PreflightController(QObject):
    """Asks SES and the name servers about the document as it is now; sends nothing."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        secrets: SecretReader,
        examiner: Examiner,
        way: RouteResolver,
        demo: Demo,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._secrets = secrets
        self._examiner = examiner
        self._way = way
        self._demo = demo
        self._queue = queue
        model.store.changed.connect(self._compare)
        model.workspace.changed.connect(self._compare)
        window.test_panel.form.recipient.textChanged.connect(self._compare)
        model.examination.changed.connect(self._compare)
        model.examination.learned.connect(self._offer)

    @Slot()
    def start(self) -> None:
        """Make a preflight, unless one is under way."""
        examination = self._model.examination
        if examination.ask():
            self._secrets.fetch(self._prepare, self._give_up)

    def _prepare(self) -> None:
        """See to it that the way is known: the demo SES is on this computer and needs none."""
        if self._model.workspace.place.destination is Destination.AWS:
            self._way.prepare(self._begin, self._give_up)
        else:
            self._begin()

    @Slot()
    def show(self) -> None:
        """Turn to the page and make a preflight."""
        self._window.show_page(PageName.PREFLIGHT)
        self.start()

    def subject(self) -> PreflightTarget:
        """What a preflight would look at now."""
        mail = self._window.test_panel.form.mail
        return PreflightTarget(self._model.store.document, mail.to, mail.destination)

    @Slot()
    def _compare(self) -> None:
        """See whether what was found still holds."""
        examined = self._model.examination.subject
        phase = self._model.examination.progress.phase
        is_stale = (
            examined is not None
            and phase in {Phase.DONE, Phase.STOPPED}
            and not examined.is_like(self.subject())
        )
        self._window.pages.preflight.show_stale(is_stale=is_stale)

    @Slot(object)
    def _offer(self, known: Known | None) -> None:
        """Let the sender's fields choose from what the account has."""
        from ses_gui.domain.preflight.checks_reach import offers  # not before the first preflight

        document = self._model.store.document
        page = self._window.pages.sender_page
        for name, values in offers(known, document.email_address).items():
            page.offer_values(CONNECTOR_KEYS[name], values)

    def _give_up(self, sentence: str) -> None:
        if self._model.examination.busy:
            self._model.examination.hold(sentence)

    def _begin(self) -> None:
        subject = self.subject()
        cancellation = self._model.examination.begin(subject)
        if cancellation is None:
            return
        task = self._queue.start_reporting(partial(self._work, subject, cancellation))
        # What a preflight that was stopped still tells is not about this one.
        task.progressed.connect(partial(self._note, cancellation))
        task.succeeded.connect(partial(self._finish, cancellation))
        task.failed.connect(partial(self._finish_badly, cancellation))

    def _work(
        self, subject: PreflightTarget, cancellation: Cancellation, report: Callable[[object], None]
    ) -> Known:
        """On a thread of its own: ask, and report step by step."""
        return self.with_request(
            subject, lambda request: self._examiner.examine(request, report, cancellation)
        )

    def with_request(self, subject: PreflightTarget, ask: Callable[[ExamRequest], A]) -> A:
        """On a thread that may wait: put together what questions about `subject` need, and ask."""
        from ses_gui.domain.preflight.steps import case_of  # not before the first question

        secret = self._model.secret_cache.take(subject.document.access_key_secret)
        config = config_of(subject.document, secret)
        route = self._route(subject)
        return ask(
            ExamRequest(
                Credentials(subject.document.access_key_id, secret or ""),
                case_of(config, subject.recipient, route.endpoint_url),
                route,
                is_rehearsal=subject.destination is Destination.DEMO,
            )
        )

    def _route(self, subject: PreflightTarget) -> Route:
        if subject.destination is Destination.AWS:
            return self._way.route(subject.document.region)
        self._demo.start()
        return Route(self._demo.endpoint_url)

    def _note(self, cancellation: Cancellation, result: Result) -> None:
        if not cancellation.requested:
            self._model.examination.note(result)

    def _finish(self, cancellation: Cancellation, known: Known) -> None:
        if not cancellation.requested:
            self._model.examination.finish(known)

    def _finish_badly(self, cancellation: Cancellation, error: Exception) -> None:
        """Say why there is no way to SES, or answer for a mistake of our own."""
        mistake = self.tr("The program met a mistake of its own; the preflight was not finished.")
        if not cancellation.requested:
            sentence = error.sentence if isinstance(error, RouteError) else mistake
            self._model.examination.hold(sentence)
