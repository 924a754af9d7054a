"""The place of a sample's text in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.variables.samples import own_text, sample_payload, sample_text, set_sample

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.edits import Edit


class SamplePlace:
    """The sample of one usage type; typical values until the user writes others."""

    def __init__(self, usage_type: str) -> None:
        self.point_at(usage_type)

    def point_at(self, usage_type: str) -> None:
        """Mean another usage type from now on."""
        self.usage_type = usage_type
        self._typical = sample_text(sample_payload(usage_type))

    def read(self, document: Document) -> str:
        """The user's own text, broken or not, else the typical one."""
        text = own_text(document.studio, self.usage_type)
        return self._typical if text is None else text

    def write(self, value: str) -> Edit:
        """The edit that keeps the text."""
        return set_sample(self.usage_type, value)
