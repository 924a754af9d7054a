"""The document: one immutable snapshot of everything the user can edit and export."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NewType, TypeAlias

from ses_gui.domain.config.studio import UNTOUCHED, Studio

SecretRef = NewType("SecretRef", str)
"""Names where a secret lies; it is never the secret itself."""

NO_SECRET: Final = SecretRef("")
KEPT_SECRET: Final = SecretRef("keyring")
"""The secret lies in the vault under the profile's uuid."""
UNREAD_SECRET: Final = "x" * 40
"""Has the shape of a secret, and stands for one that need not be read to be checked."""

Unknown: TypeAlias = tuple[tuple[str, str], ...]
"""Keys we do not know with their values as JSON text: immutable, and kept exactly."""


@dataclass(frozen=True, slots=True)
class Template:
    """The mail sent for one usage type; subject and content may hold `{{variables}}`."""

    usage_type: str = ""
    subject: str = ""
    content: str = ""
    unknown: Unknown = ()


@dataclass(frozen=True, slots=True)
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
CONNECTOR_KEYS: Final = MappingProxyType(
    {
        "access_key_id": "accessKeyId",
        "access_key_secret": "accessKeySecret",
        "region": "region",
        "email_address": "emailAddress",
        "email_address_identity_arn": "emailAddressIdentityArn",
        "feedback_forwarding_email_address": "feedbackForwardingEmailAddress",
        "feedback_forwarding_email_address_identity_arn": (
            "feedbackForwardingEmailAddressIdentityArn"
        ),
        "configuration_set_name": "configurationSetName",
        "templates": "templates",
    }
)
"""Field of `Document` → key of the connector's config, in the order of every export."""

TEMPLATE_KEYS: Final = MappingProxyType(
    {"usage_type": "usageType", "subject": "subject", "content": "content"}
)
"""Field of `Template` → key of the connector's template, in the order of every export."""

FIELDS: Final = MappingProxyType({key: field for field, key in CONNECTOR_KEYS.items()})
"""Key of the connector's config → field of `Document`."""

TEXT_FIELDS: Final = tuple(
    field for field in CONNECTOR_KEYS if field not in {"access_key_secret", "templates"}
)
"""The fields of `Document` that hold a text of the user's."""
