"""The findings below the page: a click goes to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.config import edits
from ses_gui.ui.display import Label
from ses_gui.ui.finding_menus import FindingMenus
from ses_gui.ui.findings_list import FINDING, FindingRow, FindingsList
from ses_gui.ui.naming import named
from ses_gui.ui.pages import PageName, finding_mark, page_mark
from ses_gui.ui.style import LARGE, SMALL, TIGHT, WIDE
from ses_gui.ui.wording import full_sentence

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Fix, Rename
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look

MOST_SHOWN = 200


class FindingsPanel(QWidget):
    """Lists what is wrong in the whole document, errors first."""

    finding_requested = Signal(object)
    silenced_requested = Signal()
    turned = Signal()
    """The list was opened or closed."""

    def __init__(self, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__()
        self._store = store
        self._checks = checks
        self._look = look
        self._wants_list: bool | None = None  # nobody has said yet
        self._has_room = True
        self._turn = self._make_turn()
        self._sign = Label()
        self._heading = named(Label(), "heading")
        self._silenced = named(QPushButton(), "link")
        self._silenced.setToolTip(self.tr("See what you have silenced, and hear it again."))
        self.list = FindingsList(look=look)
        self.menus = FindingMenus(self)
        self._lay_out()
        self._listen()
        self.refresh()

    def _make_turn(self) -> QToolButton:
        turn = named(QToolButton(autoRaise=True), "turn_findings")
        turn.setAccessibleName(self.tr("List of findings"))
        turn.setToolTip(self.tr("Open or close the list (Ctrl+Shift+F)"))
        turn.clicked.connect(self._turn_over)
        return turn

    def _listen(self) -> None:
        self.list.itemClicked.connect(self._request_path)
        self.list.itemActivated.connect(self._request_path)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.menus.fix_requested.connect(self._mend)
        self.menus.silence_requested.connect(self._store.edit)
        self.menus.silenced_requested.connect(self.silenced_requested)
        self._silenced.clicked.connect(self.silenced_requested)
        self._checks.changed.connect(self.refresh)
        self._look.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._turn)
        head.addWidget(self._sign)
        head.addWidget(self._heading, 1)
        head.addWidget(self._silenced)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, TIGHT, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.list)

    @Slot()
    def refresh(self) -> None:
        """Show the findings there are now; keep the selection where it was."""
        findings = self._checks.findings[:MOST_SHOWN]
        self.list.show_rows([self._row(finding) for finding in findings])
        self._heading.setText(self._summary())
        self._silenced.setVisible(bool(self._checks.silenced))
        self._silenced.setText(self.tr("Silenced: {0}…").format(len(self._checks.silenced)))
        if self._checks.made:
            mark = page_mark(PageName.EXPORT, self._checks)
            self._sign.setPixmap(self._look.mark(mark).pixmap(16, 16))
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the list is to be seen, as soon as there is something in it."""
        return self._has_room if self._wants_list is None else self._wants_list

    def open(self, *, on: bool) -> None:
        """Open or close the list, whatever room there is."""
        self._wants_list = on
        self._arrange()

    def give_room(self, *, enough: bool) -> None:
        """Say whether there is room for the list; what the user has said counts more."""
        self._has_room = enough
        self._arrange()

    @Slot()
    def _turn_over(self) -> None:
        self.open(on=not self.is_open)

    def _arrange(self) -> None:
        has_findings = bool(self._checks.findings)
        arrow = Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow
        self._turn.setArrowType(arrow)
        self._turn.setVisible(has_findings)
        self.list.setVisible(has_findings and self.is_open)
        self.turned.emit()

    def _row(self, finding: Finding) -> FindingRow:
        sentence = full_sentence(finding, self._store.document)
        return FindingRow(finding, sentence, finding_mark(finding, self._checks))

    def _summary(self) -> str:
        if not self._checks.made:
            return self.tr("Checking…")
        errors = len(self._checks.errors)
        warnings = sum(item.severity is Severity.WARNING for item in self._checks.findings)
        if errors:
            text = self.tr("To mend before Logto accepts this: {0}. Warnings: {1}.")
            return text.format(errors, warnings)
        if warnings:
            return self.tr("Logto accepts this configuration. Warnings: {0}.").format(warnings)
        return self.tr("Logto accepts this configuration.")

    @Slot(QListWidgetItem)
    def _request_path(self, item: QListWidgetItem) -> None:
        self.finding_requested.emit(item.data(FINDING))

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at) or self.list.currentItem()
        finding: Finding | None = item.data(FINDING) if item is not None else None
        usage_type = self._usage_type_of(finding) if finding is not None else ""
        self.menus.open(finding, usage_type, self.list.viewport().mapToGlobal(at))

    def _usage_type_of(self, finding: Finding) -> str:
        templates = self._store.document.templates
        match finding.path:
            case ("templates", int(row), *_) if row < len(templates):
                return templates[row].usage_type
        return ""

    @Slot(object)
    def _mend(self, wish: tuple[Finding, Fix | Rename]) -> None:
        finding, fix = wish
        if finding in self._checks.findings:  # else the text has changed while the menu was open
            self._store.edit(edits.apply_fix(finding.path, fix))
