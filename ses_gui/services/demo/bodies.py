"""Checks request bodies with the installed AWS model, so that the built-in SES cannot drift."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ses_gui.services.demo.wire import RefusedError

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject

_SAYINGS: Final = (
    (
        re.compile(r"Invalid length for parameter (?P<at>\S+), value: 0"),
        (
            "Value '' at '{at}' failed to satisfy constraint:"
            " Member must have length greater than or equal to 1"
        ),
    ),
    (
        re.compile(r'Missing required parameter in (?P<in>\S+): "(?P<at>\w+)"'),
        "Value null at '{at}' failed to satisfy constraint: Member must not be null",
    ),
)


def checked_body(operation: str, body: bytes) -> JsonObject:
    """Parse and check the body of `operation`; raises `RefusedError` in AWS's words."""
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        raise RefusedError("SerializationException", None) from None
    if not isinstance(parsed, dict):
        raise RefusedError("SerializationException", None)
    problems = _problems(operation, parsed)
    if problems:
        count = f"{len(problems)} validation error{'s' if len(problems) > 1 else ''} detected: "
        raise RefusedError("BadRequestException", count + "; ".join(problems))
    return parsed


def _problems(operation: str, parsed: Any) -> list[str]:
    from botocore.validate import ParamValidator  # noqa: PLC0415 - slow, needed at a call only

    validator: Any = ParamValidator()
    report = validator.validate(parsed, _model().operation_model(operation).input_shape)
    return [_in_aws_words(line) for line in report.generate_report().splitlines()]


def _in_aws_words(line: str) -> str:
    for pattern, saying in _SAYINGS:
        found = pattern.match(line)
        if found:
            return saying.format(at=_lower_camel(found["at"].rstrip(",")))
    return line


def _lower_camel(path: str) -> str:
    return ".".join(part[:1].lower() + part[1:] for part in path.split("."))


@cache
def _model() -> Any:
    from botocore.model import ServiceModel  # noqa: PLC0415 - slow, needed at a call only

    from ses_gui.services.ses.models import BuiltInLoader  # noqa: PLC0415 - imports botocore

    loader: Any = BuiltInLoader()
    return ServiceModel(loader.load_service_model("sesv2", "service-2"), "sesv2")
