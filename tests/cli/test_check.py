"""`sesctl check`."""

import json

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, example_document
from ses_gui.domain.config.edits import silence
from ses_gui.domain.profile import Profile
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles

UUID = "12345678-1234-4123-8123-123456789abc"


def keep(reference):
    document = example_document(reference)
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Production", document))


def test_a_good_config_is_valid(sesctl, written, config):
    ended = sesctl("check", written(config), "--json")
    assert (ended.status, ended.json["valid"]) == (0, True)
    assert {found["code"] for found in ended.json["findings"]} == {"no-preheader"}


def test_a_place_in_a_text_is_told_by_line_and_column(sesctl, written, config):
    config["templates"][0]["content"] = "👋\n<b>👋 {{Code}} {{code}}</b>"
    ended = sesctl("check", written(config), "--json")
    found = next(f for f in ended.json["findings"] if f["code"] == "variable-never-there")
    assert (found["path"], found["line"], found["column"]) == (["templates", 0, "content"], 2, 6)
    assert "{{code}}" in found["fixes"][0]
    assert "line 2, column 6: " in sesctl("check", written(config)).out


@pytest.mark.parametrize(("limit", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_how_bad_a_finding_must_be_can_be_said(sesctl, written, config, limit, status):
    config["templates"][0]["content"] = "{{Code}} {{code}}"
    assert sesctl("check", written(config), "--fail-on", limit).status == status


def test_what_a_profile_has_suppressed_is_not_told(sesctl):
    document = silence("no-preheader").apply(example_document(KEPT_SECRET))
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Production", document))
    assert sesctl("check", "profile:Production", "--json").json["findings"] == []


def test_errors_have_path_severity_code_and_message(sesctl, written, config):
    del config["region"]
    config["templates"][3]["subject"] = 5
    ended = sesctl("check", written(config), "--json")
    assert ended.status == 1
    assert not ended.json["valid"]
    found = {tuple(f["path"]): f for f in ended.json["findings"] if f["severity"] == "error"}
    assert set(found) == {("region",), ("templates", 3, "subject")}
    assert found["region",]["connector_message"].startswith('Error in key path "region"')
    assert all(f["code"] and f["message"].endswith(".") for f in found.values())


def test_people_read_sentences(sesctl, written, config):
    del config["region"]
    ended = sesctl("check", written(config))
    assert ended.status == 1
    assert "Not valid" in ended.out
    assert "Logto says: Error in key path" in ended.out
    assert "\x1b" not in ended.out


def test_standard_input_and_every_form_is_read(sesctl, config):
    for form in (
        config,
        {"connectorId": "aws-ses-mail", "config": config},
        {"config": config},
        [{"connectorId": "smtp"}, {"connectorId": "aws-ses-mail", "config": config}],
        {"id": "x", "connectorId": "aws-ses-mail", "metadata": {}, "config": config},
    ):
        assert sesctl("check", "-", stdin=json.dumps(form).encode()).status == 0


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe{", b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":"\\u0000"}', b"[]"]
)
def test_unreadable_input_is_one_sentence_and_status_2(sesctl, data):
    ended = sesctl("check", "-", "--json", stdin=data)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.strip().endswith(".")
    assert "Traceback" not in ended.err


def test_a_missing_file_is_named(sesctl, tmp_path):
    ended = sesctl("check", tmp_path / "nowhere.json")
    assert ended.status == 2
    assert "nowhere.json" in ended.err


def test_the_secret_may_come_from_the_environment(sesctl, written, config, monkeypatch):
    del config["accessKeySecret"]
    path = written(config)
    assert sesctl("check", path).status == 1
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    assert sesctl("check", path).status == 0


def test_a_profile_is_found_by_its_name(sesctl):
    keep(KEPT_SECRET)
    assert sesctl("check", "profile:production").status == 0


def test_a_profile_without_a_secret_misses_it(sesctl):
    keep(NO_SECRET)
    ended = sesctl("check", "profile:Production", "--json")
    errors = [found for found in ended.json["findings"] if found["severity"] == "error"]
    assert [tuple(found["path"]) for found in errors] == [("accessKeySecret",)]


def test_an_unknown_profile_is_status_2_and_names_those_there_are(sesctl):
    keep(NO_SECRET)
    ended = sesctl("check", "profile:Staging")
    assert ended.status == 2
    assert "Production" in ended.err


def test_wrong_usage_is_status_2(sesctl):
    assert sesctl("check").status == 2
    assert sesctl("bogus").status == 2
    assert sesctl("export", "x", "--form", "xml").status == 2


def test_control_characters_of_a_config_do_not_reach_the_terminal(sesctl, written, config):
    config["region"] = "\x1b[31meu"
    ended = sesctl("check", written(config))
    assert "\x1b" not in ended.out
