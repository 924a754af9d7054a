"""The banner over the page: the profile is read-only here, or was changed elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from ses_gui.domain.profile import SHADES, Colour
from ses_gui.gui.features.profiles.labels import dot, marking_text, owner_text, time_text
from ses_gui.gui.session import Destination, Hold, News, SessionStore
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from ses_gui.gui.widgets.dialogs import IrreversibleButton
from ses_gui.gui.widgets.layouts import FlowRow, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, announce, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.gui.session import LockState, Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("LockText", text)


def lock_text(lock: LockState, name: str) -> str:
    """One or two sentences; empty when there is nothing to say."""
    if lock.news is News.GONE:
        text = _tr("“{0}” was deleted or moved away. What this window shows is kept nowhere else.")
    elif lock.hold is Hold.OURS and lock.news is News.CHANGED:
        text = _tr(
            "“{0}” was changed on disk, by another window or another program. Reload shows that"
            " version, Keep mine goes on with this one."
        )
    elif lock.hold is Hold.OURS:
        text = ""
    elif lock.hold is Hold.FREED and lock.news is News.CHANGED:
        text = _tr(
            "The other window has saved changes to “{0}” and closed it. It is still read-only here."
        )
    elif lock.hold is Hold.FREED:
        text = _tr(
            "The other window has closed “{0}” and changed nothing. It is still read-only here."
        )
    else:
        return f"{_held(lock, name)} {_consequence(lock)}"
    return text.format(name)


def _held(lock: LockState, name: str) -> str:
    if lock.holder is None:
        return _tr("“{0}” is open in another window. It is read-only here.").format(name)
    if lock.hold is Hold.LOST:
        text = _tr("Another window took “{0}” over at {1}. It is read-only here now.")
        return text.format(name, time_text(lock.holder))
    text = _tr("“{0}” is open in another window ({1}). It is read-only here.")
    return text.format(name, owner_text(lock.holder))


def _consequence(lock: LockState) -> str:
    if lock.news is News.CHANGED:
        return _tr("The other window has saved it since. Save makes a copy of what is here.")
    if lock.hold is Hold.LOST:
        return _tr("What you have typed stays here; Save makes a copy of it.")
    return _tr("You can try changes and send tests; Save makes a copy.")


class LockAction(StrEnum):
    """What the strip's buttons wish for; each value is its button's name."""

    TAKE_OVER = "take_over"
    TAKE_BACK = "take_back"
    EDIT_HERE = "edit_here"
    RELOAD = "reload_profile"
    COMPARE = "compare_profile"
    KEEP_MINE = "keep_mine"
    SAVE_ANEW = "save_anew"


_ON_CHANGE: Final = (LockAction.RELOAD, LockAction.COMPARE)
_OF_HOLD: Final = {
    Hold.OURS: (),
    Hold.THEIRS: (LockAction.TAKE_OVER,),
    Hold.LOST: (LockAction.TAKE_BACK,),
    Hold.FREED: (LockAction.EDIT_HERE,),
}


class LockBanner(QWidget):
    """Shows itself when there is something to say, and asks without blocking anything."""

    wished = Signal(object)
    """Emitted with a `LockAction`."""

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self._frame = named(QFrame(), "lock_banner")
        self._session = session
        self._said = ""
        self.sentence = named(Label(wordWrap=True), "lock_sentence")
        self.buttons = {wish: self._button(wish, text) for wish, text in self._texts()}
        self._lay_out()
        session.changed.connect(self._refresh)
        self.hide()

    def _texts(self) -> Sequence[tuple[LockAction, str]]:
        return (
            (LockAction.TAKE_OVER, self.tr("Take it over")),
            (LockAction.TAKE_BACK, self.tr("Take it back")),
            (LockAction.EDIT_HERE, self.tr("Edit it here")),
            (LockAction.RELOAD, self.tr("Reload")),
            (LockAction.COMPARE, self.tr("Show the difference")),
            (LockAction.KEEP_MINE, self.tr("Keep mine")),
            (LockAction.SAVE_ANEW, self.tr("Save it anew")),
        )

    def _button(self, wish: LockAction, text: str) -> IrreversibleButton:
        button = named(IrreversibleButton(text), wish.value)
        button.clicked.connect(self._wish)
        return button

    def _lay_out(self) -> None:
        row = FlowRow(None, spacing=SMALL)
        for button in self.buttons.values():
            row.addWidget(button)
        stacked(
            self._frame, self.sentence, row, margins=(MEDIUM, SMALL, MEDIUM, SMALL), spacing=SMALL
        )
        stacked(self, self._frame, margins=(WIDE, MEDIUM, WIDE, 0))

    @Slot()
    def _wish(self) -> None:
        name = self.sender().objectName()
        self.wished.emit(LockAction(name))

    @Slot()
    def _refresh(self) -> None:
        lock = self._session.lock
        text = lock_text(lock, self._session.current.name)
        if text == self._said:
            return
        self._said = text
        self.sentence.setText(text)
        offered = _offered(lock)
        for wish, button in self.buttons.items():
            button.setVisible(wish in offered)
        is_news = lock.news is not News.NONE
        restyle(self._frame, "tone", "warning" if is_news or lock.hold is Hold.LOST else "")
        self.setVisible(bool(text))
        if text:
            announce(self, text)


def _offered(lock: LockState) -> Sequence[LockAction]:
    if lock.news is News.GONE:
        return (LockAction.SAVE_ANEW,)
    if lock.news is News.NONE:
        return _OF_HOLD[lock.hold]
    if lock.hold is Hold.OURS:
        return (*_ON_CHANGE, LockAction.KEEP_MINE)
    return (*_OF_HOLD[lock.hold], *_ON_CHANGE)


class EnvironmentStrip(QFrame):
    """Stands above every page as long as a production profile is open."""

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self.setObjectName("environment_strip")
        self.word = named(Label(self.tr("Production")), "environment")
        self.text = named(Label(), "environment_text")
        side_by_side(
            self, self.word, (self.text, 1), margins=(LARGE, TIGHT, LARGE, TIGHT), spacing=LARGE
        )
        self._colour = Colour.USUAL
        session.changed.connect(self._show_place)
        self._show_place(session.current)

    @Slot(object)
    def _show_place(self, place: Session) -> None:
        self.text.setText(self._sentence(place))
        self.setVisible(place.marking.is_production)
        if place.marking.is_production and place.marking.shown is not self._colour:
            self._colour = place.marking.shown
            self._dress(SHADES[self._colour])

    def _sentence(self, place: Session) -> str:
        if place.destination is Destination.DEMO:
            return self.tr("Test mail goes to the demo SES for now; nothing leaves this computer.")
        return self.tr("Test mail from here is real mail: the program asks before it sends.")

    def _dress(self, shade: str) -> None:
        # The colour is the user's own, the same in light and dark.
        self.setStyleSheet(
            f"QFrame#environment_strip {{ background: {shade}; }}"
            "QFrame#environment_strip QLabel { color: #ffffff; }"
            "QLabel#environment { font-weight: 700; }"
        )


class MarkingTag(QWidget):
    """Says the environment or colour of what is open, beside a dot."""

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self._dot = Label()
        self.text = named(Label(), "marking")
        side_by_side(self, self._dot, (self.text, 1), margins=(SMALL, 0, SMALL, 0), spacing=TIGHT)
        session.changed.connect(self._show_place)
        self._show_place(session.current)

    @Slot(object)
    def _show_place(self, place: Session) -> None:
        text = marking_text(place.marking)
        self.setVisible(bool(text))
        if text != self.text.text():
            self._dot.setPixmap(dot(place.marking.shown).pixmap(16, 16))
            self.text.setText(text)
