"""A line that is cut lets nothing leave, and ends what is open."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from ses_gui.services.ses.connection import ConnectionCutError, ConnectionGuard
from tests.waiting import PATIENCE_S, run_program


def test_what_is_held_ends_when_the_line_is_cut() -> None:
    line = ConnectionGuard()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        line.hold(ours)
        line.cut()
        theirs.settimeout(PATIENCE_S)
        assert theirs.recv(1) == b""
        line.close()


def test_a_cut_line_takes_no_connection() -> None:
    line = ConnectionGuard()
    line.cut()
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(ConnectionCutError):
        line.hold(ours)


def test_nothing_departs_on_a_cut_line() -> None:
    line = ConnectionGuard()
    line.cut()
    with pytest.raises(ConnectionCutError):
        line.depart()
    assert not line.departed


def test_a_request_that_has_departed_stays_so() -> None:
    line = ConnectionGuard()
    line.depart()
    line.cut()
    assert line.departed


def test_the_mailer_and_the_built_in_ses_load_nothing_heavy_until_they_are_used() -> None:
    program = (
        "import sys, ses_gui.services.ses.mailer, ses_gui.services.demo_ses.server as server;"
        "server.DemoSes(); print(*sys.modules)"
    )
    done = run_program(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        text=True,
        check=True,
    )
    heavy = {"boto3", "botocore", "urllib3", "http", "ssl", "asyncio"}
    assert not heavy & set(done.stdout.split())
