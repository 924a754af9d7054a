"""A signal while a mail is on its way: what is known is said, and written into the history."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from ses_gui.cli import signals
from ses_gui.domain.config.document import example_document
from ses_gui.domain.credentials.extraction import in_variable
from ses_gui.domain.history import Ending
from ses_gui.domain.profile import Profile
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from tests.cli.conftest import SECRET
from tests.services.keyring_store.vault_contract import UUID

PATIENCE_S = 60
COMMAND, TO = (sys.executable, "-m", "ses_gui.cli"), ("--to", "a@example.com")
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGALRM", "SIGPROF")
by_signal = pytest.mark.parametrize("name", SIGNALS)


class HeldSes:
    """A demo SES that answers nobody before `answer` is set, and tells when it was asked."""

    def __init__(self):
        self.asked, self.answer = threading.Event(), threading.Event()
        self.ses = DemoSes(script=self.hold)

    def hold(self, _call):
        self.asked.set()
        self.answer.wait(PATIENCE_S)


@pytest.fixture
def held():
    held = HeldSes()
    with held.ses:
        yield held
        held.answer.set()


@pytest.fixture
def profile():
    document = example_document(in_variable("SHOP_SECRET"))
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Shop", document))
    return "profile:Shop"


def heed_all():
    """In the child: whoever started the tests may have let them ignore some."""
    for name in SIGNALS:
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def started(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "ses_gui.cli", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SHOP_SECRET": SECRET},
        preexec_fn=heed_all,  # noqa: PLW1509  it takes no lock
        **options,
    )


def sending(held, profile, *more):
    order = ("send", profile, "--to", "a@example.com", "--endpoint-url", held.ses.endpoint_url)
    process = started(*order, *more)
    assert held.asked.wait(PATIENCE_S)
    return process


def endings():
    return [each.ending for each in SqliteHistory(data_folder() / "history.sqlite").find(UUID)]


@by_signal
def test_it_cancels_the_send_says_so_and_settles_the_history(held, profile, name):
    process = sending(held, profile)
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + getattr(signal, name)
    assert out == ""
    assert "may have gone out" in err
    assert endings() == [Ending.DOUBTFUL]


@pytest.mark.parametrize("name", SIGNALS)
def test_between_two_of_many_it_lists_what_was_sent(held, profile, name):
    held.answer.set()
    process = sending(held, profile, "--all-types", "--rate", "0.01", "--json")
    while not held.ses.mail:
        assert process.poll() is None
    process.send_signal(getattr(signal, name))
    out, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + getattr(signal, name)
    assert held.ses.mail[0].message_id in out
    assert '"end": "stopped"' in out
    assert endings() == [Ending.SENT]


def test_timeout_makes_it_speak(held, profile):
    process = subprocess.Popen(
        [
            "timeout",
            "1000",
            *COMMAND,
            "send",
            profile,
            *TO,
            "--endpoint-url",
            held.ses.endpoint_url,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SHOP_SECRET": SECRET},
    )
    assert held.asked.wait(PATIENCE_S)
    process.send_signal(signal.SIGALRM)  # what its own clock sends to it
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 124
    assert "may have gone out" in err
    assert endings() == [Ending.DOUBTFUL]


def test_what_timeout_sends_to_the_command_and_to_its_group_asks_once(monkeypatch):
    with signals.listening():
        signals.hold()
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        assert signals.received()
        monkeypatch.setattr(signals, "ONE_REQUEST_S", 0)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)


def test_before_anything_is_sent_it_says_that(tmp_path):
    pipe = tmp_path / "config.json"
    os.mkfifo(pipe)
    process = started("send", pipe, "--to", "a@example.com")
    with pipe.open("w"):  # which waits for the reader, so the command runs by now
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + signal.SIGTERM
    assert (out, err) == ("", "Stopped. Nothing was sent.\n")


def test_what_nohup_ignores_stays_ignored(held, profile):
    process = subprocess.Popen(
        [
            "nohup",
            *COMMAND,
            "send",
            profile,
            *TO,
            "--endpoint-url",
            held.ses.endpoint_url,
            "--json",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SHOP_SECRET": SECRET},
    )
    assert held.asked.wait(PATIENCE_S)
    process.send_signal(signal.SIGHUP)
    held.answer.set()
    out, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert held.ses.mail[0].message_id in out
    assert endings() == [Ending.SENT]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_message_id_is_told_to_a_reader_that_has_gone(held, profile, form):
    process = sending(held, profile, *form)
    process.stdout.close()
    held.answer.set()
    with process.stderr:
        err = process.stderr.read()
    assert process.wait(PATIENCE_S) == 1
    assert held.ses.mail[0].message_id in err
    assert endings() == [Ending.SENT]


def test_message_ids_of_many_are_told_to_a_reader_that_has_gone(held, profile):
    process = sending(held, profile, "--all-types", "--rate", "1000")
    process.stdout.close()
    held.answer.set()
    with process.stderr:
        err = process.stderr.read()
    assert process.wait(PATIENCE_S) == 1
    assert [mail.message_id in err for mail in held.ses.mail] == [True]


STUBBORN = """
import signal, sys, threading
from ses_gui.cli import signals
from ses_gui.services.ses import mailer
signals.ONE_REQUEST_S = 0
def stubborn(self, request, cancellation):
    print("sending", flush=True)
    cancellation.on_request(lambda: print("asked", flush=True))
    threading.Event().wait()
mailer.SesMailer.send = stubborn
sys.argv = ["sesctl", *sys.argv[1:]]
from ses_gui.cli.main import run
run()
"""


@by_signal
def test_a_second_one_ends_at_once_and_the_history_knows(profile, name):
    process = subprocess.Popen(
        [sys.executable, "-c", STUBBORN, "send", profile, "--to", "a@example.com"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SHOP_SECRET": SECRET},
        preexec_fn=heed_all,  # noqa: PLW1509  it takes no lock
    )
    for line in ("sending\n", "asked\n"):
        assert process.stdout.readline() == line
        process.send_signal(getattr(signal, name))
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + getattr(signal, name)
    assert "may have gone out" in err
    assert endings() == [Ending.CUT_OFF]


@pytest.mark.parametrize("command", ["check", "export", "doctor"])
def test_other_commands_stop_without_a_traceback(tmp_path, command):
    pipe = tmp_path / "config.json"
    os.mkfifo(pipe)
    process = started(command, pipe)
    with pipe.open("w"):
        process.send_signal(signal.SIGHUP)
        out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + signal.SIGHUP
    assert (out, err) == ("", "Stopped.\n")
