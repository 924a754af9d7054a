"""`sesctl send --all-types` against the demo SES."""

import signal
import subprocess
import sys

import pytest

from ses_gui.cli import send as send_command
from ses_gui.domain.sending import series_types
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.services.demo_ses.scenarios import RECIPIENT
from ses_gui.services.demo_ses.server import DemoSes
from tests.limits import Limited
from tests.waiting import PATIENCE_S, run_program, wait_until

FAST = ("--rate", "1000")


@pytest.fixture
def ses():
    with DemoSes() as ses:
        yield ses


@pytest.fixture
def send(sesctl, written, config, ses):
    """A function that sends all types of the example to an address."""

    def call(to="a@example.com", *options, file=None):
        where = ("--endpoint-url", ses.endpoint_url)
        return sesctl(
            "send", file or written(config), "--to", to, "--all-types", *FAST, *where, *options
        )

    return call


def test_each_usage_type_is_sent_once_and_told(send, ses):
    ended = send("a@example.com", "--json")
    assert (ended.status, ended.err) == (0, "")
    told = ended.json
    assert [result["usage_type"] for result in told["sends"]] == list(USAGE_TYPES)
    assert [result["message_id"] for result in told["sends"]] == [
        mail.message_id for mail in ses.mail
    ]
    assert (told["end"], told["accepted"], told["total"]) == ("complete", 9, 9)
    assert told["not_sent"] == []
    assert len(ses.calls) == 9


def test_the_mails_are_those_of_single_sends(send, sesctl, written, config, ses):
    send()
    for usage_type in USAGE_TYPES:
        order = ("--to", "a@example.com", "--type", usage_type)
        sesctl("send", written(config), *order, "--endpoint-url", ses.endpoint_url)
    together, alone = ses.mail[:9], ses.mail[9:]
    assert [mail.body for mail in together] == [mail.body for mail in alone]


def test_people_read_each_message_id_and_that_accepted_is_not_delivered(send, ses):
    ended = send()
    assert ended.status == 0
    for usage_type, mail in zip(USAGE_TYPES, ses.mail, strict=True):
        assert f"{usage_type}: accepted, message ID {mail.message_id}\n" in ended.out
    assert "All usage types were tried. Accepted: 9 of 9.\n" in ended.out
    assert "Accepted is not delivered" in ended.out


def test_what_has_no_template_of_its_own_goes_out_with_the_generic_one(send, config, ses):
    config["templates"] = [t for t in config["templates"] if t["usageType"] != "BindMfa"]
    generic = next(t for t in config["templates"] if t["usageType"] == "Generic")
    assert send().status == 0
    assert ses.mail[-1].subject == generic["subject"]
    assert len(ses.mail) == 9


def test_a_type_that_no_template_serves_is_left_out(config):
    config["templates"] = [t for t in config["templates"] if t["usageType"] == "SignIn"]
    assert series_types(config) == ("SignIn",)


@pytest.mark.parametrize(
    "scene", ["SENDER_NOT_VERIFIED", "KEY_UNKNOWN", "SEND_RATE", "IAM_IDENTITY"]
)
def test_what_would_hit_all_ends_it_at_the_first(send, ses, scene):
    ended = send(RECIPIENT.format(scene), "--json")
    assert ended.status == 1
    told = ended.json
    assert (told["end"], told["accepted"], len(told["sends"])) == ("hopeless", 0, 1)
    assert told["not_sent"] == list(USAGE_TYPES)[1:]
    assert len(ses.calls) == 1


def test_people_read_why_it_was_ended(send):
    ended = send(RECIPIENT.format("DAILY_QUOTA"))
    assert ended.status == 1
    assert "SignIn: not accepted\n" in ended.out
    assert "Stopped, because the others would fail as well. Accepted: 0 of 9.\n" in ended.out
    assert "What to do:" in ended.err
    assert "Accepted is not delivered" not in ended.out


def test_what_is_about_one_mail_alone_does_not_end_it(send, ses):
    ended = send(RECIPIENT.format("MESSAGE_TOO_BIG"), "--json")
    assert (ended.status, ended.json["end"]) == (1, "complete")
    assert len(ended.json["sends"]) == len(ses.calls) == 9


def test_an_unknown_outcome_ends_it(send, ses, monkeypatch):
    monkeypatch.setattr(send_command, "SesMailer", lambda: Limited("READ_TIMEOUT"))
    ended = send(RECIPIENT.format("READ_TIMEOUT"), "--json")
    assert (ended.status, ended.json["end"]) == (1, "doubtful")
    assert ended.json["sends"][0]["error"]["maybe_sent"] is True
    assert len(ses.calls) == 1


