"""A project's folder: `connector.json`, `templates/*.html`, `studio.json`, to the letter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS, studio_json
from ses_gui.domain.config.strict_json import LARGEST, kind_of, loads, place, quoted
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import Extractor, extracted, left_out
from ses_gui.domain.display_text import storable
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ses_gui.domain.config.document import Document, Studio, Unknown
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue

Fingerprint: TypeAlias = tuple[tuple[str, str], ...]
"""Name and digest of each of the folder's files, by name."""


def fingerprint_of(files: Mapping[str, bytes]) -> Fingerprint:
    """Hash files that are at hand."""
    import hashlib

    return tuple(sorted((name, hashlib.sha256(data).hexdigest()) for name, data in files.items()))


FOLDER: Final = "templates"
_LONGEST: Final = 60
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LISTED: Final = re.compile(rf"{FOLDER}/([A-Za-z0-9][A-Za-z0-9_. -]{{0,99}})\.html", re.ASCII)
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Windows opens a device under these names, whatever stands after a dot."""


def file_names(usage_types: Iterable[JsonValue]) -> Iterator[str]:
    """Name a file for each usage type; equal names, in any case, are counted: `SignIn.2.html`."""
    times: dict[str, int] = {}
    for usage_type in usage_types:
        name = _plain(usage_type)
        times[name.lower()] = count = times.get(name.lower(), 0) + 1
        yield f"{FOLDER}/{name}.html" if count == 1 else f"{FOLDER}/{name}.{count}.html"


def is_template_name(name: str) -> bool:
    """Answer whether `name` may be a template's file: right below `templates`, and no device."""
    listed = _LISTED.fullmatch(name)
    return listed is not None and listed[1].split(".")[0].rstrip().lower() not in _DEVICES


def _plain(usage_type: JsonValue) -> str:
    """ASCII without dots: what Windows, macOS and a shell take as it is."""
    text = usage_type if isinstance(usage_type, str) else ""
    name = _UNSAFE.sub("_", text)[:_LONGEST].strip("_-")
    if not name:
        return "template"
    return f"{name}_" if name.lower() in _DEVICES else name


