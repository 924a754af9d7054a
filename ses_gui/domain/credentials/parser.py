"""The access keys in whatever somebody pastes or drops: tables, JSON, code, INI, or bare."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.reader import is_invisible, stripped
from ses_gui.domain.credentials.validation import (
    UNIQUE_IDS,
    Shape,
    are_swapped,
    owner_of,
    shape_of,
    tidied,
)
from ses_gui.domain.frozen import frozen, frozen_secret
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ses_gui.domain.config.strict_json import JsonObject, JsonValue
    from ses_gui.domain.texts.message import Argument


class KeyPart(Enum):
    """One part of what is told about a key."""

    KEY_ID = auto()
    SECRET = auto()
    TOKEN = auto()
    REGION = auto()
    USER = auto()
    SMTP_USER = auto()
    SMTP_PASSWORD = auto()


_WHOLE: Final = {"username": KeyPart.USER, "iamusername": KeyPart.USER}
_ENDS: Final = (
    ("secretaccesskey", KeyPart.SECRET),
    ("secretkey", KeyPart.SECRET),
    ("accesskeysecret", KeyPart.SECRET),
    ("accesskeyid", KeyPart.KEY_ID),
    ("accesskey", KeyPart.KEY_ID),
    ("sessiontoken", KeyPart.TOKEN),
    ("securitytoken", KeyPart.TOKEN),
    ("smtpusername", KeyPart.SMTP_USER),
    ("smtppassword", KeyPart.SMTP_PASSWORD),
    ("smtppasswordv4", KeyPart.SMTP_PASSWORD),
    ("regionname", KeyPart.REGION),
    ("region", KeyPart.REGION),
)


def part_of(name: str) -> KeyPart | None:
    """Tell which part a name is for, however it is spelled: `AWS_ACCESS_KEY_ID`, “Access key ID”.

    A longer name counts by its end, as in `ses_access_key_id`.
    """
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    if plain in _WHOLE:
        return _WHOLE[plain]
    return next((part for end, part in _ENDS if plain.endswith(end)), None)


def key_parts(named: Iterable[tuple[str, str]]) -> Iterator[tuple[KeyPart, str]]:
    """Keep of names and values what is about a key.

    Programs of all kinds have a “secret key”, so that name counts only with a secret of AWS's.
    """
    for name, value in named:
        part = part_of(name)
        if (
            part is KeyPart.SECRET
            and "access" not in name.lower()
            and shape_of(tidied(value).text) not in _OURS
        ):
            continue
        if part is not None:
            yield part, value


_OURS: Final = frozenset({Shape.SECRET, Shape.SMTP_PASSWORD})


_AWS_ID: Final = re.compile(r"A[A-Z]{3}[A-Z0-9]{12,28}")
_REGION: Final = re.compile(r"[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}")
_LONG: Final = re.compile(r"[A-Za-z0-9/+=]{40,}")
_MASKED: Final = re.compile(r"[*•.xX-]*|<.*>|\(.*\)|\[.*\]|\$.*|(?i:redacted|your).*")
_LONGEST_LABEL: Final = 64
_SHORTEST_SECRET: Final = 16
_LONGEST_SECRET: Final = 200

_TEMPORARY: Final = message("keys.refusal.temporary")


@frozen
class FoundKey:
    """A key, or a part of one. `source` says where it stood, `refusal` why it is of no use."""

    source: Message
    access_key_id: str = ""
    secret: str = field(default="", repr=False)
    region: str = ""
    refusal: Message | None = None
    note: Message | None = None

    @property
    def has_secret(self) -> bool:
        """Whether the secret was there."""
        return bool(self.secret)

    @property
    def is_usable(self) -> bool:
        """Whether it can be put into the document."""
        return not self.refusal and bool(self.access_key_id or self.secret)


def found_key(source: Message, parts: Mapping[KeyPart, str]) -> FoundKey | None:
    """Make a key of its parts; None if there is neither an ID nor a secret.

    A text that is no ID of AWS's is left out, so that only `secret` can hold a secret.
    """
    key_id = tidied(parts.get(KeyPart.KEY_ID, "") or parts.get(KeyPart.SMTP_USER, "")).text
    secret = _secret(parts.get(KeyPart.SECRET, "") or parts.get(KeyPart.SMTP_PASSWORD, ""))
    if are_swapped(key_id, secret):
        key_id, secret = secret, key_id
    if _AWS_ID.fullmatch(key_id) is None:
        key_id = ""
    refusal = _refusal(key_id, secret, parts)
    if not (key_id or secret or refusal):
        return None
    return FoundKey(
        source=_labelled(source, secret),
        access_key_id=key_id,
        secret="" if refusal else secret,
        region=region_in(parts),
        refusal=refusal,
        note=None if secret or refusal else message("keys.note.id-only"),
    )


def _labelled(source: Message, secret: str) -> Message:
    """Shorten the names in `source`."""
    return Message(source.code, tuple((name, _part(each, secret)) for name, each in source.args))


def _part(argument: Argument, secret: str) -> Argument:
    if isinstance(argument, Message):
        return _labelled(argument, secret)
    return label(argument, secret) if isinstance(argument, str) else argument


def label(text: str, secret: str = "") -> str:
    """Shorten a name for people; what could be a secret is left out."""
    line = " ".join(_LONG.sub("…", text).split())
    if secret:
        line = line.replace(secret, "…")
    shown = "".join(mark for mark in line if mark.isprintable())
    return shown if len(shown) <= _LONGEST_LABEL else shown[: _LONGEST_LABEL - 1] + "…"


def _secret(text: str) -> str:
    bare = tidied(text).text
    fits = _SHORTEST_SECRET <= len(bare) <= _LONGEST_SECRET
    return bare if fits and not _is_masked(bare) else ""


def _is_masked(text: str) -> bool:
    """Whether something stands in the place of the secret, which was not copied along."""
    is_secret = shape_of(text) is Shape.SECRET and len(set(text)) > 1
    return not is_secret and _MASKED.fullmatch(text) is not None


def region_in(parts: Mapping[KeyPart, str]) -> str:
    """Take the region from what was told, if it has the form of one."""
    bare = tidied(parts.get(KeyPart.REGION, "")).text
    return bare if _REGION.fullmatch(bare) else ""


def _refusal(key_id: str, secret: str, parts: Mapping[KeyPart, str]) -> Message | None:
    if parts.get(KeyPart.TOKEN) or shape_of(key_id) is Shape.TEMPORARY_ID:
        return _TEMPORARY
    if parts.get(KeyPart.SMTP_PASSWORD) or shape_of(secret) is Shape.SMTP_PASSWORD:
        return message("keys.refusal.smtp")
    if shape_of(key_id) is Shape.OTHER_ID:
        return message("keys.refusal.other-id", key_id=key_id, owner=owner_of(key_id))
    return None


def _named(name: str, otherwise: str) -> Message:
    """Say where a key stands: in what has a name, or else in what the text `otherwise` names."""
    return message("keys.source", name=name) if name else message(otherwise)


def _of_user(source: Message, user: str) -> Message:
    return message("keys.source.user", source=source, user=user) if user else source


_ANSWERS: Final = {
    "AccessKey": "keys.source.created",
    "AccessKeyMetadata": "keys.source.listed",
    "Credentials": "keys.source.sts",
}
_MOST_OBJECTS: Final = 10_000


def json_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read all keys there are in a JSON text; nothing if it is none."""
    if not text.lstrip().startswith(("{", "[")):
        return ()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    found = (_json_key(item, wrapper, name) for item, wrapper in _objects(value))
    return tuple(key for key in found if key is not None)


