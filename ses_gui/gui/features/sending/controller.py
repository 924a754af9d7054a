"""Test mails: check, fetch the secret, send once or a series, show what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.validation import key_stops
from ses_gui.domain.display_text import local_clock, local_minute
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.failures.evidence import Evidence, Explanation, FailureKind
from ses_gui.domain.history import Delivery, delivery_message
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, SendLabel, SendRequest
from ses_gui.domain.preflight.steps import Account
from ses_gui.domain.sending import USUAL_RATE, Failure, Sent, SeriesEnd, is_simulator, series_types
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import refusal, sample_for, sample_path
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.preflight.state import PreflightTarget
from ses_gui.gui.features.sending.state import Blocked, MailOrder, mail_order
from ses_gui.gui.flow import Cancelled, Pause, ReportedError, background
from ses_gui.gui.session import Destination
from ses_gui.gui.widgets.form import short_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.copy_as import Tool, ToolCall
    from ses_gui.domain.ports import ExamRequest, Mailer
    from ses_gui.domain.sending import Outcome
    from ses_gui.domain.texts.message import Argument
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.network.route import RouteResolver
    from ses_gui.gui.features.preflight.controller import PreflightController
    from ses_gui.gui.features.preflight.state import PreflightState
    from ses_gui.gui.features.profiles.secrets import SecretReader
    from ses_gui.gui.features.sending.state import Done, SeriesProgress, UncertainSend


class UnsentError(Exception):
    """A mistake of our own before the mail was handed over: nothing was sent."""


def own_mistake(error: Exception) -> Explanation:
    """Answer for a mistake of our own; once the mail was handed over, nobody knows of it."""
    if isinstance(error, UnsentError):
        return _explanation("UNEXPECTED", "UNMADE", maybe_sent=False)
    return _explanation("UNEXPECTED", "UNFINISHED", maybe_sent=True)


def lost_route(error: UserError) -> Explanation:
    """Say that the settings of the network lead nowhere; nothing was sent."""
    return _explanation("ROUTE", "ROUTE", maybe_sent=False, trouble=error.message)


def _explanation(reason: str, name: str, *, maybe_sent: bool, **args: Argument) -> Explanation:
    return Explanation(
        id=reason,
        title=message(f"failures.{name}.title"),
        cause=message(f"failures.{name}.cause", **args),
        fix=message(f"failures.{name}.fix"),
        maybe_sent=maybe_sent,
    )


def _unsent(told: Explanation, document: Document) -> Failure:
    evidence = Evidence(FailureKind.OTHER, region=document.region)
    return Failure(told, evidence, elapsed_ms=0, at=datetime.now(UTC))


def better_explained(
    outcome: Outcome, mail: MailOrder, document: Document, preflight: PreflightState
) -> Outcome:
    """Give `outcome` of a send of `document` as it is best explained."""
    known, target = preflight.known, preflight.target
    if not isinstance(outcome, Failure) or known is None or target is None:
        return outcome
    asked = (target.document.access_key_id, target.document.region, target.destination)
    if asked != (document.access_key_id, document.region, mail.destination):
        return outcome
    # Only whoever fails after a preflight needs these.
    from ses_gui.domain.failures.explain import reconsidered
    from ses_gui.domain.preflight.run import knowledge_of

    return reconsidered(outcome, knowledge_of(known))


class Consent(QObject):
    """Asks before what may do harm; whoever waits for it gets `Cancelled` if the user says no."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def before_sending(self, mails: Sequence[MailOrder]) -> None:
        """Ask if one of `mails` may have gone out already, or if they are production's."""
        model = self._app.model
        doubts = [doubt for mail in mails if (doubt := model.sending.doubt(mail))]
        real = [mail for mail in mails if mail.destination is Destination.AWS]
        if doubts:
            await self._ask_once_more(doubts[0])
        elif real and model.session.current.marking.is_production:
            await self._ask_real(real)

    async def before_handing_out(self) -> None:
        """Ask before production's secret leaves in an export."""
        session = self._app.model.session.current
        if not session.marking.is_production:
            return
        text = self.tr(
            "“{0}” is production. Whoever gets this export can send mail in its name. Export it"
            " with the access key secret?"
        )
        await self._app.dialogs.confirm(
            self.tr("Production: export with the secret"),
            text.format(session.name),
            self.tr("Export with the secret"),
        )

    async def _ask_once_more(self, doubt: UncertainSend) -> None:
        text = self.tr(
            "The mail {0} to {1}, sent at {2}, may have arrived all the same: look into the inbox"
            " first. Send it once more?"
        )
        sentence = text.format(doubt.mail.usage_type, doubt.mail.to, _time(doubt))
        title, yes = self.tr("This mail may have gone out"), self.tr("Send once more")
        await self._app.dialogs.confirm(title, sentence, yes)

    async def _ask_real(self, mails: Sequence[MailOrder]) -> None:
        model = self._app.model
        name, region = model.session.current.name, model.store.document.region
        if len(mails) == 1:
            text = self.tr("“{0}” is production. Send a real mail ({1}) to {2} through SES in {3}?")
            what = mails[0].usage_type
        else:
            text = self.tr("“{0}” is production. Send {1} real mails to {2} through SES in {3}?")
            what = str(len(mails))
        title, yes = self.tr("Production: send a real mail"), self.tr("Send")
        sentence = text.format(name, what, mails[0].to, region)
        await self._app.dialogs.confirm(title, sentence, yes)


