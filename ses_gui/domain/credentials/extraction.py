"""Extraction: takes every secret out of a configuration, a document or a text.

Whatever is read, typed or pasted goes through here before anything else sees it, so that no
document, finding, comparison or file can hold a secret. `accessKeySecret` at the top is the one
place where a secret belongs; readers take it from there.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import field, replace
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ses_gui.domain.config.document import (
    CONNECTOR_KEYS,
    FIELDS,
    NO_SECRET,
    TEMPLATE_KEYS,
    TEXT_FIELDS,
    SecretRef,
)
from ses_gui.domain.config.strict_json import place
from ses_gui.domain.credentials.detection import Care, SecretKind, is_telling, replaced, secrets_in
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ses_gui.domain.config.document import Document, Studio, Template, Unknown
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue


_ENDS: Final = {
    SecretKind.SECRET: tuple(
        (
            "secretaccesskey accesskeysecret accesssecret awssecret secretkey clientsecret"
            " appsecret signingsecret webhooksecret consumersecret apisecret privatekey apikey"
            " credential secretvalue secretstring"
        ).split()
    ),
    SecretKind.PASSWORD: ("password", "passwd", "passphrase", "smtppass", "smtppasswordv4"),
    SecretKind.TOKEN: tuple(
        (
            "sessiontoken securitytoken accesstoken refreshtoken authtoken bearertoken apitoken"
            " idtoken"
        ).split()
    ),
}
_WHOLE: Final = {
    "secret": SecretKind.SECRET,
    "secrets": SecretKind.SECRET,
    "pass": SecretKind.PASSWORD,
    "pwd": SecretKind.PASSWORD,
    "token": SecretKind.TOKEN,
}
_ALIASES: Final = {
    "accessKeyId": "accesskey awsaccesskey keyid accessid awskeyid",
    "accessKeySecret": "secretaccesskey awssecretkey secretkey accesssecret awssecret secret",
    "region": "sesregion defaultregion awsdefaultregion regionname",
    "emailAddress": (
        "from fromemail fromaddress fromemailaddress sender senderemail senderaddress"
        " senderemailaddress email emailfrom mailfrom source sourceemail"
    ),
    "emailAddressIdentityArn": (
        "identityarn emailidentityarn emailarn fromemailaddressidentityarn fromarn sourcearn"
        " senderarn"
    ),
    "feedbackForwardingEmailAddress": (
        "feedbackforwardingemail feedbackforwardingaddress feedbackforwarding"
        " feedbackemailaddress feedbackemail feedbackaddress forwardingemailaddress"
    ),
    "feedbackForwardingEmailAddressIdentityArn": (
        "feedbackforwardingidentityarn feedbackforwardingarn feedbackforwardingemailarn"
        " feedbackarn returnpatharn"
    ),
    "configurationSetName": "configurationset configset configsetname setname",
    "templates": "template emailtemplates mailtemplates",
    "usageType": "usage type templatetype",
    "subject": "subjectline title",
    "content": "body html htmlbody contents message text",
}
"""Key of the connector → what it is called by AWS, by other connectors and in other programs."""

PLACED: Final = "••••"
"""What a placeholder begins with: a key that was a secret itself has no name."""
_QUESTION: Final = re.compile("(?:has|is|requires?|needs?|allows?)(?:[A-Z]|[-_ ])")
"""`hasPassword` says something of a secret and holds none."""
_SESSION: Final = ("sessiontoken", "securitytoken")
_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_CLOSE: Final = 0.86
_SHORTEST_TYPO: Final = 5
_LONGEST_TYPO: Final = 60


def plain(name: str) -> str:
    """The letters and digits of a name in lower case: how it is spelled does not count."""
    return _SIGNS.sub("", name.lower())


def _spellings(keys: Iterable[str]) -> Mapping[str, str]:
    """Spelling → key; that of the key itself is `plain`."""
    named = tuple(keys)
    return {plain(key): key for key in named} | {
        alias: key for key in named for alias in _ALIASES[key].split()
    }


_OF_CONNECTOR: Final = _spellings(CONNECTOR_KEYS.values())
_OF_TEMPLATE: Final = _spellings(TEMPLATE_KEYS.values())


def secret_kind(name: str) -> SecretKind | None:
    """Which kind of secret a member of this name holds, whatever its value; None if none."""
    bare = "" if PLACED in name or _QUESTION.match(name) else plain(name)
    if bare in _WHOLE:
        return _WHOLE[bare]
    return next((kind for kind, ends in _ENDS.items() if bare.endswith(ends)), None)


def is_session_token(name: str) -> bool:
    """Whether a member of this name holds the third part of a temporary key."""
    return plain(name).endswith(_SESSION)


def meant_key(name: str, *, typos: bool = True) -> str | None:
    """The key of the connector that an unknown member of its config is meant to be, if any.

    To look for `typos` is slow, where there are thousands of names.
    """
    return _meant(name, _OF_CONNECTOR, typos=typos)


def meant_template_key(name: str, *, typos: bool = True) -> str | None:
    """Likewise of a member of a template."""
    return _meant(name, _OF_TEMPLATE, typos=typos)


def _meant(name: str, spellings: Mapping[str, str], *, typos: bool) -> str | None:
    bare = "" if PLACED in name else plain(name)
    unprefixed = bare.removeprefix("aws")
    for form in (bare, unprefixed, unprefixed.removeprefix("ses")):
        if form in spellings:
            return spellings[form]
    if not typos or not _SHORTEST_TYPO <= len(bare) <= _LONGEST_TYPO:
        return None
    keys = [form for form, key in spellings.items() if form == plain(key)]
    for form in keys:
        if sorted(bare) == sorted(form):
            return spellings[form]  # two letters have changed places
    from difflib import get_close_matches  # only for a key that is not known

    near = get_close_matches(bare, keys, n=1, cutoff=_CLOSE)
    return spellings[near[0]] if near else None


PLACEHOLDER: Final = re.compile("••••(secret|password|token)(-[0-9a-z]+)?••••")
"""Bullets that nobody types by chance; without a number the secret was not kept."""
_FEW: Final = 10


Put: TypeAlias = "Callable[[str, SecretKind], str]"
"""Takes a secret and answers with the placeholder for it."""


def placeholder(kind: SecretKind, name: str = "") -> str:
    """Write a placeholder; `name` tells secrets of one kind apart."""
    return f"••••{kind.value}{'-' if name else ''}{name}••••"


def forgotten(_secret: str, kind: SecretKind) -> str:
    """Put a placeholder that leads to no secret: it is kept nowhere."""
    return placeholder(kind)


class Numbered:
    """Numbers secrets, so that two can be told apart; they are forgotten with it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, secret: str, kind: SecretKind) -> str:
        """Take `secret` and number it."""
        number = self._numbers.setdefault(secret.strip(), len(self._numbers) + 1)
        return placeholder(kind, str(number))


