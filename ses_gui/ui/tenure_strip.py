"""The strip over the page: that the profile is read-only here, or was changed elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ses_gui.domain.display_text import shown
from ses_gui.state.tenancy import Hold, News
from ses_gui.ui.display import Label
from ses_gui.ui.flow_row import FlowRow
from ses_gui.ui.irreversible_button import IrreversibleButton
from ses_gui.ui.naming import named
from ses_gui.ui.restyling import restyle
from ses_gui.ui.style import MEDIUM, SMALL, WIDE
from ses_gui.ui.tenure_text import tenure_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.state.tenancy import Tenancy, Tenure
    from ses_gui.state.workspace import Workspace


class TenureWish(StrEnum):
    """What the strip's buttons wish for; each value is its button's name."""

    TAKE_OVER = "take_over"
    TAKE_BACK = "take_back"
    EDIT_HERE = "edit_here"
    RELOAD = "reload_profile"
    COMPARE = "compare_profile"
    KEEP_MINE = "keep_mine"
    SAVE_ANEW = "save_anew"


_ON_CHANGE: Final = (TenureWish.RELOAD, TenureWish.COMPARE)
_OF_HOLD: Final = {
    Hold.OURS: (),
    Hold.THEIRS: (TenureWish.TAKE_OVER,),
    Hold.LOST: (TenureWish.TAKE_BACK,),
    Hold.FREED: (TenureWish.EDIT_HERE,),
}


class TenureStrip(QWidget):
    """Shows itself when there is something to say, and asks without blocking anything."""

    wished = Signal(object)
    """Emitted with a `TenureWish`."""

    def __init__(self, *, tenancy: Tenancy, workspace: Workspace) -> None:
        super().__init__()
        self._frame = named(QFrame(), "tenure_strip")
        self._tenancy = tenancy
        self._workspace = workspace
        self._said = ""
        self.sentence = named(Label(wordWrap=True), "tenure_sentence")
        self.buttons = {wish: self._button(wish, text) for wish, text in self._texts()}
        self._lay_out()
        tenancy.changed.connect(self._refresh)
        workspace.changed.connect(self._refresh)
        self.hide()

    def _texts(self) -> Sequence[tuple[TenureWish, str]]:
        return (
            (TenureWish.TAKE_OVER, self.tr("Take it over")),
            (TenureWish.TAKE_BACK, self.tr("Take it back")),
            (TenureWish.EDIT_HERE, self.tr("Edit it here")),
            (TenureWish.RELOAD, self.tr("Reload")),
            (TenureWish.COMPARE, self.tr("Show the difference")),
            (TenureWish.KEEP_MINE, self.tr("Keep mine")),
            (TenureWish.SAVE_ANEW, self.tr("Save it anew")),
        )

    def _button(self, wish: TenureWish, text: str) -> IrreversibleButton:
        button = named(IrreversibleButton(text), wish.value)
        button.clicked.connect(self._wish)
        return button

    def _lay_out(self) -> None:
        row = FlowRow(None, spacing=SMALL)
        for button in self.buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(self.sentence)
        column.addLayout(row)
        around = QVBoxLayout(self)  # as far from the edges as the page below
        around.setContentsMargins(WIDE, MEDIUM, WIDE, 0)
        around.addWidget(self._frame)

    @Slot()
    def _wish(self) -> None:
        name = self.sender().objectName()
        self.wished.emit(TenureWish(name))

    @Slot()
    def _refresh(self) -> None:
        tenure = self._tenancy.tenure
        text = tenure_text(tenure, self._workspace.place.name)
        if text == self._said:
            return
        self._said = text
        self.sentence.setText(text)
        offered = _offered(tenure)
        for wish, button in self.buttons.items():
            button.setVisible(wish in offered)
        is_news = tenure.news is not News.NONE
        restyle(self._frame, "tone", "warning" if is_news or tenure.hold is Hold.LOST else "")
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, shown(text)))


def _offered(tenure: Tenure) -> Sequence[TenureWish]:
    if tenure.news is News.GONE:
        return (TenureWish.SAVE_ANEW,)
    if tenure.news is News.NONE:
        return _OF_HOLD[tenure.hold]
    if tenure.hold is Hold.OURS:
        return (*_ON_CHANGE, TenureWish.KEEP_MINE)
    return (*_OF_HOLD[tenure.hold], *_ON_CHANGE)
