"""Findings in the words of the window: labels instead of the connector's paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ses_gui.ui.fields import CREDENTIALS, SENDER
from ses_gui.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath

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
    return _renamed(finding, _label(finding.path))


def full_sentence(finding: Finding, document: Document) -> str:
    """The sentence in a list, where the template must be named as well."""
    template, label = _template(finding.path, document), _label(finding.path)
    sentence = _renamed(finding, ": ".join([*template, label]))
    # What is said of a part of a text quotes the part, and does not name the text.
    return ": ".join([*template, label, sentence]) if sentence == finding.message else sentence


def _renamed(finding: Finding, name: str) -> str:
    from ses_gui.domain.config.strict_json import place  # with the first finding, not before

    path = place(finding.path)
    if not name or not finding.message.startswith(path):
        return finding.message
    return name + finding.message.removeprefix(path)


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
