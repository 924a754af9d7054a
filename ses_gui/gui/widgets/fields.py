"""The fields of the connector as a table, and findings in the words of their labels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.widgets.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath


class FieldKind(Enum):
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
    kind: FieldKind
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
        FieldKind.KEY_ID,
        QT_TRANSLATE_NOOP("Fields", "Access key &ID"),
        QT_TRANSLATE_NOOP(
            "Fields", "From IAM → Users → Security credentials. 20 characters, begins with AKIA."
        ),
        "AKIAIOSFODNN7EXAMPLE",
    ),
    Field(
        "access_key_secret",
        FieldKind.SECRET,
        QT_TRANSLATE_NOOP("Fields", "Access &key secret"),
        QT_TRANSLATE_NOOP(
            "Fields",
            "40 characters, shown once when the key is made. SMTP passwords do not work here.",
        ),
    ),
    Field(
        "region",
        FieldKind.REGION,
        QT_TRANSLATE_NOOP("Fields", "&Region"),
        QT_TRANSLATE_NOOP("Fields", "Where your sender is verified. Type a name or a code."),
        QT_TRANSLATE_NOOP("Fields", "Ireland, or eu-west-1"),
    ),
)
SENDER: Final = (
    Field(
        "email_address",
        FieldKind.SENDER,
        QT_TRANSLATE_NOOP("Fields", "From &address"),
        QT_TRANSLATE_NOOP(
            "Fields", "A verified address, alone or with a name. SES refuses mail without it."
        ),
        "Acme <noreply@example.com>",
    ),
    Field(
        "configuration_set_name",
        FieldKind.TEXT,
        QT_TRANSLATE_NOOP("Fields", "Configuration &set"),
        QT_TRANSLATE_NOOP("Fields", "An SES configuration set of the same region."),
        "logto-mail",
        optional=True,
    ),
    Field(
        "email_address_identity_arn",
        FieldKind.ARN,
        QT_TRANSLATE_NOOP("Fields", "Identity A&RN of the sender"),
        QT_TRANSLATE_NOOP("Fields", "Only when the sender belongs to another AWS account."),
        "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        optional=True,
    ),
    Field(
        "feedback_forwarding_email_address",
        FieldKind.TEXT,
        QT_TRANSLATE_NOOP("Fields", "Feedback f&orwarding address"),
        QT_TRANSLATE_NOOP("Fields", "Where bounces and complaints go; verified in SES as well."),
        "bounces@example.com",
        optional=True,
    ),
    Field(
        "feedback_forwarding_email_address_identity_arn",
        FieldKind.ARN,
        QT_TRANSLATE_NOOP("Fields", "Identity ARN of the feed&back address"),
        QT_TRANSLATE_NOOP("Fields", "Only when that address belongs to another AWS account."),
        "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        optional=True,
    ),
)


_TEMPLATE_LABELS: Final = {
    "usageType": QT_TRANSLATE_NOOP("Fields", "Usage type"),
    "subject": QT_TRANSLATE_NOOP("Fields", "Subject"),
    "content": QT_TRANSLATE_NOOP("Fields", "Content"),
}
_LABELS: Final = {field.key: field.label for field in (*CREDENTIALS, *SENDER)} | {
    "templates": QT_TRANSLATE_NOOP("Fields", "The document")
}


def short_sentence(finding: Finding) -> str:
    """The sentence beside a field, which is named by the field's own label."""
    return _renamed(finding, sentence(finding.message), _label(finding.path))


def full_sentence(finding: Finding, document: Document) -> str:
    """The sentence in a list, where the template must be named as well."""
    template, label = _template(finding.path, document), _label(finding.path)
    said = sentence(finding.message)
    renamed = _renamed(finding, said, ": ".join([*template, label]))
    # What is said of a part of a text quotes the part, and does not name the text.
    return ": ".join([*template, label, said]) if renamed == said else renamed


def _renamed(finding: Finding, said: str, name: str) -> str:
    from ses_gui.domain.config.strict_json import place  # with the first finding, not before

    path = place(finding.path)
    return name + said.removeprefix(path) if name and said.startswith(path) else said


def _label(path: JsonPath) -> str:
    """The label of a field, without the mark of its key; a name that is not ours as it is."""
    match path:
        case ("templates", int(), str(key)):
            labels = _TEMPLATE_LABELS
        case ("templates", int()):
            return QCoreApplication.translate("Fields", "The template")
        case (str(key),):
            labels = _LABELS
        case _:
            return ""
    if key not in labels:  # it may be anything at all, even what cannot be looked up
        return key
    return QCoreApplication.translate("Fields", labels[key]).replace("&", "")


def _template(path: JsonPath, document: Document) -> list[str]:
    match path:
        case ("templates", int(row), *_) if row < len(document.templates):
            usage_type = document.templates[row].usage_type
            return [
                usage_type or QCoreApplication.translate("Fields", "Template {0}").format(row + 1)
            ]
    return []
