"""The story of taking a send along: the same mail as a call of another tool, on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.config.request import RenderError, send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.copy_as import ToolCall, call_for
from ses_gui.domain.variables.samples import refusal, sample_for, sample_path

if TYPE_CHECKING:
    from ses_gui.domain.copy_as import Tool
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.sending.state import MailOrder
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model


class CopyAsController(QObject):
    """Copies what the test panel would send; it needs no secret and gives none away."""

    def __init__(self, *, model: Model, window: MainWindow, clipboard: Clipboard) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._clipboard = clipboard

    def copy(self, tool: Tool) -> None:
        """Put the call on the clipboard, or lead to what keeps it from being written."""
        mail = self._window.test_panel.form.mail
        if not self._is_ready(mail):
            return
        try:
            call = self._call(mail)
        except RenderError as error:
            self._window.status.say(error.sentence)
            return
        self._clipboard.put(call_for(tool, call))
        text = self.tr("Copied without the secret: it is read from {0}.")
        self._window.status.say(text.format(SECRET_VARIABLE))

    def _is_ready(self, mail: MailOrder) -> bool:
        self._model.checks.visit_all()
        errors = self._model.checks.errors
        if errors:
            self._window.status.say(self.tr("First mend what the list at the bottom names."))
            self._window.go_to(errors[0].path)
            return False
        sentence = refusal(self._model.store.document, mail.usage_type)
        if sentence:
            self._window.status.say(sentence)
            self._window.go_to(sample_path(mail.usage_type))
        return not sentence

    def _call(self, mail: MailOrder) -> ToolCall:
        document = self._model.store.document
        config = config_of(document, None)
        payload = sample_for(document, mail.usage_type).payload
        body = send_body(config, mail.to, mail.usage_type, payload)
        return ToolCall(config, mail.to, mail.usage_type, payload, body)
