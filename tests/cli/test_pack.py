"""`sesctl unpack` and `sesctl pack`: there and back."""

import json

import pytest

from ses_gui.domain.defaults import example_document
from ses_gui.domain.writing import config_of

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "connector.json"
    path.write_text(json.dumps(config_of(example_document(), SECRET) | {"mine": None}))
    return path


def test_what_is_packed_is_what_was_unpacked_less_the_secret(sesctl, file, tmp_path, monkeypatch):
    folder = tmp_path / "mail"
    done = sesctl("unpack", file, folder)
    assert done.status == 0
    assert "secret is not in the folder" in done.err
    assert not any(SECRET.encode() in each.read_bytes() for each in folder.rglob("*.*"))
    packed = json.loads(sesctl("pack", folder).out)
    expected = json.loads(file.read_text())
    assert packed == {key: value for key, value in expected.items() if key != "accessKeySecret"}
    assert json.loads(sesctl("pack", folder, "--form", "patch").out) == {"config": packed}
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", SECRET)
    assert sesctl("pack", folder).json == expected


def test_unpacking_again_changes_nothing(sesctl, file, tmp_path):
    folder = tmp_path / "mail"
    sesctl("unpack", file, folder)
    before = {each: each.read_bytes() for each in folder.rglob("*.*")}
    packed = tmp_path / "again.json"
    assert sesctl("pack", folder, "-o", packed).status == 0
    assert sesctl("unpack", packed, folder).status == 0
    assert {each: each.read_bytes() for each in folder.rglob("*.*")} == before


def test_what_cannot_be_done_is_said_with_status_2(sesctl, file, tmp_path):
    done = sesctl("pack", tmp_path / "nowhere")
    assert (done.status, done.out) == (2, "")
    assert "does not exist" in done.err
    done = sesctl("unpack", file, tmp_path)
    assert done.status == 2
    assert "holds other files" in done.err or "not overwritten" in done.err
