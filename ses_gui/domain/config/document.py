"""The document: one immutable snapshot of everything the user can edit and export, and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NewType, TypeAlias

from ses_gui.domain.frozen import frozen
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.config.strict_json import JsonObject


@frozen
class Sample:
    """The payload to try a usage type with, as the JSON text that the user wrote."""

    usage_type: str
    text: str


@frozen
class Silence:
    """A finding the user does not want to hear of again; an empty usage type means all of them."""

    code: str
    usage_type: str = ""


@frozen
class Brand:
    """What the starter set is dressed in, `colour` as `#rrggbb`; what is empty stays neutral."""

    name: str = ""
    colour: str = ""
    logo_url: str = ""


NEUTRAL: Final = Brand()


@frozen
class Studio:
    """The settings of one project. Without `clients` the usual mail clients matter."""

    samples: tuple[Sample, ...] = ()
    suppressed: tuple[Silence, ...] = ()
    clients: tuple[str, ...] = ()
    brand: Brand = NEUTRAL


UNTOUCHED: Final = Studio()


_BRAND: Final = ("name", "colour", "logoUrl")


def studio_json(studio: Studio) -> JsonObject:
    """Write the studio in stable order; what is as it was at first is left out."""
    brand = studio.brand
    texts = (brand.name, brand.colour, brand.logo_url)
    written: JsonObject = {
        "samples": {sample.usage_type: sample.text for sample in studio.samples},
        "silenced": [
            {"code": item.code, "usageType": item.usage_type} for item in studio.suppressed
        ],
        "clients": list(studio.clients),
        "brand": {key: text for key, text in zip(_BRAND, texts, strict=True) if text},
    }
    return {key: value for key, value in written.items() if value}


SecretRef = NewType("SecretRef", str)
"""Names where a secret lies; it is never the secret itself."""

NO_SECRET: Final = SecretRef("")
KEPT_SECRET: Final = SecretRef("keyring")
"""The secret lies in the vault under the profile's uuid."""
UNREAD_SECRET: Final = "x" * 40
"""Has the shape of a secret, and stands for one that need not be read to be checked."""

Unknown: TypeAlias = tuple[tuple[str, str], ...]
"""Keys we do not know with their values as JSON text: immutable, and kept exactly."""


@frozen
class Template:
    """The mail sent for one usage type; subject and content may hold `{{variables}}`."""

    usage_type: str = ""
    subject: str = ""
    content: str = ""
    unknown: Unknown = ()


@frozen
class Document:
    """The configuration as edited; it may be invalid. An empty text is an absent key."""

    access_key_id: str = ""
    access_key_secret: SecretRef = NO_SECRET
    region: str = ""
    email_address: str = ""
    email_address_identity_arn: str = ""
    feedback_forwarding_email_address: str = ""
    feedback_forwarding_email_address_identity_arn: str = ""
    configuration_set_name: str = ""
    templates: tuple[Template, ...] = ()
    unknown: Unknown = ()
    studio: Studio = UNTOUCHED
    """Kept with the document and undone with it, but never exported."""


SECRET_VARIABLE: Final = "SES_ACCESS_KEY_SECRET"  # noqa: S105  the name, not the secret
"""The environment variable that may hold the secret, for `sesctl` and for calls taken along."""
CONNECTOR_KEYS: Final[Mapping[str, str]] = {
    "access_key_id": "accessKeyId",
    "access_key_secret": "accessKeySecret",
    "region": "region",
    "email_address": "emailAddress",
    "email_address_identity_arn": "emailAddressIdentityArn",
    "feedback_forwarding_email_address": "feedbackForwardingEmailAddress",
    "feedback_forwarding_email_address_identity_arn": ("feedbackForwardingEmailAddressIdentityArn"),
    "configuration_set_name": "configurationSetName",
    "templates": "templates",
}
"""Field of `Document` → key of the connector's config, in the order of every export."""

TEMPLATE_KEYS: Final[Mapping[str, str]] = {
    "usage_type": "usageType",
    "subject": "subject",
    "content": "content",
}
"""Field of `Template` → key of the connector's template, in the order of every export."""

FIELDS: Final[Mapping[str, str]] = {key: field for field, key in CONNECTOR_KEYS.items()}
"""Key of the connector's config → field of `Document`."""

TEXT_FIELDS: Final = tuple(
    field for field in CONNECTOR_KEYS if field not in {"access_key_secret", "templates"}
)
"""The fields of `Document` that hold a text of the user's."""


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
