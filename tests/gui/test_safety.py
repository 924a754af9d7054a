"""The last net: what was not expected is told as its kind and place, never in its own words."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject

from ses_gui.gui.safety import CrashNet
from tests.waiting import join


@pytest.fixture
def net(qapp):
    root = QObject()
    net = CrashNet(root)
    yield net
    net.remove()


@pytest.fixture
def crashes(net, qtbot):
    """The crashes that were told of."""
    told = []
    net.happened.connect(told.append)
    return told


def fail():
    raise RuntimeError("the key is s3cret")


def test_the_kind_and_the_place_are_told_and_logged(net, crashes, qtbot, caplog):
    net.install()
    with caplog.at_level(logging.ERROR, "ses_gui"):
        try:
            fail()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(crashes) == 1)
    (crash,) = crashes
    assert (crash.kind, crash.thread) == ("RuntimeError", "MainThread")
    assert crash.place.startswith("test_safety.py:")
    assert "fail < " in crash.place
    assert "s3cret" not in f"{crash}{caplog.text}"
    assert "test_safety.py" in caplog.text


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_who_ends_the_program_is_no_crash(net, crashes, error, qtbot):
    net.install()
    sys.excepthook(type(error), error, None)
    sys.excepthook(LookupError, LookupError(), None)
    qtbot.waitUntil(lambda: bool(crashes))
    assert [crash.kind for crash in crashes] == ["LookupError"]


def test_an_error_on_any_thread_is_caught(net, crashes, qtbot):
    net.install()
    thread = threading.Thread(target=fail, name="somewhere")
    thread.start()
    join(thread)
    qtbot.waitUntil(lambda: len(crashes) == 1)
    assert crashes[0].thread == "somewhere"


def test_what_fails_while_it_is_thrown_away_is_only_logged(net, crashes, qtbot, caplog):
    class Faulty:
        def __del__(self):
            fail()

    net.install()
    with caplog.at_level(logging.ERROR, "ses_gui"):
        del [Faulty()][0]
    assert "unraisable RuntimeError at test_safety.py:" in caplog.text
    sys.excepthook(LookupError, LookupError(), None)
    qtbot.waitUntil(lambda: bool(crashes))
    assert [crash.kind for crash in crashes] == ["LookupError"]


def test_the_interpreter_gets_its_own_hooks_back(net):
    net.install()
    assert sys.excepthook is not sys.__excepthook__
    assert threading.excepthook is not threading.__excepthook__
    net.remove()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
