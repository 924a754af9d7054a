"""The program with somebody in the midst of something, who then loses the screen.

Run by test_lost_screen_story.py: `python lost_screen_program.py SCENE`. It says when it is there.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from ses_gui.domain.config import edits
from ses_gui.gui import application as module
from ses_gui.gui.features.recovery import drafts
from ses_gui.gui.features.sending.state import Working
from ses_gui.gui.main import run

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


class Launch(module.Launch):
    """Acts as soon as the window works."""

    def _tell(self, stage):
        if stage == "ready":
            SCENES[sys.argv[1]](self._program)


def edit(program):
    program.model.store.edit(edits.set_field("region", "eu-west-1"))
    folder = Path(os.environ["SES_GUI_HOME"]) / "drafts"
    tell_when(lambda: list(folder.glob("*.json")) and not program.app.disk.busy())


def close(program):
    edit(program)
    program.window.close()
    tell_when(lambda: in_sight(program, "unsaved"))


def look_into_the_history(program):
    edit(program)
    program.window.menus.actions["history"].trigger()
    tell_when(lambda: program.window.findChildren(QDialog))


def copy(program):
    program.clipboard.put_secret(SECRET)
    edit(program)


def send(program):
    program.controllers.opening.show_example()
    program.model.store.edit(edits.set_field("region", "eu-west-1"))
    demo = program.app.services.demo
    demo.play("READ_TIMEOUT")
    form = program.window.test_panel.form
    tell_when(form.is_armed, form.request_send)
    tell_when(lambda: isinstance(program.model.sending.state, Working) and demo.calls)


def look(_program):
    tell_when(lambda: True)


def in_sight(program, name):
    return any(each.objectName() == name for each in program.window.findChildren(QDialog))


def tell_when(come, then=lambda: print("there", flush=True)):
    def check():
        if come():
            then()
        else:
            QTimer.singleShot(20, check)

    check()


SCENES = {
    "edit": edit,
    "close": close,
    "history": look_into_the_history,
    "copy": copy,
    "send": send,
    "look": look,
}

if __name__ == "__main__":
    module.Launch = Launch
    drafts.PAUSE_MS = 50
    sys.exit(run([]))
