"""The last net: a sentence for the user, a place for the log, and never the error's own words."""

import logging
import sys

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from ses_gui.app.crash import CrashNet
from ses_gui.ui.dialogs import Dialogs


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_an_unexpected_error_becomes_one_sentence(window, qtbot, caplog):
    net = CrashNet(Dialogs(window), window)
    for _ in range(3):
        try:
            raise RuntimeError("the key is s3cret")
        except RuntimeError as error:
            with caplog.at_level(logging.ERROR, "ses_gui"):
                net._catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    (box,) = window.findChildren(QMessageBox)
    assert "still open" in box.text()
    assert "s3cret" not in box.text() + caplog.text
    assert "test_crash.py" in caplog.text
    box.close()


def test_ctrl_c_is_no_crash(window, qtbot):
    net = CrashNet(Dialogs(window), window)
    with qtbot.assertNotEmitted(net.happened):
        net._catch(KeyboardInterrupt, KeyboardInterrupt(), None)


def test_it_takes_the_place_of_the_interpreter_s_own_hook(window, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    net = CrashNet(Dialogs(window), window)
    net.install()
    assert sys.excepthook == net._catch
