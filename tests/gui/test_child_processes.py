"""What the program starts: a browser gets no secret of the environment, the program itself all."""

import sys
from pathlib import Path

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.credentials.extraction import in_variable
from ses_gui.domain.profile import Profile
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from tests.screen import x_server
from tests.services.keyring_store.vault_contract import UUID
from tests.waiting import run_program

HERE = Path(__file__).parent
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SECRETS = {
    "SES_ACCESS_KEY_SECRET": SECRET,
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_SESSION_TOKEN": "IQoJb3JpZ2lu",
    "ODDLY_NAMED": SECRET,
    "WRAPPED": f'{{"accessKeySecret":"{SECRET}"}}',
    "NAMED_BY_A_PROFILE": "not of AWS",
}
KEPT = {"HTTPS_PROXY": "http://proxy.example.com:3128", "AWS_CA_BUNDLE": "/etc/ssl/ca.pem"}


def script(path, dump):
    """A program that writes its environment down, whole or not at all."""
    path.write_text(f"#!/bin/sh\nenv -0 > '{dump}.part' && mv '{dump}.part' '{dump}'\n")
    path.chmod(0o755)


def dumped(path):
    return dict(entry.split("=", 1) for entry in path.read_text().split("\0") if entry)


@pytest.fixture
def seen(tmp_path):
    """The environments of the browser and of the program that has started again."""
    FileProfiles(data_folder() / "profiles").save(
        Profile(UUID, "Shop", example_document(in_variable("NAMED_BY_A_PROFILE")))
    )
    for name in ("xdg-open", "again.sh"):
        dump = tmp_path / {"xdg-open": "browser", "again.sh": "again"}[name]
        script(tmp_path / name, dump)
    with x_server() as environment:
        ended = run_program(
            [sys.executable, str(HERE / "children_program.py"), str(tmp_path)],
            env=environment
            | {"PATH": f"{tmp_path}:{environment['PATH']}", "PYTHONPATH": str(HERE.parents[1])}
            | SECRETS
            | KEPT,
            text=True,
        )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{SECRET} {SECRETS['NAMED_BY_A_PROFILE']}\n"
    return dumped(tmp_path / "browser"), dumped(tmp_path / "again")


def test_a_browser_gets_no_secret_and_the_program_that_starts_again_does(seen):
    browser, again = seen
    assert not SECRETS.keys() & browser.keys()
    assert SECRET not in str(browser)
    assert browser.items() >= KEPT.items()
    assert browser["HOME"]
    assert again.items() >= SECRETS.items()
