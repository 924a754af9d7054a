"""The story of a program that the system ends while a mail is on its way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ses_gui.domain.history import Ending
from ses_gui.services.storage.history import SqliteHistory
from tests.services.keyring_store.vault_contract import UUID

HERE = Path(__file__).parent
PATIENCE_S = 60
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_the_history_says_that_nobody_knows_what_became_of_the_mail(tmp_path, name):
    program = subprocess.Popen(
        [sys.executable, str(HERE / "ended_program.py"), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1]), "SHOP": SECRET},
    )
    assert program.stdout.readline() == "asked\n"
    program.send_signal(getattr(signal, name))
    _, err = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, err) == (0, "")
    (entry,) = SqliteHistory(tmp_path / "history.sqlite").find(UUID)
    assert entry.ending is Ending.DOUBTFUL
