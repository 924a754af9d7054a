"""Places: where in the document a text lives, and the edit that puts another text there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ses_gui.domain.config import edits

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document


class TextPlace(Protocol):
    """Where in the document a text lives."""

    def read(self, document: Document) -> str:
        """The text there."""
        ...

    def write(self, value: str) -> edits.Edit:
        """The edit that puts another text there."""
        ...


class FieldPlace:
    """A text field of the document itself."""

    def __init__(self, field: str) -> None:
        self._field = field

    def read(self, document: Document) -> str:
        """The field's text."""
        return str(getattr(document, self._field))

    def write(self, value: str) -> edits.Edit:
        """The edit that sets it."""
        return edits.set_field(self._field, value)


class TemplatePlace:
    """A text field of the template at `row`, which the templates page moves about."""

    def __init__(self, field: str) -> None:
        self._field = field
        self.row = -1

    def read(self, document: Document) -> str:
        """The field's text; empty while no template is selected."""
        if not 0 <= self.row < len(document.templates):
            return ""
        return str(getattr(document.templates[self.row], self._field))

    def write(self, value: str) -> edits.Edit:
        """The edit that sets it."""
        return edits.set_template_field(self.row, self._field, value)
