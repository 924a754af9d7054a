"""The preflight page: ask SES and the name servers, see each step as it comes, mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ses_gui.state.examination import Phase, Progress
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.preflight_card import PreflightCard
from ses_gui.ui.preflight_list import PreflightList
from ses_gui.ui.preflight_text import summary
from ses_gui.ui.restyling import restyle
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE

if TYPE_CHECKING:
    from ses_gui.state.examination import Examination
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look

_OVER = frozenset({Phase.DONE, Phase.STOPPED})


class PreflightPage(QWidget):
    """Shows the progress of the examination; what it asks is decided elsewhere."""

    start_requested = Signal()
    stop_requested = Signal()
    path_requested = Signal(object)

    def __init__(self, *, examination: Examination, look: Look, clipboard: Clipboard) -> None:
        super().__init__()
        self._examination = examination
        self.start = named(QPushButton(self.tr("Check &now")), "primary")
        self.stop = named(QPushButton(self.tr("Stop")), "stop_preflight")
        self.state = named(Label(wordWrap=True), "heading")
        self.stale = named(
            Label(self.tr("What was checked has changed since: check again."), wordWrap=True),
            "preflight_stale",
        )
        self.steps = PreflightList(look=look)
        self.card = PreflightCard(clipboard)
        self._lay_out()
        self._listen()
        self.show_progress(examination.progress)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        buttons.addWidget(self.start)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.state, 1)
        intro = self.tr(
            "Asks SES and the name servers whether mail with this configuration goes out and"
            " arrives. It only reads, one question a second, and sends nothing. The recipient is"
            " the one of the test mail."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, LARGE, WIDE, SMALL)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(self.tr("Preflight")), "title"))
        column.addWidget(named(Label(intro, wordWrap=True), "muted"))
        column.addLayout(buttons)
        column.addWidget(self.stale)
        column.addWidget(self.steps, 1)
        column.addWidget(self.card)
        column.addStretch()

    def _listen(self) -> None:
        self.start.clicked.connect(self.start_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.steps.picked.connect(self.card.show_result)
        self.card.path_requested.connect(self.path_requested)
        self._examination.changed.connect(self.show_progress)

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far it is and what was found."""
        is_over = progress.phase in _OVER
        is_busy = progress.phase in {Phase.ASKING, Phase.WORKING}
        # Never disable the button that has the focus: the focus would run away from it.
        restyle(self.start, "busy", is_busy)
        self.stop.setVisible(is_busy)
        self.state.setText(summary(progress))
        self.steps.setVisible(is_busy or bool(progress.results))
        self.steps.show_results(progress.results, is_over=is_over)
        if not is_over:
            self.show_stale(is_stale=False)

    def show_stale(self, *, is_stale: bool) -> None:
        """Say that what was checked is not what there is now, or say nothing."""
        self.stale.setVisible(is_stale)
