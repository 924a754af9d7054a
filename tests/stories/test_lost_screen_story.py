"""The story of an X server that is gone: nobody has answered, so the work is there afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.history import Ending
from ses_gui.gui.context import services_in
from ses_gui.gui.features.recovery.drafts import DraftDialog
from ses_gui.services.keyring_store import MemoryVault
from tests.screen import bare_server
from tests.waiting import PATIENCE_S, wait_until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def started(display, home, scene):
    """The program in the midst of the scene."""
    environment = {name: text for name, text in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment |= {"DISPLAY": display, "SES_GUI_HOME": str(home), "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, str(HERE / "lost_screen_program.py"), scene],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    told = program.stdout.readline()
    assert told == "there\n", program.communicate()
    return program


def lose_screen(home, *scenes):
    """How the programs end whose X server is killed: status and last words of each."""
    with bare_server() as (server, display):
        programs = [started(display, home, scene) for scene in scenes]
        server.kill()
        try:
            said = [program.communicate(timeout=PATIENCE_S)[1] for program in programs]
        finally:
            for program in programs:
                program.kill()
                program.wait(PATIENCE_S)
    return [(program.returncode, text) for program, text in zip(programs, said, strict=True)]


def left(home):
    return list(services_in(home, MemoryVault()).drafts.left_behind())


@pytest.mark.parametrize("scene", ["edit", "close", "history", "copy"])
def test_unsaved_work_outlives_the_screen(tmp_path, scene):
    ((status, said),) = lose_screen(tmp_path, scene)
    assert status == 1, said
    assert said.endswith("Your unsaved work was written down, and is offered at the next start.\n")
    assert "Traceback" not in said
    (draft,) = left(tmp_path)
    assert draft.document.region == "eu-west-1"
    assert not list((tmp_path / "log").glob("fault-*"))
    assert "the connection to the screen was lost" in (tmp_path / "log/ses_gui.log").read_text()


def test_each_of_two_windows_leaves_its_own_work(tmp_path):
    ends = lose_screen(tmp_path, "edit", "edit")
    assert [status for status, _said in ends] == [1, 1]
    assert len({draft.key for draft in left(tmp_path)}) == 2


def test_where_nothing_was_unsaved_nothing_is_left(tmp_path):
    ((status, said),) = lose_screen(tmp_path, "look")
    assert (status, said.rpartition(". ")[2]) == (1, "Nothing was unsaved.\n")
    assert left(tmp_path) == []


def test_a_mail_that_was_on_its_way_is_not_told_as_if_its_end_were_known(tmp_path):
    ((status, said),) = lose_screen(tmp_path, "send")
    assert status == 1, said
    (entry,) = services_in(tmp_path, MemoryVault()).history.find(None)
    assert entry.ending in {Ending.UNDER_WAY, Ending.CUT_OFF, Ending.DOUBTFUL}


def test_the_work_is_offered_at_the_next_start(tmp_path, make_program, services, qtbot):
    lose_screen(tmp_path / "home", "edit")
    program = make_program(services)
    program.start(program.controllers.restore.look_for_others())
    program.dialog(DraftDialog).close()


@pytest.mark.parametrize("answer", ["Discard", "Cancel"])
def test_only_an_answer_gives_the_draft_up(program, tmp_path, qtbot, answer):
    program.model.store.edit(edits.set_field("region", "eu-west-1"))
    program.controllers.drafts.keep()
    wait_until(lambda: len(list((tmp_path / "home" / "drafts").glob("*.json"))) == 1)
    program.window.close()
    dialog = program.dialog(QMessageBox)
    dialog.button(getattr(QMessageBox.StandardButton, answer)).click()
    if answer == "Discard":
        wait_until(lambda: not program.window.isVisible())
    program.shut_down()  # as the end of the event loop does, whatever ended it
    assert len(left(tmp_path / "home")) == (0 if answer == "Discard" else 1)
