"""The findings below the page: a click goes to the field, a menu mends or silences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.config import edits
from ses_gui.domain.config.edits import silence
from ses_gui.domain.display_text import shown
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.pages import PageName, finding_mark, page_mark
from ses_gui.gui.theme.stylesheet import LARGE, TIGHT, WIDE
from ses_gui.gui.widgets.form import full_sentence
from ses_gui.gui.widgets.items import ListItem, SentenceList
from ses_gui.gui.widgets.layouts import side_by_side, stacked
from ses_gui.gui.widgets.text import Label, named, plain_action, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.checks.finding import Fix, Rename
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.icons import Status
    from ses_gui.gui.theme.look import ThemeManager


FINDING: Final = Qt.ItemDataRole.UserRole
_HEIGHT: Final = 128


@frozen
class FindingRow:
    """What is shown of a finding."""

    finding: Finding
    sentence: str
    mark: Status


class FindingsList(SentenceList):
    """Shows rows, and paints anew only what differs."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__("findings")
        self._look = look
        self._rows: list[FindingRow] = []
        self.setAccessibleName(self.tr("Findings"))
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(self.tr("Right-click for fixes, or to silence a finding."))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        look.changed.connect(self._fill)

    def show_rows(self, rows: list[FindingRow]) -> None:
        """Show `rows`; the selection stays where it was."""
        if rows != self._rows:
            self._rows = rows
            self._fill()

    @Slot()
    def _fill(self) -> None:
        """Make the rows, which measures and paints all of them."""
        current = self.currentRow()
        self.clear()
        for row in self._rows:
            self.addItem(self._item(row))
        self.setCurrentRow(min(current, self.count() - 1))

    def _item(self, row: FindingRow) -> QListWidgetItem:
        item = ListItem(shown(row.sentence))
        item.setIcon(self._look.mark(row.mark))
        item.setData(FINDING, row.finding)
        item.setToolTip(tooltip(row.finding.connector_message))
        said = self.tr("{0}: {1}").format(row.finding.severity.value, row.sentence)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item


MOST_SHOWN = 200


class FindingsPanel(QWidget):
    """Lists what is wrong in the whole document, errors first."""

    finding_requested = Signal(object)
    suppressed_requested = Signal()
    turned = Signal()
    """The list was opened or closed."""

    def __init__(self, *, store: Store, checks: Checks, look: ThemeManager) -> None:
        super().__init__()
        self._store = store
        self._checks = checks
        self._look = look
        self._wants_list: bool | None = None  # nobody has said yet
        self._has_room = True
        self._turn = self._make_turn()
        self._sign = Label()
        self._heading = named(Label(wordWrap=True), "heading")
        self._suppressed = named(QPushButton(), "link")
        self._suppressed.setToolTip(self.tr("See what you have silenced, and hear it again."))
        self.list = FindingsList(look=look)
        head = side_by_side(None, self._turn, self._sign, (self._heading, 1), self._suppressed)
        stacked(self, head, self.list, margins=(WIDE, TIGHT, WIDE, LARGE))
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
        self._suppressed.clicked.connect(self.suppressed_requested)
        self._checks.changed.connect(self.refresh)
        self._look.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Show the findings there are now; keep the selection where it was."""
        findings = self._checks.findings[:MOST_SHOWN]
        document, checks = self._store.document, self._checks
        self.list.show_rows(
            [FindingRow(f, full_sentence(f, document), finding_mark(f, checks)) for f in findings]
        )
        self._heading.setText(self._summary())
        self._suppressed.setVisible(bool(self._checks.suppressed))
        self._suppressed.setText(self.tr("Silenced: {0}…").format(len(self._checks.suppressed)))
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
        self.menu(finding).popup(self.list.viewport().mapToGlobal(at))

    def menu(self, finding: Finding | None) -> QMenu:
        """What can be done about `finding`, or without one about the list; deletes itself."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if finding is not None:
            for fix in finding.fixes:
                _add(menu, sentence(fix.label), partial(self._mend, finding, fix))
            menu.addSeparator()
            if finding.severity is not Severity.ERROR:
                self._add_silences(menu, finding)
        menu.addAction(self.tr("Silenced findings…")).triggered.connect(self.suppressed_requested)
        return menu

    def _add_silences(self, menu: QMenu, finding: Finding) -> None:
        code, usage_type = finding.code, self._usage_type_of(finding)
        if usage_type:
            text = self.tr("Silence “{0}” for {1}").format(code, usage_type)
            _add(menu, text, partial(self._store.edit, silence(code, usage_type)))
        text = self.tr("Silence “{0}” everywhere").format(code)
        _add(menu, text, partial(self._store.edit, silence(code, "")))

    def _usage_type_of(self, finding: Finding) -> str:
        templates = self._store.document.templates
        match finding.path:
            case ("templates", int(row), *_) if row < len(templates):
                return templates[row].usage_type
        return ""

    def _mend(self, finding: Finding, fix: Fix | Rename) -> None:
        if finding in self._checks.findings:  # else the text has changed while the menu was open
            self._store.edit(edits.apply_fix(finding.path, fix))


def _add(menu: QMenu, text: str, act: Callable[[], None]) -> None:
    action = plain_action(text, menu)
    action.triggered.connect(act)
    menu.addAction(action)
