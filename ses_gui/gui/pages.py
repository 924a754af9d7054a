"""The pages: which findings belong to which, the mark of each, and the navigation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.preflight.steps import StepState
from ses_gui.domain.variables.samples import sampled_type
from ses_gui.gui.features.preflight.state import Phase, summary
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import NAVIGATION_WIDTH
from ses_gui.gui.widgets.form import CREDENTIALS, SENDER
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.text import tooltip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.features.preflight.state import PreflightState, Progress
    from ses_gui.gui.theme.look import ThemeManager

NETWORK_KEY: Final = "network"
"""Stands for the network page where a path leads to a field."""

LIST, PREVIEW = "show_list", "show_preview"
"""Parts of the templates page that can be hidden, by the names of their commands."""


class PageName(StrEnum):
    """The pages in their order."""

    CREDENTIALS = "credentials"
    SENDER = "sender"
    TEMPLATES = "templates"
    PREFLIGHT = "preflight"
    EXPORT = "export"
    NETWORK = "network"


_PAGE_OF_KEY = (
    {field.key: PageName.CREDENTIALS for field in CREDENTIALS}
    | {field.key: PageName.SENDER for field in SENDER}
    | {"templates": PageName.TEMPLATES, NETWORK_KEY: PageName.NETWORK}
)


def page_of(path: JsonPath) -> PageName:
    """The page where `path` is edited; what has no field is seen in the export."""
    if sampled_type(path) is not None:
        return PageName.TEMPLATES
    return _PAGE_OF_KEY.get(str(path[0]), PageName.EXPORT) if path else PageName.EXPORT


def page_mark(page: PageName, checks: Checks) -> Status:
    """The mark of a page: the worst thing on it. The export stands for all of the document."""
    if page is PageName.NETWORK:  # of this computer, and not of the document
        return Status.INFO
    if not checks.made:
        return Status.TODO
    mine = [item for item in checks.findings if page in {page_of(item.path), PageName.EXPORT}]
    return _worst(mine, checks)


def preflight_mark(progress: Progress) -> Status:
    """The mark of a preflight: what it found, once it was made."""
    if progress.phase is not Phase.DONE:
        return Status.TODO
    if progress.count(StepState.FAILED):
        return Status.ERROR
    return Status.WARNING if progress.count(StepState.WARNING) else Status.GOOD


def finding_mark(finding: Finding, checks: Checks) -> Status:
    """The mark of one finding; an error in a field not yet left is only to do."""
    if finding.severity is Severity.ERROR:
        return Status.ERROR if checks.is_visited(finding.path) else Status.TODO
    return Status.WARNING if finding.severity is Severity.WARNING else Status.INFO


def _worst(findings: Iterable[Finding], checks: Checks) -> Status:
    marks = {finding_mark(finding, checks) for finding in findings}
    order = (Status.ERROR, Status.TODO, Status.WARNING)
    return next((mark for mark in order if mark in marks), Status.GOOD)


class Navigation(QListWidget):
    """Lists the pages; the current row is the page shown."""

    page_requested = Signal(object)
    chosen = Signal()
    """The user wants to go on with the keyboard on the page: a click, or Enter on its row."""

    def __init__(self, *, checks: Checks, preflight: PreflightState, look: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._checks = checks
        self._preflight = preflight
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
        preflight.changed.connect(self.refresh)
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

    def _mark(self, page: PageName) -> Status:
        if page is PageName.PREFLIGHT:
            return preflight_mark(self._preflight.progress)
        return page_mark(page, self._checks)

    def _meaning(self, page: PageName, mark: Status) -> str:
        if page is PageName.PREFLIGHT:
            return summary(self._preflight.progress) or self.tr("not made yet")
        return {
            Status.GOOD: self.tr("complete"),
            Status.TODO: self.tr("something is still to fill in"),
            Status.ERROR: self.tr("something must be mended"),
            Status.WARNING: self.tr("complete, with a warning"),
            Status.INFO: self.tr("kept on this computer, not in the connector"),
        }.get(mark, "")