def reference_in(text: str) -> SecretRef:
    """Where the secret lies for which `text` stands as a whole; `NO_SECRET` if it is none."""
    found = PLACEHOLDER.fullmatch(text.strip())
    return SecretRef(found[1] + found[2]) if found and found[2] else NO_SECRET


def references_in(text: str) -> set[SecretRef]:
    """Where all the secrets lie for which placeholders stand in `text`."""
    return {SecretRef(found[1] + found[2]) for found in PLACEHOLDER.finditer(text) if found[2]}


def has_placeholder(text: str) -> bool:
    """Whether a placeholder stands in `text`."""
    return "••••" in text and PLACEHOLDER.search(text) is not None


def placeholders(value: JsonValue, path: JsonPath = ()) -> Iterator[tuple[JsonPath, str]]:
    """Go through all keys and texts that hold one, each with its path."""
    if isinstance(value, str):
        if has_placeholder(value):
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if has_placeholder(key):
                yield (*path, key), key
            else:
                yield from placeholders(item, (*path, key))
    elif isinstance(value, list):
        for row, item in enumerate(value):
            yield from placeholders(item, (*path, row))


def free_name(bare: str, taken: JsonObject) -> str:
    """The name itself, or with a number behind it where it is taken."""
    if bare not in taken:
        return bare
    # Thousands may be taken; as many as there are members are not.
    numbers = chain(range(2, _FEW), count(len(taken) + 1))
    return next(name for each in numbers if (name := f"{bare} ({each})") not in taken)


