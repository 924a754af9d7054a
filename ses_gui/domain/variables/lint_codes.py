"""The codes of findings about variables: how bad each is and what it means."""

from __future__ import annotations

from dataclasses import dataclass
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
"""Code → how bad it is, and what it means, as in `finding_codes.CODES`."""


@dataclass(frozen=True, slots=True)
class Lint:
    """A finding that does not know yet in which field it is."""

    code: str
    span: Span
    sentence: str
    fixes: tuple[Fix, ...] = ()

    def finding(self, key: str) -> Finding:
        """Make it a finding in a field of a template."""
        severity = VARIABLE_CODES[self.code][0]
        return Finding((key,), severity, self.code, self.sentence, span=self.span, fixes=self.fixes)
