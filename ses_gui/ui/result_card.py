"""The result of a send: the message ID to copy, or what happened, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontDatabase, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from ses_gui.domain.display_text import shown
from ses_gui.domain.iam.advice import is_denial
from ses_gui.domain.sending import Failure, Outcome, Sent
from ses_gui.domain.variables.samples import sampled_type
from ses_gui.ui.failure_part import FailurePart
from ses_gui.ui.naming import named
from ses_gui.ui.network.blame import NETWORK_KEY, place_to_mend
from ses_gui.ui.outcome_text import details, report
from ses_gui.ui.restyling import restyle
from ses_gui.ui.selectable import selectable
from ses_gui.ui.style import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.ui.clipboard import Clipboard


class ResultCard(QFrame):
    """Shows one outcome, or a sentence."""

    path_requested = Signal(object)
    """The user wants to go where it can be mended."""
    policy_requested = Signal(object)
    """The user wants to see what was denied; emitted with the `Evidence`."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__()
        self.setObjectName("result")
        self._clipboard = clipboard
        self._outcome: Outcome | None = None
        self._path: JsonPath = ()
        self._title = selectable("heading")
        self._message_id = self._message_id_field()
        self._body = selectable("result_body")
        self.failure = FailurePart(clipboard)
        self._details = selectable("muted")
        self._copy_id = self._button("copy_id", self.tr("Copy message ID"), self._copy_message_id)
        self._go = self._button("go_to_field", self.tr("Go to the field"), self._request_path)
        self._copy = self._button("copy_report", self.tr("Copy report"), self._copy_report)
        self._policy = self._button("show_policy", self.tr("What is missing in IAM…"), self._ask)
        self._lay_out()

    def _message_id_field(self) -> QPlainTextEdit:
        """Two lines, broken anywhere: an ID is longer than the card is wide."""
        field = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), "message_id")
        field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        field.setAccessibleName(self.tr("Message ID"))
        field.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.document().setDocumentMargin(0)
        field.setFixedHeight(2 * field.fontMetrics().lineSpacing() + SMALL)
        return field

    def _button(self, name: str, text: str, action: object) -> QPushButton:
        button = named(QPushButton(text), name)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self._copy_id, self._go, self._copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(TIGHT)
        for widget in (self._title, self._message_id, self._body):
            column.addWidget(widget)
        column.addWidget(self.failure)
        column.addWidget(self._policy, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(TIGHT)
        column.addWidget(self._details)
        column.addLayout(buttons)

    def say(self, title: str, body: str, path: JsonPath = ()) -> None:
        """Show a sentence that is no outcome; `path` leads to what it is about."""
        self._outcome, self._path = None, path
        self._show(title, body, "warning")

    def show_outcome(self, outcome: Outcome, note: str = "") -> None:
        """Show what SES answered; `note` says what else is worth knowing about a refusal."""
        self._outcome = outcome
        self._path = place_to_mend(outcome) if isinstance(outcome, Failure) else ()
        if isinstance(outcome, Sent):
            body = self.tr(
                "Accepted is not delivered yet: look into the inbox as well. SES tells of bounces"
                " by mail to the sender, or by the events of a configuration set."
            )
            self._show(self.tr("SES accepted the mail"), body, "good")
        else:
            tone = "warning" if outcome.maybe_sent else "bad"
            doubt = self.tr("The mail may have gone out all the same.")
            self._show(outcome.title, doubt if outcome.maybe_sent else note, tone)

    def show_delivery(self, sent: Sent, sentence: str) -> None:
        """Say what became of a mail, if it is the one that is shown and anything is known."""
        if self._outcome is sent and sentence:
            self._body.setText(sentence)
            self._announce(self._title.text(), sentence)

    def _show(self, title: str, body: str, tone: str) -> None:
        outcome = self._outcome
        sent = isinstance(outcome, Sent)
        self._title.setText(title)
        self._body.setText(body)
        self._body.setVisible(bool(body))
        self.failure.show_failure(outcome if isinstance(outcome, Failure) else None)
        self._message_id.setPlainText(
            shown(outcome.message_id) if isinstance(outcome, Sent) else ""
        )
        self._message_id.setVisible(sent)
        self._copy_id.setVisible(sent)
        self._details.setText(details(outcome) if outcome else "")
        self._details.setVisible(outcome is not None)
        self._copy.setVisible(outcome is not None and not sent)
        self._policy.setVisible(self._denied_access() is not None)
        self._go.setText(self._way(self._path))
        self._go.setVisible(bool(self._path))
        restyle(self, "tone", tone)
        self._announce(title, self.failure.cause.text() or body)

    def _denied_access(self) -> Evidence | None:
        """What AWS has denied to the key, if that was it."""
        evidence = self._outcome.evidence if isinstance(self._outcome, Failure) else None
        return evidence if evidence is not None and is_denial(evidence) else None

    @Slot()
    def _ask(self) -> None:
        evidence = self._denied_access()
        if evidence is not None:
            self.policy_requested.emit(evidence)

    def _way(self, path: JsonPath) -> str:
        if path == (NETWORK_KEY,):
            return self.tr("Go to the network page")
        is_sample = sampled_type(path) is not None
        return self.tr("Go to the sample data") if is_sample else self.tr("Go to the field")

    def _announce(self, title: str, body: str) -> None:
        """Tell screen readers, which do not see a card change."""
        self.setAccessibleName(shown(title))
        event = QAccessibleAnnouncementEvent(self, shown(self.tr("{0}. {1}").format(title, body)))
        QAccessible.updateAccessibility(event)

    @Slot()
    def _copy_message_id(self) -> None:
        self._clipboard.put(self._message_id.toPlainText())

    @Slot()
    def _copy_report(self) -> None:
        if self._outcome is not None:
            self._clipboard.put(report(self._outcome))

    @Slot()
    def _request_path(self) -> None:
        self.path_requested.emit(self._path)
