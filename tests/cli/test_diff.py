"""`sesctl diff`: what changes, what will be gone, and never the secret."""

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from tests.cli.conftest import SECRET

UUID = "12345678-1234-4123-8123-123456789abc"


@pytest.fixture
def other(config):
    return {**config, "region": "eu-west-1", "templates": config["templates"][1:]}


def test_nothing_changes(sesctl, written, config):
    ended = sesctl("diff", written(config), written({"config": config}, "patch.json"))
    assert ended.status == 0
    assert ended.out.startswith("Nothing changes.")


def test_people_read_what_changes_and_what_will_be_gone(sesctl, written, config, other):
    ended = sesctl("diff", written(config), written(other, "other.json"))
    assert ended.status == 1
    assert ended.out.startswith("1 field changed, 1 removed.")
    assert f"Will be gone: template {config['templates'][0]['usageType']}." in ended.out
    assert "- us-east-1\n+ eu-west-1\n" in ended.out


def test_programs_read_the_same(sesctl, written, config, other):
    told = sesctl("diff", written(config), written(other, "other.json"), "--json").json
    assert told["same"] is False
    assert [field["name"] for field in told["fields"]] == ["region"]
    assert [template["change"] for template in told["templates"]] == ["removed"]
    assert len(told["removed"]) == 1


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("secret", [SECRET, "x" * 40, None])
def test_a_secret_is_never_told(sesctl, written, config, secret, form):
    new = {**config, "accessKeySecret": secret}
    ended = sesctl("diff", written(config), written(new, "other.json"), *form)
    assert SECRET not in ended.out
    assert "x" * 40 not in ended.out
    assert ended.status == (0 if secret == SECRET else 1)


def test_a_profile_s_secret_is_not_asked_for(sesctl, written, config):
    profile = Profile(UUID, "Shop", example_document(KEPT_SECRET))
    FileProfiles(data_folder() / "profiles").save(profile)
    assert sesctl("diff", "profile:Shop", "profile:Shop", "--json").json["secret"] == "same"
    told = sesctl("diff", written(config), "profile:Shop", "--json").json
    assert told["secret"] == "unknown"
    assert told["same"] is True


def test_one_standard_input_cannot_be_both(sesctl):
    assert sesctl("diff", "-", "-").status == 2
