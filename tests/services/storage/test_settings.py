"""The settings of the network are kept on this computer, whole or not at all, and readable."""

import json
import stat

import pytest

from ses_gui.domain.network import UNTOUCHED, NetworkSettings, ProxyChoice
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.private_folder import config_folder
from ses_gui.services.storage.settings import NetworkFile
from tests.user_errors import said_by

SETTINGS = NetworkSettings(
    ProxyChoice.GIVEN,
    "http://proxy:3128",
    "anna",
    password_kept=True,
    ca_file="/company.pem",
    endpoint_url="http://localhost:4566",
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings" / "network.json"


@pytest.fixture
def kept(file):
    return NetworkFile(file.parent)


def test_what_was_never_kept_is_as_usual(kept):
    assert kept.load() == (UNTOUCHED, NOTHING)


def test_what_is_kept_is_read_again(kept, file):
    kept.save(SETTINGS)
    assert kept.load() == (SETTINGS, NOTHING)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "password" not in file.read_text().replace("proxyPassword", "")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 99}', "\x00", '{"version":1}'])
def test_a_broken_file_is_said_and_set_aside_before_another_is_written(kept, file, text):
    file.parent.mkdir()
    file.write_text(text)
    settings, problem = kept.load()
    assert settings == UNTOUCHED
    assert str(file) in sentence(problem)
    assert sentence(problem).endswith("mail goes straight to AWS.")
    kept.save(SETTINGS)
    assert kept.load() == (SETTINGS, NOTHING)
    assert (file.parent / "network.json.unread").read_text() == text


def test_a_folder_in_its_place_is_said(kept, file):
    file.mkdir(parents=True)
    settings, problem = kept.load()
    assert settings == UNTOUCHED
    assert "is a folder" in sentence(problem)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(UserError) as caught:
        NetworkFile(tmp_path / "taken" / "settings").save(SETTINGS)
    assert "a file is in the way" in said_by(caught.value)


def test_the_settings_lie_where_the_variable_says(private_home, monkeypatch):
    assert config_folder() == private_home / "ses_gui"
    monkeypatch.delenv("SES_GUI_HOME")
    assert config_folder() == private_home / "config_home" / "ses_gui"


def test_the_file_is_json_that_people_can_read(kept, file):
    kept.save(UNTOUCHED)
    assert json.loads(file.read_text()) == {
        "version": 1,
        "proxy": "none",
        "proxyUrl": "",
        "proxyUser": "",
        "caFile": "",
        "endpointUrl": "",
        "proxyPassword": "none",
    }
