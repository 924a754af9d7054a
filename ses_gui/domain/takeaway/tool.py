"""For whom a call is written."""

from __future__ import annotations

from enum import StrEnum


class Tool(StrEnum):
    """The tools that can send the same mail."""

    AWS = "aws"
    BOTO3 = "boto3"
    NODE = "node"
