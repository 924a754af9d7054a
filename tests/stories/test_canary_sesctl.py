"""The canary for `sesctl`: no command prints a secret or writes it, unless that is its work."""

import json
import os
import sys
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.profile import Profile
from ses_gui.services.demo_ses.model import DemoAccount
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.storage.profiles import FileProfiles
from tests.stories.canary.canaries import LOGIN, OTHER, TYPED, found_in, found_in_bytes
from tests.waiting import run_program

ROOT = Path(__file__).parents[2]
PROXY = f"http://anna:{LOGIN}@127.0.0.1:1"
PLACES = {"PROXY": PROXY, "PROXY:wrong": f"{PROXY}:no:port", "CLOSED": "http://127.0.0.1:1"}
UUID = "6f1c2b1e-1111-4222-8333-444455556666"
OLD = "6f1c2b1e-1111-4222-8333-444455556667"
TO = ("--to", "success@simulator.amazonses.com")
FILE, PROFILE = "config.json", "profile:Shop"
COMMANDS = [
    ("check", FILE),
    ("check", FILE, "--json"),
    ("check", "damaged.json"),
    *(("render", FILE, *TO, "--type", "Generic", "--as", tool) for tool in ("json", "aws", "node")),
    ("send", FILE, *TO, "--endpoint-url", "SES"),
    ("send", PROFILE, *TO, "--endpoint-url", "SES", "--json"),
    ("send", "other.json", *TO, "--endpoint-url", "SES"),
    ("send", FILE, *TO, "--endpoint-url", "CLOSED"),
    ("send", FILE, *TO, "--proxy", "PROXY"),
    ("send", PROFILE, *TO, "--proxy", "PROXY", "--json"),
    ("send", FILE, *TO, "--proxy", "PROXY:wrong"),
    ("send", FILE, *TO, "--endpoint-url", "PROXY"),
    ("doctor", FILE, "--endpoint-url", "SES", "--json"),
    ("doctor", FILE, "--endpoint-url", "CLOSED", "--proxy", "PROXY"),
    ("doctor", "--local"),
    ("doctor", "--local", "--json"),
    ("export", FILE, "--without-secret"),
    ("report", FILE),
    ("report", PROFILE),
    ("unpack", FILE, "folder"),
    ("policy", FILE),
    ("diff", FILE, PROFILE),
    ("diff", PROFILE, "other.json", "--json"),
    *(
        command
        for name in ("misplaced.json", "swapped.json", "mailed.json")
        for command in (
            ("check", name),
            ("check", name, "--json"),
            ("render", name, *TO, "--type", "SignIn"),
            ("render", name, *TO, "--as", "aws"),
            ("send", name, *TO, "--type", "SignIn", "--endpoint-url", "SES"),
            ("export", name, "--without-secret"),
            ("export", name, "--without-secret", "--form", "post", "-o", "out.json"),
            ("report", name),
            ("unpack", name, "folder"),
            ("policy", name),
            ("diff", name, FILE),
            ("diff", PROFILE, name, "--json"),
            ("doctor", name, "--endpoint-url", "SES", "--json"),
        )
    ),
    ("pack", "project", "--without-secret"),
    ("unpack", "profile:Old", "folder"),
    ("check", "profile:Old", "--json"),
    ("export", "profile:Old", "--without-secret"),
    ("diff", "profile:Old", FILE),
    ("report", "profile:Old"),
    ("render", FILE, *TO, "--payload", "payload.json"),
]
SHOWN = [
    ("export", FILE),
    ("export", PROFILE, "-o", "out.json"),
    ("export", "misplaced.json"),
]


@pytest.fixture(scope="module")
def ses():
    with DemoSes(DemoAccount(access_key_secret=TYPED)) as ses:
        yield ses


@pytest.fixture
def home(tmp_path):
    """A home with a configuration as a file and as a profile."""
    document = example_document()
    for name, secret in ((FILE, TYPED), ("other.json", OTHER)):
        (tmp_path / name).write_text(json.dumps(config_of(document, secret)), "utf-8")
    (tmp_path / "damaged.json").write_text(json.dumps(config_of(document, TYPED))[:-40], "utf-8")
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login anna password {LOGIN}", "utf-8")
    misplaced(tmp_path, config_of(document, TYPED))
    kept = example_document(KEPT_SECRET)
    FileProfiles(tmp_path / "data" / "profiles").save(Profile(UUID, "Shop", kept))
    return tmp_path


def misplaced(home, config):
    """Configurations that hold a secret where none belongs, in a file, a profile and a folder."""
    templates = [dict(each) for each in config["templates"]]
    templates[0] |= {"accessKeySecret": OTHER, OTHER: quote(TYPED)}
    everywhere = {
        **config,
        "secretAccessKey": OTHER,
        "note": {"aws_secret_access_key": OTHER, "text": f"export AWS_SECRET_ACCESS_KEY={OTHER}"},
        "customData": [{"deep": b64encode(OTHER.encode()).decode()}, json.dumps({"x": TYPED})],
        OTHER: 1,
        "templates": templates,
    }
    mailed = [dict(each) for each in config["templates"]]
    mailed[0] |= {"content": f"<p>{OTHER}</p>{{{{code}}}}", "subject": f"Hello {TYPED}"}
    files = {
        "misplaced.json": everywhere,
        "swapped.json": {**config, "accessKeyId": OTHER, "accessKeySecret": config["accessKeyId"]},
        "mailed.json": {**config, "templates": mailed},
        "payload.json": {"code": TYPED, "link": f"https://example.com/?x={OTHER}"},
    }
    for name, value in files.items():
        (home / name).write_text(json.dumps(value), "utf-8")
    old = {"version": 3, "uuid": OLD, "name": "Old", "secret": "none", "config": everywhere}
    del everywhere["accessKeySecret"]
    (home / "data" / "profiles").mkdir(parents=True)
    (home / "data" / "profiles" / f"{OLD}.json").write_text(json.dumps(old), "utf-8")
    (home / "project").mkdir()
    (home / "project" / "connector.json").write_text(
        json.dumps({**everywhere, "templates": []}), "utf-8"
    )


def ran(home, ses, command):
    """What a command prints, and the files that are new or changed since."""
    before = contents(home)
    places = {**PLACES, "SES": ses.endpoint_url}
    given = [places.get(each, each) for each in command]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "TMPDIR": str(home),
        "SES_GUI_HOME": str(home / "data"),
        "SES_ACCESS_KEY_SECRET": TYPED,
        "HTTPS_PROXY": PROXY,
        "AWS_SECRET_ACCESS_KEY": OTHER,
        "LC_ALL": "C.UTF-8",
    }
    done = run_program(
        [sys.executable, "-m", "ses_gui.cli", *given],
        cwd=home,
        env=environment,
        text=True,
    )
    after = contents(home)
    return done, [data for path, data in after.items() if before.get(path) != data]


def contents(home):
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_lets_a_secret_out(home, ses, command):
    done, written = ran(home, ses, command)
    printed = done.stdout + done.stderr
    assert printed
    assert "mistake of its own" not in printed
    assert found_in(printed) == set()
    assert [found for data in written if (found := found_in_bytes(data))] == []


@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_what_the_server_takes_holds_it(home, ses, command):
    done, written = ran(home, ses, command)
    assert done.returncode == 0, done.stderr
    assert found_in(done.stdout + "".join(map(bytes.decode, written))) == {"typed"}
