"""`sesctl doctor --local`: what this computer offers, without a request."""

import threading

import keyring.core
import pytest

from ses_gui.cli import report
from ses_gui.services.storage.private_folder import data_folder
from tests.screen import bare_server


@pytest.fixture
def trusted(memory_keyring, monkeypatch):
    """A keyring that counts as one to be trusted, and must not be read."""

    def read(*_arguments):
        raise AssertionError("a secret was read")

    kind = type(
        "Keyring",
        (type(memory_keyring),),
        {"__module__": "keyring.backends.kwallet", "get_password": read},
    )
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring := kind())
    return ring


def test_all_is_well(sesctl, trusted):
    ended = sesctl("doctor", "--local")
    assert ended.status == 0
    for part in ("ses_gui: ", "botocore: ", "  open  (", "data: ", "MiB free", "Qt platform: "):
        assert part in ended.out


def test_programs_read_the_same(sesctl, trusted):
    told = sesctl("doctor", "--local", "--json").json
    assert told["keyring"]["back_end"] == "keyring.backends.kwallet.Keyring"
    assert (told["keyring"]["state"], told["keyring"]["usable"]) == ("open", True)
    assert [folder["name"] for folder in told["folders"]] == ["data", "settings", "log"]
    assert not any(folder["problem"] for folder in told["folders"])
    assert told["screen"]["platform"]


def test_a_keyring_that_is_refused_is_named(sesctl):
    ended = sesctl("doctor", "--local", "--json")
    assert ended.status == 1
    assert ended.json["keyring"]["state"] == "refused"
    assert "MemoryKeyring" in ended.json["keyring"]["sentence"]


def test_a_keyring_that_does_not_answer_is_not_waited_for(sesctl, monkeypatch):
    free = threading.Event()
    monkeypatch.setattr(report, "keyring_state", free.wait)
    monkeypatch.setattr(report, "DOCTOR_PATIENCE_S", 0.2)
    ended = sesctl("doctor", "--local")
    free.set()
    assert ended.status == 1
    assert "It has not answered." in ended.out


def test_a_folder_that_cannot_be_used_is_told(sesctl, trusted, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SES_GUI_HOME", str(tmp_path / "file"))
    ended = sesctl("doctor", "--local")
    assert ended.status == 1
    assert "cannot be written" in ended.out


def test_a_folder_that_others_can_enter_is_told(sesctl, trusted):
    data_folder().mkdir(mode=0o755)
    data_folder().chmod(0o755)
    assert "can be entered by others" in sesctl("doctor", "--local").out


def test_looking_makes_no_folder(sesctl, trusted):
    sesctl("doctor", "--local")
    assert not data_folder().exists()


def test_variables_are_named_and_their_values_are_not_told(sesctl, trusted, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://ana:pass-word@proxy.example.com")
    monkeypatch.setenv("SSLKEYLOGFILE", "/nowhere/keys")
    told = sesctl("doctor", "--local", "--json")
    assert told.json["variables"] == ["HTTPS_PROXY"]
    assert told.json["disarmed"] == ["SSLKEYLOGFILE"]
    assert "pass-word" not in told.out
    assert "/nowhere" not in told.out


@pytest.mark.parametrize(
    ("variables", "platform"),
    [
        ({}, "none"),
        ({"DISPLAY": "nonsense"}, "none"),
        ({"DISPLAY": "nonsense", "WAYLAND_DISPLAY": "/nowhere"}, "none"),
        ({"DISPLAY": ":1", "QT_QPA_PLATFORM": "offscreen:size=1x1"}, "offscreen"),
    ],
)
def test_the_platform_of_qt_is_named(sesctl, trusted, monkeypatch, variables, platform):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert sesctl("doctor", "--local", "--json").json["screen"]["platform"] == platform


def test_a_screen_that_answers_is_named(sesctl, trusted, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    with bare_server() as (_server, display):
        monkeypatch.setenv("DISPLAY", display)
        told = sesctl("doctor", "--local", "--json").json["screen"]
    assert told == {"platform": "xcb", "reason": "as DISPLAY says"}


def test_without_a_file_there_is_nothing_to_examine(sesctl):
    ended = sesctl("doctor")
    assert ended.status == 2
    assert "--local" in ended.err
