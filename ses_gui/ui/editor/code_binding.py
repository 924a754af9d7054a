"""The binding of a code editor, which knows where its undo steps end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from typing_extensions import override

from ses_gui.ui.editor.code_editor import CodeEditor
from ses_gui.ui.text_binding import PlainTextBinding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


class CodeBinding(PlainTextBinding):
    """A text binding under which replacing everything is one undo step, apart from typing."""

    @override
    def listen(self, widget: QPlainTextEdit) -> None:
        super().listen(widget)
        if isinstance(widget, CodeEditor):
            widget.step_ended.connect(self._end_step)

    @override
    def shown_text(self) -> str:
        # The editor has it already, and reading it anew costs with every key.
        editor = self._widget
        return editor.shown.text if isinstance(editor, CodeEditor) else super().shown_text()

    @Slot()
    def _end_step(self) -> None:
        self._store.seal()
