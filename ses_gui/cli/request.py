"""What commands that reach SES share, payload, request and route; and `sesctl render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.cli.output import DONE, StopError, tell_findings, write_json, write_text
from ses_gui.cli.source import SECRET_KEY, STANDARD, known_secrets, read_input, read_source
from ses_gui.domain.checks.run import error_findings
from ses_gui.domain.config.request import parse_payload, send_body
from ses_gui.domain.config.zod_guard import guard_issues
from ses_gui.domain.copy_as import Tool, ToolCall, call_for
from ses_gui.domain.credentials.extraction import holds_secret
from ses_gui.domain.history import OTHER_ENDPOINT
from ses_gui.domain.network import (
    Route,
    checked_route,
    endpoint_problem,
    login_problem,
    proxy_problem,
    split_login,
    tidied_endpoint,
    tidied_proxy,
)
from ses_gui.domain.ports import Credentials, SendLabel, SendRequest
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import sample_of
from ses_gui.services.network_environment import look_into

if TYPE_CHECKING:
    from ses_gui.cli.arguments import CommandArguments
    from ses_gui.cli.source import ConfigSource
    from ses_gui.domain.config.document import Studio
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue
    from ses_gui.domain.texts.message import Message


def route_given(given: CommandArguments) -> Route:
    """Check what was given; raises `UserError` for what cannot be used."""
    if given.endpoint_url is not None:
        _stop_for("--endpoint-url", endpoint_problem(tidied_endpoint(given.endpoint_url)))
    if given.ca_file is not None:
        _stop_for("--ca-file", look_into(given.ca_file).problem)
    if given.proxy is not None:
        url = tidied_proxy(given.proxy)
        _stop_for("--proxy", proxy_problem(url) or login_problem(*split_login(url)[1:]))
    return checked_route(Route(given.endpoint_url, given.ca_file, given.proxy))


def _stop_for(option: str, problem: Message) -> None:
    if problem:
        raise UserError(message("sesctl.option_problem", option=option, problem=problem))


def keep_streams_apart(given: CommandArguments) -> None:
    """Raise `UserError` if config and payload are both to be read from standard input."""
    if given.payload == STANDARD == given.file:
        raise UserError(message("sesctl.both_from_stdin"))


def read_payload(name: str | None, studio: Studio, usage_type: str) -> JsonValue:
    """Read the payload, or take the sample of the type; raise `UserError`."""
    if name is None:
        sampling = sample_of(studio, usage_type)
        if sampling.problem:
            raise UserError(message("sesctl.sample_unusable", problem=sampling.problem))
        return sampling.payload
    try:
        payload = parse_payload(read_input(name))
    except UserError as error:
        raise UserError(message("sesctl.payload_unusable", reason=error.message)) from error
    if holds_secret(payload, known_secrets()):
        raise UserError(message("sesctl.payload_secret"))
    return payload


def body_of(config: JsonObject, to: str, usage_type: str, payload: JsonValue) -> JsonObject:
    """Build the body; raise `UserError` where the connector sends nothing.

    The connector asks its guard about the config as it is; only the secret may be missing here,
    because it is no part of the body.
    """
    if "@" not in to and holds_secret(to, known_secrets()):
        raise UserError(message("sesctl.recipient_secret"))
    refused = {issue.path for issue in guard_issues(config)}
    if SECRET_KEY not in config:
        refused.discard((SECRET_KEY,))
    if refused:
        told = [finding for finding in error_findings(config) if finding.path in refused]
        tell_findings(told, to_stderr=True)
        raise StopError(message("sesctl.connector_refuses"))
    try:
        return send_body(config, to, usage_type, payload)
    except UserError as error:
        raise StopError(error.message) from error


def label_of(source: ConfigSource, to: str, usage_type: str, route: Route) -> SendLabel | None:
    """What the history says of a send of a profile; a file has no history."""
    if source.profile is None:
        return None
    through = "aws" if route.endpoint_url is None else OTHER_ENDPOINT
    return SendLabel(source.profile.uuid, to, usage_type, through)


def request_of(
    config: JsonObject, body: JsonObject, route: Route, label: SendLabel | None
) -> SendRequest:
    """Put together the one call that sends `body`; `config` is one that the connector takes."""
    return SendRequest(
        Credentials(str(config["accessKeyId"]), str(config[SECRET_KEY])),
        str(config["region"]),
        body,
        route,
        label,
    )


def render(given: CommandArguments) -> int:
    """Print the request, or the call of another tool; without a secret. Answer 0."""
    keep_streams_apart(given)
    source = read_source(given.file)
    payload = read_payload(given.payload, source.studio, given.usage_type)
    body = body_of(source.config, given.to, given.usage_type, payload)
    if given.tool == "json":
        write_json(body)
    else:
        call = ToolCall(source.config, given.to, given.usage_type, payload, body)
        write_text(call_for(Tool(given.tool), call))
    return DONE
