"""The window: navigation, page and test panel; findings below, facts in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.document import Document
from ses_gui.ui.findings_panel import FindingsPanel
from ses_gui.ui.menus import Menus
from ses_gui.ui.naming import named
from ses_gui.ui.navigation import WIDTH as NAVIGATION_WIDTH
from ses_gui.ui.navigation import Navigation
from ses_gui.ui.page_stack import PageStack
from ses_gui.ui.pages import PageName, page_of
from ses_gui.ui.status import StatusBar
from ses_gui.ui.style import LARGE, SMALL
from ses_gui.ui.test_panel import TestPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ses_gui.domain.json_types import JsonPath
    from ses_gui.state.model import Model
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look


class MainWindow(QMainWindow):
    """Lays out the parts and leads to a field; what to do is decided elsewhere."""

    close_requested = Signal()

    def __init__(self, *, model: Model, look: Look, clipboard: Clipboard) -> None:
        super().__init__()
        self.setObjectName("main")
        self._model = model
        self._may_close = False
        self.menus = Menus(self, model.store.history)
        self.navigation = Navigation(checks=model.checks, look=look)
        self.findings = FindingsPanel(store=model.store, checks=model.checks, look=look)
        self.test_panel = TestPanel(
            sending=model.sending, workspace=model.workspace, look=look, clipboard=clipboard
        )
        self.status = StatusBar(store=model.store, workspace=model.workspace, drawer=model.drawer)
        self.pages = PageStack(model=model, look=look)
        self._lay_out()
        self._listen()
        self.show_page(PageName.CREDENTIALS)
        self.refresh_title()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(SMALL)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.findings)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(middle, 1)
        row.addWidget(self.test_panel)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.setMinimumSize(1000, 600)
        self.resize(QSize(1420, 840).boundedTo(self.screen().availableSize()))

    def _side(self) -> QFrame:
        """The document's name over the navigation."""
        side = QFrame()
        side.setFixedWidth(NAVIGATION_WIDTH + 2 * SMALL)
        self._example = named(QPushButton(self.tr("Open the demo example")), "link")
        self._example.clicked.connect(self.menus.actions["example"].trigger)
        self._name = named(QLabel(), "heading")
        self._name.setContentsMargins(SMALL, 0, SMALL, 0)
        column = QVBoxLayout(side)
        column.setContentsMargins(SMALL, LARGE, SMALL, SMALL)
        column.setSpacing(LARGE)
        column.addWidget(self._name)
        column.addWidget(self.navigation, 1)
        column.addWidget(self._example)
        return side

    def _listen(self) -> None:
        self.navigation.page_requested.connect(self._turn_to)
        self.findings.path_requested.connect(self.go_to)
        self.test_panel.path_requested.connect(self.go_to)
        self._model.workspace.changed.connect(self.refresh_title)
        self._model.store.changed.connect(self._offer_example)
        self._offer_example(self._model.store.document)
        self._model.store.dirty_changed.connect(self.refresh_title)

    @Slot()
    def refresh_title(self) -> None:
        """Show the document's name, and the sign of unsaved changes."""
        name = self.document_name()
        room = self.navigation.width() - 2 * SMALL
        elided = self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self._name.setText(elided)
        self._name.setToolTip(name)
        self.setWindowTitle(self.tr("{0}[*] — SES for Logto").format(name))
        self.setWindowModified(self._model.store.dirty)

    @Slot(object, object)
    def _offer_example(self, document: Document, _previous: Document | None = None) -> None:
        """Whoever has nothing yet is shown a way to begin."""
        self._example.setVisible(document == Document())

    def document_name(self) -> str:
        """The profile's name, or a word for a document without one."""
        return self._model.workspace.place.name or self.tr("New connector")

    def show_page(self, page: PageName) -> None:
        """Turn to `page`."""
        self.navigation.show_page(page)

    @Slot(object)
    def _turn_to(self, page: PageName) -> None:
        self.pages.turn_to(page)

    @Slot(object)
    def go_to(self, path: JsonPath) -> None:
        """Turn to the page of `path` and focus its field."""
        self.show_page(page_of(path))
        self.pages.go_to(path)

    def complete(self) -> None:
        """Make what the first look does not show."""
        self.pages.complete()
        self.test_panel.complete()

    def close_now(self) -> None:
        """Close without asking: everything is decided."""
        self._may_close = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()