def unnumbered(value: JsonValue) -> JsonValue:
    """The value for a file: the secrets of a session end with it, and so do their numbers."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda found: f"••••{found[1]}••••", value)
    if isinstance(value, list):
        return [unnumbered(item) for item in value]
    if isinstance(value, dict):
        plain: JsonObject = {}
        for key, item in value.items():
            plain[free_name(str(unnumbered(key)), plain)] = unnumbered(item)
        return plain
    return value


def without(value: JsonObject, paths: frozenset[JsonPath], at: JsonPath = ()) -> JsonObject:
    """The object without what lies at `paths`, and without what is empty then."""
    holders = {path[:end] for path in paths for end in range(len(path) + 1)}
    kept = _without(value, paths, holders, at)
    return kept if isinstance(kept, dict) else {}


def _without(
    value: JsonValue, paths: frozenset[JsonPath], holders: set[JsonPath], at: JsonPath
) -> JsonValue:
    if at not in holders:
        return value
    if isinstance(value, dict):
        members = {
            key: _without(item, paths, holders, (*at, key))
            for key, item in value.items()
            if (*at, key) not in paths
        }
        return {key: item for key, item in members.items() if item or not value[key]}
    if isinstance(value, list):
        rows = [
            (item, _without(item, paths, holders, (*at, row)))
            for row, item in enumerate(value)
            if (*at, row) not in paths
        ]
        return [kept for item, kept in rows if kept or not item]
    return value


_PREFIX: Final = "env:"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")


def in_variable(name: str) -> SecretRef:
    """Refer to the environment variable `name`."""
    return SecretRef(f"{_PREFIX}{name}")


def variable_of(reference: SecretRef) -> str:
    """The environment variable that a reference names; empty if it names none."""
    return reference.removeprefix(_PREFIX) if reference.startswith(_PREFIX) else ""


def needs_vault(reference: SecretRef) -> bool:
    """Whether there is a secret that is to lie in the vault."""
    return reference != NO_SECRET and not variable_of(reference)


def variable_problem(name: str) -> Message:
    """Why `name` can be no environment variable's."""
    return NOTHING if _NAME.fullmatch(name) else message("errors.variable_name")


def unset_variable(name: str) -> Message:
    """What to tell whoever needs the secret of a variable that is not set."""
    return message("errors.variable_unset", name=name)


_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_KEY_ID: Final = CONNECTOR_KEYS["access_key_id"]
_TEMPLATES: Final = CONNECTOR_KEYS["templates"]
_ID: Final = re.compile(r"\s*A[KS]IA[A-Z0-9]{16}\s*")
_NO_SECRET: Final = re.compile(
    r"(?i)\s*(?:[*•.x…-]*|\{\{.*\}\}|\$\{?\w+\}?|%\w+%|<[^<>]*>"
    r"|none|null|nil|true|false|yes|no|n/a|unset|not set|redacted|hidden|removed|todo"
    r"|(?:env|vault|op|ssm|sops|keyring|secretsmanager):[\w/.:#@-]+"
    r"|arn:aws[a-z-]*:(?:secretsmanager|ssm):[\w/.:+=@-]+)\s*",
    re.DOTALL,
)
"""What stands where a secret would: bullets, a variable, a word for nothing, where it lies."""
_SHORTEST: Final = 4
_SHORTEST_NAMED: Final = 12
"""A secret by its name that is longer is looked for elsewhere, too."""
_MOST_NAMED: Final = 16
"""So many are looked for; each of a list without end would be looked for in all of it."""
_MOST_PLACES: Final = 5
_AROUND: Final = 2_000
PIECE: Final = 8_192


