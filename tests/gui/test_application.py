"""The launch: a window at once, the parts behind it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tests.waiting import run_program

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import sys
from ses_gui.gui.main import run

SLOW = {"boto3", "botocore", "keyring", "pydantic", "email_validator"}

def watch(stage):
    from PySide6.QtWidgets import QApplication, QMainWindow
    window, = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    panel = hasattr(window, "test_panel")
    print(stage, window.isVisible(), "works" if panel else "bare", *sorted(SLOW & set(sys.modules)))
    if stage == WHEN:
        window.close()

sys.exit(run([], watch))
"""


def _launch(home: Path, close_when: str) -> list[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SES_GUI_HOME": str(home)}
    done = run_program(
        [sys.executable, "-c", _PROGRAM.replace("WHEN", repr(close_when))],
        env=env,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_the_bare_window_is_seen_before_anything_slow_is_loaded(tmp_path: Path) -> None:
    painted, ready = _launch(tmp_path, "ready")
    assert painted == "painted True bare"
    assert ready.startswith("ready True works")


def test_a_window_closed_before_it_is_furnished_ends_the_program(tmp_path: Path) -> None:
    assert _launch(tmp_path, "painted")[0] == "painted True bare"
