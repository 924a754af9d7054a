"""The sends of this session, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.domain.sending import Sent
from ses_gui.ui.display import Label, ListItem, tooltip
from ses_gui.ui.irreversible_button import IrreversibleButton
from ses_gui.ui.mark import Mark
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from ses_gui.state.sending import Done, Sending
    from ses_gui.ui.look import Look

LEAST_HEIGHT = 96
DONE = Qt.ItemDataRole.UserRole


class SendList(QWidget):
    """Lists what was sent; a click shows its result, a button sends it again."""

    picked = Signal(object)
    again_requested = Signal(object)

    def __init__(self, *, sending: Sending, look: Look) -> None:
        super().__init__()
        self._look = look
        self._allowed = True
        self.list = named(QListWidget(), "sends")
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Sends of this session"))
        self.list.setMinimumHeight(LEAST_HEIGHT)
        # Takes what is left; else the panel scrolls while there is room enough.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.again = named(IrreversibleButton(self.tr("Send this one again")), "again")
        self.again.setToolTip(
            self.tr("Same recipient and usage type, with the document as it is now.")
        )
        self.none = named(Label(self.tr("None yet.")), "help")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(named(Label(self.tr("Sends of this session")), "heading"))
        column.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.list.currentItemChanged.connect(self._pick)
        self.again.clicked.connect(self._request_again)
        sending.recorded.connect(self.add)
        self._enable()

    @Slot(object)
    def add(self, done: Done) -> None:
        """Put a new send on top."""
        item = ListItem(self._line(done))
        item.setData(DONE, done)
        item.setToolTip(tooltip(done.mail.to))
        good = isinstance(done.outcome, Sent)
        item.setIcon(self._look.mark(Mark.GOOD if good else Mark.ERROR))
        self.list.insertItem(0, item)
        self.list.setCurrentItem(item)

    def _line(self, done: Done) -> str:
        outcome = done.outcome
        what = self.tr("accepted") if isinstance(outcome, Sent) else outcome.title
        return self.tr("{0}  {1}: {2}\n{3}").format(
            f"{outcome.at.astimezone():%H:%M:%S}",
            *map(shown, (done.mail.usage_type, what, done.mail.to)),
        )

    def allow(self, allowed: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Let a send be repeated, or not just now."""
        self._allowed = allowed
        self._enable()

    @Slot()
    def _pick(self) -> None:
        self._enable()
        if (done := self._current()) is not None:
            self.picked.emit(done)

    @Slot()
    def _request_again(self) -> None:
        if (done := self._current()) is not None:
            self.again_requested.emit(done.mail)

    def _current(self) -> Done | None:
        item = self.list.currentItem()
        return item.data(DONE) if item else None

    def _enable(self) -> None:
        is_empty = not self.list.count()
        self.none.setVisible(is_empty)
        self.list.setHidden(is_empty)
        self.again.setHidden(is_empty)
        self.again.setEnabled(self._allowed and self._current() is not None)
