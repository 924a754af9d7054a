"""A finding: a code with its severity, its meaning, its place and its remedies."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath

_LINE_END: Final = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to and without `end`, as in a slice."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy: the text at `span` becomes `text`. `label` names it for a menu."""

    label: str
    span: Span
    text: str


def instead(text: str, better: str) -> tuple[Fix, ...]:
    """Offer `better` in the place of the whole of `text`; an empty one clears the field."""
    label = f"Write {better}" if better else "Clear the field"
    return (Fix(label, Span(0, len(text)), better),)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Say line and column of a character, both counted from 1, columns in characters."""
    begins = _line_begins(text)
    line = bisect_right(begins, offset)
    if text[offset - 1 : offset + 1] == "\r\n" and offset:  # the middle of a line end is its end
        return line + 1, 1
    return line, offset - begins[line - 1] + 1


@lru_cache(maxsize=4)
def _line_begins(text: str) -> tuple[int, ...]:
    """Where the lines of `text` begin: looked for once, however many places in it are told."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))


class Severity(StrEnum):
    """How bad it is. An error means that the server or the connector refuses the config."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rename:
    """A remedy: the member at `path`, which the connector ignores, becomes its key `to`.

    A path below the top leads to the same object, but for a secret, which belongs to the top.
    Without `to` the member is removed. `label` names it for a menu.
    """

    label: str
    path: JsonPath
    to: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at `path` (in the connector's own keys), and how to mend it."""

    path: JsonPath
    severity: Severity
    code: str
    message: str
    connector_message: str = ""
    """The line that Logto itself shows for this error, because people search for it."""
    span: Span | None = None
    """Where in the text at `path`, if it is not about the whole of it."""
    fixes: tuple[Fix | Rename, ...] = ()
    """Remedies, the best one first; a `Fix` is one within the text at `path`."""


# The codes of the findings about a config: how bad each is and what it means.
#
# Those of the studio follow below.

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CODES: Final = MappingProxyType(
    {
        "missing-key": (_ERROR, "The connector requires this key."),
        "wrong-type": (_ERROR, "The connector requires a value of another type."),
        "missing-usage-types": (_ERROR, "The connector requires a template for four types."),
        "vanishes-on-save": (_ERROR, "The server removes an empty text; then a key is missing."),
        "region-not-a-host-name": (_WARNING, "The connector fails before it sends."),
        "unknown-region": (_WARNING, "Amazon SES is not offered there."),
        "space-around": (_WARNING, "White space or invisible characters at an end of the text."),
        "invisible-character": (_WARNING, "An invisible character inside a short text."),
        "half-character": (_WARNING, "Half a surrogate pair, which the database refuses."),
        "temporary-key": (_WARNING, "A temporary key needs a session token; there is no field."),
        "key-id-shape": (_WARNING, "This does not look like an access key ID."),
        "secret-shape": (_WARNING, "This does not look like an access key secret."),
        "swapped-keys": (_WARNING, "The key ID and the secret are in each other's field."),
        "smtp-password": (_WARNING, "This looks like a password for SES's SMTP interface."),
        "missing-email-address": (_WARNING, "SES refuses a mail without a sender."),
        "not-one-address": (_WARNING, "The text is not exactly one mail address."),
        "non-ascii-address": (_WARNING, "SES takes ASCII only in addresses and names."),
        "unquoted-name": (_WARNING, "A dot in the name belongs in quotation marks."),
        "private-domain": (_WARNING, "SES cannot verify a domain that only a network knows."),
        "arn-shape": (_WARNING, "This is not the ARN of an SES identity."),
        "arn-region": (_WARNING, "The ARN belongs to another region than the config."),
        "arn-identity": (_WARNING, "The ARN is of an identity that does not cover the address."),
        "configuration-set-name": (_WARNING, "SES does not allow such a name."),
        "unknown-usage-type": (_WARNING, "Logto never sends this type."),
        "duplicate-usage-type": (_WARNING, "Only the first template of a type is used."),
        "placeholder-subject": (_WARNING, "The subject is still the connector's placeholder."),
        "subject-line-break": (_WARNING, "A subject must be one line."),
        "missing-code": (_WARNING, "The mail would hold no verification code."),
        "missing-link": (_WARNING, "The invitation would hold no link."),
        "code-in-invitation": (_WARNING, "An invitation has no code; the braces are mailed."),
        "too-large-for-server": (_WARNING, "The server takes 1 MB and answers 404 for more."),
        "arn-account": (_INFO, "Another account must allow this one to send."),
        "arn-needless": (_INFO, "SES finds an identity of the same account by itself."),
        "empty-removed": (_INFO, "The server removes what is empty when it saves."),
        "falls-back-to-generic": (_INFO, "No template for this type: Generic is used."),
        "misplaced-secret": (_WARNING, "A secret stands where it does not belong."),
        "misnamed-key": (_WARNING, "Logto's connector calls this key otherwise, and ignores it."),
        "session-token": (_WARNING, "The connector has no key for a session token."),
        "unknown-key": (_INFO, "The server keeps this key; the SES connector ignores it."),
    }
)
"""Code → how bad it is, and what it means. Codes are stable: scripts may depend on them."""


def found(
    path: JsonPath,
    code: str,
    message: str,
    connector_message: str = "",
    fixes: tuple[Fix | Rename, ...] = (),
) -> Finding:
    """Make a finding with the severity that the table gives its code."""
    return Finding(path, CODES[code][0], code, message, connector_message, fixes=fixes)


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


def meaning_of(code: str) -> str:
    """Say in one sentence what a code means; nothing for one that no table has."""
    tables = (CODES, VARIABLE_CODES, LINT_CODES)
    return next((table[code][1] for table in tables if code in table), "")
