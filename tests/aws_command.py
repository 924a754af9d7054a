"""Lines for the AWS command line, held against the models of the services that botocore brings."""

import json
import re
import shlex
from functools import cache

import botocore.session
import jmespath
from botocore import xform_name
from botocore.exceptions import UnknownServiceError

ANYWHERE = {"--region", "--endpoint-url", "--query", "--cli-input-json"}
"""Options of the command line itself."""
_PROSE = re.compile(r"\baws (?P<service>sesv2|iam|sts|account) (?P<operation>[a-z]+(?:-[a-z]+)+)")


@cache
def _session():
    return botocore.session.get_session()


@cache
def operations(service):
    """The operations of a service as the command line names them: name → its model."""
    model = _session().get_service_model(service)
    return {xform_name(name, "-"): model.operation_model(name) for name in model.operation_names}


def operation_of(line):
    """The service and the operation that a line calls."""
    _, service, operation, *_ = shlex.split(line)
    return service, operation


def operations_in(text):
    """The operations that a sentence or a line names in passing."""
    return {(found["service"], found["operation"]) for found in _PROSE.finditer(text)}


def options_of(line):
    """Each option of a line with its values."""
    options, words = {}, shlex.split(line)[3:]
    for word in words:
        if word.startswith("--"):
            options[word] = []
        elif options:
            options[next(reversed(options))].append(word)
        else:
            options[""] = [word]
    return options


def faults(line):
    """List what the AWS command line would refuse in `line`."""
    words = shlex.split(line)
    if words[0] != "aws" or len(words) < 3:
        return [f"no call of a service: {line}"]
    try:
        operation = operations(words[1]).get(words[2])
    except UnknownServiceError:
        return [f"there is no service {words[1]}"]
    if operation is None:
        return [f"{words[1]} has no operation {words[2]}"]
    return list(_faults(operation, line))


def _faults(operation, line):
    options, taken = options_of(line), _members(operation)
    names = [word for word in shlex.split(line)[3:] if word.startswith("--")]
    if len(names) != len(options):
        yield f"an option stands there twice: {line}"
    required = getattr(operation.input_shape, "required_members", [])
    given = _given_as_json(options)
    yield from (
        f"{operation.name} knows no {name}" for name in given - operation.input_shape.members.keys()
    )
    for name in required:
        if f"--{xform_name(name, '-')}" not in options and name not in given:
            yield f"{operation.name} wants --{xform_name(name, '-')}"
    for option, values in options.items():
        if option in taken:
            yield from (f"{option}: {fault}" for fault in _unfit(taken[option], values))
        elif option.removeprefix("--no-") in {each.removeprefix("--") for each in taken}:
            yield f"{option} would switch off what the line is for"
        elif option not in ANYWHERE:
            yield f"{operation.name} knows no {option}"
        elif len(values) != 1 or not values[0]:
            yield f"{option} has no value"
    query = options.get("--query")
    if query and jmespath.compile(query[0]).parsed["value"] not in operation.output_shape.members:
        yield f"the answer to {operation.name} has no {query[0]}"


def _given_as_json(options):
    return set(json.loads(options.get("--cli-input-json", ["{}"])[0]))


def _members(operation):
    shape = operation.input_shape
    members = shape.members if shape is not None else {}
    return {f"--{xform_name(name, '-')}": member for name, member in members.items()}


def _unfit(member, values):
    if member.type_name == "boolean":
        if values:
            yield "is a switch and has no value"
        return
    if member.type_name == "list":
        if not values:
            yield "has no value"
        for value in values:
            yield from _unfit(member.member, [value])
        return
    if len(values) != 1 or not values[0]:
        yield "has not exactly one value"
    elif getattr(member, "enum", None) and values[0] not in member.enum:
        yield f"does not know {values[0]}"


def policies_in(line):
    """The policies that a line holds, as a shell would hand them over."""
    options = options_of(line)
    written = (options.get(name, [""])[0] for name in ("--policy", "--policy-document"))
    return [json.loads(text) for text in written if text and not text.startswith("file://")]