def _time(doubt: UncertainSend) -> str:
    """The day is said only if it was not today's session."""
    return local_clock(doubt.at) if doubt.is_of_this_session else local_minute(doubt.at)


class SendController(QObject):
    """Sends what the test panel wishes; `mailer` writes the history besides."""

    def __init__(
        self,
        app: AppContext,
        *,
        consent: Consent,
        secrets: SecretReader,
        route: RouteResolver,
        mailer: Mailer,
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._consent = consent
        self._secrets = secrets
        self._route = route
        self._mailer = mailer

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command(
                "send",
                self.tr("&Send test mail"),
                self._app.window.test_panel.form.request_send,
                Menu.MAIL,
                100,
                "Ctrl+Return",
                "Ctrl+Enter",
            ),
        )

    async def send(self, mail: MailOrder) -> None:
        """Send `mail` with the document as it is now, saved or not."""
        if not self._app.model.sending.busy and self.is_ready(mail):
            await self._consent.before_sending((mail,))
            await self.deliver(mail)

    async def deliver(self, mail: MailOrder) -> Outcome | None:
        """Send a mail that is ready, in one attempt; None if it was not sent after all."""
        sending = self._app.model.sending
        if not sending.ask(mail):
            return None
        try:
            await self._secrets.fetch()
            if mail.destination is Destination.AWS:  # the demo SES is on this computer
                await self._route.prepare()
        except ReportedError as error:
            sending.refuse(mail, error.sentence)
            return None
        except Cancelled:
            sending.withdraw(mail)
            raise
        self._refuse_late(mail)
        cancellation = sending.begin(mail)
        if cancellation is None:
            return None
        outcome = await self._outcome(mail, cancellation)
        sending.finish(outcome)
        return outcome

    def is_ready(self, mail: MailOrder) -> bool:
        """Whether `mail` may be sent; if not, say why and lead there."""
        model = self._app.model
        model.checks.visit_all()
        if model.checks.errors:
            text = self.tr("First mend what the list at the bottom names. To mend: {0}.")
            count = len(model.checks.errors)
            return self._hold(text.format(count), model.checks.errors[0].path)
        stop = self._key_stop()
        if stop is not None:
            return self._hold(short_sentence(stop), stop.path)
        problem = recipient_problem(mail.to)
        if problem:
            model.sending.hold(sentence(problem))
            self._app.window.test_panel.form.recipient.setFocus()
            return False
        problem, path = refusal(model.store.document, mail.usage_type), sample_path(mail.usage_type)
        return not problem or self._hold(sentence(problem), path)

    def _key_stop(self) -> Finding | None:
        """Say why AWS can never accept the key, as far as the secret cache holds it."""
        document = self._app.model.store.document
        secret = self._app.model.secret_cache.take(document.access_key_secret)
        return next(iter(key_stops(config_of(document, secret))), None)

    def _hold(self, sentence: str, path: JsonPath) -> bool:
        """Say what is to be mended and lead there; False, because nothing may be sent."""
        self._app.model.sending.hold(sentence, path)
        self._app.window.go_to(path)
        return False

    def _refuse_late(self, mail: MailOrder) -> None:
        """Look again: while the keyring asked, a sample was edited, or the secret came to light."""
        sending, stop = self._app.model.sending, self._key_stop()
        problem = refusal(self._app.model.store.document, mail.usage_type)
        if problem:
            sending.refuse(mail, sentence(problem), sample_path(mail.usage_type))
        elif stop is not None and sending.waits(mail):
            sending.refuse(mail, short_sentence(stop), stop.path)
            self._app.window.go_to(stop.path)

    async def _outcome(self, mail: MailOrder, cancellation: Cancellation) -> Outcome:
        """Send, and explain what came of it; it is waited for even if another document opens."""
        model = self._app.model
        document, uuid = model.store.document, model.session.current.uuid
        try:
            outcome = await background(
                self._app.network, self._work, mail, document, uuid, cancellation, always=True
            )
        except UserError as error:
            return _unsent(lost_route(error), document)
        except Exception as error:
            return _unsent(own_mistake(error), document)
        return better_explained(outcome, mail, document, model.preflight)

    def _work(
        self, mail: MailOrder, document: Document, uuid: str, cancellation: Cancellation
    ) -> Outcome:
        """On the network's thread: build the connector's request and send it once."""
        try:
            request = self._request(mail, document, uuid)
        except UserError:
            raise
        except Exception as error:
            raise UnsentError from error
        return self._mailer.send(request, cancellation)

    def _request(self, mail: MailOrder, document: Document, uuid: str) -> SendRequest:
        secret = self._app.model.secret_cache.take(document.access_key_secret)
        payload = sample_for(document, mail.usage_type).payload
        body = send_body(config_of(document, secret), mail.to, mail.usage_type, payload)
        route = self._route_of(mail, document.region)
        return SendRequest(
            Credentials(document.access_key_id, secret or ""),
            document.region,
            body,
            route,
            SendLabel(uuid, mail.to, mail.usage_type, mail.destination.value),
        )

    def _route_of(self, mail: MailOrder, region: str) -> Route:
        if mail.destination is Destination.AWS:
            return self._route.route(region)
        demo = self._app.services.demo
        demo.start()
        return Route(demo.endpoint_url)


