"""Forms: the connector's fields as a table, and rows with label, editor, help and finding."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.display_text import shown
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import SMALL, TIGHT
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, caption, named, tooltip

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Fix, Rename
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.theme.look import ThemeManager


_MARKS: Final = {
    Severity.ERROR: Status.ERROR,
    Severity.WARNING: Status.WARNING,
    Severity.INFO: Status.INFO,
}


class ProblemLine(QWidget):
    """Takes no room while there is nothing to say; `name` is its sentence's object name."""

    def __init__(self, name: str, *, look: ThemeManager) -> None:
        super().__init__()
        self._look = look
        self._severity = Severity.ERROR
        self._sign = Label()
        self.label = named(Label(wordWrap=True), name)
        row = side_by_side(self, self._sign, (self.label, 1), spacing=TIGHT)
        row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.hide()
        look.changed.connect(self._paint)

    def say(self, sentence: str, severity: Severity = Severity.ERROR, more: str = "") -> None:
        """Show a sentence, with `more` for who points at it; nothing for an empty one."""
        self._severity = severity
        self.label.setText(shown(sentence))
        self.label.setToolTip(tooltip(more))
        if sentence:
            self._paint()
        self.setVisible(bool(sentence))

    @Slot()
    def _paint(self) -> None:
        self._sign.setPixmap(self._look.mark(_MARKS[self._severity]).pixmap(16, 16))
        self.label.setStyleSheet(f"color: {self._look.theme.of_severity(self._severity)}")


_ROOM: Final = 440
"""Pixels for the text of a link; a longer one is shortened in the middle."""


class FixLinks(QWidget):
    """Offers the fixes of one finding; takes no room while there are none."""

    fix_requested = Signal(object)
    """Emitted with the finding and the chosen `Fix` or `Rename`."""

    def __init__(self) -> None:
        super().__init__()
        self._finding: Finding | None = None
        self._column = stacked(self, spacing=0)
        self._rows: list[QWidget] = []
        self.hide()

    def offer(self, finding: Finding | None) -> None:
        """Offer the fixes of `finding` and no others."""
        if finding == self._finding:
            return
        self._finding = finding
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [] if finding is None else [self._row(finding, fix) for fix in finding.fixes]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def _row(self, finding: Finding, fix: Fix | Rename) -> QWidget:
        button = named(QPushButton(), "link")
        label = shown(sentence(fix.label))
        fitting = button.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, _ROOM)
        button.setText(caption(fitting))
        button.setToolTip(tooltip(label if fitting != label else ""))
        button.setAccessibleName(shown(sentence(fix.label)))
        # With its finding, since a click may come when another one is offered already.
        button.clicked.connect(partial(self._request_fix, finding, fix))
        holder = QWidget()
        side_by_side(holder, button, STRETCH)
        return holder

    def _request_fix(self, finding: Finding, fix: Fix | Rename) -> None:
        self.fix_requested.emit((finding, fix))


