"""The rules: what the user should know about the fields, the templates and any text of a config."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import arns
from ses_gui.domain.checks.finding import Fix, Rename, Span, finding_of, found, replacement
from ses_gui.domain.config.document import CONNECTOR_KEYS, NO_SECRET, TEMPLATE_KEYS
from ses_gui.domain.config.reader import (
    TEXT_KEYS,
    is_invisible,
    stripped,
    templates_in,
    text_at,
    visible,
)
from ses_gui.domain.config.request import HANDLEBAR
from ses_gui.domain.config.strict_json import place, quoted
from ses_gui.domain.config.writer import size_of
from ses_gui.domain.config.zod_guard import cleaned, is_empty
from ses_gui.domain.credentials.extraction import (
    is_content,
    is_own,
    is_session_token,
    meant_key,
    meant_template_key,
    placeholders,
    plain,
    reference_in,
    references_in,
)
from ses_gui.domain.credentials.validation import KEY_ID, id_fix, key_problems
from ses_gui.domain.display_text import HALF_CHARACTER
from ses_gui.domain.email_address import address_problem, sender_problem
from ses_gui.domain.regions import REGIONS
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES, USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue


# What the AWS SDK takes as a part of a host name; it throws on anything else.
_HOST_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_SET_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def access_key(config: JsonObject) -> Iterator[Finding]:
    """Check what the key ID and the secret look like; the secret itself is never shown."""
    written = text_at(config, "accessKeyId")
    for problem in key_problems(stripped(written), stripped(text_at(config, "accessKeySecret"))):
        fixes = id_fix(written) if problem.path == KEY_ID else ()
        yield finding_of(problem.path, problem.code, problem.said, fixes)


def region(config: JsonObject) -> Iterator[Finding]:
    """Check the region: a part of SES's host name, and one where SES is offered."""
    text, path = text_at(config, "region"), ("region",)
    if not text or text in REGIONS:
        return
    is_possible = _HOST_LABEL.fullmatch(text) is not None
    code = "unknown-region" if is_possible else "region-not-a-host-name"
    near = _near_regions(text)
    if near:
        fixes = _replacements(text, near)
        yield found(path, f"{code}.near", fixes=fixes, region=quoted(text), near=tuple(near))
    else:
        yield found(path, code, region=quoted(text))


def _replacements(text: str, better: Iterable[str]) -> tuple[Fix, ...]:
    return tuple(fix for choice in better for fix in replacement(text, choice))


def _near_regions(text: str) -> list[str]:
    from difflib import get_close_matches

    bare = re.sub(r"[\s_]+", "-", stripped(text)).lower()
    return [bare] if bare in REGIONS else get_close_matches(bare, REGIONS, n=2, cutoff=0.75)


def sender(config: JsonObject) -> Iterator[Finding]:
    """Check the sender's address: there, and exactly one."""
    written = text_at(config, "emailAddress")
    text = stripped(written)
    if text:
        problem = sender_problem(text)
        if problem:
            said = problem.said.with_args(subject="emailAddress")
            fixes = _replacements(written, problem.better)
            yield finding_of(("emailAddress",), problem.code, said, fixes)
    elif isinstance(config.get("emailAddress", ""), str):
        yield found(("emailAddress",), "missing-email-address")


def feedback(config: JsonObject) -> Iterator[Finding]:
    """Check the address for bounces and complaints: exactly one, without a name."""
    key = "feedbackForwardingEmailAddress"
    written = text_at(config, key)
    text = stripped(written)
    problem = address_problem(text) if text else None
    if problem:
        fixes = replacement(written, problem.better) if problem.better else ()
        yield finding_of((key,), problem.code, problem.said.with_args(subject=key), fixes)


def configuration_set(config: JsonObject) -> Iterator[Finding]:
    """Check the configuration set's name for characters that SES does not allow."""
    text = stripped(text_at(config, "configurationSetName"))
    if text and _SET_NAME.fullmatch(text) is None:
        yield found(("configurationSetName",), "configuration-set-name")


_PLACEHOLDER = re.compile(r"<[a-z-]*template-subject>")
_BY_LETTERS = {name.lower(): name for name in USAGE_TYPES}
_INVITATION = "OrganizationInvitation"


