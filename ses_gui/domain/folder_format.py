"""The folder format: `connector.json` and one HTML file per template, made for version control.

`connector.json` holds the config without the secret. Each of its templates is either
`{"contentFile": "templates/SignIn.html", …}` with everything but subject and content, or
`{"inline": …}` for what no file can hold to the letter. A template's file begins with a head, a
comment that holds the subject as JSON; all after the head's last line end is the content, byte by
byte.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.domain.studio_json import studio_json, studio_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.json_types import JsonObject, JsonValue
    from ses_gui.domain.studio import Studio

CONNECTOR_FILE: Final = "connector.json"
STUDIO_FILE: Final = "studio.json"
TEMPLATE_FOLDER: Final = "templates"

_FILE, _INLINE = "contentFile", "inline"
_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_NAME: Final = re.compile(rf"{TEMPLATE_FOLDER}/[A-Za-z0-9_-][A-Za-z0-9_.-]*\.html")
_HEAD: Final = re.compile(r"<!-- ses_gui\r?\nsubject: ([^\r\n]*)\r?\n-->\r?\n")
_CONFLICT: Final = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_ODD: Final = re.compile(r"[^A-Za-z0-9_-]")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST_NAME: Final = 60


def folder_files(config: JsonObject, studio: Studio) -> dict[str, bytes]:
    """Write a config, less its secret, and the studio as files: relative path → bytes."""
    files: dict[str, bytes] = {}
    rest = {key: value for key, value in config.items() if key != _SECRET}
    templates = rest.get("templates")
    if isinstance(templates, list):
        rest["templates"] = [_unpacked(item, files) for item in templates]
    files[CONNECTOR_FILE] = _json_bytes(rest)
    kept = studio_json(studio)
    return {**files, STUDIO_FILE: _json_bytes(kept)} if kept else files


def config_from(files: Mapping[str, bytes]) -> tuple[JsonObject, Studio]:
    """Read what `folder_files` wrote; raise `InputError` naming the file and the line."""
    config = _object(CONNECTOR_FILE, files.get(CONNECTOR_FILE))
    templates = config.get("templates")
    if isinstance(templates, list):
        config["templates"] = [_packed(entry, files) for entry in templates]
    kept = files.get(STUDIO_FILE)
    return config, studio_of(_object(STUDIO_FILE, kept) if kept is not None else None)


def files_named_in(connector_file: bytes) -> tuple[str, ...]:
    """Name the template files that a `connector.json` speaks of; raise `InputError`."""
    config = _object(CONNECTOR_FILE, connector_file)
    templates = config.get("templates")
    entries = templates if isinstance(templates, list) else []
    if _SECRET in config:
        raise InputError(f"{CONNECTOR_FILE} holds a secret: it is an export, and not of a folder.")
    return tuple(_file_of(entry) for entry in map(_entry, entries) if _INLINE not in entry)


def _unpacked(item: JsonValue, files: dict[str, bytes]) -> JsonValue:
    if not isinstance(item, dict) or item.keys() & {_FILE, _INLINE}:
        return {_INLINE: item}
    usage_type, subject, content = (item.get(key) for key in ("usageType", "subject", "content"))
    if not (isinstance(subject, str) and isinstance(content, str)):
        return {_INLINE: item}
    try:
        data = (_head(subject) + content).encode("utf-8")
    except UnicodeEncodeError:  # half a character has no form in UTF-8, but one in JSON
        return {_INLINE: item}
    name = _free_name(usage_type if isinstance(usage_type, str) else "", files)
    files[name] = data
    rest = {key: value for key, value in item.items() if key not in {"subject", "content"}}
    return {_FILE: name, **rest}


def _head(subject: str) -> str:
    quoted = json.dumps(subject, ensure_ascii=False).replace("--", "-\\u002d")
    written = "".join(mark if mark.isprintable() else _escaped(mark) for mark in quoted)
    return f"<!-- ses_gui\nsubject: {written}\n-->\n"


def _escaped(mark: str) -> str:
    return json.dumps(mark)[1:-1]


def _free_name(usage_type: str, files: Mapping[str, bytes]) -> str:
    """A name that every system takes, and that no other file has in any case."""
    stem = _ODD.sub("_", usage_type)[:_LONGEST_NAME] or "template"
    stem = f"_{stem}" if _RESERVED.fullmatch(stem) else stem
    taken = {name.casefold() for name in files}
    name, number = f"{TEMPLATE_FOLDER}/{stem}.html", 1
    while name.casefold() in taken:
        number += 1
        name = f"{TEMPLATE_FOLDER}/{stem}.{number}.html"
    return name


def _packed(entry: JsonValue, files: Mapping[str, bytes]) -> JsonValue:
    entry = _entry(entry)
    if _INLINE in entry:
        return entry[_INLINE]
    name = _file_of(entry)
    if name not in files:
        raise InputError(f"{name} is missing. Restore it, or remove it from {CONNECTOR_FILE}.")
    subject, content = _parted(name, files[name])
    texts: JsonObject = {"subject": subject, "content": content}
    rest = {key: value for key, value in entry.items() if key != _FILE}
    usage_type: JsonObject = {"usageType": rest.pop("usageType")} if "usageType" in rest else {}
    return {**usage_type, **texts, **rest}


def _entry(entry: JsonValue) -> JsonObject:
    if not isinstance(entry, dict):
        raise InputError(f"{CONNECTOR_FILE}: each of templates must be an object in braces.")
    return entry


def _file_of(entry: JsonObject) -> str:
    name = entry.get(_FILE)
    if isinstance(name, str) and _NAME.fullmatch(name) and ".." not in name:
        return name
    raise InputError(
        f"{CONNECTOR_FILE}: each template needs a “{_FILE}” such as {TEMPLATE_FOLDER}/SignIn.html."
    )


def _parted(name: str, data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}, line {line}: this is not UTF-8. Save it in UTF-8.") from error
    head = _HEAD.match(text)
    if head is None:
        _refuse_conflict(name, text[:2_000])
        raise InputError(
            f"{name}, line 1: the file must begin with three lines: “<!-- ses_gui”,"
            " “subject: "
            '"…"'
            "” and “-->”."
        )
    return _subject(name, head[1]), text[head.end() :]


def _subject(name: str, written: str) -> str:
    try:
        subject = json.loads(written)
    except ValueError:
        subject = None
    if not isinstance(subject, str):
        raise InputError(f'{name}, line 2: write the subject in quotes, as in subject: "Welcome".')
    return subject


def _object(name: str, data: bytes | None) -> JsonObject:
    if data is None:
        raise InputError(f"{name} is missing: this is no folder that the program has written.")
    _refuse_conflict(name, data.decode("utf-8", "replace"))
    try:
        value = parse_json(data)
    except InputError as error:
        raise InputError(f"{name}: {error.sentence}") from error
    if not isinstance(value, dict):
        raise InputError(f"{name} must hold an object in braces.")
    return value


def _refuse_conflict(name: str, text: str) -> None:
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise InputError(f"{name}, line {line}: a merge conflict is not resolved yet. Resolve it.")


def _json_bytes(value: JsonObject) -> bytes:
    # ASCII: half a character, which a config may hold, has no form in UTF-8.
    return (json.dumps(value, indent=2, ensure_ascii=True) + "\n").encode("ascii")
