"""The main window: the workbench below the menus, facts in the status bar, a name in the title."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QMainWindow

from ses_gui.domain.override import override
from ses_gui.gui.first_sight import FirstSight
from ses_gui.gui.widgets.text import window_title

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.commands import Menus
    from ses_gui.gui.features.findings.panel import FindingsPanel
    from ses_gui.gui.features.profiles.banners import LockBanner
    from ses_gui.gui.features.sending.panel import TestPanel
    from ses_gui.gui.model import Model
    from ses_gui.gui.page_stack import PageStack
    from ses_gui.gui.pages import Navigation, PageName
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.workbench import StatusBar, Workbench


class MainWindow(QMainWindow):
    """Shows the bare room at once; `furnish` brings the parts that work."""

    close_requested = Signal()

    menus: Menus
    status: StatusBar
    navigation: Navigation
    pages: PageStack
    findings: FindingsPanel
    test_panel: TestPanel
    lock: LockBanner
    _bench: Workbench

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self._may_close = True  # there is nothing to lose yet
        self._is_furnished = False
        self.setCentralWidget(FirstSight())
        self.menuBar().addMenu(self.tr("&File"))  # so that nothing moves when the menus come
        self.setWindowTitle(self.tr("SES for Logto"))
        self.setMinimumSize(1000, 600)
        self.resize(QSize(1420, 840).boundedTo(self.screen().availableSize()))

    def furnish(self, *, model: Model, look: ThemeManager, clipboard: Clipboard) -> None:
        """Bring in the workbench and the status bar; `use_menus` brings in the menus."""
        # Here, because the first paint need not wait for them.
        from ses_gui.gui.workbench import StatusBar, Workbench

        self._model = model
        self._look = look
        self._bench = bench = Workbench(model=model, look=look, clipboard=clipboard)
        self.navigation, self.pages = bench.navigation, bench.pages
        self.findings, self.test_panel = bench.findings, bench.test_panel
        self.lock = bench.lock
        self.status = StatusBar(
            store=model.store, session=model.session, secret_cache=model.secret_cache
        )
        model.session.changed.connect(self.refresh_title)
        model.store.dirty_changed.connect(self.refresh_title)
        self.setCentralWidget(bench)
        self.setStatusBar(self.status)
        self._may_close = False
        self._is_furnished = True
        self.focus_page()

    def use_menus(self, menus: Menus) -> None:
        """Show what can be asked for."""
        self.menus = menus
        self._bench.example_requested.connect(partial(menus.run, "example"))
        self._bench.arranged.connect(menus.show_checked)
        menus.show_checked(self._bench.in_sight)

    @Slot()
    def follow_theme(self) -> None:
        """Take the style sheet of the theme that is used now."""
        self.setStyleSheet(self._look.sheet)

    @Slot()
    def refresh_title(self) -> None:
        """Show the document's name, and the sign of unsaved changes."""
        from ses_gui.domain.credentials.detection import masked  # not before the paint

        name = masked(self.document_name())
        self._bench.show_name(name)
        self.setWindowTitle(self.tr("{0}[*] — SES for Logto").format(window_title(name)))
        self.setWindowModified(self._model.store.dirty)

    def show_or_hide(self, part: str) -> None:
        """Bring a part of the window out of sight, or into it."""
        self._bench.show_part(part, on=part not in self._bench.in_sight)

    def document_name(self) -> str:
        """The profile's name, or a word for a document without one."""
        return self._model.session.current.name or self.tr("New connector")

    def show_page(self, page: PageName) -> None:
        """Turn to `page`."""
        self._bench.show_page(page)

    @Slot()
    def focus_page(self) -> None:
        """Put the focus on the page shown, where no key sends, deletes or changes anything."""
        self._bench.focus_page()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Follow the Tab key; but from what is hidden or disabled now go back to the page.

        Qt moves the focus along with Tab's own function when its widget goes, and the next one may
        be a button that sends.
        """
        if self._is_furnished and not self._has_focus_in_sight():
            self.focus_page()
            return True
        return super().focusNextPrevChild(next)

    def _has_focus_in_sight(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.isVisibleTo(self) and focused.isEnabled()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Come back from a dialog or another program to a place where no key does harm."""
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ActivationChange
            and self._is_furnished
            and self.isActiveWindow()
            and (self._would_act() or not self._has_focus_in_sight())
        ):
            self.focus_page()

    def _would_act(self) -> bool:
        from ses_gui.gui.widgets.dialogs import IrreversibleButton  # not before the first paint

        return isinstance(self.focusWidget(), IrreversibleButton)

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
        self.settle()
        self.close_requested.emit()

    def settle(self) -> None:
        """Let a field that waits until it is left hand in what was typed."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            focused.clearFocus()
            focused.setFocus()

    def _close_others(self) -> None:
        """Else a window of ours that was left open would keep the program running."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
