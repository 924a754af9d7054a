"""The codes of the findings about a config: how bad each is and what it means.

The studio's are in `template_codes.py`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.finding import Finding, Severity

if TYPE_CHECKING:
    from ses_gui.domain.finding import Rename
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.span import Fix

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
