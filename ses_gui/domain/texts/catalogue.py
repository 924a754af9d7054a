"""The catalogue: makes the sentence of a message in a language.

Each area is a file in the folder of a language, a text a line. A text is a template of `str.format`
with named places, or has two forms, `one` and `other`, of which the argument `count` chooses. A
place may name how a list is joined: `{names:and}`, `{names:or}`, `{names:comma}`,
`{sentences:space}`.

`findings` say what is wrong with a configuration, `lint` and `variables` with a template, `keys`
with an access key; `meanings` what the code of a finding means; `fixes`, `edits` and `actions` what
a step does. `fields` are the labels of a form, `failures` why a send failed, `errors` what ends an
action, `route` is the way to SES, `vault` where secrets lie, `preview` why a mail is shown in a
simplified way, or not at all.
"""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ses_gui.domain.texts.message import Message, Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.message import Argument

Entry: TypeAlias = str | Plural
Table: TypeAlias = Mapping[str, Entry]


class Language(StrEnum):
    """A language that the catalogue has; the value is the name of its folder."""

    ENGLISH = "en"


_WORDS: Final = {Language.ENGLISH: {"and": "and", "or": "or"}}
_GLUE: Final = {"comma": ", ", "space": " ", "semicolon": "; "}


def sentence(found: Message, language: Language = Language.ENGLISH) -> str:
    """Make the text of `found`; one that has no code is empty."""
    if not found.code:
        return ""
    args = dict(found.args)
    entry = _entry(found.code, language)
    if isinstance(entry, Plural):
        entry = entry.form(args["count"])
    return _Writer(language).vformat(entry, (), args)


def text_of(text: str | Message) -> str:
    """A text as it is, or the sentence of a message."""
    return sentence(text) if isinstance(text, Message) else text


@lru_cache(maxsize=32)
def table(area: str, language: Language) -> Table:
    """The texts of `area`, read at the first of them: a command reads what it tells."""
    written = json.loads((Path(__file__).parent / language / f"{area}.json").read_bytes())
    return {
        name: Plural(**text) if isinstance(text, dict) else text for name, text in written.items()
    }


def _entry(code: str, language: Language) -> Entry:
    area, _, name = code.partition(".")
    return table(area, language)[name]


class _Writer(string.Formatter):
    """Fills places in; those of messages are sentences of the same language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        """A place is a name and nothing more: no attribute of an argument is ever read."""
        return kwargs[field_name], field_name

    def format_field(self, value: Argument, format_spec: str) -> str:
        """Write one argument, or several joined as the place says."""
        if not isinstance(value, tuple):
            return self._one(value)
        parts = [text for text in map(self._one, value) if text]
        if format_spec in _GLUE:
            return _GLUE[format_spec].join(parts)
        word = _WORDS[self._language][format_spec]
        return f" {word} ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)

    def _one(self, value: Argument) -> str:
        return sentence(value, self._language) if isinstance(value, Message) else str(value)
