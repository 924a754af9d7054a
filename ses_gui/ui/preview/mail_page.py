"""The page with the mail itself: bar, strips and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ses_gui.domain.html.dark_mode import with_scheme
from ses_gui.domain.html.simplified import wants_remote_pictures, without_pictures
from ses_gui.ui.preview.notice import Notice
from ses_gui.ui.preview.preview_bar import PreviewBar
from ses_gui.ui.preview.stage import Stage
from ses_gui.ui.preview.surface import can_install
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from ses_gui.ui.preview.surface import PreviewSurface


class MailPage(QWidget):
    """Shows the mail on the surface as the bar says."""

    install_requested = Signal()
    """The user wants the web preview, or no more of it while it is being installed."""

    def __init__(self, surface: PreviewSurface) -> None:
        super().__init__()
        self._surface = surface
        self._html = ""
        self._allowed = False
        self.bar = PreviewBar()
        self.stage = Stage()
        self.limits = Notice()
        self.oversize = Notice()
        self.remote = Notice(self.tr("Load remote pictures"))
        self.remote.button.setToolTip(
            self.tr("Their owners can see that somebody looks. Holds until the program ends.")
        )
        self._lay_out()
        self.bar.breadth_chosen.connect(self.stage.use)
        self.bar.changed.connect(self._refresh)
        self.remote.button.clicked.connect(self._allow_remote)
        self.limits.button.clicked.connect(self.install_requested)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.bar)
        for strip in (self.limits, self.oversize, self.remote):
            column.addWidget(strip)
        column.addWidget(self.stage, 1)
        self.stage.put(self._surface)
        if not self._surface.shows_pictures:
            self.bar.leave_out_pictures()
        if self._surface.limits:
            sentence = self.tr("Simplified preview: {0}")
            self.limits.say(sentence.format(self._surface.limits))
            self.limits.offer(self.tr("Install the web preview…") if can_install() else "")

    def show_html(self, html: str) -> None:
        """Show `html`."""
        self._html = html
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        too_large = len(self._html.encode("utf-8", "replace")) > self._surface.largest
        self.oversize.say(self._too_large() if too_large else "")
        self.remote.say(self._remote_sentence())
        self._surface.show_html("" if too_large else self._dressed())

    def _dressed(self) -> str:
        html = with_scheme(self._html, self.bar.scheme)
        bare = self._surface.shows_pictures and not self.bar.with_pictures
        return without_pictures(html) if bare else html

    def _too_large(self) -> str:
        sentence = self.tr("Too large to preview: the limit is {0} kB. The other pages are whole.")
        return sentence.format(self._surface.largest // 1000)

    def _remote_sentence(self) -> str:
        hidden = self._allowed or not self.bar.with_pictures
        if hidden or not wants_remote_pictures(self._html):
            return ""
        return self.tr("Pictures from the internet are not loaded.")

    @Slot()
    def _allow_remote(self) -> None:
        self._allowed = True
        self.remote.say("")
        self._surface.allow_remote_pictures()
