"""What `render` and `send` share: the payload, and the request that the connector would send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.cli.output import tell_findings
from ses_gui.cli.source import SECRET_KEY, STANDARD, known_secrets, read_input
from ses_gui.cli.stop import REFUSED, StopError
from ses_gui.domain.credentials.extraction import holds_secret
from ses_gui.domain.error_findings import error_findings
from ses_gui.domain.guard import guard_issues
from ses_gui.domain.history import OTHER_ENDPOINT
from ses_gui.domain.json_text import InputError
from ses_gui.domain.ports import Label, SendRequest
from ses_gui.domain.rendering import RenderError, parse_payload
from ses_gui.domain.request import send_body
from ses_gui.domain.samples.sampling import sample_of
from ses_gui.services.files import FileError

if TYPE_CHECKING:
    from ses_gui.cli.source import Source
    from ses_gui.domain.json_types import JsonObject, JsonValue
    from ses_gui.domain.network.settings import Route
    from ses_gui.domain.studio import Studio


def keep_streams_apart(payload: str | None, file: str) -> None:
    """Raise `StopError` if both are to be read from standard input."""
    if payload == STANDARD == file:
        raise StopError("FILE and --payload cannot both be read from standard input.")


def read_payload(name: str | None, studio: Studio, usage_type: str) -> JsonValue:
    """Read the payload, or take the sample of the type; raise `StopError`."""
    if name is None:
        sampling = sample_of(studio, usage_type)
        if sampling.problem:
            raise StopError(f"{sampling.problem} Mend it in the window, or name a --payload.")
        return sampling.payload
    try:
        payload = parse_payload(read_input(name))
    except (InputError, FileError) as error:
        raise StopError(f"The payload cannot be used. {error.sentence}") from error
    if holds_secret(payload, known_secrets()):
        raise StopError("The payload holds a secret, which no mail may carry. Take it out.")
    return payload


def body_of(config: JsonObject, to: str, usage_type: str, payload: JsonValue) -> JsonObject:
    """Build the body; raise `StopError` where the connector sends nothing.

    The connector asks its guard about the config as it is; only the secret may be missing here,
    because it is no part of the body.
    """
    if "@" not in to and holds_secret(to, known_secrets()):
        raise StopError("The recipient is a secret. Name the address of a mailbox.")
    refused = {issue.path for issue in guard_issues(config)}
    if SECRET_KEY not in config:
        refused.discard((SECRET_KEY,))
    if refused:
        told = [finding for finding in error_findings(config) if finding.path in refused]
        tell_findings(told, to_stderr=True)
        raise StopError("The connector refuses this configuration and sends nothing.", REFUSED)
    try:
        return send_body(config, to, usage_type, payload)
    except RenderError as error:
        raise StopError(error.sentence, REFUSED) from error


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a mail goes to, and as which usage type."""

    to: str
    usage_type: str


def label_of(source: Source, addressee: Addressee, route: Route) -> Label | None:
    """What the history says of a send of a profile; a file has no history."""
    if source.profile is None:
        return None
    through = "aws" if route.endpoint_url is None else OTHER_ENDPOINT
    return Label(source.profile.uuid, addressee.to, addressee.usage_type, through)


def request_of(
    config: JsonObject, body: JsonObject, route: Route, label: Label | None
) -> SendRequest:
    """Put together the one call that sends `body`; `config` is one that the connector takes."""
    return SendRequest(
        access_key_id=str(config["accessKeyId"]),
        access_key_secret=str(config[SECRET_KEY]),
        region=str(config["region"]),
        body=body,
        endpoint_url=route.endpoint_url,
        ca_file=route.ca_file,
        proxy_url=route.proxy_url,
        label=label,
    )