PAUSE_MS: Final = 1_000
"""Between two mails, where nobody knows better: a sandbox takes one a second."""


class SeriesController(QObject):
    """Sends to the recipient of the form; each mail is one send of its own, with its result."""

    def __init__(self, app: AppContext, *, consent: Consent, sending: SendController) -> None:
        super().__init__(app.window)
        self._app = app
        self._consent = consent
        self._sending = sending
        self._run = Cancellation()
        self._pause = Pause(self)
        app.model.series.changed.connect(self._tell)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command(
                "send_all", self.tr("Send &one of each usage type"), self.start, Menu.MAIL, 110
            ),
            Command(
                "cancel_send", self.tr("&Cancel the send"), self.cancel, Menu.MAIL, 120, "Ctrl+."
            ),
        )

    async def start(self) -> None:
        """Send one mail of each usage type, unless something must be mended or the user says no."""
        model, mails = self._app.model, self._mails()
        if model.sending.busy or not all(self._sending.is_ready(mail) for mail in mails):
            return
        await self._consent.before_sending(mails)
        if not model.series.begin(self._mails()):
            return
        run, opening = Cancellation(), model.session.current.opening
        self._run = run
        try:
            while (mail := model.series.take()) is not None:
                outcome = await self._sending.deliver(mail)
                if run.requested or opening != model.session.current.opening:
                    return
                self._note(outcome)
                if model.series.running:
                    await self._pause.for_ms(self._pause_ms())
        finally:
            if not run.requested:  # else another series may be under way
                model.series.end(SeriesEnd.STOPPED)

    def _note(self, outcome: Outcome | None) -> None:
        """Take what came of a mail; one that was held back holds the others too."""
        if outcome is not None:
            self._app.model.series.note(outcome)
        else:
            is_held = isinstance(self._app.model.sending.state, Blocked)
            self._app.model.series.end(SeriesEnd.HELD if is_held else SeriesEnd.STOPPED)

    @Slot()
    def cancel(self) -> None:
        """Stop the mail on its way, and those that would follow it."""
        self.stop()
        self._app.model.sending.cancel()

    @Slot()
    def stop(self) -> None:
        """Send no more; the one on its way is cancelled elsewhere."""
        self._run.request()
        self._app.model.series.end(SeriesEnd.STOPPED)
        self._pause.stop()

    def _mails(self) -> tuple[MailOrder, ...]:
        form = mail_order(self._app.model.session.current)
        config = config_of(self._app.model.store.document, None)
        return tuple(MailOrder(form.to, name, form.destination) for name in series_types(config))

    def _pause_ms(self) -> int:
        known = self._app.model.preflight.known
        account = known.account if known is not None else None
        rate = account.rate if isinstance(account, Account) else None
        return round(PAUSE_MS / max(USUAL_RATE, rate or USUAL_RATE))

    @Slot(object)
    def _tell(self, progress: SeriesProgress) -> None:
        if progress.end is not None:
            self._app.window.status.say(self._sentence(progress, progress.end))

    def _sentence(self, progress: SeriesProgress, end: SeriesEnd) -> str:
        said = {
            SeriesEnd.COMPLETE: self.tr("All usage types were sent; accepted: {0} of {1}."),
            SeriesEnd.STOPPED: self.tr("Stopped; accepted: {0} of {1}."),
            SeriesEnd.HELD: self.tr("Held; accepted: {0} of {1}."),
            SeriesEnd.DOUBTFUL: self.tr(
                "Stopped, because nobody knows what became of the last one; accepted: {0} of {1}."
            ),
            SeriesEnd.HOPELESS: self.tr(
                "Stopped, because the others would fail as well; accepted: {0} of {1}."
            ),
        }
        return said[end].format(progress.accepted, progress.total)


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


