"""`sesctl` with a profile whose secret lies in an environment variable."""

import pytest

from ses_gui.domain.defaults import example_document
from ses_gui.domain.profile import Profile
from ses_gui.domain.secret_place import in_variable
from ses_gui.services.demo.server import DemoSes
from ses_gui.services.folders import data_folder
from ses_gui.services.profiles import FileProfiles
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