def _objects(value: JsonValue) -> Iterator[tuple[JsonObject, str]]:
    """Go through all objects in their order, each with the name under which it stands."""
    waiting: list[tuple[JsonValue, str]] = [(value, "")]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        item, wrapper = waiting.pop()
        if isinstance(item, dict):
            yield item, wrapper
            waiting += [(inner, key) for key, inner in reversed(item.items())]
        elif isinstance(item, list):
            waiting += [(inner, wrapper) for inner in reversed(item)]


def _json_key(item: JsonObject, wrapper: str, name: str) -> FoundKey | None:
    parts = dict(key_parts(_texts(item)))
    if not parts.keys() & {KeyPart.KEY_ID, KeyPart.SECRET, KeyPart.SMTP_PASSWORD}:
        return None
    source = _named(name, _ANSWERS.get(wrapper, "keys.source.json"))
    user = label(parts.get(KeyPart.USER, ""), parts.get(KeyPart.SECRET, ""))
    return found_key(_of_user(source, user), parts)


def _texts(item: JsonObject) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        # Terraform wraps an output: {"value": "…", "sensitive": true}.
        inner = value.get("value") if isinstance(value, dict) and part_of(key) else value
        if isinstance(inner, str):
            yield key, inner


_DELIMITERS: Final = ",;\t"
_TELLING: Final = frozenset({KeyPart.KEY_ID, KeyPart.SECRET, KeyPart.SMTP_PASSWORD})
_FEWEST: Final = 2