class FieldRow(QWidget):
    """Shows one editor with the first finding for its path; errors only once it was left."""

    fix_requested = Signal(object)
    """Emitted with the finding and the chosen `Fix`, once `offer_fixes` was called."""

    def __init__(  # one keyword per part of the row
        self,
        *,
        label: str,
        editor: QWidget,
        buddy: QWidget,
        path: JsonPath,
        checks: Checks,
        look: ThemeManager,
        help_text: str = "",
    ) -> None:
        super().__init__()
        self._paths: tuple[JsonPath, ...] = (path,)
        self.editor = buddy
        self._checks = checks
        self._spoken = frozenset(Severity)
        self._about = help_text or buddy.accessibleDescription()
        self._problem = ProblemLine(f"problem:{buddy.objectName()}", look=look)
        self._fixes: FixLinks | None = None
        self._head = side_by_side(None, self._make_label(label), spacing=TIGHT)
        parts = (self._head, editor, _make_help(help_text), self._problem)
        self._column = stacked(self, *parts, margins=(0, 0, 0, SMALL), spacing=TIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        checks.changed.connect(self.refresh)
        self.refresh()

    def _make_label(self, text: str) -> Label:
        label = Label(text)
        label.setBuddy(self.editor)
        # Qt finds a buddy's label only beside it, and not for the inside of a combo box.
        for widget in (self.editor, *self.editor.findChildren(QLineEdit)):
            widget.setAccessibleName(shown(text.replace("&", "")))
        return label

    def add_remedy(self, button: QWidget) -> None:
        """Put a button under what is said about the value."""
        self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def add_tools(self, tools: QWidget) -> None:
        """Put the editor's tools beside the label."""
        self._head.addWidget(tools, 1)

    def offer_fixes(self) -> None:
        """Offer the remedies of what is said below it."""
        self._fixes = FixLinks()
        self._fixes.fix_requested.connect(self.fix_requested)
        self._column.addWidget(self._fixes)
        self.refresh()

    def leave_out_hints(self) -> None:
        """Speak of errors and warnings only: the editor marks hints itself."""
        self._spoken = frozenset({Severity.ERROR, Severity.WARNING})

    def fill_height(self) -> None:
        """Give the editor all the height there is."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def point_at(self, *paths: JsonPath) -> None:
        """Speak of other places from now on: another template is edited."""
        self._paths = paths
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the first finding for this path, or nothing."""
        finding = self._worth_saying()
        if finding is None:
            self._problem.say("")
        else:
            self._problem.say(short_sentence(finding), finding.severity, finding.connector_message)
        if self._fixes is not None:
            self._fixes.offer(finding)
        restyle(self.editor, "problem", finding.severity.value if finding else "")
        self.editor.setAccessibleDescription(shown(self._problem.label.text() or self._about))

    def _worth_saying(self) -> Finding | None:
        for finding in self._checks.findings:
            if finding.path in self._paths and finding.severity in self._spoken:
                is_error = finding.severity is Severity.ERROR
                if not is_error or self._checks.is_visited(finding.path):
                    return finding
        return None


def _make_help(text: str) -> Label:
    label = named(Label(text, wordWrap=True), "help")
    if not text:
        label.hide()
    return label


class FieldKind(Enum):
    """Which editor a field gets."""

    TEXT = auto()
    KEY_ID = auto()
    SECRET = auto()
    REGION = auto()
    SENDER = auto()
    ARN = auto()


@frozen
class Field:
    """One field of a form; `name` is the document's field."""

    name: str
    kind: FieldKind
    placeholder: str = ""
    optional: bool = False

    @property
    def key(self) -> str:
        """The connector's key, which is the widget's object name too."""
        return CONNECTOR_KEYS[self.name]

    def text(self, part: str) -> str:
        """Its `label`, `help` or, where that is no example, `placeholder`."""
        return sentence(message(f"fields.{self.name}.{part}"))


_ARN: Final = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
CREDENTIALS: Final = (
    Field("access_key_id", FieldKind.KEY_ID, "AKIAIOSFODNN7EXAMPLE"),
    Field("access_key_secret", FieldKind.SECRET),
    Field("region", FieldKind.REGION),
)
SENDER: Final = (
    Field("email_address", FieldKind.SENDER, "Acme <noreply@example.com>"),
    Field("configuration_set_name", FieldKind.TEXT, "logto-mail", optional=True),
    Field("email_address_identity_arn", FieldKind.ARN, _ARN, optional=True),
    Field(
        "feedback_forwarding_email_address", FieldKind.TEXT, "bounces@example.com", optional=True
    ),
    Field("feedback_forwarding_email_address_identity_arn", FieldKind.ARN, _ARN, optional=True),
)
_FIELDS: Final = {field.key: field for field in (*CREDENTIALS, *SENDER)}
_TEMPLATE_LABELS: Final = {
    "usageType": message("fields.usageType"),
    "subject": message("fields.subject"),
    "content": message("fields.content"),
}


def short_sentence(finding: Finding) -> str:
    """The sentence beside a field, which is named by the field's own label."""
    return _renamed(finding, sentence(finding.message), _label(finding.path))


def full_sentence(finding: Finding, document: Document) -> str:
    """The sentence in a list, where the template must be named as well."""
    template, label = _template(finding.path, document), _label(finding.path)
    said = sentence(finding.message)
    renamed = _renamed(finding, said, ": ".join([*template, label]))
    # What is said of a part of a text quotes the part, and does not name the text.
    return ": ".join([*template, label, said]) if renamed == said else renamed


def _renamed(finding: Finding, said: str, name: str) -> str:
    from ses_gui.domain.config.strict_json import place  # with the first finding, not before

    path = place(finding.path)
    return name + said.removeprefix(path) if name and said.startswith(path) else said


def _label(path: JsonPath) -> str:
    """The label of a field, without the mark of its key; a name that is not ours as it is."""
    match path:
        case ("templates", int(), str(key)) if key in _TEMPLATE_LABELS:
            return sentence(_TEMPLATE_LABELS[key])
        case ("templates", int()):
            return sentence(message("fields.template"))
        case ("templates",):
            return sentence(message("fields.templates"))
        case (str(key),) if key in _FIELDS:
            return _FIELDS[key].text("label").replace("&", "")
        case ("templates", int(), str(key)) | (str(key),):
            return key  # it may be anything at all, even what cannot be looked up
    return ""


def _template(path: JsonPath, document: Document) -> list[str]:
    match path:
        case ("templates", int(row), *_) if row < len(document.templates):
            usage_type = document.templates[row].usage_type
            return [usage_type or sentence(message("fields.numbered", number=row + 1))]
    return []