class CopyAsController(QObject):
    """Copies what the test panel would send; it needs no secret and gives none away."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        from ses_gui.domain.copy_as import Tool

        tools = {
            Tool.AWS: self.tr("Copy as a command of &aws"),
            Tool.BOTO3: self.tr("Copy as a &boto3 script"),
            Tool.NODE: self.tr("Copy as a script with &Logto's connector"),
        }
        return tuple(
            Command(f"copy_{tool}", text, partial(self.copy, tool), Menu.MAIL, place)
            for place, (tool, text) in zip((300, 310, 320), tools.items(), strict=True)
        )

    def copy(self, tool: Tool) -> None:
        """Put the call on the clipboard, or lead to what keeps it from being written."""
        from ses_gui.domain.copy_as import call_for

        mail = mail_order(self._app.model.session.current)
        if not self._is_ready(mail):
            return
        try:
            call = self._call(mail)
        except UserError as error:
            self._app.window.status.say(sentence(error.message))
            return
        self._app.clipboard.put(call_for(tool, call))
        text = self.tr("Copied without the secret: it is read from {0}.")
        self._app.window.status.say(text.format(SECRET_VARIABLE))

    def _is_ready(self, mail: MailOrder) -> bool:
        self._app.model.checks.visit_all()
        errors = self._app.model.checks.errors
        if errors:
            self._app.window.status.say(self.tr("First mend what the list at the bottom names."))
            self._app.window.go_to(errors[0].path)
            return False
        problem = refusal(self._app.model.store.document, mail.usage_type)
        if problem:
            self._app.window.status.say(sentence(problem))
            self._app.window.go_to(sample_path(mail.usage_type))
        return not problem

    def _call(self, mail: MailOrder) -> ToolCall:
        from ses_gui.domain.copy_as import ToolCall

        document = self._app.model.store.document
        config = config_of(document, None)
        payload = sample_for(document, mail.usage_type).payload
        body = send_body(config, mail.to, mail.usage_type, payload)
        return ToolCall(config, mail.to, mail.usage_type, payload, body)
