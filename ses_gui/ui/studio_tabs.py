"""The tabs beside the editor: the mail, the data it is tried with, and what Logto will use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTabWidget

from ses_gui.domain.html.plain_text import text_view
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
        self._asked = ""
        self._sample_title = self.tr("Sample data")
        self.preview = named(PreviewPanel(text_view=text_view, opener=_open), "preview")
        self.sample = SampleEditor(store=store, look=look)
        self.effective = EffectiveView(store=store, look=look)
        self._feed = PreviewFeed(store=store, panel=self.preview)
        self.addTab(self.preview, self.tr("Preview"))
        self.addTab(self.sample, self._sample_title)
        self.addTab(self.effective, self.tr("What Logto uses"))
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("About this template"))
        store.changed.connect(self._point_sample)

    def follow(self, row: int) -> None:
        """Show the template at `row`; -1 for none."""
        self._row, self._asked = row, ""
        self._feed.follow(row)
        self._point_sample()

    def go_to_sample(self, usage_type: str) -> None:
        """Edit the sample of a usage type, even if it is not the type of the template shown."""
        self._asked = "" if usage_type == self._own_type() else usage_type
        self._point_sample()
        self.setCurrentWidget(self.sample)
        self.sample.go_to()

    def _own_type(self) -> str | None:
        templates = self._store.document.templates
        return templates[self._row].usage_type if 0 <= self._row < len(templates) else None

    @Slot()
    def _point_sample(self) -> None:
        usage_type = self._asked or self._own_type()
        if usage_type is not None:
            self.sample.edit(usage_type)
        asked = self._asked
        self._name_sample(
            self.tr("Sample data of {0}").format(asked) if asked else self._sample_title
        )

    def _name_sample(self, title: str) -> None:
        at = self.indexOf(self.sample)
        # Even the same text has all of the tabs laid out and painted anew, at every key.
        if self.tabText(at) != title:
            self.setTabText(at, title)


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
