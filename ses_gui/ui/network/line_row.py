"""One line of the network page: label, text, what stands beside it, help, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.problem_line import ProblemLine
from ses_gui.ui.restyling import restyle
from ses_gui.ui.style import SMALL, TIGHT
from ses_gui.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ses_gui.ui.look import Look


@dataclass(frozen=True, slots=True)
class NetworkField:
    """One text of the settings; `name` is its own there, and that of its widget."""

    name: str
    label: str
    help: str = ""
    placeholder: str = ""


PROXY_URL: Final = NetworkField(
    "proxy_url",
    QT_TRANSLATE_NOOP("NetworkFields", "Pro&xy's URL"),
    placeholder="http://proxy.example.com:3128",
)
PROXY_USER: Final = NetworkField(
    "proxy_user", QT_TRANSLATE_NOOP("NetworkFields", "Use&r name  (optional)")
)
PROXY_PASSWORD: Final = NetworkField(
    "proxy_password", QT_TRANSLATE_NOOP("NetworkFields", "Pass&word")
)
CA_FILE: Final = NetworkField(
    "ca_file",
    QT_TRANSLATE_NOOP("NetworkFields", "&CA file  (optional)"),
    QT_TRANSLATE_NOOP(
        "NetworkFields",
        "For a company that looks into secure connections. In PEM form; its authorities are"
        " trusted instead of the usual ones.",
    ),
    "company.pem",
)
ENDPOINT_URL: Final = NetworkField(
    "endpoint_url",
    QT_TRANSLATE_NOOP("NetworkFields", "En&dpoint  (optional)"),
    QT_TRANSLATE_NOOP(
        "NetworkFields", "Another SES than AWS's, such as a VPC endpoint or a test server."
    ),
    "https://vpce-0123456789.email.eu-west-1.vpce.amazonaws.com",
)


class LineRow(QWidget):
    """Shows one field; `left` when the user has left it."""

    left = Signal()

    def __init__(self, field: NetworkField, *beside: QWidget, look: Look) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.name)
        self._about = _translated(field.help)
        self.problem = ProblemLine(f"problem:{field.name}", look=look)
        self._lay_out(_translated(field.label), beside)
        self.line.editingFinished.connect(self.left)

    def _lay_out(self, text: str, beside: tuple[QWidget, ...]) -> None:
        label = Label(text)
        label.setBuddy(self.line)
        self.line.setAccessibleName(shown(text.replace("&", "")))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.line, 1)
        for widget in beside:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(TIGHT)
        column.addWidget(label)
        column.addLayout(row)
        if self._about:
            column.addWidget(named(Label(self._about, wordWrap=True), "help"))
        column.addWidget(self.problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Put another text there, if it is one."""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def say(self, sentence: str, severity: Severity = Severity.ERROR) -> None:
        """Say what is to be said about the text; nothing for an empty sentence."""
        self.problem.say(sentence, severity)
        is_problem = bool(sentence) and severity is not Severity.INFO
        restyle(self.line, "problem", severity.value if is_problem else "")
        self.line.setAccessibleDescription(shown(sentence or self._about))


def _translated(text: str) -> str:
    return QCoreApplication.translate("NetworkFields", text)