def csv_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read a table with a line of headings; nothing if it is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and lines[0].lower().startswith("sep="):  # Excel's own first line
        lines = lines[1:]
    delimiter = next((mark for mark in _DELIMITERS if _is_heading(lines[:1], mark)), None)
    return tuple(_rows(lines, delimiter, name)) if delimiter else ()


def _is_heading(lines: list[str], delimiter: str) -> bool:
    for names in _cells(lines, delimiter):
        return len(_TELLING & {part_of(name) for name in names}) >= _FEWEST or _is_smtp(names)
    return False


def _is_smtp(names: list[str]) -> bool:
    return {KeyPart.SMTP_USER, KeyPart.SMTP_PASSWORD} <= {part_of(name) for name in names}


def _rows(lines: list[str], delimiter: str, name: str) -> Iterator[FoundKey]:
    cells = _cells(lines, delimiter)
    for number, row in enumerate(cells[1:], 1):
        parts = dict(key_parts(zip(cells[0], row, strict=False)))
        user = label(parts.get(KeyPart.USER, ""), parts.get(KeyPart.SECRET, ""))
        source = _named(name, "keys.source.table")
        if cells[2:] and not user:
            source = message("keys.source.row", source=source, row=number)
        key = found_key(_of_user(source, user), parts)
        if key is not None:
            yield key


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    import csv

    try:
        return list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []


# Each part is bounded, so that a long line costs no more than its length.
_ASSIGNED: Final = re.compile(
    r"""(?ix)
    (?P<name>
        (?:[a-z]{0,9}[_.-]?)? secret [ _.-]? (?:access [ _.-]?)? key
      | access [ _.-]? key [ _.-]? secret
      | (?:session|security) [ _.-]? token
      | access [ _.-]? key (?:[ _.-]? id)?
      | smtp [ _.-]? user [ _.-]? name
      | smtp [ _.-]? password (?:_v4)?
      | region (?:[ _.-]? name)?
    )
    (?![a-z0-9_])
    ["'`\])}]{0,3} [ \t]{0,8}
    (?:\[[^\]\n]{0,40}\])? [ \t]{0,8}      # aws configure shows [None] or the end of the old key
    (?:=>|:=|[=:,])? [ \t]{0,8}
    ["'`(]{0,3}
    (?P<value>[a-z0-9/+][^\s"'`,;|&<>(){}\[\]]{0,4095})
    """
)


def assigned_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read names with values behind them, wherever they stand."""
    return tuple(_keys(text, _named(name, "keys.source.lines")))


def _keys(text: str, source: Message) -> Iterator[FoundKey]:
    parts: dict[KeyPart, str] = {}
    for part, value in key_parts(
        (found["name"], found["value"]) for found in _ASSIGNED.finditer(text)
    ):
        # The same name once more begins the next key: nobody sets one twice.
        if part in parts and part is not KeyPart.REGION:
            yield from _assigned_key(source, parts)
            parts = {}
        parts[part] = value
    yield from _assigned_key(source, parts)


def _assigned_key(source: Message, parts: dict[KeyPart, str]) -> Iterator[FoundKey]:
    key = found_key(source, parts)
    if key is not None:
        yield key


_IDS: Final = re.compile(
    rf"(?<![A-Za-z0-9/+=])(?:AKIA|ASIA|{'|'.join(UNIQUE_IDS)})[A-Z0-9]{{12,28}}(?![A-Za-z0-9/+=])"
)
_RUN: Final = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40,44}(?![A-Za-z0-9/+=])")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")


def bare_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Pair IDs and secrets in their order; refuse them if one of them has no partner."""
    shown = "".join(" " if is_invisible(mark) else mark for mark in text)
    ids = list(dict.fromkeys(_IDS.findall(shown)))
    secrets = _secrets(shown)
    source = _named(name, "keys.source.text")
    if ids and secrets and len(ids) != len(secrets):
        refusal = message("keys.refusal.unclear", ids=len(ids), secrets=len(secrets))
        return (FoundKey(source, refusal=refusal),)
    count = max(len(ids), len(secrets))
    empty = [""] * count
    pairs = zip(ids or empty, secrets or empty, strict=True)
    found = (
        found_key(source, {KeyPart.KEY_ID: one, KeyPart.SECRET: other}) for one, other in pairs
    )
    return tuple(key for key in found if key is not None)


