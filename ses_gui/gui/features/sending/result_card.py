"""The result of a send: the message ID to copy, or what happened, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontDatabase,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from ses_gui.domain.display_text import shown, utc_second
from ses_gui.domain.failures.evidence import FailureKind
from ses_gui.domain.sending import Failure, Outcome, Sent, answer_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.variables.samples import sampled_type
from ses_gui.gui.pages import NETWORK_KEY
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.layouts import STRETCH, FlowRow, side_by_side, stacked
from ses_gui.gui.widgets.result_card import LinesToCopy, LinkButton, ResultCard
from ses_gui.gui.widgets.text import Label, action_button, announce, named, selectable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.gui.clipboard import Clipboard


def details(outcome: Outcome) -> str:
    """The facts of an outcome, a line each."""
    return "\n".join(f"{name}: {shown(value)}" for name, value in _facts(outcome))


def report(outcome: Outcome) -> str:
    """An outcome as text to hand on; it holds no secret."""
    if isinstance(outcome, Sent):
        message_id = shown(outcome.message_id)
        head = [_tr("SES accepted the mail"), _tr("Message ID: {0}").format(message_id)]
    else:
        told = outcome.explanation
        title, cause, fix = map(sentence, (told.title, told.cause, told.fix))
        head = [*map(shown, (f"{title} ({told.id})", cause, fix))]
    return "\n".join([*head, details(outcome)])


def _facts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    answer = answer_of(outcome)
    if not isinstance(outcome, Sent) and outcome.code:
        yield _tr("AWS code"), outcome.code
    if answer.http_status:
        yield _tr("HTTP status"), str(answer.http_status)
    if answer.request_id:
        yield _tr("Request ID"), answer.request_id
    if answer.endpoint:
        yield _tr("Answered by") if answer.http_status else _tr("Endpoint"), _endpoint(answer)
    if answer.proxy:
        yield _tr("Proxy"), answer.proxy
    yield _tr("Region"), answer.region
    yield (
        _tr("Time"),
        _tr("{0} UTC, took {1} ms").format(utc_second(outcome.at), outcome.elapsed_ms),
    )


def _endpoint(answer: Sent | Evidence) -> str:
    """The host with the address that it has, unless that is its name."""
    if answer.address and not answer.endpoint.startswith(answer.address):
        return f"{answer.endpoint} ({answer.address})"
    return answer.endpoint


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outcome", text)


_OF_THE_NETWORK: Final = frozenset(
    {
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.ENDPOINT,
        FailureKind.PROXY,
        FailureKind.REFUSED,
        FailureKind.TLS,
    }
)
_IDS: Final = frozenset({"CAPTIVE", "NOT_SES", "PROXY_407_HTTP", "ROUTE"})


def place_to_mend(failure: Failure) -> JsonPath:
    """The path of the field that a failure is about, or of the network page; empty for none."""
    explanation = failure.explanation
    if explanation.field:
        return (explanation.field,)
    is_of_the_network = failure.evidence.kind in _OF_THE_NETWORK or explanation.id in _IDS
    return (NETWORK_KEY,) if is_of_the_network else ()


_MOST_LINES = 8
_LETTERS_OF_A_LINE = 28


class FailurePart(QWidget):
    """Shows one `Failure`, or nothing."""

    preflight_requested = Signal()
    """The user wants to know what else stands in the way."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__()
        self.cause, self.fix, self.again = (
            selectable("cause"),
            selectable("fix"),
            selectable("again_advice"),
        )
        self._captions = {
            self.cause: self.tr("Why"),
            self.fix: self.tr("What to do"),
            self.again: self.tr("Sending again"),
        }
        self._copy = named(QPushButton(self.tr("Copy command")), "copy_commands")
        self._commands = LinesToCopy("commands", self._copy, clipboard)
        self._commands.setAccessibleName(self.tr("Commands for a terminal"))
        self._commands.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._open = LinkButton("open_console", self.tr("AWS console"))
        self._read = LinkButton("read_more", self.tr("Read more"))
        self._check = named(QPushButton(self.tr("Make a preflight")), "check_all")
        self._check.clicked.connect(self.preflight_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        column = stacked(self, margins=0, spacing=TIGHT)
        for text, caption in self._captions.items():
            column.addWidget(named(Label(caption), "caption"))
            column.addWidget(text)
            if text is self.fix:
                column.addWidget(self._commands)
        buttons = QWidget()
        row = FlowRow(buttons, spacing=SMALL)
        for button in (self._copy, self._open, self._read, self._check):
            row.addWidget(button)
        column.addWidget(buttons)

    def show_failure(self, failure: Failure | None) -> None:
        """Show `failure`."""
        self.setVisible(failure is not None)
        told = failure.explanation if failure else None
        self.cause.setText(sentence(told.cause) if told else "")
        self.fix.setText(sentence(told.fix) if told else "")
        self.again.setText(sentence(told.advice) if told else "")
        self._show_commands(told.commands if told else ())
        self._open.show_address((told.console or "") if told else "")
        self._read.show_address((told.link or "") if told else "")

    def _show_commands(self, commands: tuple[str, ...]) -> None:
        rows = sum(1 + len(line) // _LETTERS_OF_A_LINE for line in commands)
        self._commands.show_lines(commands, min(max(1, rows), _MOST_LINES))


class OutcomeCard(ResultCard):
    """Shows one outcome, or a sentence."""

    policy_requested = Signal(object)
    """The user wants to see what was denied; emitted with the `Evidence`."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__("go_to_field")
        self._clipboard = clipboard
        self._outcome: Outcome | None = None
        self._message_id = self._message_id_field()
        self._body = selectable("result_body")
        self.failure = FailurePart(clipboard)
        self._details = selectable("muted")
        self._copy_id = action_button("copy_id", self.tr("Copy message ID"), self._copy_message_id)
        self._copy = action_button("copy_report", self.tr("Copy report"), self._copy_report)
        self._policy = action_button("show_policy", self.tr("What is missing in IAM…"), self._ask)
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

    def _lay_out(self) -> None:
        buttons = side_by_side(None, self._copy_id, self.go, self._copy, STRETCH, spacing=SMALL)
        column = stacked(
            self,
            self.title,
            self._message_id,
            self._body,
            self.failure,
            margins=MEDIUM,
            spacing=TIGHT,
        )
        column.addWidget(self._policy, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(TIGHT)
        column.addWidget(self._details)
        column.addLayout(buttons)

    def say(self, title: str, body: str, path: JsonPath = ()) -> None:
        """Show a sentence that is no outcome; `path` leads to what it is about."""
        self._outcome = None
        self._show_way(path)
        self._show(title, body, "warning")

    def show_outcome(self, outcome: Outcome, note: str = "") -> None:
        """Show what SES answered; `note` says what else is worth knowing about a refusal."""
        self._outcome = outcome
        self._show_way(place_to_mend(outcome) if isinstance(outcome, Failure) else ())
        if isinstance(outcome, Sent):
            body = self.tr(
                "Accepted is not delivered yet: look into the inbox as well. SES tells of bounces"
                " by mail to the sender, or by the events of a configuration set."
            )
            self._show(self.tr("SES accepted the mail"), body, "good")
        else:
            told = outcome.explanation
            doubt = self.tr("The mail may have gone out all the same.")
            tone, body = ("warning", doubt) if told.maybe_sent else ("bad", note)
            self._show(sentence(told.title), body, tone)

    def show_delivery(self, sent: Sent, sentence: str) -> None:
        """Say what became of a mail, if it is the one that is shown and anything is known."""
        if self._outcome is sent and sentence:
            self._body.setText(sentence)
            self._announce(self.title.text(), sentence)

    def _show(self, title: str, body: str, tone: str) -> None:
        outcome = self._outcome
        sent = isinstance(outcome, Sent)
        self.title.setText(title)
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
        restyle(self, "tone", tone)
        self._announce(title, self.failure.cause.text() or body)

    def _denied_access(self) -> Evidence | None:
        """What AWS has denied to the key, if that was it."""
        evidence = self._outcome.evidence if isinstance(self._outcome, Failure) else None
        from ses_gui.domain.iam.advice import is_denial  # only who fails needs it

        return evidence if evidence is not None and is_denial(evidence) else None

    @Slot()
    def _ask(self) -> None:
        evidence = self._denied_access()
        if evidence is not None:
            self.policy_requested.emit(evidence)

    def _show_way(self, path: JsonPath) -> None:
        self.show_path(path)
        way = self.tr("Go to the field")
        if path == (NETWORK_KEY,):
            way = self.tr("Go to the network page")
        elif sampled_type(path) is not None:
            way = self.tr("Go to the sample data")
        self.go.setText(way)

    def _announce(self, title: str, body: str) -> None:
        """Tell screen readers, which do not see a card change."""
        self.setAccessibleName(shown(title))
        announce(self, self.tr("{0}. {1}").format(title, body))

    @Slot()
    def _copy_message_id(self) -> None:
        self._clipboard.put(self._message_id.toPlainText())

    @Slot()
    def _copy_report(self) -> None:
        if self._outcome is not None:
            self._clipboard.put(report(self._outcome))
