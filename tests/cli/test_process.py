"""`sesctl` as a process of its own."""

import os
import signal
import subprocess
import sys

import pytest

from ses_gui.services.demo_ses.server import DemoSes
from tests.waiting import PATIENCE_S, run_program, wait_for_event, wait_until

PROBE = """
import sys
sys.argv = ["sesctl", *sys.argv[1:]]
from ses_gui.cli.main import run
try:
    run()
finally:
    heavy = [m for m in ("PySide6", "keyring", "boto3", "rich", "pydantic") if m in sys.modules]
    print("loaded:", heavy, file=sys.stderr)
"""


def sesctl(*arguments, **options):
    command = [sys.executable, "-m", "ses_gui.cli", *map(str, arguments)]
    return run_program(command, **options)


def test_it_loads_no_qt_and_nothing_it_does_not_need(written, config):
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    probe = [sys.executable, "-c", PROBE, "send", str(written(config)), "--to", "a@example.com"]
    with DemoSes() as ses:
        ended = run_program(
            [*probe, "--endpoint-url", ses.endpoint_url, "--json"],
            env=environment,
        )
    assert ended.returncode == 0
    assert b"loaded: []" in ended.stderr


@pytest.mark.parametrize("command", [["check"], ["render", "--type", "SignIn"]])
def test_a_file_is_looked_at_without_what_reads_our_own_files(written, config, command):
    probe = [sys.executable, "-c", PROBE, command[0], str(written(config)), *command[1:]]
    told = run_program(probe).stderr
    assert b"loaded: [" in told
    assert b"pydantic" not in told


def test_a_reader_that_has_enough_is_no_reason_to_complain(written, config):
    config["templates"][0]["content"] = "x" * 500_000
    command = f'"{sys.executable}" -m ses_gui.cli export "{written(config)}" | head -c 10'
    ended = run_program(["sh", "-c", command], check=True)
    assert (len(ended.stdout), ended.stderr) == (10, b"")


@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
@pytest.mark.parametrize("command", ["check", "export"])
def test_output_that_cannot_be_written_is_said_in_a_sentence(written, config, command, where):
    line = f'exec "{sys.executable}" -m ses_gui.cli {command} "{written(config)}" {where}'
    ended = run_program(["sh", "-c", line])
    assert ended.returncode == 1
    assert ended.stderr.decode().strip().endswith("cannot be printed.")


def test_a_message_id_that_cannot_be_printed_is_told_all_the_same(written, config):
    with DemoSes() as ses:
        line = (
            f'exec "{sys.executable}" -m ses_gui.cli send "{written(config)}" --json'
            f" --to a@example.com --endpoint-url {ses.endpoint_url} >/dev/full"
        )
        ended = run_program(["sh", "-c", line])
        assert ses.mail[0].message_id in ended.stderr.decode()
    assert ended.returncode == 1


def test_a_closed_standard_input_is_status_2():
    line = f'exec "{sys.executable}" -m ses_gui.cli check - <&-'
    ended = run_program(["sh", "-c", line])
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith("Standard input is closed.")


def test_output_is_utf_8_whatever_the_locale_says(written, config):
    config["templates"][4]["subject"] = "Código ✓"
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ended = sesctl(
        "render", written(config), "--to", "a@b.co", "--type", "Generic", env=environment
    )
    assert "Código ✓".encode() in ended.stdout


def test_ctrl_c_cancels_the_send_and_says_what_may_have_happened(written, config):
    with DemoSes(script=lambda _call: lambda wire: wait_for_event(wire.stopping)) as ses:
        # Whoever starts the tests in the background lets all their children ignore Ctrl+C.
        program = (
            "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
            "runpy.run_module('ses_gui.cli', run_name='__main__', alter_sys=True)"
        )
        command = [sys.executable, "-c", program, "send", str(written(config))]
        process = subprocess.Popen(
            [*command, "--to", "a@example.com", "--endpoint-url", ses.endpoint_url, "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        wait_until(lambda: ses.calls)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + signal.SIGINT
    assert b'"CANCELLED"' in out
    assert b'"maybe_sent": true' in out
    assert err == b""


@pytest.mark.parametrize("arguments", [["--help"], ["send", "--help"], ["--version"]])
def test_help_and_version(arguments):
    ended = sesctl(*arguments)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout
