"""`sesctl send --all-types`: one of each, until one shows that no other will go."""

import pytest

from ses_gui.cli import send_all
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.services.demo.server import DemoSes
from tests.cli.conftest import SECRET


@pytest.fixture
def ses():
    with DemoSes() as ses:
        yield ses


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Nobody waits a second between two mails here."""
    monkeypatch.setattr(send_all, "PAUSE_S", 0.0)


@pytest.fixture
def run(sesctl, written, config, ses):
    def run(*options, to="success@simulator.amazonses.com", **changes):
        file = written({**config, **changes})
        order = ["send", file, "--to", to, "--endpoint-url", ses.endpoint_url, "--all-types"]
        return sesctl(*order, *options)

    return run


def test_one_of_each_is_sent(run, ses):
    ended = run()
    assert ended.status == 0
    assert len(ses.mail) == len(USAGE_TYPES) == 9
    assert ended.out.endswith("Accepted: 9 of 9.\n")


def test_programs_get_each_with_its_type(run, ses):
    told = run("--json").json
    assert [each["usage_type"] for each in told["sends"]] == list(USAGE_TYPES)
    assert {each["message_id"] for each in told["sends"]} == {each.message_id for each in ses.mail}
    assert told["not_sent"] == []


def test_what_hits_every_mail_ends_it(run, ses):
    told = run("--json", to="error+SENDER_NOT_VERIFIED@demo.example.com")
    assert told.status == 1
    assert len(told.json["sends"]) == len(ses.calls) == 1
    assert told.json["not_sent"] == list(USAGE_TYPES)[1:]


def test_what_is_about_one_mail_does_not(run, ses):
    told = run("--json", to="error+MESSAGE_TOO_BIG@demo.example.com")
    assert (told.status, len(told.json["sends"])) == (1, 9)


def test_a_config_that_logto_refuses_sends_nothing(run, ses):
    assert run(region="").status == 1
    assert ses.calls == ()


@pytest.mark.parametrize("options", [("--type", "SignIn"), ("--payload", "x.json")])
def test_what_does_not_go_together_is_told(run, ses, options):
    assert run(*options).status == 2
    assert ses.calls == ()


def test_the_secret_is_never_printed(run):
    ended = run()
    assert SECRET not in ended.out + ended.err
