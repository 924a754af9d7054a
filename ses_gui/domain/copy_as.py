"""The same send for other tools: the AWS command line, boto3, and Logto's own connector."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.display_text import shown_lines
from ses_gui.domain.frozen import frozen_secret

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue


class Tool(StrEnum):
    """The tools that can send the same mail."""

    AWS = "aws"
    BOTO3 = "boto3"
    NODE = "node"


# The access key secret is read from the environment variable `SES_ACCESS_KEY_SECRET` by each.

_HIDDEN: Final = "accessKeySecret"
_INDENT: Final = 4


@frozen_secret
class ToolCall:
    """One send: the config with or without its secret, what the mail is about, and its body."""

    config: JsonObject
    to: str
    usage_type: str
    payload: JsonValue
    body: JsonObject
    """SendEmail's JSON, as `send_body` makes it."""


def call_for(tool: Tool, call: ToolCall) -> str:
    """Write the call as text to paste, or to save and run."""
    writers = {Tool.AWS: _aws, Tool.BOTO3: _boto3, Tool.NODE: _node}
    # It is pasted into a terminal; in JSON, Python and JavaScript such an escape is the character.
    return shown_lines(writers[tool](call))


def _aws(call: ToolCall) -> str:
    """A command for a POSIX shell. ASCII, so that no terminal changes it."""
    import shlex

    key_id, region = _word(call.config, "accessKeyId"), _word(call.config, "region")
    return (
        f"AWS_ACCESS_KEY_ID={shlex.quote(key_id)} AWS_SECRET_ACCESS_KEY="
        f'"${SECRET_VARIABLE}" AWS_SESSION_TOKEN= \\\n'
        f"aws sesv2 send-email --region {shlex.quote(region)} \\\n"
        f"  --cli-input-json {shlex.quote(json.dumps(call.body))}\n"
    )


def _boto3(call: ToolCall) -> str:
    """A Python script."""
    from pprint import pformat

    return f"""\
import os

import boto3

client = boto3.client(
    "sesv2",
    region_name={_word(call.config, "region")!r},
    aws_access_key_id={_word(call.config, "accessKeyId")!r},
    aws_secret_access_key=os.environ["{SECRET_VARIABLE}"],
)
request = {pformat(call.body, indent=_INDENT, sort_dicts=False)}
print(client.send_email(**request)["MessageId"])
"""


def _node(call: ToolCall) -> str:
    """An ES module; `npm install @logto/connector-aws-ses` comes before it."""
    config = {key: value for key, value in call.config.items() if key != _HIDDEN}
    message = {"to": call.to, "type": call.usage_type, "payload": call.payload}
    return f"""\
import createConnector from '@logto/connector-aws-ses';

const config = {{
  ...{_script(config)},
  {_HIDDEN}: process.env.{SECRET_VARIABLE},
}};
const message = {_script(message)};
const connector = await createConnector({{ getConfig: async () => config }});
console.log(await connector.sendMessage(message, config));
"""


def _script(value: JsonValue) -> str:
    """JSON is JavaScript, but for a key that would set the object's prototype."""
    text = json.dumps(value, indent=2)
    if '"__proto__"' in text:
        return f"JSON.parse({json.dumps(json.dumps(value))})"
    return text.replace("\n", "\n  ")


def _word(config: JsonObject, key: str) -> str:
    value = config.get(key)
    return value if isinstance(value, str) else ""
