"""`sesctl` with a profile whose secret lies in an environment variable."""

import json
from dataclasses import replace

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.credentials.extraction import in_variable
from ses_gui.domain.profile import Profile
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from tests.cli.conftest import SECRET

UUID = "12345678-1234-4123-8123-123456789abc"


@pytest.fixture(autouse=True)
def _profile():
    document = example_document(in_variable("SHOP_SECRET"))
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Shop", document))


def test_the_variable_of_the_profile_is_used(sesctl, monkeypatch):
    monkeypatch.setenv("SHOP_SECRET", SECRET)
    assert sesctl("check", "profile:Shop").status == 0
    assert sesctl("export", "profile:Shop").json["accessKeySecret"] == SECRET
    with DemoSes() as ses:
        url = ses.endpoint_url
        ended = sesctl("send", "profile:Shop", "--to", "a@example.com", "--endpoint-url", url)
        assert ended.status == 0


def test_one_that_is_not_set_is_named(sesctl):
    ended = sesctl("export", "profile:Shop")
    assert ended.status == 2
    assert "SHOP_SECRET is not set" in ended.err


def test_the_usual_variable_helps_out(sesctl, monkeypatch):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", SECRET)
    assert sesctl("export", "profile:Shop").json["accessKeySecret"] == SECRET


def test_its_secret_is_known_elsewhere_whatever_it_looks_like(sesctl, monkeypatch, tmp_path):
    own = "correct-horse-battery-staple"
    monkeypatch.setenv("SHOP_SECRET", own)
    document = replace(
        example_document(in_variable("SHOP_SECRET")), unknown=(("note", json.dumps(f"is {own}")),)
    )
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Shop", document))
    for command in ("check", "report", "policy"):
        assert own not in sesctl(command, "profile:Shop").out
    ended = sesctl("export", "profile:Shop", "--without-secret")
    assert own not in ended.out
    assert ended.err == "Left out, because it holds a secret: note.\n"
    assert sesctl("export", "profile:Shop").out.count(own) == 1
    assert "holds a secret: note" in sesctl("unpack", "profile:Shop", tmp_path / "folder").out
    assert own not in (tmp_path / "folder" / "connector.json").read_text("utf-8")
