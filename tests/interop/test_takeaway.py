"""Calls that were taken along, run by the tools they are written for, against the demo SES."""

import os
import sys
from pathlib import Path

import pytest

from dev_environment import CONNECTOR
from ses_gui.domain.config.document import SECRET_VARIABLE, example_document
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.copy_as import Tool, ToolCall, call_for
from ses_gui.services.demo_ses.model import DemoAccount
from ses_gui.services.demo_ses.server import DemoSes
from tests.waiting import run_program

TO = "success@simulator.amazonses.com"
BIN = Path(sys.executable).parent
CONTENT = '<p>it\'s "{{code}}" $HOME `id` \\ é 😀 {{user.name}}</p>\n'


@pytest.fixture
def demo():
    demo = DemoSes()
    demo.start()
    yield demo
    demo.stop()


@pytest.fixture
def call():
    config = config_of(example_document("reference"), None)
    for template in config["templates"]:
        template["content"] = CONTENT
    payload = {"code": "123456", "user": {"name": "O'Brien </script> ${x}"}}
    return ToolCall(config, TO, "Generic", payload, send_body(config, TO, "Generic", payload))


def commands(tool, file):
    return {
        Tool.AWS: ["sh", str(file)],
        Tool.BOTO3: [sys.executable, str(file)],
        Tool.NODE: [str(BIN / "node"), str(file)],
    }[tool]


@pytest.mark.parametrize("tool", list(Tool))
def test_each_tool_sends_the_very_mail(tool, call, demo, tmp_path):
    # Node looks for packages beside the file.
    folder = CONNECTOR if tool is Tool.NODE else tmp_path
    file = folder / f"taken_along_{os.getpid()}.mjs"
    file.write_text(call_for(tool, call), encoding="utf-8")
    try:
        done = run_program(
            commands(tool, file),
            env={
                "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(tmp_path),
                "AWS_ENDPOINT_URL": demo.endpoint_url,
                "AWS_EC2_METADATA_DISABLED": "true",
                SECRET_VARIABLE: DemoAccount().access_key_secret,
            },
            text=True,
        )
    finally:
        file.unlink()
    assert done.returncode == 0, done.stderr[-2000:]
    [mail] = demo.mail
    assert (mail.to, mail.html) == ((TO,), call.body["Content"]["Simple"]["Body"]["Html"]["Data"])
    assert mail.message_id in done.stdout
