"""`sesctl export`."""

import json
import os
import stat


def test_keys_stand_in_the_order_of_the_connector(sesctl, written, config):
    shuffled = {"mine": 1, **dict(reversed(list(config.items())))}
    ended = sesctl("export", written(shuffled))
    assert ended.status == 0
    assert list(ended.json) == [
        "accessKeyId",
        "accessKeySecret",
        "region",
        "emailAddress",
        "configurationSetName",
        "templates",
        "mine",
    ]
    assert ended.out.endswith("}\n")
    assert "\r" not in ended.out


def test_the_forms(sesctl, written, config):
    path = written(config)
    bare = sesctl("export", path).json
    assert sesctl("export", path, "--form", "patch").json == {"config": bare}
    assert sesctl("export", path, "--form", "post").json == {
        "connectorId": "aws-ses-mail",
        "config": bare,
    }


def test_without_the_secret(sesctl, written, config):
    ended = sesctl("export", written(config), "--without-secret")
    assert ended.status == 0
    assert "accessKeySecret" not in ended.json


def test_a_config_without_secret_can_be_exported_without_it(sesctl, written, config):
    del config["accessKeySecret"]
    path = written(config)
    assert sesctl("export", path).status == 1
    assert sesctl("export", path, "--without-secret").status == 0


def test_nulls_and_empty_texts_are_dropped(sesctl, written, config):
    config |= {"emailAddressIdentityArn": "", "mine": {"a": None, "b": ""}}
    exported = sesctl("export", written(config)).json
    assert "emailAddressIdentityArn" not in exported
    assert exported["mine"] == {}


def test_a_file_is_private(sesctl, written, config, tmp_path):
    target = tmp_path / "out.json"
    ended = sesctl("export", written(config), "-o", target)
    assert (ended.status, ended.out) == (0, "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text("utf-8"))["region"] == "us-east-1"


def test_a_folder_that_is_not_there_is_named(sesctl, written, config, tmp_path):
    ended = sesctl("export", written(config), "-o", tmp_path / "nowhere" / "x.json")
    assert ended.status == 2
    assert "nowhere" in ended.err
    assert "Traceback" not in ended.err


def test_a_dash_is_standard_output_and_no_file(sesctl, written, config, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert sesctl("export", written(config), "-o", "-").json["region"] == "us-east-1"
    assert not (tmp_path / "-").exists()


def test_a_pipe_is_not_replaced(sesctl, written, config, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    ended = sesctl("export", written(config), "-o", pipe)
    assert (ended.status, ended.out) == (2, "")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_logto_refuses_is_not_exported(sesctl, written, config, tmp_path):
    config["templates"][0]["subject"] = ""
    target = tmp_path / "out.json"
    ended = sesctl("export", written(config), "-o", target)
    assert ended.status == 1
    assert "subject" in ended.err
    assert not target.exists()
