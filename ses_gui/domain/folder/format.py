"""The format of a project's folder: `connector.json`, `templates/*.html`, `studio.json`.

`connector.json` is the config in the order of an export, without the secret. In its `templates`
each object is replaced by the name of its file; a text stands there as `{"text": …}`, and what is
neither object nor text stands there as it is.

`config_from(folder_files(config, studio))` equals `(config without accessKeySecret, studio)`: as
parsed JSON, with the order of the templates, all unknown keys, nulls and empty texts. Only the
order of keys in an object may differ at the config's and at a template's top level (Python's `==`
on dictionaries), and two halves of one character side by side are read as that character, as every
reader of JSON does. Equal input gives equal bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.extraction import Extractor, extracted, left_out
from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.folder.exact_json import decoded, json_text, read_json
from ses_gui.domain.folder.names import file_names, is_template_name
from ses_gui.domain.folder.template_file import template_bytes, template_from, usage_type_of
from ses_gui.domain.json_place import kind, place, quoted
from ses_gui.domain.json_text import InputError
from ses_gui.domain.studio_json import studio_json, studio_of, unknown_members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.json_types import JsonObject, JsonValue
    from ses_gui.domain.studio import Studio

CONNECTOR: Final = "connector.json"
STUDIO: Final = "studio.json"
_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES: Final = CONNECTOR_KEYS["templates"]
_TEXT: Final = "text"


def folder_files(config: JsonObject, studio: Studio) -> dict[str, bytes]:
    """Write a project as files by name; no secret is in any of them."""
    config = left_out(extracted(config)).config
    studio = Extractor().studio(studio)
    rows = config.get(_TEMPLATES)
    templates = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    names = list(file_names(map(usage_type_of, templates)))
    files = {CONNECTOR: _connector(config, names)}
    files |= {name: template_bytes(row) for name, row in zip(names, templates, strict=True)}
    written = studio_json(studio)
    return files | ({STUDIO: _file(written)} if written else {})


def config_from(files: Mapping[str, bytes]) -> tuple[JsonObject, Studio]:
    """Read a project, without the secret; raise `InputError` naming file and line or place."""
    config = _connector_of(files)
    rows = config.get(_TEMPLATES)
    if isinstance(rows, list):
        _refuse_bad_names(config)
        config = {**config, _TEMPLATES: [_row(row, files) for row in rows]}
    return extracted(config), _studio(files)


def check_replaceable(files: Mapping[str, bytes]) -> None:
    """Raise `InputError` if a project cannot be read, or not all of it: it is kept for who can."""
    config_from(files)
    if STUDIO in files:
        lost = unknown_members(read_json(STUDIO, decoded(STUDIO, files[STUDIO])))
        if lost:
            raise InputError(
                f"{STUDIO} has {quoted(lost[0])}, which a newer version of this program has"
                " written and this one would lose. Save with that version."
            )


def template_names(connector: bytes) -> tuple[str, ...]:
    """List the template files that a `connector.json` names; raise `InputError` if it is none."""
    config = _connector_of({CONNECTOR: connector})
    _refuse_bad_names(config)
    return _names(config)


def _connector(config: JsonObject, names: list[str]) -> bytes:
    known = {key: config[key] for key in CONNECTOR_KEYS.values() if key in config}
    written = {**known, **config}
    written.pop(_SECRET, None)
    rows = config.get(_TEMPLATES)
    if isinstance(rows, list):
        rest = iter(names)
        written[_TEMPLATES] = [next(rest) if isinstance(row, dict) else _odd(row) for row in rows]
    return _file(written)


def _odd(row: JsonValue) -> JsonValue:
    return {_TEXT: row} if isinstance(row, str) else row


def _file(value: JsonObject) -> bytes:
    return f"{json_text(value)}\n".encode()


def _connector_of(files: Mapping[str, bytes]) -> JsonObject:
    if CONNECTOR not in files:
        raise InputError(f"There is no {CONNECTOR}, so the folder is no project of this program.")
    config = read_json(CONNECTOR, decoded(CONNECTOR, files[CONNECTOR]))
    if not isinstance(config, dict):
        raise InputError(f"{CONNECTOR} holds {kind(config)}; an object in braces is needed.")
    if _SECRET in config:
        raise InputError(
            f"{CONNECTOR} holds {_SECRET}, which does not belong into a folder for git."
            " Remove it there, and give the key another secret if others could read it."
        )
    return config


def _refuse_bad_names(config: JsonObject) -> None:
    seen: set[str] = set()
    rows = config.get(_TEMPLATES)
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        where = f"{CONNECTOR}, at {place((_TEMPLATES, at))}"
        if isinstance(row, dict) and not (set(row) == {_TEXT} and isinstance(row[_TEXT], str)):
            raise InputError(f"{where}: the name of a file is needed, not an object.")
        if isinstance(row, str) and not is_template_name(row):
            raise InputError(
                f"{where}: {quoted(row)} is no file of this folder."
                " It needs a plain name such as templates/SignIn.html."
            )
        if isinstance(row, str) and row.lower() in seen:
            raise InputError(f"{where}: {quoted(row)} stands in the list twice. Keep one of them.")
        seen |= {row.lower()} if isinstance(row, str) else set()


def _names(config: JsonObject) -> tuple[str, ...]:
    rows = config.get(_TEMPLATES)
    return tuple(row for row in rows if isinstance(row, str)) if isinstance(rows, list) else ()


def _row(row: JsonValue, files: Mapping[str, bytes]) -> JsonValue:
    if isinstance(row, dict):
        return row[_TEXT]
    if not isinstance(row, str):
        return row
    if row not in files:
        raise InputError(f"{row} is missing, which {CONNECTOR} names. Restore it, or remove it.")
    return template_from(row, files[row])


def _studio(files: Mapping[str, bytes]) -> Studio:
    if STUDIO not in files:
        return studio_of(None)
    value = read_json(STUDIO, decoded(STUDIO, files[STUDIO]))
    try:
        return studio_of(value)
    except InputError as error:
        raise InputError(f"{STUDIO}: {error.sentence}") from None
