"""Stories of a crash: the work is written down, the user is told, and may start again."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from ses_gui.domain.crash import Crash
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.recovery import crash
from ses_gui.gui.features.recovery.crash import CrashController, CrashDialog
from ses_gui.services.storage.drafts import DraftFolder
from tests.plain_message import said
from tests.stories.driver import click
from tests.waiting import read_line, wait_for_exit, wait_until

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
CRASH = Crash(
    "RuntimeError", "form.py:12 paint < window.py:3 show", "MainThread", datetime.now(UTC)
)


@pytest.fixture
def restarts(monkeypatch):
    """How often the program was started again."""
    restarts = []
    monkeypatch.setattr(crash, "start_again", lambda _variables: restarts.append(True))
    return restarts


@pytest.fixture
def flow(program, tmp_path):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "ses_gui.log").write_text("a line of the log\n", "utf-8")
    return CrashController(
        app=program.app,
        drafts=program.controllers.drafts,
        log_folder=tmp_path / "log",
        parent=program.program,
    )


@pytest.fixture
def dirty(program):
    program.set_field("region", "eu-west-1")
    return program


def left(tmp_path):
    """The drafts that another window would be offered."""
    return list(DraftFolder(tmp_path / "home" / "drafts").left_behind())


def test_unsaved_work_is_written_down_before_anything_is_said(flow, dirty, tmp_path):
    flow.take(CRASH)
    (draft,) = (tmp_path / "home" / "drafts").glob("*.json")
    assert json.loads(draft.read_text("utf-8"))["config"]["region"] == "eu-west-1"
    dialog = dirty.dialog(CrashDialog)
    assert "was written down a moment ago" in dialog.sentence.text()
    dialog.close()


def test_a_saved_document_is_said_to_be_saved(flow, program):
    flow.take(CRASH)
    dialog = program.dialog(CrashDialog)
    assert "Everything in this window is saved." in dialog.sentence.text()
    dialog.close()


def test_work_that_could_not_be_written_down_is_to_be_saved(flow, dirty, monkeypatch):
    def fail(_self, _draft):
        raise UserError(said("The disk is full."))

    monkeypatch.setattr(DraftFolder, "keep", fail)
    flow.take(CRASH)
    dialog = dirty.dialog(CrashDialog)
    assert "save it now" in dialog.sentence.text()
    dialog.close()


def test_the_report_tells_kind_place_versions_and_log_and_is_copied(flow, program):
    flow.take(CRASH)
    dialog = program.dialog(CrashDialog)
    wait_until(lambda: dialog.report.toPlainText() != "")
    text = dialog.report.toPlainText()
    for part in ("RuntimeError", "form.py:12 paint", "PySide6", "a line of the log"):
        assert part in text.replace("Qt:", "PySide6:")
    click(dialog, "copy_crash")
    assert QApplication.clipboard().text() == text
    dialog.close()


def test_no_secret_is_in_the_report_wherever_it_stood(flow, program, tmp_path):
    program.set_secret(SECRET)
    (tmp_path / "log" / "ses_gui.log").write_text(f"it was {SECRET}\n", "utf-8")
    flow.take(Crash(SECRET, f"{SECRET}:1 x", SECRET, CRASH.at))
    dialog = program.dialog(CrashDialog)
    wait_until(lambda: dialog.report.toPlainText() != "")
    assert SECRET not in dialog.report.toPlainText()
    dialog.close()


def test_a_storm_is_one_dialog_that_counts(flow, program):
    for _ in range(50):
        flow.take(CRASH)
    dialog = program.dialog(CrashDialog)
    assert len(program.window.findChildren(CrashDialog)) == 1
    assert "50 times" in dialog.count.text()
    dialog.close()


def test_who_goes_on_is_not_told_of_the_same_again(flow, program):
    flow.take(CRASH)
    click(program.dialog(CrashDialog), "go_on")
    wait_until(lambda: not program.window.findChildren(CrashDialog))
    flow.take(CRASH)
    assert not program.window.findChildren(CrashDialog)
    flow.take(Crash("KeyError", "other.py:1 f", "MainThread", CRASH.at))
    program.dialog(CrashDialog).close()


def test_who_starts_again_leaves_the_work_to_the_next_start(flow, dirty, tmp_path, restarts):
    flow.take(CRASH)
    click(dirty.dialog(CrashDialog), "start_again")
    wait_until(lambda: not dirty.window.isVisible())
    dirty.shut_down()
    assert restarts == [True]
    (draft,) = left(tmp_path)
    assert draft.document.region == "eu-west-1"


PROGRAM = textwrap.dedent(
    """
    import sys
    from PySide6.QtCore import QTimer
    from ses_gui.gui import application as module
    from ses_gui.gui.main import run
    from ses_gui.domain.config import edits
    from ses_gui.gui.features.recovery.crash import CrashDialog

    SECRET = sys.argv.pop()

    class Launch(module.Launch):
        def _tell(self, stage):
            if stage == "ready":
                model = self._program.model
                model.store.edit(edits.set_field("region", "eu-west-1"))
                model.store.edit(edits.set_secret(model.secret_cache.put(SECRET)))
                QTimer.singleShot(0, self.fail)

        def fail(self):
            QTimer.singleShot(0, self.look)
            raise RuntimeError(f"{SECRET} in an error")

        def look(self):
            if self._program.window.findChildren(CrashDialog):
                print("ready", flush=True)
            else:
                QTimer.singleShot(5, self.look)

    module.Launch = Launch
    sys.exit(run([]))
    """
)


@pytest.fixture
def running(tmp_path):
    """A real window whose first act is a mistake, beside unsaved work."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SES_GUI_HOME": str(tmp_path / "home")}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, SECRET],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert read_line(process.stdout) == "ready\n"
    yield process
    process.kill()
    process.communicate()


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def wait_for_draft(tmp_path):
    wait_until(lambda: list((tmp_path / "home" / "drafts").glob("*.json")), "a draft")


def test_a_real_crash_leaves_the_draft_the_log_and_no_secret(running, tmp_path):
    wait_for_draft(tmp_path)
    running.kill()
    _out, err = running.communicate()
    log = (tmp_path / "home" / "log" / "ses_gui.log").read_text("utf-8")
    assert "unexpected RuntimeError" in log
    assert SECRET.encode() not in everything(tmp_path)
    assert SECRET not in err
    (draft,) = left(tmp_path)
    assert draft.document.region == "eu-west-1"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_and_leaves_its_work_to_the_next_start(running, tmp_path, number):
    running.send_signal(number)
    assert wait_for_exit(running) == 0
    (draft,) = left(tmp_path)
    assert draft.document.region == "eu-west-1"
    assert not list((tmp_path / "home" / "log").glob("fault-*"))
