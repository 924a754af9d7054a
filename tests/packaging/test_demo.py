"""The demo without a window: the same job, told in a few lines."""

import json
import stat
import sys

from ses_gui.cli import demo
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.checks.run import inspect
from tests.waiting import run_program


def test_the_demo_checks_sends_and_exports(tmp_path, capsys):
    assert demo.run(["--folder", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "the connector accepts it" in told
    assert "\nMessage ID: " in told
    file = tmp_path / demo.EXPORT_NAME
    assert str(file) in told
    findings = inspect(json.loads(file.read_text("utf-8")))
    assert not [each for each in findings if each.severity is Severity.ERROR]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_export_lies_where_the_user_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert demo.run([]) == 0
    assert (tmp_path / demo.EXPORT_NAME).exists()


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path, capsys):
    assert demo.run(["--folder", str(tmp_path / "nowhere")]) == 1
    assert str(tmp_path / "nowhere") in capsys.readouterr().err


def test_the_demo_without_a_window_loads_no_qt():
    program = "import sys, ses_gui.cli.demo; sys.exit('PySide6' in sys.modules)"
    assert run_program([sys.executable, "-c", program]).returncode == 0
