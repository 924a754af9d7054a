"""The story of a series: one test mail of each usage type, no faster than the account may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer

from ses_gui.domain.config.writer import config_of
from ses_gui.domain.preflight.answers import Account
from ses_gui.domain.sending import USUAL_RATE, SeriesEnd, series_types
from ses_gui.state.sending import Held, Mail

if TYPE_CHECKING:
    from ses_gui.app.consenting import Consent
    from ses_gui.app.sending import SendFlow
    from ses_gui.state.model import Model
    from ses_gui.state.sending import Done, SendState
    from ses_gui.state.series import SeriesProgress
    from ses_gui.ui.window import MainWindow

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

    def _mails(self) -> tuple[Mail, ...]:
        form = self._window.test_panel.form.mail
        config = config_of(self._model.store.document, None)
        return tuple(Mail(form.to, name, form.destination) for name in series_types(config))

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
        if isinstance(state, Held):
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
