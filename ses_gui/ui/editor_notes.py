"""What the editor says about its text: the findings in it, and what each variable prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.checks.finding import Fix
from ses_gui.domain.config import edits
from ses_gui.domain.variables.scanner import UseKind, marks
from ses_gui.ui.editor.notes import GOOD, INFO, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Template
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.editor.code_editor import CodeEditor

_TONES = {UseKind.ALWAYS: GOOD, UseKind.MAYBE_ABSENT: INFO}


class EditorNotes(QObject):
    """Keeps the notes of an editor up to date; its text is the content of the template at `row`."""

    def __init__(self, editor: CodeEditor, *, store: Store, checks: Checks) -> None:
        super().__init__(editor)
        self._editor = editor
        self._store = store
        self._checks = checks
        self._row = -1
        checks.changed.connect(self.refresh)
        editor.fix_requested.connect(self._mend)

    def follow(self, row: int) -> None:
        """Speak of another template from now on."""
        self._row = row
        self._editor.show_notes(())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known; while the text runs ahead, the notes before move with it."""
        if self._checks.is_linted(self._row):
            template = self._store.document.templates[self._row]
            self._editor.show_notes(
                [*self._of_variables(template), *self._found()], template.content
            )

    def _found(self) -> Iterator[Note]:
        for finding in self._checks.findings:
            if finding.path == self._path and finding.span is not None:
                yield Note(finding.span, finding.severity, finding.message, _within(finding))

    @staticmethod
    def _of_variables(template: Template) -> Iterator[Note]:
        """The variables that are well; the findings speak of the others."""
        for mark in marks(template.content, template.usage_type):
            if mark.kind in _TONES:
                yield Note(mark.span, _TONES[mark.kind], mark.sentence)

    @property
    def _path(self) -> tuple[str, int, str]:
        return ("templates", self._row, "content")

    @Slot(object)
    def _mend(self, fix: Fix) -> None:
        self._store.edit(edits.apply_fix(self._path, fix))


def _within(finding: Finding) -> tuple[Fix, ...]:
    """The remedies that change a part of the text."""
    return tuple(fix for fix in finding.fixes if isinstance(fix, Fix))