def usage_types(config: JsonObject) -> Iterator[Finding]:
    """Find types that Logto never sends, often one of the nine with a slip."""
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        if name and name not in USAGE_TYPES:
            near = _near(name)
            at = (*path, "usageType")
            if near:
                code = "unknown-usage-type.near"
                yield found(at, code, place=place(at), usage_type=quoted(name), near=near)
            else:
                yield found(at, "unknown-usage-type", place=place(at), usage_type=quoted(name))


def _near(name: str) -> str | None:
    from difflib import get_close_matches

    letters = re.sub(r"[^a-z]", "", name.lower())
    near = get_close_matches(letters, _BY_LETTERS, n=1, cutoff=0.75)
    return _BY_LETTERS[near[0]] if near else None


def duplicates(config: JsonObject) -> Iterator[Finding]:
    """Find templates behind another of the same type."""
    first: dict[str, JsonPath] = {}
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        winner = first.setdefault(name, path)
        if name and winner != path:
            yield found(
                (*path, "usageType"),
                "duplicate-usage-type",
                place=place(path),
                winner=place(winner),
                usage_type=quoted(name),
            )


def absent(config: JsonObject) -> Iterator[Finding]:
    """Find optional types without a template."""
    present = {text_at(item, "usageType") for _path, item in templates_in(config)}
    names = [name for name in USAGE_TYPES if name not in {*present, *REQUIRED_USAGE_TYPES}]
    if not names or not isinstance(config.get("templates"), list):
        return
    invites = _INVITATION in names
    text = "falls-back-to-generic.invitation" if invites else "falls-back-to-generic"
    yield found(("templates",), text, names=tuple(names))


def subjects(config: JsonObject) -> Iterator[Finding]:
    """Find subjects that were never written, or that are more than one line."""
    for path, item in templates_in(config):
        subject, at = text_at(item, "subject"), (*path, "subject")
        if _PLACEHOLDER.fullmatch(subject.strip()):
            yield found(at, "placeholder-subject", place=place(at))
        if "\n" in subject or "\r" in subject:
            yield found(at, "subject-line-break", place=place(at))


def variables(config: JsonObject) -> Iterator[Finding]:
    """Check each template that is used for the variable without which its mail is useless."""
    seen: set[str] = set()
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        usage = USAGE_TYPES.get(name)
        content = text_at(item, "content")
        if usage is None or name in seen:
            continue
        seen.add(name)
        names = set(HANDLEBAR.findall(text_at(item, "subject"))) | set(HANDLEBAR.findall(content))
        at = (*path, "content")
        if content and usage.needs not in names:
            yield found(at, f"missing-{usage.needs}", place=place(at), usage_type=name)
        if name == _INVITATION and "code" in names:
            yield found(at, "code-in-invitation", place=place(path))


_REMEMBERED: Final = 32
"""Texts whose findings are kept of each kind: while one is edited, the others cost nothing."""


