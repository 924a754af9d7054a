"""Test mails: check, fetch the secret, send once or a series, show what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtCore import QTimer as Timer

from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.validation import key_stops
from ses_gui.domain.display_text import local_clock, local_minute
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.network.settings import Route, RouteError
from ses_gui.domain.ports import Credentials, SendLabel, SendRequest
from ses_gui.domain.preflight.answers import Account
from ses_gui.domain.sending import USUAL_RATE, Failure, SeriesEnd, series_types
from ses_gui.domain.variables.samples import refusal, sample_for, sample_path
from ses_gui.gui.features.sending.state import Blocked, MailOrder
from ses_gui.gui.session import Destination
from ses_gui.gui.widgets.fields import short_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.ports import Cancellation, Mailer
    from ses_gui.domain.sending import Outcome
    from ses_gui.gui.features.network.route import RouteResolver
    from ses_gui.gui.features.preflight.state import PreflightState
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.secrets import SecretReader
    from ses_gui.gui.features.sending.state import Done, SendState, SeriesProgress, UncertainSend
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue


class UnsentError(Exception):
    """A mistake of our own before the mail was handed over: nothing was sent."""


def own_mistake(error: Exception) -> Failure:
    """Answer for a mistake of our own; once the mail was handed over, nobody knows of it."""
    if isinstance(error, UnsentError):
        return _failure(
            "UNEXPECTED",
            _tr("The program could not make this mail"),
            _tr("It met an error of its own. Nothing was sent."),
            _tr("Try another usage type or other sample data, and report the error."),
            maybe_sent=False,
        )
    return _failure(
        "UNEXPECTED",
        _tr("The program could not finish this send"),
        _tr("It met a mistake of its own."),
        _tr("Look into the inbox before you send again."),
        maybe_sent=True,
    )


def lost_way(error: RouteError) -> Failure:
    """Say that the settings of the network lead nowhere; nothing was sent."""
    return _failure(
        "ROUTE",
        _tr("The settings of the network cannot be used"),
        _tr("{0} Nothing was sent.").format(error.sentence),
        _tr("Mend it on the network page, and try the way there."),
        maybe_sent=False,
    )


def _failure(reason: str, title: str, cause: str, fix: str, *, maybe_sent: bool) -> Failure:
    return Failure(
        id=reason,
        title=title,
        cause=cause,
        fix=fix,
        code=None,
        http_status=None,
        request_id=None,
        maybe_sent=maybe_sent,
        field=None,
        region="",
        endpoint="",
        elapsed_ms=0,
        at=datetime.now(UTC),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("SendFlow", text)


def better_explained(
    outcome: Outcome, mail: MailOrder, document: Document, examination: PreflightState
) -> Outcome:
    """Give `outcome` of a send of `document` as it is best explained."""
    known, subject = examination.known, examination.subject
    if not isinstance(outcome, Failure) or known is None or subject is None:
        return outcome
    examined = (subject.document.access_key_id, subject.document.region, subject.destination)
    if examined != (document.access_key_id, document.region, mail.destination):
        return outcome
    # Only whoever fails after a preflight needs these.
    from ses_gui.domain.failures import reconsidered
    from ses_gui.domain.preflight.run import knowledge_of

    return reconsidered(outcome, knowledge_of(known))


class Consent(QObject):
    """Does what it is asked for at once, or when the user agrees."""

    def __init__(self, *, model: Model, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._dialogs = dialogs

    def before_sending(self, mails: Sequence[MailOrder], then: Callable[[], None]) -> None:
        """Ask if one of `mails` may have gone out already, or if they are production's."""
        doubts = [doubt for mail in mails if (doubt := self._model.sending.doubt(mail))]
        real = [mail for mail in mails if mail.destination is Destination.AWS]
        if doubts:
            self._ask_once_more(doubts[0], then)
        elif real and self._model.workspace.place.marking.is_production:
            self._ask_real(real, then)
        else:
            then()

    def before_handing_out(self, then: Callable[[], None]) -> None:
        """Ask before production's secret leaves in an export."""
        place = self._model.workspace.place
        if not place.marking.is_production:
            then()
            return
        text = self.tr(
            "“{0}” is production. Whoever gets this export can send mail in its name. Export it"
            " with the access key secret?"
        )
        self._dialogs.ask_yes(
            self.tr("Production: export with the secret"),
            text.format(place.name),
            self.tr("Export with the secret"),
            then,
        )

    def _ask_once_more(self, doubt: UncertainSend, then: Callable[[], None]) -> None:
        text = self.tr(
            "The mail {0} to {1}, sent at {2}, may have arrived all the same: look into the inbox"
            " first. Send it once more?"
        )
        sentence = text.format(doubt.mail.usage_type, doubt.mail.to, _time(doubt))
        title, yes = self.tr("This mail may have gone out"), self.tr("Send once more")
        self._dialogs.ask_yes(title, sentence, yes, then)

    def _ask_real(self, mails: Sequence[MailOrder], then: Callable[[], None]) -> None:
        place, region = self._model.workspace.place, self._model.store.document.region
        if len(mails) == 1:
            text = self.tr("“{0}” is production. Send a real mail ({1}) to {2} through SES in {3}?")
            what = mails[0].usage_type
        else:
            text = self.tr("“{0}” is production. Send {1} real mails to {2} through SES in {3}?")
            what = str(len(mails))
        self._dialogs.ask_yes(
            self.tr("Production: send a real mail"),
            text.format(place.name, what, mails[0].to, region),
            self.tr("Send"),
            then,
        )


