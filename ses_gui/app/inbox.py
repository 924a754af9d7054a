"""The story of the demo inbox: what the demo SES has accepted, to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.ui.outbox_dialog import InboxMail, OutboxDialog

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.messages import DemoMail
    from ses_gui.services.demo_ses.server import DemoSes
    from ses_gui.ui.window import MainWindow


class InboxFlow(QObject):
    """Shows the mail there is now."""

    def __init__(self, *, window: MainWindow, demo: DemoSes) -> None:
        super().__init__(window)
        self._window = window
        self._demo = demo

    @Slot()
    def show(self) -> None:
        """Show the mail that the demo SES has accepted."""
        mails = [_inbox_mail(mail) for mail in self._demo.mail]
        OutboxDialog(self._window, mails).open()


def _inbox_mail(mail: DemoMail) -> InboxMail:
    return InboxMail(
        time=f"{mail.at.astimezone():%H:%M:%S}",
        sender=mail.sender,
        to=", ".join(mail.to),
        subject=mail.subject,
        html=mail.html,
        message_id=mail.message_id,
    )