@frozen
class Extractor:
    """Takes secrets out; `known` are looked for besides all that have the shape or the name."""

    known: tuple[str, ...] = field(default=(), repr=False)
    put: Put = forgotten

    def text(self, text: str, care: Care = Care.OWN) -> str:
        """Take the secrets out of a text."""
        return replaced(text, secrets_in(text, self.known, care), self.put)

    def config(self, config: JsonObject) -> JsonObject:
        """Take the secrets out of a config, but for the one at `accessKeySecret`."""
        return self._knowing_more(config).config_of_known(config)

    def document(self, document: Document, before: Document | None = None) -> Document:
        """Take the secrets out of a document; what is as in `before` was looked at already."""
        changed: dict[str, Any] = {
            name: self._field(name, text)
            for name in TEXT_FIELDS
            if (text := getattr(document, name)) and text != getattr(before, name, None)
        }
        old = before.templates if before is not None else ()
        templates = document.templates
        if templates is not old:
            seen = set(map(id, old))
            templates = tuple(
                each if id(each) in seen else self._template(each, old[row : row + 1])
                for row, each in enumerate(templates)
            )
        unknown, studio = document.unknown, document.studio
        if before is None or unknown != before.unknown:
            unknown = self._unknown(unknown)
        if before is None or studio != before.studio:
            studio = self.studio(studio)
        clean = replace(document, templates=templates, unknown=unknown, studio=studio, **changed)
        return document if clean == document else clean

    def studio(self, studio: Studio) -> Studio:
        """Take the secrets out of what is kept with a document; samples keep their names."""
        samples = tuple(replace(each, text=self.text(each.text)) for each in studio.samples)
        brand = studio.brand
        brand = replace(brand, name=self.text(brand.name), logo_url=self.text(brand.logo_url))
        return replace(studio, samples=samples, brand=brand)

    def _knowing_more(self, config: JsonObject) -> Extractor:
        """Also look everywhere for what is a secret by its name in one place."""
        named: list[str] = []

        def note(secret: str, kind: SecretKind) -> str:
            named.append(secret)
            return forgotten(secret, kind)

        foreign = {key: item for key, item in config.items() if key not in FIELDS}
        Extractor((), note).value(foreign, Care.FOREIGN, None)
        own = config.get(_SECRET)
        telling = (each for each in dict.fromkeys(named) if len(each.strip()) >= _SHORTEST_NAMED)
        more = list(islice(telling, _MOST_NAMED))
        more += [own] if isinstance(own, str) else []
        known = dict.fromkeys((*self.known, *filter(is_telling, more)))
        return replace(self, known=tuple(known))

    def config_of_known(self, config: JsonObject) -> JsonObject:
        """Likewise, but look for nothing that is a secret by its name elsewhere."""
        clean: JsonObject = {}
        for key, item in config.items():
            if key == _SECRET and not isinstance(item, list | dict):
                clean[key] = item
            elif key == _TEMPLATES and isinstance(item, list):
                clean[key] = [self._row(row) for row in item]
            elif key in FIELDS and isinstance(item, str):
                clean[key] = self._field(FIELDS[key], item)
            else:
                self._member(clean, key, item, Care.FOREIGN, None)
        return clean

    def _row(self, row: JsonValue) -> JsonValue:
        if not isinstance(row, dict):
            return self.value(row, Care.FOREIGN, None)
        clean: JsonObject = {}
        for key, item in row.items():
            if key in TEMPLATE_KEYS.values() and isinstance(item, str):
                clean[key] = self.text(item)
            else:
                self._member(clean, key, item, Care.FOREIGN, None)
        return clean

    def _field(self, name: str, text: str) -> str:
        return self.text(text, Care.FOREIGN if CONNECTOR_KEYS[name] == _KEY_ID else Care.OWN)

    def _template(self, template: Template, before: Sequence[Template]) -> Template:
        texts = {
            name: self._edited(getattr(template, name), *(getattr(each, name) for each in before))
            for name in TEMPLATE_KEYS
        }
        return replace(template, unknown=self._unknown(template.unknown), **texts)

    def _edited(self, text: str, before: str = "") -> str:
        """Take the secrets out of a text in which nothing but the edit is new."""
        if text == before:
            return text
        start, end = _around_edit(text, before)
        return text[:start] + self.text(text[start:end]) + text[end:]

    def _unknown(self, unknown: Unknown) -> Unknown:
        members: JsonObject = {}
        for key, text in unknown:
            self._member(members, key, json.loads(text), Care.FOREIGN, None)
        clean = tuple((key, json.dumps(value)) for key, value in members.items())
        was = tuple((key, json.dumps(json.loads(text))) for key, text in unknown)
        return unknown if clean == was else clean

    def value(self, value: JsonValue, care: Care, kind: SecretKind | None) -> JsonValue:
        """Take the secrets out of a value; all of it is of `kind` if its name said so."""
        if isinstance(value, str):
            is_named = kind is not None and not _NO_SECRET.fullmatch(value)
            if is_named and kind is not None and _is_whole(value):
                return self.put(value, kind)
            return self.text(value, care)
        if isinstance(value, list):
            return [self.value(item, care, kind) for item in value]
        if isinstance(value, dict):
            clean: JsonObject = {}
            texts = (item for item in value.values() if isinstance(item, str))
            beside = Care.WITH_KEY if any(map(_ID.fullmatch, texts)) else care
            for key, item in value.items():
                self._member(clean, key, item, beside, kind)
            return clean
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if kind is not None and is_number and _is_whole(json.dumps(value)):
            return self.put(json.dumps(value), kind)
        return value

    def _member(
        self, clean: JsonObject, key: str, item: JsonValue, care: Care, kind: SecretKind | None
    ) -> None:
        """Add a member; two keys that are secrets get different names."""
        clean[free_name(self.text(key, care), clean)] = self.value(
            item, care, kind or secret_kind(key)
        )


def _around_edit(text: str, before: str) -> tuple[int, int]:
    """Where `text` differs from `before`, with so much around that a secret is seen whole."""
    shorter = min(len(text), len(before))
    same = same_at_start(text, before, shorter)
    tail = same_at_end(text, before, shorter - same)
    start, end = max(0, same - _AROUND), min(len(text), len(text) - tail + _AROUND)
    start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [at for at in (text.find(" ", end), text.find("\n", end)) if at >= 0]
    return start, min(ends, default=len(text))


