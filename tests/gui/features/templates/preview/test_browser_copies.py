import os
import stat

import pytest
from PySide6.QtCore import QObject

from ses_gui.gui.features.templates.preview.panel import KEPT_MS, BrowserCopies
from tests.waiting import let_pass


@pytest.fixture
def copies(qapp, tmp_path):
    owner = QObject()
    yield BrowserCopies(owner, tmp_path)
    owner.deleteLater()


def test_a_copy_is_private_and_to_the_letter(copies):
    file = copies.write("<p>à\r\n\ud800")
    assert file.read_bytes() == b"<p>\xc3\xa0\r\n?"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_copies_are_gone_after_their_time(copies, tmp_path):
    copies.write("one")
    copies.write("two")
    assert list(tmp_path.iterdir())
    let_pass(copies, KEPT_MS)
    assert not list(tmp_path.iterdir())


def test_copies_are_gone_at_the_end(copies, tmp_path):
    copies.write("one")
    copies.remove_all()
    assert not list(tmp_path.iterdir())


def test_what_a_killed_program_left_is_swept_away_later(copies, tmp_path):
    old = tmp_path / "ses_gui-preview-old"
    old.mkdir()
    (old / "mail.html").write_text("x")
    other = tmp_path / "another-program"
    other.mkdir()
    for folder in (old, other):
        os.utime(folder, (0, 0))
    fresh = tmp_path / "ses_gui-preview-fresh"
    fresh.mkdir()
    link = tmp_path / "ses_gui-preview-link"
    link.symlink_to(other)
    copies.write("one")
    assert not old.exists()
    assert other.exists()
    assert fresh.exists()
    assert link.is_symlink()
