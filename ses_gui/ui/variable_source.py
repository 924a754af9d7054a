"""The variables of the template that is edited, for completion and for the picker."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.variables.catalogue import Presence, VariableKind, variables_for
from ses_gui.domain.variables.completion import completions
from ses_gui.ui.editor.completion import Completion
from ses_gui.ui.editor.variable_picker import VariableRow


class VariableSource:
    """Knows the variables of one usage type at a time."""

    usage_type = ""

    def complete(self, text_before: str) -> Completion | None:
        """What fits after `text_before`, which ends at the caret."""
        found = completions(self.usage_type, text_before)
        if found is None:
            return None
        options = tuple((item.name, item.meaning) for item in found.variables)
        return Completion(found.start, options)

    def rows(self) -> tuple[VariableRow, ...]:
        """All that can be printed, for a list."""
        return tuple(
            VariableRow(item.name, _note(item.presence), item.meaning, item.example)
            for item in variables_for(self.usage_type)
            if item.kind is not VariableKind.OBJECT
        )


def _note(presence: Presence) -> str:
    if presence is Presence.ALWAYS:
        return QCoreApplication.translate("VariableSource", "always")
    return QCoreApplication.translate("VariableSource", "may be absent")
