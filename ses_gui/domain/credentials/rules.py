"""Rules for members that are none of the connector's: misplaced secrets, and keys misnamed."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Rename, found, told
from ses_gui.domain.config.document import CONNECTOR_KEYS, NO_SECRET, TEMPLATE_KEYS
from ses_gui.domain.config.reader import templates_in
from ses_gui.domain.config.strict_json import place
from ses_gui.domain.credentials.extraction import is_content, is_own
from ses_gui.domain.credentials.names import is_session_token, meant_key, meant_template_key, plain
from ses_gui.domain.credentials.placeholders import placeholders, reference_in, references_in
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue

_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_KEY_ID: Final = CONNECTOR_KEYS["access_key_id"]
_TEMPLATES: Final = CONNECTOR_KEYS["templates"]
_AWS_NAMES: Final = frozenset({"secretaccesskey", "awssecretaccesskey", "awsaccesskeyid"})
_MISSING: Final = frozenset({"missing-key", "vanishes-on-save", "missing-email-address"})
_BESIDE: Final = frozenset({"text", "title", "message", "type"})
"""What is called so means something else where the connector's own key is there."""
_MOST_TYPED: Final = 200
_NOT_SES: Final = ("contenttype", "replyto", "sendfrom")
"""Members of a template that other mail connectors of Logto's read, and this one does not."""


def misplaced_secrets(config: JsonObject) -> Iterator[Finding]:
    """Find where a secret stands that belongs there not; the key ID has a rule of its own."""
    typos = _are_few(config)
    for path, text in placeholders(config):
        named = {(_SECRET,), (_KEY_ID,)}
        if path in named or _is_session_token(path) or _is_misnamed_secret(path, typos=typos):
            continue
        parts = [message(_misplaced(path), place=place(path))]
        if not references_in(text):
            parts.append(message("findings.misplaced-secret.not-kept"))
        said = message("findings.sentences", parts=tuple(parts))
        yield told(path, "misplaced-secret", said, _remedies(config, path, text))


def _misplaced(path: JsonPath) -> str:
    if not is_own(path):
        return "findings.misplaced-secret.ignored"
    if is_content(path):
        return "findings.misplaced-secret.content"
    return "findings.misplaced-secret"


def misnamed_keys(config: JsonObject) -> Iterator[Finding]:
    """Find members that are meant to be a key of the connector's."""
    typos = _are_few(config)
    for path, value in _unknown_members(config):
        if _is_session_token(path):
            yield found(path, "session-token", fixes=(_removal(path),), place=place(path))
            continue
        meant = _meant(config, path, value, typos=typos)
        if meant is not None:
            yield _misnamed(config, path, meant, value)


def with_renames(findings: Iterable[Finding], config: JsonObject) -> Iterator[Finding]:
    """Offer beside a key that is missing to take it from where it is misnamed."""
    renames: dict[JsonPath, list[Rename]] = {}
    for finding in misnamed_keys(config):
        for fix in finding.fixes:
            if isinstance(fix, Rename) and fix.to:
                renames.setdefault((*finding.path[:-1], fix.to), []).append(fix)
    for finding in misplaced_secrets(config):
        for fix in finding.fixes:
            if isinstance(fix, Rename) and fix.to and (fix.to,) not in renames:
                renames[(fix.to,)] = [fix]
    for finding in findings:
        is_open = finding.code in _MISSING and not finding.fixes
        yield replace(finding, fixes=tuple(renames.get(finding.path, ()))) if is_open else finding


def _misnamed(config: JsonObject, path: JsonPath, meant: str, value: JsonValue) -> Finding:
    is_of_aws, is_there = plain(str(path[-1])) in _AWS_NAMES, bool(_holder(config, path).get(meant))
    parts = [message(_MISNAMED[is_of_aws, is_there], place=place(path), meant=meant)]
    if meant == _SECRET:
        parts.append(message("findings.misnamed-key.secret"))
    fixes = (_removal(path),) if is_there else _renames(path, meant, value)
    return told(path, "misnamed-key", message("findings.sentences", parts=tuple(parts)), fixes)


_MISNAMED: Final = MappingProxyType(
    {
        (False, False): "findings.misnamed-key",
        (False, True): "findings.misnamed-key.there",
        (True, False): "findings.misnamed-key.aws",
        (True, True): "findings.misnamed-key.aws-there",
    }
)
"""Whether AWS calls it so, and whether the right key is there as well → the text."""


def _removal(path: JsonPath) -> Rename:
    return Rename(message("fixes.remove", what=place(path)), path)


def _renames(path: JsonPath, meant: str, value: JsonValue) -> tuple[Rename, ...]:
    """A rename where the value is what the key takes; else only the sentence."""
    if meant == _TEMPLATES:
        fits = isinstance(value, list) and all(isinstance(row, dict) for row in value)
    elif meant == _SECRET:
        fits = isinstance(value, str) and reference_in(value) != NO_SECRET
    else:
        fits = isinstance(value, str) and bool(value) and not any(placeholders(value))
    label = message("fixes.rename", what=place(path), to=meant)
    return (Rename(label, path, meant),) if fits else ()


def _remedies(config: JsonObject, path: JsonPath, text: str) -> tuple[Rename, ...]:
    """What can be done about a secret among what the connector ignores."""
    if is_own(path):
        return ()
    remove = _removal(path)
    is_whole = reference_in(text).startswith("secret-") and str(path[-1]) != text
    if is_whole and path[0] != _TEMPLATES and not config.get(_SECRET):
        return (Rename(message("fixes.make-it", what=_SECRET), path, _SECRET), remove)
    return (remove,)


def _unknown_members(config: JsonObject) -> Iterator[tuple[JsonPath, JsonValue]]:
    yield from (
        ((key,), value) for key, value in config.items() if key not in CONNECTOR_KEYS.values()
    )
    for path, item in templates_in(config):
        yield from (
            ((*path, key), value)
            for key, value in item.items()
            if key not in TEMPLATE_KEYS.values()
        )


def _are_few(config: JsonObject) -> bool:
    """Whether typing errors can be looked for: nobody has typed thousands of names."""
    return next(islice(_unknown_members(config), _MOST_TYPED, None), None) is None


def _meant(config: JsonObject, path: JsonPath, value: JsonValue, *, typos: bool) -> str | None:
    key = str(path[-1])
    if len(path) == 1:
        return meant_key(key, typos=typos)
    meant = meant_template_key(key, typos=typos)
    if meant is not None and plain(key) in _BESIDE and _holder(config, path).get(meant):
        return None  # such as a mail's plain text beside its HTML
    if meant == "usageType" and plain(key) != "usagetype" and value not in USAGE_TYPES:
        return None  # other connectors have a `type`, which is that of the content
    return meant


def is_of_other_connectors(path: JsonPath) -> bool:
    """Whether a template's member is one that only other mail connectors read."""
    return len(path) == 3 and plain(str(path[-1])) in _NOT_SES  # noqa: PLR2004  templates, row, key


def _is_misnamed_secret(path: JsonPath, *, typos: bool) -> bool:
    return len(path) == 1 and meant_key(str(path[0]), typos=typos) == _SECRET


def _is_session_token(path: JsonPath) -> bool:
    return len(path) == 1 and is_session_token(str(path[0]))


def _holder(config: JsonObject, path: JsonPath) -> JsonObject:
    holder: JsonValue = config
    for step in path[:-1]:
        if isinstance(holder, list) and isinstance(step, int):
            holder = holder[step]
        elif isinstance(holder, dict) and isinstance(step, str):
            holder = holder.get(step)
    return holder if isinstance(holder, dict) else {}
