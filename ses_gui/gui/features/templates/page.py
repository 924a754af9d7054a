"""The templates page: the list, the editor, and beside them what Logto really sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QWidget,
)

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.display_text import shown
from ses_gui.domain.html.plain_text import text_view
from ses_gui.domain.override import override
from ses_gui.domain.templates.preview import (
    CAVEATS,
    EffectiveRow,
    TemplateSource,
    effective,
    preview_mail,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import sampled_type
from ses_gui.gui.features.templates.editor import TemplateEditor
from ses_gui.gui.features.templates.list import TemplateList
from ses_gui.gui.features.templates.preview import PreviewPanel
from ses_gui.gui.features.templates.samples import SampleEditor
from ses_gui.gui.pages import LIST, PREVIEW
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from ses_gui.gui.widgets.items import SentenceDelegate, TableItem, show_whole_rows
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.checks.finding import Span
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.templates.preview import RenderedMail
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager


class TemplateSwitch(QComboBox):
    """Names the usage types of the templates; what is selected is known to the list."""

    def __init__(self, templates: TemplateList, *, store: Store) -> None:
        super().__init__()
        named(self, "template_switch")
        self.setAccessibleName(self.tr("Template"))
        self.setModel(templates.model)
        self._list = templates
        self.activated.connect(templates.select)
        templates.selected.connect(self._follow)
        store.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self.currentIndex() != self._list.row:
            self.setCurrentIndex(self._list.row)


class StudioTabs(QTabWidget):
    """Follows the selected template."""

    def __init__(self, *, store: Store, look: ThemeManager) -> None:
        super().__init__()
        self._store = store
        self._row = -1
        self._asked = ""
        self._sample_title = self.tr("Sample data")
        self.preview = named(PreviewPanel(text_view=text_view, opener=_open), "preview")
        self.sample = SampleEditor(store=store, look=look)
        self.effective = EffectiveView(store=store, look=look)
        self.addTab(self.preview, self.tr("Preview"))
        self.addTab(self.sample, self._sample_title)
        self.addTab(self.effective, self.tr("What Logto uses"))
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("About this template"))
        store.changed.connect(self._refresh)

    def follow(self, row: int) -> None:
        """Show the template at `row`; -1 for none."""
        self._row, self._asked = row, ""
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.preview.show_made(self._made_mail)
        self._point_sample()

    def _made_mail(self) -> RenderedMail | str | None:
        """The mail, or what there is to say in its place."""
        try:
            mail = preview_mail(self._store.document, self._row)
        except UserError as error:
            return sentence(error.message)
        if mail is not None and not mail.html:
            return self.tr("The template has no content yet.")
        return mail

    def go_to_sample(self, usage_type: str) -> None:
        """Edit the sample of a usage type, even if it is not the type of the template shown."""
        self._asked = "" if usage_type == self._own_type() else usage_type
        self._point_sample()
        self.setCurrentWidget(self.sample)
        self.sample.go_to()

    def _own_type(self) -> str | None:
        templates = self._store.document.templates
        return templates[self._row].usage_type if 0 <= self._row < len(templates) else None

    def _point_sample(self) -> None:
        usage_type = self._asked or self._own_type()
        if usage_type is not None:
            self.sample.edit(usage_type)
        asked = self._asked
        title = self.tr("Sample data of {0}").format(asked) if asked else self._sample_title
        at = self.indexOf(self.sample)
        # Even the same text has all of the tabs laid out and painted anew, at every key.
        if self.tabText(at) != title:
            self.setTabText(at, title)


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


LEAST_BESIDE: Final = 670
"""Pixels; in less, neither the editor nor the preview beside it is of use."""
LEAST_HEIGHT: Final = 680
"""Pixels of the window; in less, the list is hidden until somebody asks for it."""


class TemplateDesk(QSplitter):
    """Folds the editor into the tabs where there is no room, or where nobody wants the preview."""

    arranged = Signal(object)
    """Emitted with the names of the parts that are in sight now."""

    def __init__(
        self, *, templates: TemplateList, editor: TemplateEditor, tabs: StudioTabs
    ) -> None:
        super().__init__(childrenCollapsible=False, handleWidth=SMALL)
        self._list = templates
        self._editor = editor
        self._tabs = tabs
        self._wants_list: bool | None = None  # nobody has said yet
        self._wants_beside = True
        self._folded = False
        self._sizes = {False: [460, 400], True: [170, 420]}
        vertical = Qt.Orientation.Vertical
        self._work = QSplitter(vertical, childrenCollapsible=False, handleWidth=SMALL)
        self._work.addWidget(templates)
        self._work.addWidget(editor)
        self._work.setSizes([200, 420])
        self._work.setStretchFactor(1, 1)
        self.addWidget(self._work)
        self.addWidget(tabs)
        self.setSizes(self._sizes[False])
        self.splitterMoved.connect(self._remember)
        tabs.currentChanged.connect(self._tell)

    @property
    def in_sight(self) -> frozenset[str]:
        """The names of the parts that are in sight."""
        has_preview = self._tabs.currentWidget() is self._tabs.preview
        parts = {LIST: self._has_list(), PREVIEW: has_preview}
        return frozenset(name for name, is_seen in parts.items() if is_seen)

    def show_part(self, name: str, *, on: bool) -> None:
        """Bring a part into sight, or out of it."""
        if name == LIST:
            self._wants_list = on
        elif on:
            self._wants_beside = True
        elif self._fits():
            self._wants_beside = False
        self._arrange()
        if name == PREVIEW and on:
            self._tabs.setCurrentWidget(self._tabs.preview)
        elif name == PREVIEW:
            self.show_editor()

    def show_editor(self) -> None:
        """Bring the editor into sight, if it is one of the tabs."""
        if self._folded and self._tabs.currentWidget() is not self._editor:
            had_focus = self._has_focus(self._tabs)
            self._tabs.setCurrentWidget(self._editor)
            if had_focus:
                self._editor.go_to("content")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _fits(self) -> bool:
        left = max(part.minimumSizeHint().width() for part in (self._list, self._editor))
        tabs = (self._tabs.preview, self._tabs.sample, self._tabs.effective)
        right = max(part.minimumSizeHint().width() for part in tabs)
        return self.width() >= max(LEAST_BESIDE, left + self.handleWidth() + right)

    def _has_list(self) -> bool:
        # Not the desk's own height, which changes with the findings below it.
        if self._wants_list is None:
            return self.window().height() >= LEAST_HEIGHT
        return self._wants_list

    def _arrange(self) -> None:
        """Do what the room and the user's wishes ask for."""
        folded = not (self._wants_beside and self._fits())
        if folded != self._folded:
            self._turn()
        self._list.setVisible(self._has_list())
        self._work.setVisible(not folded or self._has_list())
        self._tell()

    @Slot()
    def _remember(self) -> None:
        self._sizes[self._folded] = self.sizes()

    def _turn(self) -> None:
        """Fold or unfold; each has the sizes that the user has given it."""
        self._folded = folded = not self._folded
        self._move_editor()
        self.setOrientation(Qt.Orientation.Vertical if folded else Qt.Orientation.Horizontal)
        self.setStretchFactor(1, int(folded))
        self.setSizes(self._sizes[folded])

    def _move_editor(self) -> None:
        """Put it where it belongs now, with the focus if it had it."""
        focus = self.window().focusWidget()
        if self._folded:
            stays = self._has_focus(self._tabs)
            self._tabs.insertTab(0, self._editor, self.tr("Editor"))
            self._tabs.setCurrentIndex(self._tabs.currentIndex() if stays else 0)
        else:
            self._work.addWidget(self._editor)
            self._editor.show()
        if focus is not None and self._editor.isAncestorOf(focus):
            focus.setFocus()

    def _has_focus(self, part: QWidget) -> bool:
        # The window's, which it keeps while another window is the active one.
        focus = self.window().focusWidget()
        return focus is not None and part.isAncestorOf(focus)

    @Slot()
    def _tell(self) -> None:
        self.arranged.emit(self.in_sight)


