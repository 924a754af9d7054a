"""The story of a test mail: check, fetch the secret, send once, show what came of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from ses_gui.app.reconsidering import better_explained
from ses_gui.app.unsent import UnsentError, lost_way, own_mistake
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.validation import key_stops
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.network.settings import Route, RouteError
from ses_gui.domain.ports import SendLabel, SendRequest
from ses_gui.domain.variables.samples import refusal, sample_for, sample_path
from ses_gui.state.workspace import Destination
from ses_gui.ui.wording import short_sentence

if TYPE_CHECKING:
    from ses_gui.app.consenting import Consent
    from ses_gui.app.secrets import SecretFlow
    from ses_gui.app.way import WayFlow
    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.ports import Cancellation, Mailer
    from ses_gui.domain.sending import Outcome
    from ses_gui.state.model import Model
    from ses_gui.state.sending import Mail
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.window import MainWindow


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
        secrets: SecretFlow,
        way: WayFlow,
        mailer: Mailer,
        demo: Demo,
        lane: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._consent = consent
        self._secrets = secrets
        self._way = way
        self._mailer = mailer
        self._demo = demo
        self._lane = lane

    @Slot(object)
    def send(self, mail: Mail) -> None:
        """Send `mail` with the document as it is now, saved or not."""
        if not self._model.sending.busy and self.is_ready(mail):
            self._consent.before_sending((mail,), partial(self.send_in_series, mail))

    def send_in_series(self, mail: Mail) -> None:
        """Send a mail that is ready, one after another."""
        sending = self._model.sending
        if sending.ask(mail):
            self._secrets.fetch(partial(self._prepare, mail), partial(sending.refuse, mail))

    def _prepare(self, mail: Mail) -> None:
        """See to it that the way is known: the demo SES is on this computer and needs none."""
        start = partial(self._start, mail)
        if mail.destination is Destination.AWS:
            self._way.prepare(start, partial(self._model.sending.refuse, mail))
        else:
            start()

    def is_ready(self, mail: Mail) -> bool:
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
        """Say why AWS can never accept the key, as far as the drawer holds it."""
        document = self._model.store.document
        secret = self._model.drawer.take(document.access_key_secret)
        return next(iter(key_stops(config_of(document, secret))), None)

    def _hold(self, sentence: str, path: JsonPath) -> bool:
        """Say what is to be mended and lead there; False, because nothing may be sent."""
        self._model.sending.hold(sentence, path)
        self._window.go_to(path)
        return False

    def _start(self, mail: Mail) -> None:
        self._refuse_late(mail)
        cancellation = self._model.sending.begin(mail)
        if cancellation is None:
            return
        document = self._model.store.document
        uuid = self._model.workspace.place.uuid
        task = self._lane.start(partial(self._work, mail, document, uuid, cancellation))
        task.succeeded.connect(partial(self._finish, mail, document))
        task.failed.connect(partial(self._finish_badly, document))

    def _refuse_late(self, mail: Mail) -> None:
        """Look again: while the keyring asked, a sample was edited, or the secret came to light."""
        sending, stop = self._model.sending, self._key_stop()
        sentence = refusal(self._model.store.document, mail.usage_type)
        if sentence:
            sending.refuse(mail, sentence, sample_path(mail.usage_type))
        elif stop is not None and sending.busy:
            sending.refuse(mail, short_sentence(stop), stop.path)
            self._window.go_to(stop.path)

    def _work(
        self, mail: Mail, document: Document, uuid: str, cancellation: Cancellation
    ) -> Outcome:
        """On the network's thread: build the connector's request and send it once."""
        try:
            request = self._request(mail, document, uuid)
        except RouteError:
            raise
        except Exception as error:
            raise UnsentError from error
        return self._mailer.send(request, cancellation)

    def _request(self, mail: Mail, document: Document, uuid: str) -> SendRequest:
        secret = self._model.drawer.take(document.access_key_secret)
        payload = sample_for(document, mail.usage_type).payload
        body = send_body(config_of(document, secret), mail.to, mail.usage_type, payload)
        route = self._route(mail, document.region)
        return SendRequest(
            access_key_id=document.access_key_id,
            access_key_secret=secret or "",
            region=document.region,
            body=body,
            endpoint_url=route.endpoint_url,
            ca_file=route.ca_file,
            proxy_url=route.proxy_url,
            label=SendLabel(uuid, mail.to, mail.usage_type, mail.destination.value),
        )

    def _route(self, mail: Mail, region: str) -> Route:
        if mail.destination is Destination.AWS:
            return self._way.route(region)
        self._demo.start()
        return Route(self._demo.endpoint_url)

    def _finish(self, mail: Mail, document: Document, outcome: Outcome) -> None:
        examination = self._model.examination
        self._model.sending.finish(better_explained(outcome, mail, document, examination))

    def _finish_badly(self, document: Document, error: Exception) -> None:
        failed = lost_way(error) if isinstance(error, RouteError) else own_mistake(error)
        self._model.sending.finish(replace(failed, region=document.region))