def _secrets(text: str) -> list[str]:
    """Take what looks like a secret, or else what looks like a password for SMTP."""
    runs = [run for run in dict.fromkeys(_RUN.findall(text)) if not _COMMIT.fullmatch(run)]
    secrets = [run for run in runs if shape_of(run) is Shape.SECRET]
    return secrets or [run for run in runs if shape_of(run) is Shape.SMTP_PASSWORD]


_HEADING: Final = re.compile(r"\[\s*([^\[\]]{1,200}?)\s*\]\s*(?:[#;].*)?")
_SETTING: Final = re.compile(r"([\w.-]{1,100})[ \t]*=(.*)")
_COMMENT: Final = re.compile(r"(?:^|\s)[#;].*")


@frozen_secret
class Section:
    """A section and its settings, names in lower case. It may hold a secret: no repr."""

    name: str
    settings: Mapping[str, str]


def sections(text: str) -> tuple[Section, ...]:
    """Read all sections in their order; what is no setting, or nested in one, is left out."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line.strip())
        setting = _SETTING.match(line)
        if heading:
            found.append((heading[1], {}))
        elif setting and found:
            found[-1][1][setting[1].lower()] = _COMMENT.sub("", setting[2]).strip()
    return tuple(Section(name, settings) for name, settings in found)


_KINDS: Final = (
    (("sso_session", "sso_start_url"), "keys.profile.sso"),
    (("login_session",), "keys.profile.browser"),
    (("web_identity_token_file",), "keys.profile.token-file"),
    (("role_arn",), "keys.profile.role"),
    (("credential_process",), "keys.profile.program"),
    (("credential_source",), "keys.profile.machine"),
)
"""Settings → the text on what a profile does that has one of them."""

_NO_KEY: Final = message("keys.profile.no-key")


def aws_profiles(credentials: str, config: str) -> tuple[FoundKey, ...]:
    """List the profiles in the texts of `~/.aws/credentials` and `~/.aws/config`.

    What cannot be used has a refusal. In both, `credentials` counts, as for the command line.
    """
    merged: dict[str, dict[str, str]] = {}
    for section in sections(config):
        name = _profile_name(section.name)
        if name:
            merged.setdefault(name, {}).update(section.settings)
    for section in sections(credentials):
        merged.setdefault(_unquoted(section.name), {}).update(section.settings)
    return tuple(_profile(name, settings) for name, settings in merged.items())


def ini_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read a pasted file, whichever of the two it is; nothing if no profile is in it."""
    return tuple(
        replace(key, source=_in_file(name, key.source))
        for key in aws_profiles("", text)
        if key.refusal != _NO_KEY
    )


def _in_file(name: str, source: Message) -> Message:
    return message("keys.source.in-file", name=name, source=source) if name else source


def _profile(name: str, settings: Mapping[str, str]) -> FoundKey:
    parts = dict(key_parts(settings.items()))
    shown = label(name, parts.get(KeyPart.SECRET, ""))
    source = message("keys.source.profile", name=shown)
    key = found_key(source, parts)
    if key is not None and (key.access_key_id or key.refusal):
        return key
    return FoundKey(source, region=region_in(parts), refusal=_instead(settings))


def _instead(settings: Mapping[str, str]) -> Message:
    found = (text for names, text in _KINDS if settings.keys() & set(names))
    text = next(found, "")
    return message(text) if text else _NO_KEY


def _profile_name(section: str) -> str:
    """Name the profile of a section of `config`; empty for other sections."""
    kind, _, name = section.partition(" ")
    if not name.strip():
        return kind
    return _unquoted(name) if kind == "profile" else ""


def _unquoted(name: str) -> str:
    import shlex

    try:
        return " ".join(shlex.split(name))
    except ValueError:
        return name


