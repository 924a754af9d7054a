"""`sesctl` fills a profile's mail in with the profile's own samples."""

import pytest

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.domain.variables.samples import set_sample
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles

UUID = "12345678-1234-4123-8123-123456789abc"
TO = ("--to", "a@example.com", "--type", "SignIn")


@pytest.fixture
def profile():
    def keep(sample):
        document = edits.set_template_field(0, "content", "[{{code}}]").apply(example_document())
        document = set_sample("SignIn", sample).apply(document)
        FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Production", document))

    return keep


def content(ended):
    return ended.json["Content"]["Simple"]["Body"]["Html"]["Data"]


def test_a_profile_is_rendered_with_its_own_sample(sesctl, profile):
    profile('{"code": "mine"}')
    assert content(sesctl("render", "profile:Production", *TO)) == "[mine]"


def test_another_type_is_rendered_with_typical_values(sesctl, profile):
    profile('{"code": "mine"}')
    ended = sesctl("render", "profile:Production", "--to", "a@b.co", "--type", "Generic")
    assert "mine" not in content(ended)


def test_a_payload_wins(sesctl, profile, written):
    profile('{"code": "mine"}')
    payload = written({"code": "given"}, "payload.json")
    assert content(sesctl("render", "profile:Production", *TO, "--payload", payload)) == "[given]"


def test_a_broken_sample_stops_the_command_with_its_place(sesctl, profile, written):
    profile('{"code": }')
    ended = sesctl("render", "profile:Production", *TO)
    assert (ended.status, ended.out) == (2, "")
    assert "The sample for SignIn is not JSON: line 1, column 10" in ended.err.replace("\n", " ")
    payload = written({"code": "given"}, "payload.json")
    assert content(sesctl("render", "profile:Production", *TO, "--payload", payload)) == "[given]"


def test_a_profile_is_sent_with_its_own_sample(sesctl, profile, monkeypatch):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    profile('{"code": "mine"}')
    with DemoSes() as ses:
        sent = sesctl("send", "profile:Production", *TO, "--endpoint-url", ses.endpoint_url)
        assert sent.status == 0
        assert ses.mail[0].html == "[mine]"
        profile('{"code": }')
        held = sesctl("send", "profile:Production", *TO, "--endpoint-url", ses.endpoint_url)
        assert held.status == 2
        assert len(ses.mail) == 1