class TemplatesPage(QWidget):
    """Edits the template that is selected in the list."""

    def __init__(self, *, store: Store, checks: Checks, look: ThemeManager) -> None:
        super().__init__()
        self._store = store
        self.list = TemplateList(store=store, checks=checks, look=look)
        self.editor = TemplateEditor(store=store, checks=checks, look=look)
        self.tabs = StudioTabs(store=store, look=look)
        self.desk = TemplateDesk(templates=self.list, editor=self.editor, tabs=self.tabs)
        self._switch = TemplateSwitch(self.list, store=store)
        title = named(Label(self.tr("Templates")), "title")
        head = side_by_side(None, title, STRETCH, self._switch, spacing=MEDIUM)
        stacked(self, head, (self.desk, 1), margins=(WIDE, LARGE, MEDIUM, SMALL))
        self.desk.arranged.connect(self._show_switch)
        self._show_switch(self.desk.in_sight)
        self.list.selected.connect(self._edit_row)
        self.list.added.connect(self._begin)
        self.tabs.effective.row_requested.connect(self.select)
        self.tabs.effective.add_requested.connect(self.list.add_type)
        store.changed.connect(self._follow)
        self._edit(self.row)
        self.select(0)

    @property
    def row(self) -> int:
        """The selected row; -1 for none."""
        return self.list.row

    @Slot(object)
    def select(self, row: int) -> None:
        """Select the template at `row`, as far as there is one."""
        self.list.select(row)

    def show_span(self, path: JsonPath, span: Span) -> None:
        """Select a part of the text at `path`, to which `go_to` has led."""
        self.desk.show_editor()
        self.editor.show_span(str(path[-1]), span)

    def go_to(self, path: JsonPath) -> None:
        """Select and focus what `path` names."""
        usage_type = sampled_type(path)
        if usage_type is not None:
            self._go_to_sample(usage_type)
            return
        match path:
            case ("templates", int(row), *rest):
                self.select(row)
                self._go_to_editor(str(rest[0]) if rest else "usageType")
            case _:
                self.desk.show_part(LIST, on=True)
                self.list.focus()

    def _go_to_sample(self, usage_type: str) -> None:
        """Show it beside the template that it is used with, which is Generic's if there is none."""
        types = [template.usage_type for template in self._store.document.templates]
        used = next((name for name in (usage_type, "Generic") if name in types), None)
        if used is not None:
            self.select(types.index(used))
        self.tabs.go_to_sample(usage_type)

    def _go_to_editor(self, key: str) -> None:
        self.desk.show_editor()
        self.editor.go_to(key)

    @Slot(object)
    def _show_switch(self, in_sight: frozenset[str]) -> None:
        self._switch.setVisible(LIST not in in_sight)

    @Slot()
    def _begin(self) -> None:
        self._go_to_editor("usageType")

    @Slot(object)
    def _edit_row(self, row: int) -> None:
        self._store.seal()
        self._edit(row)

    def _edit(self, row: int) -> None:
        self.editor.edit(row)
        self.tabs.follow(row)

    @Slot()
    def _follow(self) -> None:
        """An undo may have moved the rows: edit what is selected now."""
        if self.editor.row != self.row:
            self._edit(self.row)


