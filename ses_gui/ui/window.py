"""The window: the workbench below the menus, facts in the status bar, the name in the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QMainWindow
from typing_extensions import override

from ses_gui.domain.credentials.detection import masked
from ses_gui.ui.first_sight import FirstSight

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ses_gui.domain.json_types import JsonPath
    from ses_gui.state.model import Model
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.findings_panel import FindingsPanel
    from ses_gui.ui.look import Look
    from ses_gui.ui.menus import Menus
    from ses_gui.ui.navigation import Navigation
    from ses_gui.ui.page_stack import PageStack
    from ses_gui.ui.pages import PageName
    from ses_gui.ui.status import StatusBar
    from ses_gui.ui.tenure_strip import TenureStrip
    from ses_gui.ui.test_panel import TestPanel


class MainWindow(QMainWindow):
    """Shows the bare room at once; `furnish` brings the parts that work."""

    close_requested = Signal()

    menus: Menus
    status: StatusBar
    navigation: Navigation
    pages: PageStack
    findings: FindingsPanel
    test_panel: TestPanel
    tenure: TenureStrip

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self._may_close = True  # there is nothing to lose yet
        self.setCentralWidget(FirstSight())
        self.menuBar().addMenu(self.tr("&File"))  # so that nothing moves when the menus come
        self.setWindowTitle(self.tr("SES for Logto"))
        self.setMinimumSize(1000, 600)
        self.resize(QSize(1420, 840).boundedTo(self.screen().availableSize()))

    def furnish(self, *, model: Model, look: Look, clipboard: Clipboard) -> None:
        """Bring in the menus, the workbench and the status bar."""
        # Here, because the first paint need not wait for them.
        from ses_gui.ui.menus import Menus  # noqa: PLC0415
        from ses_gui.ui.status import StatusBar  # noqa: PLC0415
        from ses_gui.ui.workbench import Workbench  # noqa: PLC0415

        self._model = model
        self.menuBar().clear()
        self.menus = Menus(self, model.store.history)
        self._bench = bench = Workbench(model=model, look=look, clipboard=clipboard)
        self.navigation, self.pages = bench.navigation, bench.pages
        self.findings, self.test_panel = bench.findings, bench.test_panel
        self.tenure = bench.tenure
        self.status = StatusBar(store=model.store, workspace=model.workspace, drawer=model.drawer)
        bench.example_requested.connect(self.menus.actions["example"].trigger)
        bench.arranged.connect(self.menus.show_checked)
        model.workspace.changed.connect(self.refresh_title)
        model.store.dirty_changed.connect(self.refresh_title)
        self.refresh_title()
        self.setCentralWidget(bench)
        self.menus.show_checked(bench.in_sight)
        self.setStatusBar(self.status)
        self._may_close = False

    @Slot()
    def refresh_title(self) -> None:
        """Show the document's name, and the sign of unsaved changes."""
        name = masked(self.document_name())
        self._bench.show_name(name)
        self.setWindowTitle(self.tr("{0}[*] — SES for Logto").format(name))
        self.setWindowModified(self._model.store.dirty)

    def show_or_hide(self, part: str) -> None:
        """Bring a part of the window out of sight, or into it."""
        self._bench.show_part(part, on=part not in self._bench.in_sight)

    def document_name(self) -> str:
        """The profile's name, or a word for a document without one."""
        return self._model.workspace.place.name or self.tr("New connector")

    def show_page(self, page: PageName) -> None:
        """Turn to `page`."""
        self._bench.show_page(page)

    @Slot(object)
    def go_to(self, path: JsonPath) -> None:
        """Turn to the page of `path` and focus its field."""
        self._bench.go_to(path)

    def close_now(self) -> None:
        """Close without asking: everything is decided."""
        self._may_close = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            self._close_others()
            event.accept()
            return
        event.ignore()
        self._settle()
        self.close_requested.emit()

    def _settle(self) -> None:
        """Let a field that waits until it is left hand in what was typed."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            focused.clearFocus()
            focused.setFocus()

    def _close_others(self) -> None:
        """Else a window of ours that was left open would keep the program running."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
