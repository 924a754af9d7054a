"""The built-in SES in a process of its own, until its input ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.variables.samples import sample_payload
from ses_gui.services.demo_ses.server import DemoSes

folder, recipient = Path(sys.argv[1]), sys.argv[2]
with DemoSes() as ses:
    config = config_of(example_document(), ses.account.access_key_secret)
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    (folder / "config.json").write_text(text, "utf-8")
    body = send_body(config, recipient, "Generic", sample_payload("Generic"))
    (folder / "request.json").write_text(json.dumps(body), "utf-8")
    print(ses.endpoint_url, flush=True)
    sys.stdin.read()