TYPE, TAKEN, WHY, ACTION = range(4)
_ROW: Final = Qt.ItemDataRole.UserRole


class EffectiveView(QWidget):
    """Lists the nine types and the templates that are never used; it only wishes."""

    row_requested = Signal(object)
    """The row of the template that the user wants to see."""
    add_requested = Signal(object)
    """The usage type that shall get a template."""

    def __init__(self, *, store: Store, look: ThemeManager) -> None:
        super().__init__()
        self._look = look
        self._rows = effective(store.document)
        self.table = self._make_table()
        self.caveats = named(Label("\n".join(map(sentence, CAVEATS)), wordWrap=True), "muted")
        stacked(self, (self.table, 1), self.caveats)
        self.table.itemClicked.connect(self._request_row)
        self.table.itemActivated.connect(self._request_row)
        store.changed.connect(self._follow)
        look.changed.connect(self._refill)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.table.setColumnHidden(TAKEN, True)  # noqa: FBT003  Qt's own; beside the editor it is narrow
        self._refill()

    def _make_table(self) -> QTableWidget:
        table = named(QTableWidget(0, ACTION + 1), "effective")
        show_whole_rows(table, self.tr("What Logto sends"))
        table.setHorizontalHeaderLabels(
            [self.tr("Usage type"), self.tr("Logto takes"), self.tr("Why"), ""]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setIconSize(QSize(16, 16))
        table.setItemDelegate(SentenceDelegate(table))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Fixed)
        return table

    @Slot(object)
    def _follow(self, document: Document) -> None:
        rows = effective(document)
        if rows != self._rows:
            self._rows = rows
            self._refill()

    @Slot()
    def _refill(self) -> None:
        """Show the rows anew; what is selected stays so."""
        current = self.table.currentRow()
        if self.table.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()  # the button that was pressed goes
        self.table.setRowCount(0)
        self.table.setRowCount(len(self._rows))
        for at, row in enumerate(self._rows):
            self._fill(at, row)
        buttons = (self.table.cellWidget(at, ACTION) for at in range(len(self._rows)))
        width = max((each.sizeHint().width() for each in buttons if each), default=0)
        self.table.setColumnWidth(ACTION, width + MEDIUM)  # the padding of a cell
        if 0 <= current < len(self._rows):
            self.table.setCurrentCell(current, TYPE)

    @Slot()
    def _fit_rows(self) -> None:
        """Let each row have the height of its sentence, which another width has changed."""
        self.table.resizeRowsToContents()

    def _fill(self, at: int, row: EffectiveRow) -> None:
        name, taken = self._name(row), self._taken(row)
        if row.source in {TemplateSource.OWN, TemplateSource.GENERIC} and not _is_refused(row):
            taken = self.tr("{0}, needs {1}").format(taken, "{{" + row.needs + "}}")
        first = self._item(row, name)
        first.setIcon(self._look.mark(_mark(row)))
        self.table.setItem(at, TYPE, first)
        for column, text in ((TAKEN, taken), (WHY, f"{taken}\n{sentence(row.said)}"), (ACTION, "")):
            self.table.setItem(at, column, self._item(row, text))
        said = self.tr("{0}: {1}. {2}").format(name, self._taken(row), sentence(row.said))
        first.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        if row.source in {TemplateSource.GENERIC, TemplateSource.NONE}:
            self.table.setCellWidget(at, ACTION, _centred(self._add_button(row)))

    def _item(self, row: EffectiveRow, text: str) -> QTableWidgetItem:
        item = TableItem(text)
        item.setData(_ROW, row.row)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _add_button(self, row: EffectiveRow) -> QPushButton:
        button = named(QPushButton(self.tr("Add")), f"add_{row.usage_type}")
        spoken = self.tr("Add a template for {0}").format(row.usage_type)
        button.setAccessibleName(shown(spoken))
        button.clicked.connect(self._request_add)
        button.ensurePolished()  # only then does it know how large it is
        return button

    def _name(self, row: EffectiveRow) -> str:
        if row.usage_type in USAGE_TYPES:
            return row.usage_type
        return quoted(row.usage_type) if row.usage_type.strip() else self.tr("(none)")

    def _taken(self, row: EffectiveRow) -> str:
        if _is_refused(row):
            return self.tr("Refused")
        number = 0 if row.row is None else row.row + 1
        return {
            TemplateSource.OWN: self.tr("Template {0}"),
            TemplateSource.GENERIC: self.tr("Generic, template {0}"),
            TemplateSource.NONE: self.tr("Nothing"),
            TemplateSource.DEAD: self.tr("Never template {0}"),
        }[row.source].format(number)

    @Slot(QTableWidgetItem)
    def _request_row(self, item: QTableWidgetItem) -> None:
        row = item.data(_ROW)
        if row is not None:
            self.row_requested.emit(row)

    @Slot()
    def _request_add(self) -> None:
        self.add_requested.emit(self.sender().objectName().removeprefix("add_"))


def _centred(button: QPushButton) -> QWidget:
    """Keep the button's own height in a row that is higher."""
    holder = QWidget()
    stacked(holder, button, margins=TIGHT).setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _mark(row: EffectiveRow) -> Status:
    if row.source is TemplateSource.OWN:
        return Status.GOOD
    if row.source is TemplateSource.DEAD:
        return Status.WARNING
    if _is_refused(row):
        return Status.ERROR
    is_harmless = row.source is TemplateSource.GENERIC and row.needs == "code"
    return Status.INFO if is_harmless else Status.WARNING


def _is_refused(row: EffectiveRow) -> bool:
    is_missing = row.source in {TemplateSource.GENERIC, TemplateSource.NONE}
    return is_missing and USAGE_TYPES[row.usage_type].required
