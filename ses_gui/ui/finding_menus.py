"""The menu of a finding: its fixes, and not to hear of it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.checks.suppressions import silence
from ses_gui.ui.display import plain_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from ses_gui.domain.checks.finding import Fix, Rename


class FindingMenus(QObject):
    """Opens a menu for one finding and turns what was chosen into a wish."""

    fix_requested = Signal(object)
    """Emitted with the finding and the chosen `Fix` or `Rename`."""
    silence_requested = Signal(object)
    """Emitted with the edit that silences."""
    silenced_requested = Signal()
    """The user wants to see what is silenced."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def open(self, finding: Finding | None, usage_type: str, at: QPoint) -> None:
        """Show what can be done about `finding`, or without one about the list."""
        self.menu(finding, usage_type).popup(at)

    def menu(self, finding: Finding | None, usage_type: str) -> QMenu:
        """The menu, which deletes itself when it is closed."""
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        if finding is not None:
            self._add_remedies(menu, finding, usage_type)
        menu.addAction(self.tr("Silenced findings…")).triggered.connect(self.silenced_requested)
        return menu

    def _add_remedies(self, menu: QMenu, finding: Finding, usage_type: str) -> None:
        for fix in finding.fixes:
            self._add_fix(menu, finding, fix)
        menu.addSeparator()
        if finding.severity is not Severity.ERROR:
            self._add_silences(menu, finding.code, usage_type)

    def _add_fix(self, menu: QMenu, finding: Finding, fix: Fix | Rename) -> None:
        self._add(menu, fix.label, partial(self._wish_fix, finding, fix))

    def _add(self, menu: QMenu, text: str, wish: Callable[[], None]) -> None:
        action = plain_action(text, menu)
        action.triggered.connect(wish)
        menu.addAction(action)

    def _add_silences(self, menu: QMenu, code: str, usage_type: str) -> None:
        if usage_type:
            text = self.tr("Silence “{0}” for {1}").format(code, usage_type)
            self._add(menu, text, partial(self._wish_silence, code, usage_type))
        text = self.tr("Silence “{0}” everywhere").format(code)
        self._add(menu, text, partial(self._wish_silence, code, ""))

    def _wish_fix(self, finding: Finding, fix: Fix | Rename) -> None:
        self.fix_requested.emit((finding, fix))

    def _wish_silence(self, code: str, usage_type: str) -> None:
        self.silence_requested.emit(silence(code, usage_type))
