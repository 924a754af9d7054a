"""`sesctl` with a profile whose secret lies in the keyring."""

import threading

import keyring.core
import keyring.errors
import pytest

from ses_gui.cli import signals, source
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.keyring_store import KeyringVault
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from tests.waiting import wait_for_event

UUID = "12345678-1234-4123-8123-123456789abc"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def ring(memory_keyring, monkeypatch):
    """A profile, and a keyring that counts as one to be trusted."""
    trusted = type("Keyring", (type(memory_keyring),), {"__module__": "keyring.backends.kwallet"})
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring := trusted())
    document = example_document(KEPT_SECRET)
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Production", document))
    KeyringVault().set(UUID, SECRET)
    return ring


def raising(error):
    def get_password(_service, _username):
        raise error

    return get_password


def test_the_secret_of_a_profile_comes_from_its_keyring_item(sesctl, ring):
    assert sesctl("export", "profile:Production").json["accessKeySecret"] == SECRET


def test_a_profile_sends_with_the_secret_from_the_keyring(sesctl, ring):
    with DemoSes() as ses:
        ended = sesctl(
            "send",
            "profile:production",
            "--to",
            "a@example.com",
            "--endpoint-url",
            ses.endpoint_url,
            "--json",
        )
        assert ended.json["message_id"] == ses.mail[0].message_id


def test_the_keyring_is_asked_only_for_what_needs_the_secret(sesctl, ring):
    ring.get_password = raising(AssertionError)
    assert sesctl("check", "profile:Production").status == 0
    assert sesctl("export", "profile:Production", "--without-secret").status == 0
    render = sesctl("render", "profile:Production", "--to", "a@b.co", "--type", "Generic")
    assert render.status == 0


def test_the_keyring_comes_before_the_variable(sesctl, ring, monkeypatch):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", "another")
    assert sesctl("export", "profile:Production").json["accessKeySecret"] == SECRET


def test_an_item_that_is_gone_is_a_missing_secret_or_the_variable(sesctl, ring, monkeypatch):
    ring.items.clear()
    ended = sesctl("export", "profile:Production")
    assert ended.status == 1
    assert "accessKeySecret" in ended.err
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", "another")
    assert sesctl("export", "profile:Production").json["accessKeySecret"] == "another"


@pytest.mark.parametrize(
    "error",
    [keyring.errors.KeyringLocked("no words of its own"), RuntimeError("no words of its own")],
)
def test_a_keyring_that_fails_is_explained_with_the_way_around(sesctl, ring, monkeypatch, error):
    ring.get_password = raising(error)
    ended = sesctl("export", "profile:Production")
    assert (ended.status, ended.out) == (2, "")
    assert "SES_ACCESS_KEY_SECRET" in ended.err
    assert "no words" not in ended.err
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", "another")
    assert sesctl("export", "profile:Production").json["accessKeySecret"] == "another"


def test_a_keyring_whose_window_nobody_answers_is_announced_and_given_up(sesctl, ring, monkeypatch):
    answered = threading.Event()
    ring.get_password = lambda _service, _username: answered.wait() and None
    monkeypatch.setattr(signals, "SOON_S", 0.1)
    monkeypatch.setattr(source, "KEYRING_PATIENCE_S", 0.3)
    try:
        ended = sesctl("export", "profile:Production")
    finally:
        answered.set()
    assert (ended.status, ended.out) == (2, "")
    waiting, given_up = ended.err.splitlines()
    assert "answer its window" in waiting
    assert given_up.startswith("The keyring has not answered.")


def test_a_keyring_that_answers_late_is_waited_for(sesctl, ring, monkeypatch):
    announced = threading.Event()
    ring.get_password = _late(ring.get_password, announced)
    monkeypatch.setattr(signals, "SOON_S", 0.1)
    monkeypatch.setattr(source, "announce_keyring", announced.set)
    assert sesctl("export", "profile:Production").json["accessKeySecret"] == SECRET


def _late(get_password, announced):
    def wait_and_get(service, username):
        wait_for_event(announced)
        return get_password(service, username)

    return wait_and_get