def template_findings(config: JsonObject, clients: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Check every template; slow for large ones. Without `clients` the usual ones matter."""
    return tuple(_all(config, clients))


def _all(config: JsonObject, clients: tuple[str, ...]) -> Iterator[Finding]:
    usual = _usual_language(config)
    for path, item in templates_in(config):
        for finding in _of_one(item, clients, usual):
            yield replace(finding, path=(*path, *finding.path))


def _of_one(template: JsonObject, clients: tuple[str, ...], usual: str) -> Iterator[Finding]:
    usage_type, content = text_at(template, "usageType"), text_at(template, "content")
    yield from _of_variables(usage_type, "subject", text_at(template, "subject"))
    yield from _of_variables(usage_type, "content", content)
    # One that names its own is not read again when the others change theirs.
    yield from _of_html(content, clients, "" if _language(content) else usual)


def _usual_language(config: JsonObject) -> str:
    """Name the language of most templates that name any."""
    named = Counter(_language(text_at(item, "content")) for _path, item in templates_in(config))
    named.pop("", None)
    return max(named, key=lambda each: named[each], default="")


def _language(content: str) -> str:
    from ses_gui.domain.lint.rules import language_of

    return language_of(content)


@lru_cache(maxsize=2 * _REMEMBERED)
def _of_variables(usage_type: str, key: str, text: str) -> tuple[Finding, ...]:
    from ses_gui.domain.variables.rules import variable_findings

    return tuple(variable_findings(usage_type, key, text))


@lru_cache(maxsize=_REMEMBERED)
def _of_html(content: str, clients: tuple[str, ...], usual: str) -> tuple[Finding, ...]:
    from ses_gui.domain.lint.client_support import DEFAULT_CLIENTS
    from ses_gui.domain.lint.rules import lint_html

    return lint_html(content, clients or DEFAULT_CLIENTS, usual)


SERVER_LIMIT: Final = 1024 * 1024
"""Bytes of a request's body: koa-body's default, which Logto's server keeps."""

_KNOWN = frozenset(CONNECTOR_KEYS.values())
_KNOWN_IN_TEMPLATE = frozenset(TEMPLATE_KEYS.values())
_REQUIRED = frozenset({"accessKeyId", "accessKeySecret", "region"})


def space_around(config: JsonObject) -> Iterator[Finding]:
    """Find white space and invisible characters at the ends; the region has its own rule."""
    for path, text in _short_texts(config):
        bare = stripped(text)
        if bare != text and path != ("region",):
            yield found(path, "space-around", fixes=_without(path, text, bare), place=place(path))


def invisible_inside(config: JsonObject) -> Iterator[Finding]:
    """Find invisible characters in the middle, other than the common space."""
    for path, text in _short_texts(config):
        odd = next((mark for mark in stripped(text) if mark != " " and is_invisible(mark)), None)
        if odd is not None and path[-1] != "subject":
            yield found(
                path,
                "invisible-character",
                fixes=_without(path, text, visible(text)),
                place=place(path),
                character=f"U+{ord(odd):04X}",
            )


def half_characters(config: JsonObject) -> Iterator[Finding]:
    """Find lone surrogates: JSON may hold them, PostgreSQL refuses them."""
    for path, text in _all_texts(config):
        if not text.isascii() and HALF_CHARACTER.search(text):
            yield found(path, "half-character", place=place(path))


def removed_when_empty(config: JsonObject) -> Iterator[Finding]:
    """Find optional texts and whole templates that the server removes when it saves."""
    for key in TEXT_KEYS:
        if key not in _REQUIRED and config.get(key) == "":
            yield found((key,), "empty-removed", place=key)
    for path, item in templates_in(config):
        if item and is_empty(cleaned(item)):
            yield found(path, "empty-removed.template", place=place(path))


def unknown_keys(config: JsonObject) -> Iterator[Finding]:
    """Find keys that the server stores and the connector ignores."""
    told = {finding.path for finding in misnamed_keys(config)}
    told |= {finding.path for finding in misplaced_secrets(config)}
    for path, _holder in _unknown_members(config):
        if path not in told:
            is_of_others = is_of_other_connectors(path)
            name = "unknown-key.other-connectors" if is_of_others else "unknown-key"
            yield found(path, name, place=place(path))


def too_large(config: JsonObject) -> Iterator[Finding]:
    """Compare the size of the largest export with the server's limit."""
    size = size_of(config)
    if size > SERVER_LIMIT:
        yield found((), "too-large-for-server", megabytes=f"{size / SERVER_LIMIT:.1f}")


def _without(path: JsonPath, text: str, better: str) -> tuple[Fix, ...]:
    """Offer the text without what is invisible; the secret is in no fix, nor what may be it."""
    if path == ("accessKeySecret",) or not better:
        return ()
    if path == ("accessKeyId",):
        return id_fix(text)
    return (Fix(message("fixes.remove-unseen"), Span(0, len(text)), better),)


def _short_texts(config: JsonObject) -> Iterator[tuple[JsonPath, str]]:
    """Go through the texts in which a stray character matters: all but the contents."""
    yield from (((key,), text_at(config, key)) for key in TEXT_KEYS)
    for path, item in templates_in(config):
        yield from (((*path, key), text_at(item, key)) for key in ("usageType", "subject"))


def _all_texts(config: JsonObject) -> Iterator[tuple[JsonPath, str]]:
    yield from _members(config, (), _KNOWN, TEXT_KEYS)
    for path, item in templates_in(config):
        yield from _members(item, path, _KNOWN_IN_TEMPLATE, TEMPLATE_KEYS.values())


def _members(
    item: JsonObject, path: JsonPath, known: frozenset[str], texts: Iterable[str]
) -> Iterator[tuple[JsonPath, str]]:
    yield from (((*path, key), text_at(item, key)) for key in texts)
    for key in item.keys() - known:
        yield (*path, key), key + json.dumps(item[key], ensure_ascii=False)


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
        yield finding_of(path, "misplaced-secret", said, _remedies(config, path, text))


def _misplaced(path: JsonPath) -> str:
    if not is_own(path):
        return "findings.misplaced-secret.ignored"
    if is_content(path):
        return "findings.misplaced-secret.content"
    return "findings.misplaced-secret"


def misnamed_keys(config: JsonObject) -> Iterator[Finding]:
    """Find members that are meant to be a key of the connector's."""
    typos = _are_few(config)
    for path, holder in _unknown_members(config):
        if _is_session_token(path):
            yield found(path, "session-token", fixes=(_removal(path),), place=place(path))
            continue
        meant = _meant(holder, path, typos=typos)
        if meant is not None:
            yield _misnamed(holder, path, meant)


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


def _misnamed(holder: JsonObject, path: JsonPath, meant: str) -> Finding:
    key = str(path[-1])
    is_of_aws, is_there = plain(key) in _AWS_NAMES, bool(holder.get(meant))
    parts = [message(_MISNAMED[is_of_aws, is_there], place=place(path), meant=meant)]
    if meant == _SECRET:
        parts.append(message("findings.misnamed-key.secret"))
    fixes = (_removal(path),) if is_there else _renames(path, meant, holder[key])
    return finding_of(
        path, "misnamed-key", message("findings.sentences", parts=tuple(parts)), fixes
    )


_MISNAMED: Final = {
    (False, False): "findings.misnamed-key",
    (False, True): "findings.misnamed-key.there",
    (True, False): "findings.misnamed-key.aws",
    (True, True): "findings.misnamed-key.aws-there",
}
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


def _unknown_members(config: JsonObject) -> Iterator[tuple[JsonPath, JsonObject]]:
    """Go through all that the connector ignores, each with the object that holds it."""
    yield from (((key,), config) for key in config if key not in _KNOWN)
    for path, item in templates_in(config):
        yield from (((*path, key), item) for key in item if key not in _KNOWN_IN_TEMPLATE)


def _are_few(config: JsonObject) -> bool:
    """Whether typing errors can be looked for: nobody has typed thousands of names."""
    return next(islice(_unknown_members(config), _MOST_TYPED, None), None) is None


def _meant(holder: JsonObject, path: JsonPath, *, typos: bool) -> str | None:
    key = str(path[-1])
    if len(path) == 1:
        return meant_key(key, typos=typos)
    meant = meant_template_key(key, typos=typos)
    if meant is not None and plain(key) in _BESIDE and holder.get(meant):
        return None  # such as a mail's plain text beside its HTML
    if meant == "usageType" and plain(key) != "usagetype" and holder[key] not in [*USAGE_TYPES]:
        return None  # other connectors have a `type`, which is that of the content
    return meant


def is_of_other_connectors(path: JsonPath) -> bool:
    """Whether a template's member is one that only other mail connectors read."""
    return len(path) == 3 and plain(str(path[-1])) in _NOT_SES  # noqa: PLR2004  templates, row, key


def _is_misnamed_secret(path: JsonPath, *, typos: bool) -> bool:
    return len(path) == 1 and meant_key(str(path[0]), typos=typos) == _SECRET


def _is_session_token(path: JsonPath) -> bool:
    return len(path) == 1 and is_session_token(str(path[0]))


RULES: Final[tuple[Callable[[JsonObject], Iterator[Finding]], ...]] = (
    access_key,
    region,
    sender,
    feedback,
    arns,
    configuration_set,
    usage_types,
    duplicates,
    absent,
    subjects,
    variables,
    space_around,
    invisible_inside,
    half_characters,
    removed_when_empty,
    misplaced_secrets,
    misnamed_keys,
    unknown_keys,
    too_large,
)
"""Warnings and infos. An error comes from the guard only, never from a rule."""