_CONFLICT: Final = re.compile(r"^<{7}(?=[ \r\n]|\Z)", re.MULTILINE)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def json_text(value: JsonValue) -> str:
    """Write JSON with two spaces and without line breaks at the end; half characters escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    return storable(text)


def read_json(name: str, text: str) -> JsonValue:
    """Read JSON to the letter, U+0000 included; raise `UserError` naming the file."""
    refuse_conflict(name, text)
    return loads(text, name)


def decoded(name: str, data: bytes) -> str:
    """Decode UTF-8; raise `UserError` naming file and line of what is none."""
    if len(data) > LARGEST:
        raise UserError(
            message("errors.project_file_too_large", name=name, megabytes=LARGEST // 2**20)
        )
    try:
        return data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(message("errors.project_not_utf_8", name=name, line=line)) from None


def refuse_conflict(name: str, text: str) -> None:
    """Raise `UserError` where git has left two versions one below the other."""
    found = _CONFLICT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise UserError(message("errors.project_conflict", name=name, line=line))


def exact_config(document: Document) -> JsonObject:
    """Write a document as a config that `document_of` reads back to an equal one."""
    config = config_of(document, None)
    rows = config["templates"]
    if isinstance(rows, list):
        pairs = zip(rows, document.templates, strict=True)
        config["templates"] = [_with(row, template.unknown) for row, template in pairs]
    return extracted(_with(config, document.unknown))


def _with(item: JsonValue, unknown: Unknown) -> JsonObject:
    """The item with the unknown keys to the letter, in their own order."""
    exact: JsonObject = {key: json.loads(text) for key, text in unknown}
    known = item if isinstance(item, dict) else {}
    return {**{key: value for key, value in known.items() if key not in exact}, **exact}


# One template as a file: a head in an HTML comment, then the content to the letter.
#
#     <!--
#     {
#       "usageType": "SignIn",
#       "subject": "Your code is {{code}}"
#     }
#     -->
#     <p>…
#
# The first line says how the content is written:
# `<!--` is the rule: every byte after the head's last line feed is the content's.
# `<!-- escaped` is for content that UTF-8 or git cannot hold as it is: halves of characters and
# U+0000 are written `\ud83d` and `\u0000`, and a backslash is written twice.
# `<!-- no content` is for a template without a content, or whose content is no text (in the head).

_PLAIN: Final = "<!--"
_ESCAPED: Final = "<!-- escaped"
_NONE: Final = "<!-- no content"
_CONTENT: Final = TEMPLATE_KEYS["content"]
_ODD: Final = re.compile("[\ud800-\udfff\0]")
_TO_ESCAPE: Final = re.compile("[\ud800-\udfff\0\\\\]")
_ESCAPE: Final = re.compile(r"\\(?:(\\)|u([0-9a-f]{4}))?")
_LAST_LINE: Final = re.compile(r"^-->[ \t]*(?:\r?\n|\r?\Z)", re.MULTILINE)
_COMMENT_END: Final = re.compile("--(!?)>")


def template_bytes(template: JsonObject) -> bytes:
    """Write a template; `template_from` reads the same one back."""
    content = template.get(_CONTENT)
    head = {key: template[key] for key in TEMPLATE_KEYS.values() if key in template} | template
    if not isinstance(content, str):
        return _template_file(_NONE, head, "")
    del head[_CONTENT]
    if _ODD.search(content):
        return _template_file(_ESCAPED, head, _TO_ESCAPE.sub(_escape, content))
    return _template_file(_PLAIN, head, content)


def template_from(name: str, data: bytes) -> JsonObject:
    """Read a template; raise `UserError` naming file and line."""
    text = decoded(name, data)
    first, _feed, _rest = text.partition("\n")
    end = _LAST_LINE.search(text)
    refuse_conflict(name, text[: end.start() if end else len(text)])
    if first.rstrip() not in {_PLAIN, _ESCAPED, _NONE}:
        raise UserError(message("errors.template_no_head", name=name))
    if end is None:
        raise UserError(message("errors.template_open_head", name=name))
    # A line feed for the first line, so that the lines of a sentence are those of the file.
    head = read_json(name, "\n" + text[len(first) + 1 : end.start()])
    if not isinstance(head, dict):
        raise UserError(message("errors.template_head_no_object", name=name))
    return _template(
        name, first.rstrip(), head, text[end.end() :], text.count("\n", 0, end.end()) + 1
    )


def _template(name: str, mode: str, head: JsonObject, body: str, line: int) -> JsonObject:
    if mode == _NONE and not body.strip():
        return head
    if _CONTENT in head:
        raise UserError(message("errors.template_two_contents", name=name, line=line))
    return {**head, _CONTENT: _unescaped(name, body, line) if mode == _ESCAPED else body}


def _template_file(mode: str, head: JsonObject, body: str) -> bytes:
    # The head's texts must not end the comment for a browser.
    text = _COMMENT_END.sub(r"--\1\\u003e", json_text(head))
    return f"{mode}\n{text}\n-->\n{body}".encode()


def _escape(odd: re.Match[str]) -> str:
    return "\\\\" if odd[0] == "\\" else f"\\u{ord(odd[0]):04x}"


def _unescaped(name: str, body: str, first_line: int) -> str:
    def plain(escape: re.Match[str]) -> str:
        if escape[1]:
            return "\\"
        if escape[2]:
            return chr(int(escape[2], 16))
        line = first_line + body.count("\n", 0, escape.start())
        raise UserError(message("errors.template_escape", name=name, line=line))

    return _ESCAPE.sub(plain, body)


def usage_type_of(template: JsonObject) -> JsonValue:
    """The usage type as it stands in a template, of whatever type."""
    return template.get(TEMPLATE_KEYS["usage_type"])


# The format of a project's folder: `connector.json`, `templates/*.html`, `studio.json`.
#
# `connector.json` is the config in the order of an export, without the secret. In its `templates`
# each object is replaced by the name of its file; a text stands there as `{"text": …}`, and what is
# neither object nor text stands there as it is.
#
# `config_from(folder_files(config, studio))` equals the config without `accessKeySecret`: as parsed
# JSON, with the order of the templates, all unknown keys, nulls and empty texts. Only the
# order of keys in an object may differ at the config's and at a template's top level (Python's
# `==` on dictionaries), and two halves of one character side by side are read as that character,
# as every reader of JSON does. Equal input gives equal bytes.

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
    return files | ({STUDIO: _json_file(written)} if written else {})


def config_from(files: Mapping[str, bytes]) -> JsonObject:
    """Read a project, without the secret; raise `UserError` naming file and line or place."""
    config = _connector_of(files)
    rows = config.get(_TEMPLATES)
    if isinstance(rows, list):
        _refuse_bad_names(config)
        config = {**config, _TEMPLATES: [_row(row, files) for row in rows]}
    return extracted(config)


def studio_from(files: Mapping[str, bytes]) -> JsonValue:
    """Read the JSON of a project's studio, null if it has none; raise `UserError`."""
    return read_json(STUDIO, decoded(STUDIO, files[STUDIO])) if STUDIO in files else None


def template_names(connector: bytes) -> tuple[str, ...]:
    """List the template files that a `connector.json` names; raise `UserError` if it is none."""
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
    return _json_file(written)


def _odd(row: JsonValue) -> JsonValue:
    return {_TEXT: row} if isinstance(row, str) else row


def _json_file(value: JsonObject) -> bytes:
    return f"{json_text(value)}\n".encode()


def _connector_of(files: Mapping[str, bytes]) -> JsonObject:
    if CONNECTOR not in files:
        raise UserError(message("errors.project_no_connector", name=CONNECTOR))
    config = read_json(CONNECTOR, decoded(CONNECTOR, files[CONNECTOR]))
    if not isinstance(config, dict):
        raise UserError(message("errors.project_wrong_kind", name=CONNECTOR, kind=kind_of(config)))
    if _SECRET in config:
        raise UserError(message("errors.project_secret", name=CONNECTOR, key=_SECRET))
    return config


def _refuse_bad_names(config: JsonObject) -> None:
    seen: set[str] = set()
    rows = config.get(_TEMPLATES)
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        where = place((_TEMPLATES, at))
        if isinstance(row, dict) and not (set(row) == {_TEXT} and isinstance(row[_TEXT], str)):
            raise UserError(message("errors.project_row", name=CONNECTOR, place=where))
        if isinstance(row, str) and not is_template_name(row):
            raise UserError(
                message("errors.project_row_name", name=CONNECTOR, place=where, row=quoted(row))
            )
        if isinstance(row, str) and row.lower() in seen:
            raise UserError(
                message("errors.project_row_twice", name=CONNECTOR, place=where, row=quoted(row))
            )
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
        raise UserError(message("errors.project_row_missing", name=CONNECTOR, row=row))
    return template_from(row, files[row])
