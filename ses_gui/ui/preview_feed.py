"""The preview's feed: what the panel shows of the selected template, rendered when it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.request import RenderError
from ses_gui.domain.templates.preview import preview_mail

if TYPE_CHECKING:
    from ses_gui.domain.templates.preview import RenderedMail
    from ses_gui.state.store import Store
    from ses_gui.ui.preview.panel import PreviewPanel


class PreviewFeed(QObject):
    """Tells the panel what to show."""

    def __init__(self, *, store: Store, panel: PreviewPanel) -> None:
        super().__init__(panel)
        self._store = store
        self._panel = panel
        self._row = -1
        store.changed.connect(self.refresh)

    def follow(self, row: int) -> None:
        """Show the template at `row` from now on; -1 for none."""
        self._row = row
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Let the panel show the template as it is when there is time to."""
        self._panel.show_made(self._made)

    def _made(self) -> RenderedMail | str | None:
        try:
            mail = preview_mail(self._store.document, self._row)
        except RenderError as error:
            return error.sentence
        if mail is not None and not mail.html:
            return self.tr("The template has no content yet.")
        return mail
