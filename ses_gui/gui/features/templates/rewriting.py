"""An action on a template, done on a queue of its own while the user goes on typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.templates.actions import action_edit
from ses_gui.domain.templates.safeguards import ActionError
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.flow import Cancelled, background

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document, Template
    from ses_gui.domain.config.edits import Edit
    from ses_gui.gui.store import Store
    from ses_gui.gui.tasks import WorkerQueue


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What the user asked for: `action` by its name, and the template as it was at `row`."""

    action: str
    row: int
    template: Template


@dataclass(frozen=True, slots=True)
class Resting:
    """No action was asked for, or another document was opened since."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """One action is under way."""

    rewrite: Rewrite


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One action is done; `label` is its step's, and empty if there was nothing to change."""

    rewrite: Rewrite
    label: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One action cannot be done; nothing was changed."""

    rewrite: Rewrite
    sentence: str


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The template was changed meanwhile: what the action gave was dropped."""

    rewrite: Rewrite


RewriteState: TypeAlias = Resting | Rewriting | Rewritten | Refused | Overtaken


class Rewriter(QObject):
    """One action at a time. Its result is one step, and never overwrites what was typed since."""

    changed = Signal(object)

    def __init__(self, *, store: Store, queue: WorkerQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._queue = queue
        self._state: RewriteState = Resting()

    @property
    def state(self) -> RewriteState:
        """What the window says about it."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether an action is under way: no other can be asked for."""
        return isinstance(self._state, Rewriting)

    async def start(self, action: str, row: int) -> None:
        """Do an action on the template at `row`, unless another one is under way."""
        if self.busy:
            return
        document = self._store.document
        rewrite = Rewrite(action, row, document.templates[row])
        self._move_to(Rewriting(rewrite))
        try:
            edit = await background(self._queue, action_edit, document, row, action)
        except ActionError as error:
            self._move_to(Refused(rewrite, sentence(error.message)))
        except (Cancelled, Exception):  # another document is open, or a mistake of ours
            self._move_to(Resting())
            raise
        else:
            self._move_to(self._put(rewrite, edit))

    def _put(self, rewrite: Rewrite, edit: Edit) -> RewriteState:
        before = self._store.document
        if not _is_current(rewrite, before):
            return Overtaken(rewrite)
        self._store.seal()
        self._store.edit(edit)
        is_changed = self._store.document is not before
        return Rewritten(rewrite, sentence(edit.label) if is_changed else "")

    def _move_to(self, state: RewriteState) -> None:
        self._state = state
        self.changed.emit(state)


def _is_current(rewrite: Rewrite, document: Document) -> bool:
    """Whether the template stands where it stood and holds what was rewritten."""
    if rewrite.row >= len(document.templates):
        return False
    now, then = document.templates[rewrite.row], rewrite.template
    return (now.usage_type, now.content) == (then.usage_type, then.content)
