"""The navigation: the pages, each with its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget

from ses_gui.ui.display import ListItem, tooltip
from ses_gui.ui.mark import Mark
from ses_gui.ui.pages import PageName, page_mark, preflight_mark
from ses_gui.ui.preflight_text import summary
from ses_gui.ui.style import NAVIGATION_WIDTH

if TYPE_CHECKING:
    from ses_gui.state.checks import Checks
    from ses_gui.state.examination import Examination
    from ses_gui.ui.look import Look


class Navigation(QListWidget):
    """Lists the pages; the current row is the page shown."""

    page_requested = Signal(object)
    chosen = Signal()
    """The user wants to go on with the keyboard on the page: a click, or Enter on its row."""

    def __init__(self, *, checks: Checks, examination: Examination, look: Look) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._checks = checks
        self._examination = examination
        self._look = look
        self.setFixedWidth(NAVIGATION_WIDTH)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages"))
        self._titles = {
            PageName.CREDENTIALS: self.tr("Credentials"),
            PageName.SENDER: self.tr("Sender"),
            PageName.TEMPLATES: self.tr("Templates"),
            PageName.PREFLIGHT: self.tr("Preflight"),
            PageName.EXPORT: self.tr("Export"),
            PageName.NETWORK: self.tr("Network"),
        }
        for title in self._titles.values():
            self.addItem(ListItem(title))
        self.currentRowChanged.connect(self._request_page)
        # The arrow keys walk on through the list and leave the focus in it.
        self.itemClicked.connect(self.chosen)
        self.itemActivated.connect(self.chosen)
        checks.changed.connect(self.refresh)
        examination.changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the mark of each page, for eyes and for screen readers."""
        for row, (page, title) in enumerate(self._titles.items()):
            mark = self._mark(page)
            item = self.item(row)
            if self._checks.made:  # the first paint need not wait for signs to be painted
                item.setIcon(self._look.mark(mark))
            meaning = self._meaning(page, mark)
            item.setToolTip(tooltip(meaning))
            role = Qt.ItemDataRole.AccessibleTextRole
            item.setData(role, self.tr("{0}: {1}").format(title, meaning))

    def show_page(self, page: PageName) -> None:
        """Select `page`."""
        self.setCurrentRow(list(self._titles).index(page))

    @Slot(int)
    def _request_page(self, row: int) -> None:
        self.page_requested.emit(list(self._titles)[row])

    def _mark(self, page: PageName) -> Mark:
        if page is PageName.PREFLIGHT:
            return preflight_mark(self._examination.progress)
        return page_mark(page, self._checks)

    def _meaning(self, page: PageName, mark: Mark) -> str:
        if page is PageName.PREFLIGHT:
            return summary(self._examination.progress) or self.tr("not made yet")
        return {
            Mark.GOOD: self.tr("complete"),
            Mark.TODO: self.tr("something is still to fill in"),
            Mark.ERROR: self.tr("something must be mended"),
            Mark.WARNING: self.tr("complete, with a warning"),
            Mark.INFO: self.tr("kept on this computer, not in the connector"),
        }.get(mark, "")
