"""The remedies of a finding beside its field: one click each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import caption, tooltip
from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Finding, Fix, Rename

_ROOM: Final = 440
"""Pixels for the text of a link; a longer one is shortened in the middle."""


class FixLinks(QWidget):
    """Offers the fixes of one finding; takes no room while there are none."""

    fix_requested = Signal(object)
    """Emitted with the finding and the chosen `Fix` or `Rename`."""

    def __init__(self) -> None:
        super().__init__()
        self._finding: Finding | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[QWidget] = []
        self.hide()

    def offer(self, finding: Finding | None) -> None:
        """Offer the fixes of `finding` and no others."""
        if finding == self._finding:
            return
        self._finding = finding
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [] if finding is None else [self._row(finding, fix) for fix in finding.fixes]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def _row(self, finding: Finding, fix: Fix | Rename) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        button = named(QPushButton(), "link")
        label = shown(fix.label)
        fitting = button.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, _ROOM)
        button.setText(caption(fitting))
        button.setToolTip(tooltip(label if fitting != label else ""))
        button.setAccessibleName(shown(fix.label))
        # With its finding, since a click may come when another one is offered already.
        button.clicked.connect(partial(self._wish, finding, fix))
        row.addWidget(button)
        row.addStretch(1)
        return holder

    def _wish(self, finding: Finding, fix: Fix | Rename) -> None:
        self.fix_requested.emit((finding, fix))