def _time(doubt: UncertainSend) -> str:
    """The day is said only if it was not today's session."""
    return local_clock(doubt.at) if doubt.is_of_this_session else local_minute(doubt.at)


class Demo(Protocol):
    """The demo SES, as far as a send needs it."""

    @property
    def endpoint_url(self) -> str:
        """Where it answers, once it was started."""
        ...

    def start(self) -> None:
        """Begin to answer; nothing happens the second time."""
        ...


class SendFlow(QObject):
    """Sends what the test panel wishes."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        consent: Consent,
        secrets: SecretReader,
        way: RouteResolver,
        mailer: Mailer,
        demo: Demo,
        queue: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._consent = consent
        self._secrets = secrets
        self._way = way
        self._mailer = mailer
        self._demo = demo
        self._queue = queue

    @Slot(object)
    def send(self, mail: MailOrder) -> None:
        """Send `mail` with the document as it is now, saved or not."""
        if not self._model.sending.busy and self.is_ready(mail):
            self._consent.before_sending((mail,), partial(self.send_in_series, mail))

    def send_in_series(self, mail: MailOrder) -> None:
        """Send a mail that is ready, one after another."""
        sending = self._model.sending
        if sending.ask(mail):
            self._secrets.fetch(partial(self._prepare, mail), partial(sending.refuse, mail))

    def _prepare(self, mail: MailOrder) -> None:
        """See to it that the way is known: the demo SES is on this computer and needs none."""
        start = partial(self._start, mail)
        if mail.destination is Destination.AWS:
            self._way.prepare(start, partial(self._model.sending.refuse, mail))
        else:
            start()

    def is_ready(self, mail: MailOrder) -> bool:
        """Whether `mail` may be sent; if not, say why and lead there."""
        checks, sending = self._model.checks, self._model.sending
        checks.visit_all()
        if checks.errors:
            text = self.tr("First mend what the list at the bottom names. To mend: {0}.")
            return self._hold(text.format(len(checks.errors)), checks.errors[0].path)
        stop = self._key_stop()
        if stop is not None:
            return self._hold(short_sentence(stop), stop.path)
        sentence = recipient_problem(mail.to)
        if sentence:
            sending.hold(sentence)
            self._window.test_panel.form.recipient.setFocus()
            return False
        sentence = refusal(self._model.store.document, mail.usage_type)
        return not sentence or self._hold(sentence, sample_path(mail.usage_type))

    def _key_stop(self) -> Finding | None:
        """Say why AWS can never accept the key, as far as the secret cache holds it."""
        document = self._model.store.document
        secret = self._model.secret_cache.take(document.access_key_secret)
        return next(iter(key_stops(config_of(document, secret))), None)

    def _hold(self, sentence: str, path: JsonPath) -> bool:
        """Say what is to be mended and lead there; False, because nothing may be sent."""
        self._model.sending.hold(sentence, path)
        self._window.go_to(path)
        return False

    def _start(self, mail: MailOrder) -> None:
        self._refuse_late(mail)
        cancellation = self._model.sending.begin(mail)
        if cancellation is None:
            return
        document = self._model.store.document
        uuid = self._model.workspace.place.uuid
        task = self._queue.start(partial(self._work, mail, document, uuid, cancellation))
        task.succeeded.connect(partial(self._finish, mail, document))
        task.failed.connect(partial(self._finish_badly, document))

    def _refuse_late(self, mail: MailOrder) -> None:
        """Look again: while the keyring asked, a sample was edited, or the secret came to light."""
        sending, stop = self._model.sending, self._key_stop()
        sentence = refusal(self._model.store.document, mail.usage_type)
        if sentence:
            sending.refuse(mail, sentence, sample_path(mail.usage_type))
        elif stop is not None and sending.busy:
            sending.refuse(mail, short_sentence(stop), stop.path)
            self._window.go_to(stop.path)

    def _work(
        self, mail: MailOrder, document: Document, uuid: str, cancellation: Cancellation
    ) -> Outcome:
        """On the network's thread: build the connector's request and send it once."""
        try:
            request = self._request(mail, document, uuid)
        except RouteError:
            raise
        except Exception as error:
            raise UnsentError from error
        return self._mailer.send(request, cancellation)

    def _request(self, mail: MailOrder, document: Document, uuid: str) -> SendRequest:
        secret = self._model.secret_cache.take(document.access_key_secret)
        payload = sample_for(document, mail.usage_type).payload
        body = send_body(config_of(document, secret), mail.to, mail.usage_type, payload)
        route = self._route(mail, document.region)
        return SendRequest(
            Credentials(document.access_key_id, secret or ""),
            document.region,
            body,
            route,
            SendLabel(uuid, mail.to, mail.usage_type, mail.destination.value),
        )

    def _route(self, mail: MailOrder, region: str) -> Route:
        if mail.destination is Destination.AWS:
            return self._way.route(region)
        self._demo.start()
        return Route(self._demo.endpoint_url)

    def _finish(self, mail: MailOrder, document: Document, outcome: Outcome) -> None:
        examination = self._model.examination
        self._model.sending.finish(better_explained(outcome, mail, document, examination))

    def _finish_badly(self, document: Document, error: Exception) -> None:
        failed = lost_way(error) if isinstance(error, RouteError) else own_mistake(error)
        self._model.sending.finish(replace(failed, region=document.region))


PAUSE_MS: Final = 1_000
"""Between two mails, where nobody knows better: a sandbox takes one a second."""


class SendAllFlow(QObject):
    """Sends to the recipient of the form; each mail is one send of its own, with its result."""

    def __init__(
        self, *, model: Model, window: MainWindow, consent: Consent, sending: SendFlow
    ) -> None:
        super().__init__(window)
        self._consent = consent
        self._model = model
        self._window = window
        self._sending = sending
        self._pause = Timer(self, singleShot=True)
        self._pause.timeout.connect(self._send_next)
        model.sending.recorded.connect(self._note)
        model.sending.changed.connect(self._heed)
        model.series.changed.connect(self._tell)

    @Slot()
    def start(self) -> None:
        """Begin, unless something must be mended or asked first."""
        if self._model.sending.busy:
            return
        mails = self._mails()
        if all(self._sending.is_ready(mail) for mail in mails):
            self._consent.before_sending(mails, self._begin)

    def _begin(self) -> None:
        if self._model.series.begin(self._mails()):
            self._send_next()

    @Slot()
    def stop(self) -> None:
        """Send no more; the one on its way is cancelled elsewhere."""
        self._pause.stop()
        self._model.series.end(SeriesEnd.STOPPED)

    def _mails(self) -> tuple[MailOrder, ...]:
        form = self._window.test_panel.form.mail
        config = config_of(self._model.store.document, None)
        return tuple(MailOrder(form.to, name, form.destination) for name in series_types(config))

    @Slot()
    def _send_next(self) -> None:
        mail = self._model.series.take()
        if mail is not None:
            self._sending.send_in_series(mail)

    @Slot(object)
    def _note(self, done: Done) -> None:
        self._model.series.note(done.outcome)
        if self._model.series.running:
            self._pause.start(self._pause_ms())

    @Slot(object)
    def _heed(self, state: SendState) -> None:
        if isinstance(state, Blocked):
            self._pause.stop()
            self._model.series.end(SeriesEnd.HELD)

    def _pause_ms(self) -> int:
        known = self._model.examination.known
        account = known.account if known is not None else None
        rate = account.rate if isinstance(account, Account) else None
        return round(PAUSE_MS / max(USUAL_RATE, rate or USUAL_RATE))

    @Slot(object)
    def _tell(self, progress: SeriesProgress) -> None:
        if progress.end is not None:
            self._window.status.say(self._sentence(progress, progress.end))

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
