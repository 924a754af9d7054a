"""What is loaded while nobody waits: all that the pages need which are made later."""

import os
import sys
from pathlib import Path

from tests.waiting import run_program

ROOT = Path(__file__).parents[2]
SHOW = """
import sys
from importlib import import_module
from pathlib import Path
from PySide6.QtCore import QObject
from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.housekeeping import LATER
from ses_gui.gui.pages import PageName
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault

def ours():
    return {name for name in sys.modules if name.startswith("ses_gui")}

application, look = make_application()
root = QObject()
services = services_in(Path(sys.argv[1]), MemoryVault())
program = compose(services=services, look=look, parent=root)
program.window.show()
application.processEvents()
started = ours()
for name in LATER:
    import_module(name)
loaded = ours()
for page in PageName:
    program.window.show_page(page)
    application.processEvents()
print(sorted(ours() - loaded), sorted(set(LATER) & started))
program.window.close_now()
program.shut_down()
"""


def test_what_a_page_needs_is_loaded_before_it_is_shown(tmp_path):
    """And nothing of it is loaded at the start, which would be a list of the past."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = run_program([sys.executable, "-P", "-c", SHOW, str(tmp_path)], env=env, text=True)
    assert done.stdout.strip() == "[] []", done.stdout + done.stderr
