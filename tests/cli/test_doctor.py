"""`sesctl doctor`: every step for people and for programs, and nothing is ever sent."""

from functools import partial

import pytest

from ses_gui.cli import doctor
from ses_gui.domain.preflight.steps import Step
from ses_gui.services.demo_ses.model import DemoNames
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.mailer import SesExaminer
from tests.cli.conftest import SECRET


@pytest.fixture
def ses():
    with DemoSes() as ses:
        yield ses


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Nobody waits a second for each question here, and no name server is asked."""
    examiner = partial(SesExaminer, names=DemoNames(), pause_s=0)
    monkeypatch.setattr(doctor, "SesExaminer", examiner)


@pytest.fixture
def examine(sesctl, written, config, ses):
    def run(*options, **changes):
        file = written({**config, **changes})
        return sesctl("doctor", file, "--endpoint-url", ses.endpoint_url, *options)

    return run


def test_a_good_config_ends_well(examine, ses):
    ended = examine("--to", "a@example.com")
    assert ended.status == 0
    assert "Nothing known stands in the way." in ended.out
    assert "ok       Sender identity: example.com is verified in us-east-1" in ended.out
    assert ses.mail == ()


def test_programs_get_every_step(examine):
    ended = examine("--json")
    told = ended.json
    assert [step["step"] for step in told["steps"]] == list(Step)
    assert (told["failed"], told["stopped"]) == (False, False)
    assert {"name": "example.com", "sending": True, "status": "SUCCESS"} in told["identities"]
    assert told["configuration_sets"] == ["demo"]


def test_what_stands_in_the_way_is_named_with_its_remedy(examine):
    ended = examine(emailAddress="a@nowhere.example.org")
    assert ended.status == 1
    assert "FAILED   Sender identity: SES in us-east-1 knows neither" in ended.out
    assert "aws sesv2 create-email-identity --email-identity nowhere.example.org" in ended.out


def test_a_suppressed_recipient_fails(examine):
    ended = examine("--to", "suppressed@example.com", "--json")
    step = next(each for each in ended.json["steps"] if each["step"] == "suppression")
    assert (ended.status, step["state"]) == (1, "failed")


def test_a_config_that_logto_refuses_is_examined_all_the_same(examine):
    ended = examine("--json", templates=[])
    states = {step["step"]: step["state"] for step in ended.json["steps"]}
    assert states["format"] == "failed"
    assert states["identity"] == "ok"


def test_no_recipient_is_needed_and_a_bad_one_is_told(examine):
    assert examine().status == 0
    ended = examine("--to", "nobody")
    assert ended.status == 2
    assert ended.out == ""


def test_the_secret_is_never_printed(examine):
    for options in ((), ("--json",)):
        ended = examine(*options)
        assert SECRET not in ended.out + ended.err


def test_a_stop_is_told(examine, monkeypatch):
    def stopped(call, interrupt):
        interrupt()
        return call()

    monkeypatch.setattr(doctor, "interruptible", stopped)
    ended = examine()
    assert ended.status == 1
    assert "Stopped." in ended.out