def same_at_start(text: str, before: str, most: int) -> int:
    """How many characters both begin with, by pieces first: a slice is a copy."""
    at = 0
    while at + PIECE <= most and text[at : at + PIECE] == before[at : at + PIECE]:
        at += PIECE
    rest = range(1, min(PIECE, most - at) + 1)
    return at + bisect_left(rest, 1, key=lambda n: text[at : at + n] != before[at : at + n])


def same_at_end(text: str, before: str, most: int) -> int:
    """Likewise how many both end with."""
    ends = len(text), len(before)

    def differs(first: int, last: int) -> bool:
        ours, theirs = (slice(end - last, end - first) for end in ends)
        return text[ours] != before[theirs]

    at = 0
    while at + PIECE <= most and not differs(at, at + PIECE):
        at += PIECE
    rest = range(1, min(PIECE, most - at) + 1)
    return at + bisect_left(rest, 1, key=lambda n: differs(at, at + n))


def references_of(document: Document) -> frozenset[SecretRef]:
    """Where all the secrets lie for which placeholders stand in a document."""
    texts = [getattr(document, name) for name in TEXT_FIELDS]
    texts += [part for member in document.unknown for part in member]
    for each in document.templates:
        texts += [each.usage_type, each.subject, each.content]
        texts += [part for member in each.unknown for part in member]
    texts += [sample.text for sample in document.studio.samples]
    plain = (text.replace("\\u2022", "•") for text in texts)
    return frozenset().union(*map(references_in, plain), {document.access_key_secret})


def _is_whole(value: str) -> bool:
    """Whether the value of a member that is named so is one secret, not taken out yet."""
    return len(value.strip()) >= _SHORTEST and not has_placeholder(value)


def extracted(config: JsonObject, known: Iterable[str] = (), put: Put = forgotten) -> JsonObject:
    """Take the secrets out of a config, but for the one at `accessKeySecret`."""
    return Extractor(tuple(known), put).config(config)


def holds_secret(value: JsonValue, known: Iterable[str] = ()) -> bool:
    """Whether a secret stands in a text or a key of `value`; a link may hold a token of its own."""
    if isinstance(value, str):
        return bool(secrets_in(value, known, Care.OWN))
    if isinstance(value, dict):
        return any(holds_secret(part, known) for member in value.items() for part in member)
    return isinstance(value, list) and any(holds_secret(item, known) for item in value)


@frozen
class LeftOut:
    """A config for an export: without the members that held a secret."""

    config: JsonObject = field(repr=False)
    gone: tuple[JsonPath, ...]
    """What was left out: the connector ignores it."""
    refused: tuple[JsonPath, ...]
    """Where a secret stands in what the connector uses, so that it cannot be left out."""

    @property
    def notice(self) -> Message | None:
        """What to say of what was left out; None if nothing was."""
        return message("keys.left-out", places=_places(self.gone)) if self.gone else None

    @property
    def refusal(self) -> Message | None:
        """Why there can be no export; None if there can."""
        if not self.refused:
            return None
        code = "keys.refused.content" if any(map(is_content, self.refused)) else "keys.refused"
        return message(code, count=len(self.refused), places=_places(self.refused))


def is_content(path: JsonPath) -> bool:
    """Whether the text at `path` is HTML, in which a long word can be parted and looks the same."""
    return len(path) == 3 and path[0] == _TEMPLATES and path[2] == TEMPLATE_KEYS["content"]  # noqa: PLR2004  templates, row, key


def is_own(path: JsonPath) -> bool:
    """Whether the connector uses the text at `path`."""
    match path:
        case (str(key),):
            return key in FIELDS
        case ("templates", int(), str(key)):
            return key in TEMPLATE_KEYS.values()
    return False


def _places(paths: tuple[JsonPath, ...]) -> Message:
    shown = tuple(place(path) for path in paths[:_MOST_PLACES])
    more = len(paths) - len(shown)
    if more:
        return message("keys.places.more", places=shown, more=more)
    return message("keys.places", places=shown)


def left_out(config: JsonObject) -> LeftOut:
    """Leave out what held a secret; `config` has been through an extraction."""
    paths = [path for path, _text in placeholders(config) if path != (_SECRET,)]
    gone = tuple(path for path in paths if not is_own(path))
    refused = tuple(path for path in paths if is_own(path))
    return LeftOut(without(config, frozenset(gone)) if gone else config, gone, refused)
