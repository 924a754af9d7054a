"""Notes in the text: wave lines with a sentence, and the remedies for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QTextCharFormat
from PySide6.QtWidgets import QMenu

from ses_gui.ui.display import plain_action
from ses_gui.ui.editor.marks_in_place import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.checks.finding import Fix, Span
    from ses_gui.ui.editor.code_editor import CodeEditor
    from ses_gui.ui.editor.positions import Positions
    from ses_gui.ui.look import Look
    from ses_gui.ui.themes import Theme

ERROR, WARNING, INFO, GOOD = "error", "warning", "info", "good"
_TONES: Final = (ERROR, WARNING, INFO, GOOD)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about `span`; `tone` is `error`, `warning`, `info` or `good`."""

    span: Span
    tone: str
    sentence: str
    fixes: tuple[Fix, ...] = ()


class NoteMarks(QObject):
    """Shows notes and offers their fixes, but only while the text is the one they speak of."""

    chosen = Signal(object)
    """Emitted with the `Fix` that the user wants."""

    def __init__(self, editor: CodeEditor, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._are_fresh = True
        editor.document().contentsChange.connect(self._grow_stale)
        look.changed.connect(self._colour_anew)

    def show_notes(self, notes: Sequence[Note], places: Positions) -> None:
        """Show `notes` in place of those before; `places` tells where their text stands."""
        self._are_fresh = True
        looks = self._looks()
        marks = [_mark(note, places, looks[note.tone]) for note in notes]
        self._editor.overlay.lay("notes", marks)

    def _looks(self) -> dict[str, QTextCharFormat | None]:
        """One for each tone: there may be thousands of notes."""
        return {tone: note_look(tone, self._look.theme) for tone in _TONES}

    @Slot()
    def _grow_stale(self) -> None:
        self._are_fresh = False

    @Slot()
    def _colour_anew(self) -> None:
        marks = self._editor.overlay.marks("notes")
        looks = self._looks()
        self._editor.overlay.lay(
            "notes", [Mark(m.start, m.end, looks[_note(m).tone], m.about) for m in marks]
        )

    def sentences(self, position: int) -> str:
        """What is to be said about `position`, a line each."""
        marks = self._editor.overlay.at("notes", position)
        return "\n".join(dict.fromkeys(_note(mark).sentence for mark in marks))

    def add_fixes(self, menu: QMenu, position: int) -> bool:
        """Put the fixes for `position` at the top of `menu`; whether there are any."""
        fixes = [
            fix
            for mark in self._editor.overlay.at("notes", position)
            for fix in _note(mark).fixes
            if self._are_fresh
        ]
        top = menu.actions()[0] if menu.actions() else None
        actions = [self._action(fix, menu) for fix in dict.fromkeys(fixes)]
        menu.insertActions(top, actions) if top else menu.addActions(actions)
        if actions and top:
            menu.insertSeparator(top)
        return bool(actions)

    def _action(self, fix: Fix, menu: QMenu) -> QAction:
        action = plain_action(fix.label, menu)
        action.setData(fix)
        action.triggered.connect(self._choose)
        return action

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())

    def offer(self, position: int, place: QPoint) -> None:
        """Open a menu of the fixes for `position` at `place` on the screen, if there are any."""
        menu = QMenu(self._editor)
        menu.setObjectName("fixes")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.add_fixes(menu, position):
            menu.popup(place)
            menu.setActiveAction(menu.actions()[0])
        else:
            menu.deleteLater()


def note_look(tone: str, theme: Theme) -> QTextCharFormat | None:
    """The wave line for `tone`."""
    if tone == GOOD:  # the highlighter's colour says it already; the note has the sentence
        return None
    colours = {ERROR: theme.bad, WARNING: theme.warning}
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(colours.get(tone, theme.accent)))
    return look


def _mark(note: Note, places: Positions, look: QTextCharFormat | None) -> Mark:
    start, end = places.position(note.span.start), places.position(note.span.end)
    return Mark(start, max(end, start + 1), look, note)


def _note(mark: Mark) -> Note:
    if not isinstance(mark.about, Note):
        raise TypeError(mark.about)
    return mark.about
