"""The tabs beside the editor: the mail, the data it is tried with, and what Logto will use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTabWidget

from ses_gui.domain.mail_text import text_view
from ses_gui.ui.effective_view import EffectiveView
from ses_gui.ui.naming import named
from ses_gui.ui.preview.panel import PreviewPanel
from ses_gui.ui.preview_feed import PreviewFeed
from ses_gui.ui.sample_editor import SampleEditor

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look


class StudioTabs(QTabWidget):
    """Follows the selected template."""

    def __init__(self, *, store: Store, look: Look) -> None:
        super().__init__()
        self._store = store
        self._row = -1
        self.preview = named(PreviewPanel(text_view=text_view, opener=_open), "preview")
        self.sample = SampleEditor(store=store, look=look)
        self.effective = EffectiveView(store=store, look=look)
        self._feed = PreviewFeed(store=store, panel=self.preview)
        self.addTab(self.preview, self.tr("Preview"))
        self.addTab(self.sample, self.tr("Sample data"))
        self.addTab(self.effective, self.tr("What Logto uses"))
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("About this template"))
        store.changed.connect(self._point_sample)

    def follow(self, row: int) -> None:
        """Show the template at `row`; -1 for none."""
        self._row = row
        self._feed.follow(row)
        self._point_sample()

    @Slot()
    def _point_sample(self) -> None:
        templates = self._store.document.templates
        if 0 <= self._row < len(templates):
            self.sample.edit(templates[self._row].usage_type)


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
