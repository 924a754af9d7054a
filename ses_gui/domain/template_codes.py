"""The codes of what the studio finds in templates: how bad each is and what it means."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.finding import Finding, Severity

if TYPE_CHECKING:
    from ses_gui.domain.span import Fix, Span

_WARNING, _INFO = Severity.WARNING, Severity.INFO

VARIABLE_CODES: Final = MappingProxyType(
    {
        "variable-never-there": (_WARNING, "Logto does not send this variable with this mail."),
        "variable-prints-object": (_WARNING, "The variable prints JavaScript's inner workings."),
        "variable-prints-nothing": (_WARNING, "There is no such value, so nothing is printed."),
        "not-a-variable": (_WARNING, "The connector sees no variable there."),
        "invisible-in-braces": (_WARNING, "The variable looks right and is never replaced."),
        "hard-coded-code": (_WARNING, "A number stands where the verification code should."),
        "unescaped-in-attribute": (_WARNING, "A text of a user's could break out of its quotes."),
        "unescaped-in-url": (_WARNING, "A text of a user's becomes part of an address."),
        "variable-may-be-absent": (_INFO, "Without its root, the braces are mailed."),
        "hard-coded-expiry": (_INFO, "The expiry can be configured, and no variable holds it."),
        "long-subject": (_INFO, "Many mail programs cut subjects off after 60 characters."),
    }
)
"""Code → how bad it is, and what it means, as in `finding_codes.CODES`: about variables."""
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
"""Likewise, about HTML and CSS."""
_ALL: Final = MappingProxyType({**VARIABLE_CODES, **LINT_CODES})


def lint(code: str, message: str, span: Span, *fixes: Fix) -> Finding:
    """Make a finding about the content, with the severity that the table gives its code."""
    return Finding(("content",), _ALL[code][0], code, message, span=span, fixes=fixes)
