"""The connector's guard and the server's clean-up, step by step as zod and clean-deep do them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import TEMPLATE_KEYS
from ses_gui.domain.frozen import frozen
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue

_UNDEFINED: Final = object()
_BEFORE_TEMPLATES = {
    "accessKeyId": True,
    "accessKeySecret": True,
    "region": True,
    "emailAddress": False,
    "emailAddressIdentityArn": False,
}
"""Key → whether it is required, in the order of the connector's guard."""
_AFTER_TEMPLATES = {
    "feedbackForwardingEmailAddress": False,
    "feedbackForwardingEmailAddressIdentityArn": False,
    "configurationSetName": False,
}
_TYPE_NAMES = {
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    list: "array",
    type(None): "null",
}


@frozen
class Issue:
    """One issue of zod's: where, its code, and its message."""

    path: JsonPath
    code: str
    message: str
    received: str = ""
    """For `invalid_type`: the type that was found; `undefined` is a missing key."""
    expected: str = ""

    @property
    def line(self) -> str:
        """The line that Logto's server shows (its `formatZodError`)."""
        start = f'Error in key path "{".".join(map(str, self.path))}": ({self.code}) '
        if self.code == "invalid_type":
            return f"{start}Expected {self.expected} but received {self.received}."
        return start + self.message


class Inheriting(dict[str, "JsonValue"]):
    """An object whose prototype was replaced by assigning to `__proto__`, as clean-deep does."""

    prototype: JsonValue = None


def guard_issues(config: JsonObject) -> tuple[Issue, ...]:
    """List everything the connector's guard has against `config`, in zod's order and words."""
    return (
        *_text_issues(config, _BEFORE_TEMPLATES, ()),
        *_templates_issues(_member(config, "templates")),
        *_text_issues(config, _AFTER_TEMPLATES, ()),
    )


def missing_usage_types(templates: list[JsonValue]) -> tuple[str, ...]:
    """List the required usage types for which `templates` has no template."""
    present = {_member(item, "usageType") for item in templates if _holds_text(item, "usageType")}
    return tuple(name for name in REQUIRED_USAGE_TYPES if name not in present)


def missing_types_message(missing: tuple[str, ...]) -> str:
    """Write the connector's own sentence for missing usage types."""
    return f"Template with UsageType ({', '.join(missing)}) should be provided!"


def cleaned(config: JsonObject) -> JsonObject:
    """Drop "", null, {} and [] from the inside out, as the server does before it stores.

    Source: clean-deep 3.4 with its defaults.
    """
    result = Inheriting()
    for key, value in config.items():
        kept = cleaned_value(value)
        if is_empty(kept):
            continue
        if key != "__proto__":
            result[key] = kept
        elif isinstance(kept, dict | list):
            result.prototype = kept
    return result


def cleaned_value(value: JsonValue) -> JsonValue:
    """Clean one value; it may become empty itself."""
    if isinstance(value, dict):
        return cleaned(value)
    if isinstance(value, list):
        return [kept for item in value if not is_empty(kept := cleaned_value(item))]
    return value


def is_empty(value: JsonValue) -> bool:
    """Answer whether clean-deep drops this value, itself cleaned already."""
    if isinstance(value, Inheriting) and value.prototype is not None:
        return False
    return value is None or (isinstance(value, str | dict | list) and not value)


def _text_issues(item: JsonValue, keys: dict[str, bool], path: JsonPath) -> Iterator[Issue]:
    for key, required in keys.items():
        value = _member(item, key)
        if not isinstance(value, str) and (required or value is not _UNDEFINED):
            yield _wrong_type((*path, key), "string", value)


def _templates_issues(templates: object) -> tuple[Issue, ...]:
    path: JsonPath = ("templates",)
    if not isinstance(templates, list):
        return (_wrong_type(path, "array", templates),)
    issues = tuple(
        issue for at, item in enumerate(templates) for issue in _template_issues(item, (*path, at))
    )
    # zod asks for the required types only when every template is sound by itself.
    missing = () if issues else missing_usage_types(templates)
    return (Issue(path, "custom", missing_types_message(missing)),) if missing else issues


def _template_issues(item: JsonValue, path: JsonPath) -> Iterator[Issue]:
    if isinstance(item, dict):
        yield from _text_issues(item, dict.fromkeys(TEMPLATE_KEYS.values(), True), path)
    else:
        yield _wrong_type(path, "object", item)


def _wrong_type(path: JsonPath, expected: str, value: object) -> Issue:
    received = _type_name(value)
    is_missing = received == "undefined"
    message = "Required" if is_missing else f"Expected {expected}, received {received}"
    return Issue(path, "invalid_type", message, received, expected)


def _type_name(value: object) -> str:
    """Name a type as zod's `getParsedType` does."""
    if value is _UNDEFINED:
        return "undefined"
    return _TYPE_NAMES.get(type(value), "object")


def _holds_text(item: JsonValue, key: str) -> bool:
    return isinstance(_member(item, key), str)


def _member(item: object, key: str) -> object:
    """Read an own or, after the clean-up, inherited value."""
    while isinstance(item, dict):
        if key in item:
            return item[key]
        item = item.prototype if isinstance(item, Inheriting) else None
    return _UNDEFINED
