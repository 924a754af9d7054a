"""A preflight: check the fields, fetch the secret, ask step by step, show each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Credentials, ExamRequest
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.preflight.state import Phase, PreflightTarget
from ses_gui.gui.flow import ReportedError, background_reporting
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Cancellation
    from ses_gui.domain.preflight.steps import Known, Result
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.network.route import RouteResolver
    from ses_gui.gui.features.profiles.secrets import SecretReader

A = TypeVar("A")


class PreflightController(QObject):
    """Asks SES and the name servers about the document as it is now; sends nothing."""

    def __init__(self, app: AppContext, *, secrets: SecretReader, route: RouteResolver) -> None:
        super().__init__(app.window)
        self._app = app
        self._secrets = secrets
        self._route = route
        app.model.store.changed.connect(self.compare)
        app.model.session.changed.connect(self.compare)
        app.model.preflight.changed.connect(self.compare)
        app.model.preflight.learned.connect(self.offer)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("examine", self.tr("Make a &preflight"), self.show, Menu.MAIL, 200, "F9"),)

    async def start(self) -> None:
        """Make a preflight, unless one is under way."""
        model = self._app.model
        preflight = model.preflight
        if not preflight.ask():
            return
        try:
            await self._secrets.fetch()
            if model.session.current.destination is Destination.AWS:
                await self._route.prepare()  # the demo SES is on this computer and needs none
        except ReportedError as error:
            if preflight.busy:
                preflight.hold(error.sentence)
            return
        target = self.target()
        cancellation = preflight.begin(target)
        if cancellation is not None:
            await self._examine(target, cancellation)

    async def show(self) -> None:
        """Turn to the page and make a preflight."""
        self._app.window.show_page(PageName.PREFLIGHT)
        await self.start()

    def target(self) -> PreflightTarget:
        """What a preflight would look at now."""
        session = self._app.model.session.current
        recipient = session.recipient.strip()
        return PreflightTarget(self._app.model.store.document, recipient, session.destination)

    @Slot()
    def compare(self) -> None:
        """See whether what was found still holds."""
        if not self._app.window.pages.is_made(PageName.PREFLIGHT):
            return
        preflight = self._app.model.preflight
        is_stale = (
            preflight.target is not None
            and preflight.progress.phase in {Phase.DONE, Phase.STOPPED}
            and not preflight.target.is_like(self.target())
        )
        self._app.window.pages.preflight.show_stale(is_stale=is_stale)

    @Slot(object)
    def offer(self, known: Known | None) -> None:
        """Let the sender's fields choose from what the account has."""
        if not self._app.window.pages.is_made(PageName.SENDER):
            return
        from ses_gui.domain.preflight.checks_reach import offers  # not before the first preflight

        document = self._app.model.store.document
        page = self._app.window.pages.sender_page
        for name, values in offers(known, document.email_address).items():
            page.offer_values(CONNECTOR_KEYS[name], values)

    async def _examine(self, target: PreflightTarget, cancellation: Cancellation) -> None:
        """Ask, and show each answer; what one that was stopped still tells is not about this."""
        preflight = self._app.model.preflight
        work = partial(self._work, target, cancellation)
        note = partial(self._note, cancellation)
        try:
            known = await background_reporting(self._app.questions, work, note, always=True)
        except Exception as error:
            mistake = self.tr(
                "The program met a mistake of its own; the preflight was not finished."
            )
            if not cancellation.requested:
                preflight.hold(sentence(error.message) if isinstance(error, UserError) else mistake)
        else:
            if not cancellation.requested:
                preflight.finish(known)

    def _note(self, cancellation: Cancellation, result: Result) -> None:
        if not cancellation.requested:
            self._app.model.preflight.note(result)

    def _work(
        self, target: PreflightTarget, cancellation: Cancellation, report: Callable[[object], None]
    ) -> Known:
        """On a thread of its own: ask, and report step by step."""
        examiner = self._app.services.examiner
        return self.with_request(
            target, lambda request: examiner.examine(request, report, cancellation)
        )

    def with_request(self, target: PreflightTarget, ask: Callable[[ExamRequest], A]) -> A:
        """On a thread that may wait: put together what questions about `target` need, and ask."""
        from ses_gui.domain.preflight.steps import case_of  # not before the first question

        secret = self._app.model.secret_cache.take(target.document.access_key_secret)
        config = config_of(target.document, secret)
        route = self._route_of(target)
        return ask(
            ExamRequest(
                Credentials(target.document.access_key_id, secret or ""),
                case_of(config, target.recipient, route.endpoint_url),
                route,
                is_rehearsal=target.destination is Destination.DEMO,
            )
        )

    def _route_of(self, target: PreflightTarget) -> Route:
        if target.destination is Destination.AWS:
            return self._route.route(target.document.region)
        demo = self._app.services.demo
        demo.start()
        return Route(demo.endpoint_url)
