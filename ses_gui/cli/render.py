"""`sesctl render`: the request that the connector would make, bare or as a call of another tool."""

from __future__ import annotations

from dataclasses import dataclass

from ses_gui.cli import request
from ses_gui.cli.output import DONE, write_json, write_text
from ses_gui.cli.source import read_source
from ses_gui.domain.copy_as import Tool, ToolCall, call_for


@dataclass(frozen=True, slots=True)
class RenderOrder:
    """What is to be rendered, and as what; `tool` is one of `Tool`, or `json`."""

    file: str
    to: str
    usage_type: str
    payload: str | None
    tool: str


def render(order: RenderOrder) -> int:
    """Print it; nothing is sent and no secret is printed. Answer 0."""
    request.keep_streams_apart(order.payload, order.file)
    source = read_source(order.file)
    payload = request.read_payload(order.payload, source.studio, order.usage_type)
    body = request.body_of(source.config, order.to, order.usage_type, payload)
    if order.tool == "json":
        write_json(body)
    else:
        call = ToolCall(source.config, order.to, order.usage_type, payload, body)
        write_text(call_for(Tool(order.tool), call))
    return DONE
