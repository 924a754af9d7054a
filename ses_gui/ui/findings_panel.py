"""The findings below the page: a click goes to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain import edits
from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.silencing import hear_all
from ses_gui.ui.finding_menus import FindingMenus
from ses_gui.ui.naming import named
from ses_gui.ui.pages import PageName, finding_mark, page_mark
from ses_gui.ui.style import LARGE, SMALL, TIGHT, WIDE
from ses_gui.ui.wording import full_sentence

if TYPE_CHECKING:
    from ses_gui.domain.span import Fix
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look

FINDING = Qt.ItemDataRole.UserRole
MOST_SHOWN = 200
LIST_HEIGHT = 128


class FindingsPanel(QWidget):
    """Lists what is wrong in the whole document, errors first."""

    finding_requested = Signal(object)

    def __init__(self, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__()
        self._store = store
        self._checks = checks
        self._look = look
        self._heading = named(QLabel(), "heading")
        self.list = named(QListWidget(), "findings")
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.setToolTip(self.tr("Right-click for fixes, or to silence a finding."))
        self.menus = FindingMenus(self)
        self._hear = named(QPushButton(), "link")
        self._sign = QLabel()
        self._lay_out()
        self.list.itemClicked.connect(self._request_path)
        self.list.itemActivated.connect(self._request_path)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.menus.fix_requested.connect(self._mend)
        self.menus.silence_requested.connect(store.edit)
        self._hear.clicked.connect(self._hear_all)
        checks.changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._sign)
        head.addWidget(self._heading, 1)
        head.addWidget(self._hear)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, TIGHT, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.list)

    @Slot()
    def refresh(self) -> None:
        """Show the findings there are now; keep the selection where it was."""
        row = self.list.currentRow()
        self.list.clear()
        for finding in self._checks.findings[:MOST_SHOWN]:
            self.list.addItem(self._item(finding))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._heading.setText(self._summary())
        self._hear.setVisible(bool(self._checks.silenced))
        self._hear.setText(self.tr("Show {0} silenced").format(self._checks.silenced))
        if self._checks.made:
            mark = page_mark(PageName.EXPORT, self._checks)
            self._sign.setPixmap(self._look.mark(mark).pixmap(16, 16))
        self.list.setVisible(bool(self._checks.findings))

    def _item(self, finding: Finding) -> QListWidgetItem:
        sentence = full_sentence(finding, self._store.document)
        item = QListWidgetItem(sentence)
        item.setIcon(self._look.mark(finding_mark(finding, self._checks)))
        item.setData(FINDING, finding)
        item.setToolTip(finding.connector_message)
        said = self.tr("{0}: {1}").format(finding.severity.value, sentence)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

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
        if item is not None:
            finding: Finding = item.data(FINDING)
            templates = self._store.document.templates
            match finding.path:
                case ("templates", int(row), *_) if row < len(templates):
                    usage_type = templates[row].usage_type
                case _:
                    usage_type = ""
            self.menus.open(finding, usage_type, self.list.viewport().mapToGlobal(at))

    @Slot(object)
    def _mend(self, wish: tuple[Finding, Fix]) -> None:
        finding, fix = wish
        if finding in self._checks.findings:  # else the text has changed while the menu was open
            self._store.edit(edits.apply_fix(finding.path, fix))

    @Slot()
    def _hear_all(self) -> None:
        self._store.edit(hear_all())
