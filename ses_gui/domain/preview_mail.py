"""The mail of one template, rendered with its sample as the connector would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.inbox import Mail
from ses_gui.domain.rendering import render
from ses_gui.domain.samples.sampling import sample_for

if TYPE_CHECKING:
    from ses_gui.domain.document import Document


def preview_mail(document: Document, row: int, to: str = "") -> Mail | None:
    """Render the template at `row`, or None where there is none.

    Raises `RenderError` when the sample has a value that cannot become text.
    """
    if not 0 <= row < len(document.templates):
        return None
    template = document.templates[row]
    payload = sample_for(document, template.usage_type).payload
    return Mail(
        sender=document.email_address,
        to=to,
        subject=render(template.subject, payload),
        html=render(template.content, payload),
    )
