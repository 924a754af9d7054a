"""Edits: pure functions from one document to the next, each with a name for the Undo menu."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from ses_gui.domain.checks.finding import Rename
from ses_gui.domain.config.document import (
    CONNECTOR_KEYS,
    FIELDS,
    NO_SECRET,
    TEMPLATE_KEYS,
    Document,
    SecretRef,
    Silence,
    Template,
    Unknown,
)
from ses_gui.domain.credentials.extraction import reference_in, without
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.checks.finding import Fix
    from ses_gui.domain.config.document import Studio
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.domain.texts.message import Message

_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES_FIELD: Final = "templates"
_FIELD_OF_KEY: Final = {key: field for field, key in TEMPLATE_KEYS.items()}


def renamed(document: Document, rename: Rename) -> Document:
    """Rename or remove; a secret is moved by its reference. Without the member nothing happens."""
    match rename.path:
        case ("templates", int(row), *rest) if rest and row < len(document.templates):
            template = document.templates[row]
            value, unknown = _taken(template.unknown, tuple(rest))
            changed = _template(replace(template, unknown=unknown), rename.to, value)
            rows = (*document.templates[:row], changed, *document.templates[row + 1 :])
            return replace(document, templates=rows)
        case ("templates", int()):
            return document
        case path:
            value, unknown = _taken(document.unknown, path)
            return _document(replace(document, unknown=unknown), rename.to, value)


def _document(document: Document, to: str, value: JsonValue) -> Document:
    if to == _SECRET and isinstance(value, str):
        return replace(document, access_key_secret=reference_in(value))
    if to == _TEMPLATES_FIELD and isinstance(value, list):
        rows = tuple(_template_of(row) for row in value if isinstance(row, dict))
        return replace(document, templates=(*document.templates, *rows))
    if to in FIELDS and isinstance(value, str):
        changes: dict[str, str] = {FIELDS[to]: value}
        return replace(document, **changes)  # type: ignore[arg-type]  # a text's field
    return document


def _template(template: Template, to: str, value: JsonValue) -> Template:
    if to in _FIELD_OF_KEY and isinstance(value, str):
        changes: dict[str, str] = {_FIELD_OF_KEY[to]: value}
        return replace(template, **changes)  # type: ignore[arg-type]  # a text's field
    return template


def _template_of(row: JsonObject) -> Template:
    """A template of a list that was misnamed; what has no text is kept as it is."""
    texts = {
        field: text for key, field in _FIELD_OF_KEY.items() if isinstance(text := row.get(key), str)
    }
    own = {TEMPLATE_KEYS[field] for field in texts}
    unknown = tuple((key, json.dumps(value)) for key, value in row.items() if key not in own)
    return Template(**texts, unknown=unknown)


def _taken(unknown: Unknown, path: JsonPath) -> tuple[JsonValue, Unknown]:
    """Take the value at `path` out of unknown members; None where there is none."""
    members: JsonObject = {key: json.loads(text) for key, text in unknown}
    value: JsonValue = members
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            value = None
    rest = without(members, frozenset({path}))
    return value, tuple((key, json.dumps(item)) for key, item in rest.items())


T = TypeVar("T")


@frozen
class Edit:
    """A named step. Edits with the same `merge` key collapse into one undo step."""

    label: Message
    apply: Callable[[Document], Document]
    merge: str = ""


def set_field(field: str, value: str) -> Edit:
    """Set one text field of the document."""
    return Edit(message("edits.edit-field"), lambda doc: _with(doc, field, value), merge=field)


def set_secret(reference: SecretRef) -> Edit:
    """Point the document at another secret."""
    return Edit(message("edits.set-secret"), lambda doc: replace(doc, access_key_secret=reference))


_PUT_KEY: Final = message("edits.put-key")


def put_key(
    key_id: str, reference: SecretRef = NO_SECRET, region: str = "", label: Message = _PUT_KEY
) -> Edit:
    """Put a key into the document in one step; what is empty leaves its field as it is.

    A region that the user has chosen stays: a key works in all of them, an identity does not.
    """

    def apply(doc: Document) -> Document:
        return replace(
            doc,
            access_key_id=key_id or doc.access_key_id,
            access_key_secret=reference or doc.access_key_secret,
            region=doc.region or region,
        )

    return Edit(label, apply)


def set_template_field(row: int, field: str, value: str) -> Edit:
    """Set one field of the template at `row`."""

    def apply(doc: Document) -> Document:
        changed = _with(doc.templates[row], field, value)
        return replace(doc, templates=_spliced(doc.templates, row, row + 1, changed))

    return Edit(message("edits.edit-template"), apply, merge=f"templates.{row}.{field}")


def apply_fix(path: JsonPath, fix: Fix | Rename) -> Edit:
    """Replace a part of the text at `path`, or rename a member that the connector ignores."""
    if isinstance(fix, Rename):
        return Edit(fix.label, partial(renamed, rename=fix))

    def apply(doc: Document) -> Document:
        match path:
            case ("templates", int(row), str(key)):
                field = _FIELD_OF_KEY[key]
                changed = _with(doc.templates[row], field, _mended(doc.templates[row], field, fix))
                return replace(doc, templates=_spliced(doc.templates, row, row + 1, changed))
            case (str(key),):
                return _with(doc, FIELDS[key], _mended(doc, FIELDS[key], fix))
        raise LookupError(path)

    return Edit(fix.label, apply)


def set_studio(label: Message, change: Callable[[Studio], Studio], merge: str = "") -> Edit:
    """Change what belongs to the work on the templates."""
    return Edit(label, lambda doc: replace(doc, studio=change(doc.studio)), merge)


def silence(code: str, usage_type: str = "") -> Edit:
    """Silence the findings with a code, for one usage type or for all."""
    added = Silence(code, usage_type)

    def change(studio: Studio) -> Studio:
        if added in studio.suppressed:
            return studio
        return replace(studio, suppressed=(*studio.suppressed, added))

    return set_studio(message("edits.silence"), change)


def hear(silence: Silence) -> Edit:
    """Take one silence back."""

    def change(studio: Studio) -> Studio:
        others = (each for each in studio.suppressed if each != silence)
        return replace(studio, suppressed=tuple(others))

    return set_studio(message("edits.hear"), change)


def hear_all() -> Edit:
    """Let everything be heard again."""
    return set_studio(message("edits.hear-all"), lambda studio: replace(studio, suppressed=()))


def insert_templates(row: int, templates: tuple[Template, ...], label: Message) -> Edit:
    """Insert `templates` before `row`."""
    return Edit(
        label, lambda doc: replace(doc, templates=_spliced(doc.templates, row, row, *templates))
    )


def remove_template(row: int) -> Edit:
    """Remove the template at `row`."""
    return Edit(
        message("edits.remove-template"),
        lambda doc: replace(doc, templates=_spliced(doc.templates, row, row + 1)),
    )


def move_template(row: int, to: int) -> Edit:
    """Move the template at `row` so that it stands at `to`."""

    def apply(doc: Document) -> Document:
        rest = _spliced(doc.templates, row, row + 1)
        return replace(doc, templates=_spliced(rest, to, to, doc.templates[row]))

    return Edit(message("edits.move-template"), apply)


def replace_templates(templates: tuple[Template, ...]) -> Edit:
    """Put `templates` in the place of all there are."""
    return Edit(message("edits.import-templates"), lambda doc: replace(doc, templates=templates))


def _mended(item: Document | Template, field: str, fix: Fix) -> str:
    text = str(getattr(item, field))
    return text[: fix.span.start] + fix.text + text[fix.span.end :]


def _with(item: T, field: str, value: str) -> T:
    # `replace` wants a dataclass type, which a TypeVar cannot say; both callers pass one.
    return replace(item, **{field: value})  # type: ignore[type-var]


def _spliced(items: tuple[T, ...], start: int, stop: int, *new: T) -> tuple[T, ...]:
    return (*items[:start], *new, *items[stop:])