def test_it_keeps_the_pace_that_it_was_told(sesctl, written, config, ses, monkeypatch):
    heard = []

    class Recorder:
        def __init__(self, interval_s):
            heard.append(interval_s)

        def keep(self, _cancellation):
            heard.append(len(ses.calls))
            return True

    monkeypatch.setattr(send_command, "Pace", Recorder)
    order = ("send", written(config), "--to", "a@example.com", "--all-types")
    sesctl(*order, "--endpoint-url", ses.endpoint_url, "--rate", "4")
    assert heard == [0.25, *range(9)]
    del heard[:]
    sesctl(*order, "--endpoint-url", ses.endpoint_url)
    assert heard[0] == 1


@pytest.mark.parametrize("rate", ["0", "-1", "nan", "inf", "1e-300", "fast"])
def test_a_rate_that_is_none_is_wrong_usage(send, ses, rate):
    ended = send("a@example.com", "--rate", rate)
    assert ended.status == 2
    assert "--rate" in ended.err
    assert ses.calls == ()


@pytest.mark.parametrize("options", [("--type", "Generic"), ("--payload", "-")])
def test_what_is_about_one_type_does_not_go_with_all(send, ses, options):
    assert send("a@example.com", *options).status == 2
    assert ses.calls == ()


def test_nothing_leaves_as_long_as_one_mail_cannot_be_made(send, config, ses):
    config["templates"][4]["content"] = 7
    ended = send("a@example.com", "--json")
    assert (ended.status, ended.json["error"]["id"]) == (1, "CONFIG_INVALID")
    assert ses.calls == ()


def test_a_key_that_cannot_work_is_not_tried(send, config, ses):
    config["accessKeyId"] = "ASIAIOSFODNN7EXAMPLE"
    ended = send("a@example.com", "--json")
    assert (ended.status, ended.json["error"]["id"]) == (1, "KEY_UNUSABLE")
    assert ses.calls == ()


def test_a_bad_recipient_is_wrong_usage(send, ses):
    assert send("nobody").status == 2
    assert ses.calls == ()


def test_no_secret_is_told(send, config):
    for scene in ("SECRET_WRONG", "MESSAGE_REJECTED"):
        ended = send(RECIPIENT.format(scene))
        assert config["accessKeySecret"] not in ended.out + ended.err


def test_a_second_ctrl_c_ends_at_once_and_warns(send, monkeypatch):
    def impatient(_call, _interrupt):
        raise KeyboardInterrupt

    monkeypatch.setattr(send_command, "interruptible", impatient)
    ended = send("a@example.com", "--json")
    assert ended.status == 1
    assert (ended.json["end"], len(ended.json["not_sent"])) == ("stopped", 9)
    assert "may have gone out" in ended.err


def test_ctrl_c_between_two_mails_sends_no_more(written, config):
    program = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "runpy.run_module('ses_gui.cli', run_name='__main__', alter_sys=True)"
    )
    order = ("send", str(written(config)), "--to", "a@example.com", "--all-types", "--json")
    with DemoSes() as ses:
        slowly = ("--rate", "0.01", "--endpoint-url", ses.endpoint_url)
        process = subprocess.Popen(
            [sys.executable, "-c", program, *order, *slowly],
            stdout=subprocess.PIPE,
        )
        wait_until(lambda: ses.mail)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=PATIENCE_S)
        assert len(ses.calls) == 1
    assert process.returncode == 128 + signal.SIGINT
    assert b'"end": "stopped"' in out


def test_message_ids_that_cannot_be_printed_are_told_all_the_same(written, config):
    with DemoSes() as ses:
        line = (
            f'exec "{sys.executable}" -m ses_gui.cli send "{written(config)}" --all-types --json'
            f" --rate 1000 --to a@example.com --endpoint-url {ses.endpoint_url} >/dev/full"
        )
        ended = run_program(["sh", "-c", line])
        assert len(ses.mail) == 9
        assert all(mail.message_id in ended.stderr.decode() for mail in ses.mail)
    assert ended.returncode == 1


def test_who_cannot_read_the_results_gets_no_more_mail(written, config):
    with DemoSes() as ses:
        line = (
            f'exec "{sys.executable}" -m ses_gui.cli send "{written(config)}" --all-types'
            f" --rate 1000 --to a@example.com --endpoint-url {ses.endpoint_url} >/dev/full"
        )
        ended = run_program(["sh", "-c", line])
        assert len(ses.mail) == 1
        assert ses.mail[0].message_id in ended.stderr.decode()
    assert ended.returncode == 1
