"""The story of other languages: start, the whole job and the end under the locales of others.

What the C library does with letters, numbers and names of days is its locale's: the Turkish "i"
has no capital in ASCII, Germans write a comma into numbers, Egyptians have digits of their own.
"""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from ses_gui.domain.history import Ending
from ses_gui.gui.context import services_in
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.keyring_store import MemoryVault
from tests.waiting import run_program

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
INSTALLED = ("tr_TR", "ar_EG", "de_DE")
LOCALES = {
    "Turkish": {"LANG": "tr_TR.UTF-8"},
    "Arabic": {"LC_ALL": "ar_EG.UTF-8"},
    "German": {"LANG": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "one that is not installed": {"LC_ALL": "xx_YY.UTF-8"},
}
WALKED = ("Turkish", "Arabic", "German", "C")
PATIENCE_S = 120
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEYS = f"[shop]\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key={SECRET}\n"
"""So that there is a key to be taken from another tool."""
OFFSCREEN = "This plugin does not support"
"""What Qt says of its own platform for tests."""


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """A folder in which the C library finds the locales, whatever the system has."""
    folder = tmp_path_factory.mktemp("locales")
    assert shutil.which("localedef"), "localedef is missing: `packaging/dev.py test` installs it"
    makers = [
        subprocess.Popen(
            ["localedef", "--no-archive", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"],
            stderr=subprocess.DEVNULL,
        )
        for name in INSTALLED
    ]
    assert [maker.wait() for maker in makers] == [0] * len(makers)
    return folder


def environment(locales, home, name):
    """What a program inherits there."""
    kept = {k: v for k, v in os.environ.items() if k != "LANG" and not k.startswith("LC_")}
    folders = os.pathsep.join(map(str, (ROOT, ROOT / "packaging")))
    return kept | {
        "HOME": str(home),
        "SES_GUI_HOME": str(home),
        "LOCPATH": str(locales),
        "PYTHONPATH": folders,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "0",
        **LOCALES[name],
    }


def run(locales, home, name, *command, **options):
    home.mkdir(exist_ok=True)
    return run_program(
        [sys.executable, *map(str, command)],
        env=environment(locales, home, name),
        **options,
    )


@pytest.fixture(scope="module")
def walks(locales, tmp_path_factory):
    """The walk under each locale: how it ended, and its folder; side by side, to be quick."""
    homes = {name: tmp_path_factory.mktemp("walk") for name in WALKED}
    for home in homes.values():
        (home / ".aws").mkdir()
        (home / ".aws" / "credentials").write_text(KEYS, "utf-8")
    with ThreadPoolExecutor(2) as pool:
        ended = {
            name: pool.submit(run, locales, home, name, HERE / "locale_walk.py", home)
            for name, home in homes.items()
        }
        return {name: (ended[name].result(), homes[name]) for name in WALKED}


def exported(home):
    return json.loads((home / "export.json").read_text("utf-8"))


@pytest.mark.parametrize("name", WALKED)
def test_the_whole_job_is_done_and_nothing_is_complained_of(walks, name):
    ended, home = walks[name]
    said = [line for line in ended.stderr.decode().splitlines() if not line.startswith(OFFSCREEN)]
    assert (ended.returncode, ended.stdout, said) == (0, b"", []), ended.stderr.decode()
    told = json.loads((home / "told.json").read_text("utf-8"))
    assert told["digits"] == []
    assert told["undone"] == "eu-west-1"
    services = services_in(home, MemoryVault())
    (entry,) = services.history.find(None)
    assert (entry.ending, entry.result) == (Ending.SENT, told["sent"])
    assert services.profiles.named("Ñandú").document.region == "us-east-1"
    assert services.drafts.left_behind() == []
    assert exported(home) == exported(walks["C"][1])
    log = (home / "log" / "ses_gui.log").read_text("utf-8")
    assert "ERROR" not in log


@pytest.mark.parametrize("name", LOCALES)
def test_sesctl_says_the_same_everywhere(locales, tmp_path, name, walks):
    file = tmp_path / "config.json"
    config = exported(walks["C"][1]) | {"accessKeySecret": SECRET}
    file.write_text(json.dumps(config), "utf-8")
    to = ("--to", "success@simulator.amazonses.com", "--type", "SignIn")
    with DemoSes() as ses:
        commands = (
            ("check", file),
            ("render", file, *to),
            ("policy", file),
            ("export", file, "-o", tmp_path / "ñandú.json"),
            ("send", file, *to, "--endpoint-url", ses.endpoint_url),
        )
        call = partial(run, locales, tmp_path / "home", name, "-m", "ses_gui.cli")
        ends = [call(*command) for command in commands]
    assert [each.returncode for each in ends] == [0] * 5, [each.stderr for each in ends]
    assert not any(b"Traceback" in each.stderr for each in ends)
    assert json.loads((tmp_path / "ñandú.json").read_text("utf-8")) == config
