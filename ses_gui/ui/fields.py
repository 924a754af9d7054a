"""The fields of the connector as a table; the form pages are built from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.ui.translation import QT_TRANSLATE_NOOP


class Kind(Enum):
    """Which editor a field gets."""

    TEXT = auto()
    KEY_ID = auto()
    SECRET = auto()
    REGION = auto()
    SENDER = auto()
    ARN = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `name` is the document's field; texts are translated when shown."""

    name: str
    kind: Kind
    label: str
    help: str
    placeholder: str = ""
    optional: bool = False

    @property
    def key(self) -> str:
        """The connector's key, which is the widget's object name too."""
        return CONNECTOR_KEYS[self.name]


CREDENTIALS: Final = (
    Field(
        "access_key_id",
        Kind.KEY_ID,
        QT_TRANSLATE_NOOP("Fields", "Access key &ID"),
        QT_TRANSLATE_NOOP(
            "Fields", "From IAM → Users → Security credentials. 20 characters, begins with AKIA."
        ),
        "AKIAIOSFODNN7EXAMPLE",
    ),
    Field(
        "access_key_secret",
        Kind.SECRET,
        QT_TRANSLATE_NOOP("Fields", "Access &key secret"),
        QT_TRANSLATE_NOOP(
            "Fields",
            "40 characters, shown once when the key is made. SMTP passwords do not work here.",
        ),
    ),
    Field(
        "region",
        Kind.REGION,
        QT_TRANSLATE_NOOP("Fields", "&Region"),
        QT_TRANSLATE_NOOP("Fields", "Where your sender is verified. Type a name or a code."),
        QT_TRANSLATE_NOOP("Fields", "Ireland, or eu-west-1"),
    ),
)
SENDER: Final = (
    Field(
        "email_address",
        Kind.SENDER,
        QT_TRANSLATE_NOOP("Fields", "From &address"),
        QT_TRANSLATE_NOOP(
            "Fields", "A verified address, alone or with a name. SES refuses mail without it."
        ),
        "Acme <noreply@example.com>",
    ),
    Field(
        "configuration_set_name",
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Fields", "Configuration &set"),
        QT_TRANSLATE_NOOP("Fields", "An SES configuration set of the same region."),
        "logto-mail",
        optional=True,
    ),
    Field(
        "email_address_identity_arn",
        Kind.ARN,
        QT_TRANSLATE_NOOP("Fields", "Identity A&RN of the sender"),
        QT_TRANSLATE_NOOP("Fields", "Only when the sender belongs to another AWS account."),
        "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        optional=True,
    ),
    Field(
        "feedback_forwarding_email_address",
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Fields", "Feedback f&orwarding address"),
        QT_TRANSLATE_NOOP("Fields", "Where bounces and complaints go; verified in SES as well."),
        "bounces@example.com",
        optional=True,
    ),
    Field(
        "feedback_forwarding_email_address_identity_arn",
        Kind.ARN,
        QT_TRANSLATE_NOOP("Fields", "Identity ARN of the feed&back address"),
        QT_TRANSLATE_NOOP("Fields", "Only when that address belongs to another AWS account."),
        "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        optional=True,
    ),
)
