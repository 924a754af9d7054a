r"""One template as a file: a head in an HTML comment, then the content to the letter.

    <!--
    {
      "usageType": "SignIn",
      "subject": "Your code is {{code}}"
    }
    -->
    <p>…

The first line says how the content is written:
`<!--` is the rule: every byte after the head's last line feed is the content's.
`<!-- escaped` is for content that UTF-8 or git cannot hold as it is: halves of characters and
U+0000 are written `\ud83d` and `\u0000`, and a backslash is written twice.
`<!-- no content` is for a template without a content, or whose content is no text (in the head).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import TEMPLATE_KEYS
from ses_gui.domain.folder.exact_json import decoded, json_text, read_json, refuse_conflict
from ses_gui.domain.json_text import InputError

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject, JsonValue

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
        return _file(_NONE, head, "")
    del head[_CONTENT]
    if _ODD.search(content):
        return _file(_ESCAPED, head, _TO_ESCAPE.sub(_escape, content))
    return _file(_PLAIN, head, content)


def template_from(name: str, data: bytes) -> JsonObject:
    """Read a template; raise `InputError` naming file and line."""
    text = decoded(name, data)
    first, _feed, _rest = text.partition("\n")
    end = _LAST_LINE.search(text)
    refuse_conflict(name, text[: end.start() if end else len(text)])
    if first.rstrip() not in {_PLAIN, _ESCAPED, _NONE}:
        raise InputError(f"{name}, line 1: the head is missing. It begins with a line “<!--”.")
    if end is None:
        raise InputError(f"{name}, line 1: the head has no end. It ends with a line “-->”.")
    # A line feed for the first line, so that the lines of a sentence are those of the file.
    head = read_json(name, "\n" + text[len(first) + 1 : end.start()])
    if not isinstance(head, dict):
        raise InputError(f"{name}, line 2: the head is no object in braces.")
    return _template(name, first.rstrip(), head, text[end.end() :], _line(text, end.end()))


def _template(name: str, mode: str, head: JsonObject, body: str, line: int) -> JsonObject:
    if mode == _NONE and not body.strip():
        return head
    if _CONTENT in head:
        raise InputError(
            f"{name}, line {line}: a content stands in the head and another one below it."
            " Remove one of them."
        )
    return {**head, _CONTENT: _unescaped(name, body, line) if mode == _ESCAPED else body}


def _file(mode: str, head: JsonObject, body: str) -> bytes:
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
        raise InputError(
            f"{name}, line {line}: a backslash begins no escape there."
            " In an escaped content it is written twice."
        )

    return _ESCAPE.sub(plain, body)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def usage_type_of(template: JsonObject) -> JsonValue:
    """The usage type as it stands in a template, of whatever type."""
    return template.get(TEMPLATE_KEYS["usage_type"])
