"""The send with boto3 and nothing else: the request from a file, the endpoint from argv."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import boto3

client = boto3.client("sesv2", endpoint_url=sys.argv[2])
answer = client.send_email(**json.loads(Path(sys.argv[1]).read_text("utf-8")))
print(json.dumps({"message_id": answer["MessageId"]}))
