"""The main job on a real screen: typed with the keyboard, sent, exported, and then sent by Logto's
own connector from the exported file."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ses_gui.services.demo_ses.server import DemoSes
from tests.interop.real_connector import installed_connector
from tests.screen import x_server
from tests.waiting import read_line, run_program, wait_for_exit, wait_until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
ARN = "arn:aws:ses:us-east-1:123456789012:identity/example.com"


@pytest.fixture
def screen():
    with x_server() as environment:
        yield environment


class Typist:
    """Someone at the keyboard."""

    def __init__(self, environment):
        self._environment = environment

    def do(self, *arguments):
        run_program(
            ["xdotool", *arguments],
            env=self._environment,
            check=True,
        )
        time.sleep(0.15)  # a person does not type into a window before it has moved

    def press(self, *keys):
        for key in keys:
            self.do("key", "--clearmodifiers", key)

    def write(self, text):
        self.do("type", "--clearmodifiers", "--delay", "4", text)

    def fill(self, mnemonic, text):
        self.press(f"alt+{mnemonic}", "ctrl+a")
        self.write(text)

    def find(self, name):
        self.do("search", "--sync", "--onlyvisible", "--name", name, "windowactivate", "--sync")


def wait_for(process, event):
    """Read what the program tells until it tells `event`."""
    while line := read_line(process.stdout):
        told = json.loads(line)
        if told["event"] == event:
            return told
    raise AssertionError(f"the program never said “{event}”")


@pytest.fixture
def program(screen, tmp_path):
    process = subprocess.Popen(
        [sys.executable, str(HERE / "screen_program.py"), str(tmp_path / "home"), "window.png"],
        env=screen | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"},
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
    )
    wait_for(process, "shown")
    yield process
    process.kill()
    wait_for_exit(process)
    process.stdout.close()


def test_fill_in_send_export_with_the_keyboard_and_logto_sends_from_the_file(
    screen, program, tmp_path
):
    typist, target = Typist(screen), tmp_path / "connector.json"
    typist.find("New connector")

    typist.fill("i", KEY_ID)
    typist.fill("k", SECRET)
    typist.fill("r", "us-east-1")
    typist.press("Tab")

    typist.press("ctrl+2")
    typist.fill("a", "Acme <noreply@example.com>")
    typist.fill("s", "demo")
    typist.fill("r", ARN)
    typist.fill("o", "bounces@example.com")
    typist.fill("b", ARN)

    typist.press("ctrl+3", "alt+n")
    typist.fill("u", "SignIn")
    typist.press("Tab")
    typist.fill("j", "Your code")
    typist.fill("c", "<p>Code: {{code}}</p>")

    typist.fill("p", "success@simulator.amazonses.com")
    typist.press("ctrl+Return")
    message_id = wait_for(program, "sent")["id"]
    assert message_id.endswith("-000000"), message_id

    typist.press("ctrl+5", "alt+s", "alt+a")
    typist.find("Save the export")
    typist.press("ctrl+a")
    typist.write(str(target))
    typist.press("Return")
    wait_until(target.exists)

    exported = json.loads(target.read_text("utf-8"))
    templates = exported.pop("templates")
    assert exported == {
        "accessKeyId": KEY_ID,
        "accessKeySecret": SECRET,
        "region": "us-east-1",
        "emailAddress": "Acme <noreply@example.com>",
        "emailAddressIdentityArn": ARN,
        "feedbackForwardingEmailAddress": "bounces@example.com",
        "feedbackForwardingEmailAddressIdentityArn": ARN,
        "configurationSetName": "demo",
    }
    assert len(templates) == 9
    assert templates[0] == {
        "usageType": "SignIn",
        "subject": "Your code",
        "content": "<p>Code: {{code}}</p>",
    }

    with DemoSes() as ses:
        answer = installed_connector(tmp_path).send(
            target.read_text("utf-8"),
            "success@simulator.amazonses.com",
            "SignIn",
            '{"code": "424242"}',
            endpoint_url=ses.endpoint_url,
        )
        (mail,) = ses.mail
    assert mail.html == "<p>Code: 424242</p>"
    assert mail.message_id in json.dumps(answer)
