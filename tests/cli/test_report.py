"""`sesctl report`: everything somebody who helps must know, without a secret."""

import json
import threading

import pytest

from ses_gui.cli import report
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.services.keyring_store import KeyringVault
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from tests.waiting import wait_for_event

UUID = "12345678-1234-4123-8123-123456789abc"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def ring(memory_keyring):
    """A profile whose secret is kept, and a keyring that writes down who asks."""
    document = example_document(KEPT_SECRET)
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Production", document))
    memory_keyring.asked = []
    memory_keyring.get_password = lambda *names: memory_keyring.asked.append(names)
    return memory_keyring


def test_a_report_is_printed_without_the_secret(sesctl, written, config):
    config["headers"] = {"Authorization": f"Bearer {SECRET}"}
    config["emailAddress"] = f"{SECRET} <noreply@example.com>"
    ended = sesctl("report", written(config))
    assert ended.status == 0
    assert SECRET not in ended.out + ended.err
    assert "accessKeyId: AKIA…MPLE" in ended.out
    assert "botocore: " in ended.out
    assert "keyring back end: " in ended.out
    assert ended.err == ""


def test_a_config_that_logto_refuses_has_a_report(sesctl):
    ended = sesctl("report", "-", stdin=json.dumps({"region": 5, "templates": "x"}).encode())
    assert ended.status == 0
    assert "region: (a number)" in ended.out
    assert "accessKeySecret: (not there)" in ended.out
    assert "[missing-key] accessKeyId is missing" in ended.out


def test_the_secret_of_the_environment_is_not_told_either(sesctl, written, config, monkeypatch):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", "another-secret-of-mine")
    config.pop("accessKeySecret")
    config["configurationSetName"] = "another-secret-of-mine"
    ended = sesctl("report", written(config))
    assert "another-secret-of-mine" not in ended.out
    assert "accessKeySecret: (in SES_ACCESS_KEY_SECRET)" in ended.out
    assert "configurationSetName: (withheld" in ended.out


def test_the_secret_of_a_profile_is_not_read(sesctl, ring):
    ended = sesctl("report", "profile:Production")
    assert "accessKeySecret: (in the keyring, not read for this report)" in ended.out
    assert "secret-shape" not in ended.out
    assert ring.asked == []


def test_a_keyring_that_does_not_answer_is_told(sesctl, written, config, monkeypatch):
    answer = threading.Event()
    monkeypatch.setattr(KeyringVault, "place", lambda _self: wait_for_event(answer))
    monkeypatch.setattr(report, "REPORT_PATIENCE_S", 0.01)
    ended = sesctl("report", written(config))
    answer.set()
    assert "keyring back end: does not answer" in ended.out


def test_what_cannot_be_read_has_no_report(sesctl, written):
    ended = sesctl("report", written("{"))
    assert ended.status == 2
    assert ended.out == ""
