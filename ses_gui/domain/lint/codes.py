"""The codes of the lints: one table of how bad each is and what it means."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.finding import Finding, Severity

if TYPE_CHECKING:
    from ses_gui.domain.span import Fix, Span

_WARNING, _INFO = Severity.WARNING, Severity.INFO

LINT_CODES: Final = MappingProxyType(
    {
        "html-parse-error": (_WARNING, "The HTML is faulty; each client repairs it differently."),
        "script": (_WARNING, "Mail clients remove scripts."),
        "form-control": (_WARNING, "Most mail clients remove or disable forms."),
        "iframe-or-object": (_WARNING, "Mail clients remove embedded pages and objects."),
        "event-handler": (_WARNING, "Mail clients remove event handlers."),
        "javascript-url": (_WARNING, "Mail clients remove links that run a script."),
        "meta-refresh": (_WARNING, "Mail clients do not forward to another page."),
        "image-without-alt": (_WARNING, "Nothing is shown while images are blocked."),
        "image-without-size": (_INFO, "The layout jumps while images load or are blocked."),
        "remote-image-http": (_WARNING, "The image is fetched without encryption."),
        "data-image": (_WARNING, "Gmail and Outlook do not show data: images."),
        "non-ascii": (_INFO, "Characters outside ASCII depend on the declared charset."),
        "message-too-large": (_WARNING, "Gmail clips messages over 102 KB."),
        "no-preheader": (_INFO, "The inbox shows the first visible text as the preview."),
        "link-text-hides-address": (_WARNING, "The link shows another address than it opens."),
        "link-without-address": (_WARNING, "The link leads nowhere."),
        "insecure-link": (_WARNING, "The link opens without encryption."),
        "low-contrast": (_WARNING, "The text is hard to read on its background (WCAG AA)."),
        "css-parse-error": (_WARNING, "The CSS is faulty; clients ignore it from there."),
        "unsupported-feature": (_WARNING, "A chosen mail client does not support this."),
        "missing-lang": (_INFO, "Screen readers do not know the language."),
    }
)
"""Code → how bad it is, and what it means. Codes are stable: scripts may depend on them."""


def lint(
    code: str, message: str, span: Span, *fixes: Fix, severity: Severity | None = None
) -> Finding:
    """Make a finding about the content, with the table's severity unless a milder one is given."""
    return Finding(
        ("content",), severity or LINT_CODES[code][0], code, message, span=span, fixes=fixes
    )
