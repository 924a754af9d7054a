"""Consent: what the program asks before it sends, or hands out the secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ses_gui.state.workspace import Destination

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.state.model import Model
    from ses_gui.state.sending import Doubt, Mail
    from ses_gui.ui.dialogs import Dialogs


class Consent(QObject):
    """Does what it is asked for at once, or when the user agrees."""

    def __init__(self, *, model: Model, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._dialogs = dialogs

    def before_sending(self, mails: Sequence[Mail], then: Callable[[], None]) -> None:
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

    def _ask_once_more(self, doubt: Doubt, then: Callable[[], None]) -> None:
        text = self.tr(
            "The mail {0} to {1}, sent at {2}, may have arrived all the same: look into the inbox"
            " first. Send it once more?"
        )
        sentence = text.format(doubt.mail.usage_type, doubt.mail.to, _time(doubt))
        title, yes = self.tr("This mail may have gone out"), self.tr("Send once more")
        self._dialogs.ask_yes(title, sentence, yes, then)

    def _ask_real(self, mails: Sequence[Mail], then: Callable[[], None]) -> None:
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


def _time(doubt: Doubt) -> str:
    """The day is said only if it was not today's session."""
    at = doubt.at.astimezone()
    return f"{at:%H:%M:%S}" if doubt.is_of_this_session else f"{at:%Y-%m-%d %H:%M}"
