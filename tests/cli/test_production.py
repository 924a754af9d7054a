"""`sesctl` with a production profile, and the history of what it sends."""

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.history import Ending
from ses_gui.domain.profile import UNMARKED, Environment, EnvironmentLabel, Profile
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles

UUID = "12345678-1234-4123-8123-123456789abc"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SEND = ("send", "profile:Shop", "--to", "a@example.com", "--endpoint-url")


@pytest.fixture
def ses():
    with DemoSes() as ses:
        yield ses


@pytest.fixture
def keep(monkeypatch):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", SECRET)

    def keep(marking):
        profile = Profile(UUID, "Shop", example_document(), marking)
        FileProfiles(data_folder() / "profiles").save(profile)

    return keep


def sends():
    return SqliteHistory(data_folder() / "history.sqlite").find(UUID)


@pytest.mark.parametrize("more", [(), ("--all-types",), ("--json",)])
def test_production_sends_nothing_without_a_yes(sesctl, keep, ses, more):
    keep(EnvironmentLabel(Environment.PRODUCTION))
    ended = sesctl(*SEND, ses.endpoint_url, *more)
    assert ended.status == 2
    assert "“Shop” is a production profile: add --yes" in ended.err
    assert not ses.mail
    assert not sends()


def test_production_sends_with_a_yes(sesctl, keep, ses):
    keep(EnvironmentLabel(Environment.PRODUCTION))
    assert sesctl(*SEND, ses.endpoint_url, "--yes").status == 0
    assert len(ses.mail) == 1


@pytest.mark.parametrize("environment", [Environment.STAGING, Environment.NONE])
def test_no_other_profile_needs_a_yes(sesctl, keep, ses, environment):
    keep(EnvironmentLabel(environment))
    assert sesctl(*SEND, ses.endpoint_url).status == 0


def test_production_hands_its_secret_out_only_with_a_yes(sesctl, keep):
    keep(EnvironmentLabel(Environment.PRODUCTION))
    refused = sesctl("export", "profile:Shop")
    assert (refused.status, refused.out) == (2, "")
    assert "--yes" in refused.err
    assert sesctl("export", "profile:Shop", "--without-secret").status == 0
    assert sesctl("export", "profile:Shop", "--yes").json["accessKeySecret"] == SECRET


def test_a_send_of_a_profile_is_in_its_history(sesctl, keep, ses):
    keep(UNMARKED)
    ended = sesctl(*SEND, ses.endpoint_url, "--type", "SignIn", "--json")
    (entry,) = sends()
    assert (entry.ending, entry.result) == (Ending.SENT, ended.json["message_id"])
    assert (entry.recipient, entry.usage_type) == ("a@example.com", "SignIn")
    assert entry.destination == "endpoint"


def test_each_mail_of_a_series_is_in_the_history(sesctl, keep, ses):
    keep(UNMARKED)
    assert sesctl(*SEND, ses.endpoint_url, "--all-types", "--rate", "1000").status == 0
    assert len(sends()) == len(ses.mail) > 1


def test_a_send_from_a_file_is_in_no_history(sesctl, written, config, ses):
    sesctl("send", written(config), "--to", "a@example.com", "--endpoint-url", ses.endpoint_url)
    assert not (data_folder() / "history.sqlite").exists()


def test_a_history_that_cannot_be_written_keeps_no_mail_back(sesctl, keep, ses):
    keep(UNMARKED)
    (data_folder() / "history.sqlite").mkdir()
    ended = sesctl(*SEND, ses.endpoint_url)
    assert ended.status == 0
    assert "This send is not in the history." in ended.err
    assert len(ses.mail) == 1