_READERS: Final[tuple[Callable[[str, str], tuple[FoundKey, ...]], ...]] = (
    json_keys,
    csv_keys,
    ini_keys,
    assigned_keys,
    bare_keys,
)
"""The stricter one first; each finds nothing in what it is not for."""

_MOST: Final = 100_000
"""Characters. A file with keys has some hundred; this many are read in a tenth of a second."""


@frozen
class Paste:
    """The keys that were found, the usable ones first, and what to say about them."""

    keys: tuple[FoundKey, ...]
    said: Message

    @property
    def choices(self) -> tuple[FoundKey, ...]:
        """Those that can be put into the document; several are a question to the user."""
        return tuple(key for key in self.keys if key.is_usable)


def read_paste(pasted: str | bytes, name: str = "") -> Paste:
    """Look for access keys in a text or a file, whose `name` may be known. Never raises."""
    text = _text(pasted)
    if len(text) > _MOST:
        return Paste((), message("keys.paste.too-long"))
    keys = _found(text.removeprefix("\ufeff"), label(name))
    if name.lower().startswith("rootkey") or "AWSAccessKeyId=" in text:
        keys = tuple(replace(key, note=message("keys.note.root")) for key in keys)
    ordered = tuple(sorted(_unique(keys), key=lambda key: not key.is_usable))
    return Paste(ordered, _said(ordered))


def _found(text: str, name: str) -> tuple[FoundKey, ...]:
    """Take what the first reader finds that finds a whole key, or else the first part of one."""
    part: tuple[FoundKey, ...] = ()
    for reader in _READERS:
        keys = reader(text, name)
        if any(map(_is_whole, keys)):
            return keys
        part = part or keys
    return part


def _unique(keys: tuple[FoundKey, ...]) -> Iterable[FoundKey]:
    """Leave out a key that stands there again, for another shell: the first one has the region."""
    first: dict[tuple[object, ...], FoundKey] = {}
    for key in keys:
        first.setdefault((key.source, key.access_key_id, key.secret, key.refusal), key)
    return first.values()


def _is_whole(key: FoundKey) -> bool:
    judged = key.has_secret or bool(key.refusal)
    return key.refusal == _TEMPORARY or (bool(key.access_key_id) and judged)


def _text(pasted: str | bytes) -> str:
    if isinstance(pasted, str):
        return pasted
    # PowerShell writes UTF-16, Excel UTF-8 with a mark.
    is_wide = pasted.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return pasted.decode("utf-16" if is_wide else "utf-8-sig", "replace")


def _said(keys: tuple[FoundKey, ...]) -> Message:
    usable = [key for key in keys if key.is_usable]
    if not keys:
        return message("keys.paste.none")
    if not usable:
        return _refused(keys)
    if len(usable) > 1:
        return message("keys.paste.several", count=len(usable))
    described, note = _described(usable[0]), usable[0].note
    return message("keys.paste.noted", said=described, note=note) if note else described


def _described(key: FoundKey) -> Message:
    if not key.access_key_id:
        return message("keys.paste.secret", source=key.source)
    text = "keys.paste.key" if key.has_secret else "keys.paste.id"
    return message(text, key_id=key.access_key_id, source=key.source)


def _refused(keys: tuple[FoundKey, ...]) -> Message:
    source, why, more = keys[0].source, keys[0].refusal or NOTHING, len(keys) - 1
    if more:
        return message("keys.paste.refused.more", source=source, why=why, more=more)
    return message("keys.paste.refused", source=source, why=why)


_MISPLACED: Final = {
    KeyPart.KEY_ID: frozenset({Shape.SECRET, Shape.SMTP_PASSWORD}),
    KeyPart.SECRET: frozenset({Shape.KEY_ID, Shape.TEMPORARY_ID}),
}
_VAGUE: Final = frozenset({Shape.UNKNOWN, Shape.SESSION_TOKEN})
_BETWEEN: Final = "=,;:{}"


def belongs(text: str, part: KeyPart) -> bool:
    """Whether `text` may go into the field of `part`; else it is a block to look into.

    The other part of the key does not: a secret in the field of the ID would be kept in a file.
    """
    shape = shape_of(tidied(text).text)
    if shape not in _VAGUE:  # even if a terminal has broken it into two lines
        return shape not in _MISPLACED[part]
    bare = stripped(text).rstrip("=")
    return len(bare.split()) <= 1 and not any(mark in bare for mark in _BETWEEN)
