"""The connector's nine default templates, and a complete example that works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import KEPT_SECRET, Document, Template
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from ses_gui.domain.config.document import SecretRef

_ACTIVE = "is {{code}}. The code will remain active for 10 minutes."
_DEFAULTS = {
    "SignIn": ("sign-in", f"Your Logto sign-in verification code {_ACTIVE}"),
    "Register": ("register", f"Your Logto sign-up verification code {_ACTIVE}"),
    "ForgotPassword": (
        "forgot-password",
        f"Your Logto password change verification code {_ACTIVE}",
    ),
    # The connector's own text has {{code}} here, but the server sends a link and no code.
    "OrganizationInvitation": (
        "organization-invitation",
        "You are invited to an organization. Follow this link to accept: {{link}}",
    ),
    "Generic": ("generic", f"Your Logto verification code {_ACTIVE}"),
    "UserPermissionValidation": (
        "user-permission-validation",
        f"Your Logto permission validation code {_ACTIVE}",
    ),
    "BindNewIdentifier": (
        "bind-new-identifier",
        f"Your Logto new identifier binding code {_ACTIVE}",
    ),
    "MfaVerification": ("mfa-verification", f"Your Logto MFA verification code {_ACTIVE}"),
    "BindMfa": ("bind-mfa", f"Your Logto 2-step verification setup code {_ACTIVE}"),
}

DEFAULT_TEMPLATES: Final = tuple(
    Template(usage_type, f"<{name}-template-subject>", content)
    for usage_type, (name, content) in _DEFAULTS.items()
)
"""The connector's nine defaults, word for word but for the invitation, which has `{{link}}`."""

_EXAMPLES = {
    "SignIn": ("Your sign-in code", "Use this code to sign in:"),
    "Register": ("Confirm your address", "Welcome! Use this code to finish signing up:"),
    "ForgotPassword": ("Reset your password", "Use this code to choose a new password:"),
    "OrganizationInvitation": ("You are invited", "You have been invited to join us."),
    "Generic": ("Your verification code", "Use this code to go on:"),
    "UserPermissionValidation": ("Confirm that it is you", "Use this code to confirm a change:"),
    "BindNewIdentifier": ("Confirm your new address", "Use this code to add this address:"),
    "MfaVerification": ("Your second factor", "Use this code as your second factor:"),
    "BindMfa": ("Set up your second factor", "Use this code to set up codes by mail:"),
}
_CODE = '<p style="font-size:24px;letter-spacing:4px"><strong>{{code}}</strong></p>'
_LINK = '<p><a href="{{link}}">Accept the invitation</a></p>'
_FOOT = "<p>If you did not expect this mail, you can ignore it.</p>"


def missing_templates(document: Document) -> tuple[Template, ...]:
    """Choose the connector's defaults for the usage types that the document does not have."""
    present = {template.usage_type for template in document.templates}
    return tuple(item for item in DEFAULT_TEMPLATES if item.usage_type not in present)


def example_document(secret: SecretRef = KEPT_SECRET) -> Document:
    """Build a complete document that the demo SES accepts; `secret` says where its secret lies."""
    return Document(
        access_key_id="AKIAIOSFODNN7EXAMPLE",
        access_key_secret=secret,
        region="us-east-1",
        email_address="Acme <noreply@example.com>",
        configuration_set_name="demo",
        templates=tuple(_example(usage_type) for usage_type in USAGE_TYPES),
    )


def _example(usage_type: str) -> Template:
    subject, sentence = _EXAMPLES[usage_type]
    action = _LINK if USAGE_TYPES[usage_type].needs == "link" else _CODE
    return Template(usage_type, subject, f"<p>{sentence}</p>\n{action}\n{_FOOT}\n")
