"""Errors: why the connector or the server would refuse a config, in sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.finding_codes import found
from ses_gui.domain.guard import (
    Issue,
    cleaned,
    cleaned_value,
    guard_issues,
    is_empty,
    missing_types_message,
    missing_usage_types,
)
from ses_gui.domain.json_place import kind, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject, JsonPath, JsonValue

SECRET_PATH: Final = (CONNECTOR_KEYS["access_key_secret"],)

_TEMPLATES: Final = ("templates",)
_WANTED = {"string": "a text", "array": "a list of templates", "object": "a template in braces"}
_REMEDIES = {
    "accessKeyId": "Enter the access key ID of an IAM user that may send with SES.",
    "accessKeySecret": "Enter the secret that belongs to the access key ID.",
    "region": "Choose the region in which your SES identities are verified.",
    "templates": "Add the templates for Register, SignIn, ForgotPassword and Generic.",
    "usageType": "Choose what this template is sent for.",
    "subject": "Write the subject of this mail.",
    "content": "Write the content of this mail.",
}


def error_findings(config: JsonObject) -> Iterator[Finding]:
    """Report what the guard has against the config as it is, and after the server's clean-up."""
    issues = guard_issues(config)
    yield from (_as_it_is(config, issue) for issue in issues)
    seen = {issue.path for issue in issues}
    for path, issue in _issues_after_saving(config):
        if path not in seen:
            seen.add(path)
            yield _after_saving(path, issue)
    if _TEMPLATES not in seen:
        yield from _unasked_types(config)


def _issues_after_saving(config: JsonObject) -> Iterator[tuple[JsonPath, Issue]]:
    """Pair each issue with the path in the config as it was before templates fell away."""
    kept = _kept_rows(config.get("templates"))
    for issue in guard_issues(cleaned(config)):
        match issue.path:
            case ("templates", int(row), *rest):
                yield ("templates", kept[row], *rest), issue
            case path:
                yield path, issue


def _kept_rows(templates: JsonValue) -> list[int]:
    rows = enumerate(templates) if isinstance(templates, list) else ()
    return [row for row, item in rows if not is_empty(cleaned_value(item))]


def _as_it_is(config: JsonObject, issue: Issue) -> Finding:
    if issue.code == "custom":
        return _missing_types(config)
    if issue.received == "undefined":
        return found(issue.path, "missing-key", _missing_text(issue.path), issue.line)
    value = _value_at(config, issue.path)
    wanted = _WANTED[issue.expected]
    message = f"{place(issue.path)} is {kind(value)}, but the connector needs {wanted}."
    return found(issue.path, "wrong-type", f"{message} {_wrong_type_remedy(issue)}", issue.line)


def _after_saving(path: JsonPath, issue: Issue) -> Finding:
    if issue.code == "custom":
        return found(path, "missing-usage-types", issue.message, issue.line)
    message = (
        f"{place(path)} is empty. The server removes it when it saves, and then the connector"
        f" refuses to send anything. {_remedy(path)}"
    )
    return found(path, "vanishes-on-save", message, issue.line)


def _unasked_types(config: JsonObject) -> Iterator[Finding]:
    """Report missing types also where the guard would not yet: it first wants sound templates."""
    templates = config.get("templates")
    if isinstance(templates, list) and missing_usage_types(templates):
        yield _missing_types(config)


def _missing_types(config: JsonObject) -> Finding:
    templates = config["templates"]
    missing = missing_usage_types(templates if isinstance(templates, list) else [])
    noun = "template" if len(missing) == 1 else "templates"
    message = (
        f"templates has no {noun} for {', '.join(missing)}, and the connector refuses to work"
        f" without. Add the missing {noun}."
    )
    issue = Issue(_TEMPLATES, "custom", missing_types_message(missing))
    return found(_TEMPLATES, "missing-usage-types", message, issue.line)


def _missing_text(path: JsonPath) -> str:
    return f"{place(path)} is missing. {_remedy(path)}"


def _remedy(path: JsonPath) -> str:
    return _REMEDIES.get(str(path[-1]), "Fill it in.")


def _wrong_type_remedy(issue: Issue) -> str:
    optional = issue.path[-1] not in _REMEDIES and issue.expected == "string"
    if optional:
        return "Write it in quotation marks, or remove the key."
    return "Write it in quotation marks." if issue.expected == "string" else "Replace it."


def _value_at(config: JsonValue, path: JsonPath) -> JsonValue:
    for step in path:
        if isinstance(config, dict) and isinstance(step, str):
            config = config.get(step)
        elif isinstance(config, list) and isinstance(step, int):
            config = config[step]
    return config
