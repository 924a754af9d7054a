"""Taking a send along: the same mail as a call of another tool, on the clipboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.copy_as import Tool, ToolCall, call_for
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import refusal, sample_for, sample_path
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.sending.state import mail_order

if TYPE_CHECKING:
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.sending.state import MailOrder


class CopyAsController(QObject):
    """Copies what the test panel would send; it needs no secret and gives none away."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command(
                "copy_aws",
                self.tr("Copy as a command of &aws"),
                partial(self.copy, Tool.AWS),
                Menu.MAIL,
                300,
            ),
            Command(
                "copy_boto3",
                self.tr("Copy as a &boto3 script"),
                partial(self.copy, Tool.BOTO3),
                Menu.MAIL,
                310,
            ),
            Command(
                "copy_node",
                self.tr("Copy as a script with &Logto's connector"),
                partial(self.copy, Tool.NODE),
                Menu.MAIL,
                320,
            ),
        )

    def copy(self, tool: Tool) -> None:
        """Put the call on the clipboard, or lead to what keeps it from being written."""
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
        document = self._app.model.store.document
        config = config_of(document, None)
        payload = sample_for(document, mail.usage_type).payload
        body = send_body(config, mail.to, mail.usage_type, payload)
        return ToolCall(config, mail.to, mail.usage_type, payload, body)
