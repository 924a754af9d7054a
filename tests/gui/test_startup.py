"""A start that fails ends in a sentence and a line of the log, never in an empty window."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.screen import bare_server
from tests.waiting import PATIENCE_S, run_program

ROOT = Path(__file__).parents[2]
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
PROGRAM = """
import sys
SECRET = sys.argv[1]

def fail(*_arguments, **_named):
    raise RuntimeError(SECRET)

{fault}
from ses_gui.gui.main import run
sys.exit(run(["--demo"]))
"""
WITHOUT = """
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Missing())
"""
NOT_EVEN_A_FILE = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
"""
FAULTS = {
    "the look": "import ses_gui.gui.theme.look as m; m.ThemeManager.__init__ = fail",
    "the style sheet": "import ses_gui.gui.theme.look as m; m.style_sheet = fail",
    "the bare window": "import ses_gui.gui.main_window as m; m.MainWindow.__init__ = fail",
    "what is painted first": "import ses_gui.gui.first_sight as m; m.FirstSight.paintEvent = fail",
    "the first paint": "import ses_gui.gui.application as m; m.FirstPaint.eventFilter = fail",
    "the parts": "import ses_gui.gui.workbench as m; m.Workbench.__init__ = fail",
    "the folders": "import ses_gui.services.storage.private_folder as m; m.data_folder = fail",
    "the net": "import ses_gui.gui.safety as m; m.Safety.__init__ = fail",
    "the signals": "import ses_gui.gui.safety as m; m.EndWatch.install = fail",
    "the document": (
        "import ses_gui.gui.features.profiles.open as m; m.OpenController.show_example = fail"
    ),
    "the warming up": "import ses_gui.gui.wiring as m; m.Controllers.begin = fail",
    "a module": WITHOUT.format(name="ses_gui.gui.wiring"),
    "an early module": WITHOUT.format(name="ses_gui.services.screen"),
    "a library": WITHOUT.format(name="sqlite3"),
}
PAINTING = "Error calling Python override of QWidget::paintEvent(): "
UNLOGGED = {"the folders"}


def start(home, fault, *, limit="", **more):
    """Start the program with the fault; it ends by itself."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(fault=fault + limit), SECRET],
        env=os.environ | {"PYTHONPATH": str(ROOT), "SES_GUI_HOME": str(home), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(program):
    """Its status, and what it said."""
    try:
        out, said = program.communicate(timeout=2 * PATIENCE_S)
    finally:
        program.kill()
        program.communicate()
    assert out == ""
    return program.returncode, said


@pytest.mark.parametrize("part", FAULTS)
def test_whatever_fails_is_told_in_a_sentence_and_written_down(tmp_path, part):
    status, said = ended(start(tmp_path, FAULTS[part]))
    assert status == 1, said
    # Of what fails while it is painted PySide itself prints the name, and no line's end.
    assert said.removeprefix(PAINTING).startswith("SES for Logto could not start. "), said
    assert said.count("\n") == 1
    assert SECRET not in said
    path = tmp_path / "log" / "ses_gui.log"
    if part in UNLOGGED:
        assert "No log could be written" in said
        return
    assert str(path) in said
    log = path.read_text("utf-8")
    assert "SES for Logto could not start. (" in log
    assert SECRET not in log


def test_the_folder_of_its_log_is_private_under_every_umask(tmp_path):
    fault = "import os; os.umask(0)\n" + FAULTS["the look"]
    home = tmp_path / "not" / "there"
    assert ended(start(home, fault))[0] == 1
    every = [tmp_path / "not", home, home / "log", home / "log" / "ses_gui.log"]
    assert [each.stat().st_mode & 0o777 for each in every] == [0o700, 0o700, 0o700, 0o600]


def test_what_is_missing_is_named_with_the_remedy(tmp_path):
    _status, said = ended(start(tmp_path, FAULTS["a module"]))
    assert "(ses_gui.gui.wiring)" in said
    assert "packaging/dev.py run" in said


def test_without_qt_the_program_says_how_to_get_it(tmp_path):
    status, said = ended(start(tmp_path, WITHOUT.format(name="PySide6")))
    assert (status, said.count("\n")) == (2, 1)
    assert "packaging/dev.py run" in said


def test_a_full_disk_keeps_no_sentence_back(tmp_path):
    status, said = ended(start(tmp_path, FAULTS["the parts"], limit=NOT_EVEN_A_FILE))
    assert status == 1
    assert said.endswith("No log could be written, either.\n")


def test_ctrl_c_while_it_starts_is_no_error(tmp_path):
    fault = "import ses_gui.gui.workbench as m\n"
    fault += textwrap.dedent(
        """
        def stop(*_arguments, **_named):
            raise KeyboardInterrupt

        m.Workbench.__init__ = stop
        """
    )
    assert ended(start(tmp_path, fault)) == (130, "")


RUNNING = """
import ses_gui.gui.application as m

class Launch(m.Launch):
    def _tell(self, stage):
        if stage == "ready":
            self.window.close()

m.Launch = Launch
"""


@pytest.mark.parametrize("home", ["/dev/null/nowhere", "a file", "nothing can be written"])
def test_a_home_that_cannot_be_used_is_no_reason_not_to_start(tmp_path, home):
    (tmp_path / "file").write_text("in the way")
    limit = NOT_EVEN_A_FILE if home == "nothing can be written" else ""
    folder = tmp_path / ("file" if home == "a file" else "new") if home[0] != "/" else home
    assert ended(start(folder, RUNNING, limit=limit)) == (0, "")


def test_files_of_the_program_that_are_rubbish_are_no_reason_not_to_start(tmp_path):
    for name in ("network.json", "recent.json", "history.sqlite"):
        (tmp_path / name).write_bytes(b"\xff{")
    for name in ("profiles", "drafts", "exports", "claims", "log"):
        (tmp_path / name).write_bytes(b"in the way")
    assert ended(start(tmp_path, RUNNING)) == (0, "")


def test_on_a_screen_the_sentence_is_shown_until_it_was_read(tmp_path):
    with bare_server() as (_server, display):
        program = start(tmp_path, FAULTS["the parts"], DISPLAY=display, QT_QPA_PLATFORM="xcb")
        said = program.stderr.readline()
        shown = shown_on(display)
        program.send_signal(signal.SIGTERM)
        status, rest = ended(program)
    assert said.startswith("SES for Logto could not start. ")
    assert shown == ["SES for Logto"]
    assert (status, rest) == (-signal.SIGTERM, "")


def shown_on(display):
    """The titles of the windows in sight, as soon as there is one."""
    found = run_program(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "SES", "getwindowname", "%@"],
        env=os.environ | {"DISPLAY": display},
        text=True,
        check=True,
    )
    return found.stdout.splitlines()
