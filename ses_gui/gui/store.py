"""The store: the one mutable cell of the program, with undo and a dirty flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.edits import Edit


class Store(QObject):
    """Holds the current document; every change goes through `edit`."""

    changed = Signal(object, object)
    """Emitted with the new and the previous `Document`."""
    dirty_changed = Signal(object)
    """Emitted with whether there is something that has not been saved."""

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        clean: Callable[[Document, Document | None], Document] | None = None,
    ) -> None:
        """`clean` takes the secrets out of a document; it is given the one before, if any."""
        super().__init__(parent)
        self._clean = clean or (lambda after, _before: after)
        self._document = document
        self._run = 0
        self._is_telling = False
        self.history = QUndoStack(self)
        # Not the stack's own signal for others: it is emitted once more while the stack dies.
        self.history.cleanChanged.connect(self._tell_dirty)

    @property
    def document(self) -> Document:
        """The current snapshot."""
        return self._document

    def edit(self, edit: Edit) -> None:
        """Apply `edit` as one undo step; an edit that changes nothing leaves no trace.

        What comes while a step is told is let go: it is about the document before. A view hands in
        its open cell when an undo takes the row away, and a push inside an undo ends the process.
        """
        if self._is_telling:
            return
        before = self._document
        after = self._clean(edit.apply(before), before)
        if after == before:
            return
        run = f"{edit.merge}#{self._run}" if edit.merge else ""
        last = self._last_of(run)
        if last is None:
            self.history.push(_Step(sentence(edit.label), run, before, after, self._move_to))
        else:
            self._extend(last, after)

    def _last_of(self, run: str) -> _Step | None:
        """The step that more of the same run can be added to."""
        index, history = self.history.index(), self.history
        if not index or index < history.count() or index == history.cleanIndex():
            return None
        last = history.command(index - 1)
        return last if isinstance(last, _Step) and run and last.run == run else None

    def _extend(self, last: _Step, after: Document) -> None:
        """Make `last` end later.

        Not by Qt's merging: PySide keeps what was merged for ever, with two documents at each key.
        """
        last.after = after
        self._move_to(after)
        if after == last.before:
            last.setObsolete(True)
            self.history.undo()  # which only takes an obsolete step away

    def seal(self) -> None:
        """End the current run of typing: the next edit starts a new undo step."""
        self._run += 1

    def replace(self, document: Document) -> None:
        """Load another document and forget the history."""
        self.seal()
        self.history.clear()
        self.history.setClean()  # which `clear` leaves out where there are no steps
        self._move_to(self._clean(document, None))

    def mark_saved(self, document: Document) -> None:
        """`document` is what was saved last, also if the one that is open is another by now.

        Then nothing is known to be saved: an undo would lead to what was there before.
        """
        if document == self._document:
            self.history.setClean()
        elif document != self._clean_document():
            self.history.resetClean()

    def _clean_document(self) -> Document | None:
        """The snapshot at which nothing was unsaved, if the history leads there."""
        index = self.history.cleanIndex()
        step = self.history.command(max(index - 1, 0))
        if index < 0 or not isinstance(step, _Step):
            return None
        return step.after if index else step.before

    @property
    def dirty(self) -> bool:
        """Whether there is something that has not been saved."""
        return not self.history.isClean()

    @Slot(bool)
    def _tell_dirty(self, clean: bool) -> None:  # noqa: FBT001  Qt calls it so
        self.dirty_changed.emit(not clean)

    def _move_to(self, document: Document) -> None:
        previous, self._document = self._document, document
        self._is_telling = True
        try:
            self.changed.emit(document, previous)
        finally:
            self._is_telling = False


class _Step(QUndoCommand):
    """Before and after. Snapshots are immutable, so an undo needs nothing else."""

    def __init__(
        self,
        label: str,
        run: str,
        before: Document,
        after: Document,
        move_to: Callable[[Document], None],
    ) -> None:
        super().__init__(label)
        self.run = run
        self.before = before
        self.after = after
        self._move_to = move_to

    @override
    def redo(self) -> None:
        self._move_to(self.after)

    @override
    def undo(self) -> None:
        self._move_to(self.before)
