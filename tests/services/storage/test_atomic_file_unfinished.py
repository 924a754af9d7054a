"""TempFile files: a killed writer's are swept up, a living one's never."""

import errno
import fcntl
import os
from contextlib import closing
from pathlib import Path

import pytest

from ses_gui.services.storage import atomic_file
from ses_gui.services.storage.atomic_file import MARK, TempFile, sweep, write_private


@pytest.fixture(params=[True, False], ids=["nameless", "named"])
def is_nameless(request, monkeypatch):
    if not request.param:
        monkeypatch.setattr(atomic_file, "NAMELESS", 0)
    return request.param


@pytest.fixture
def target(tmp_path):
    return tmp_path / "a.json"


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_living_writers_piece_is_left_to_it(target, is_nameless, monkeypatch):
    replace = Path.replace

    def look_first(name, goal):
        if goal == target:
            assert names(target.parent) == [name.name]
            assert name.name.startswith(".a.json.")
            assert name.name.endswith(MARK)
            sweep(target.parent)
            write_private(target.with_name("b.json"), "another window's")
            assert name.name in names(target.parent)
        return replace(name, goal)

    monkeypatch.setattr(Path, "replace", look_first)
    with closing(TempFile(target, 0o600)) as piece:
        os.write(piece.handle, b"new")
        assert (names(target.parent) == []) is is_nameless
        piece.finish()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.json", "b.json"]


@pytest.mark.usefixtures("is_nameless")
def test_what_is_given_up_leaves_nothing(target):
    target.write_text("old")
    with closing(TempFile(target, 0o600)) as piece:
        os.write(piece.handle, b"new")
    assert names(target.parent) == ["a.json"]
    assert target.read_text() == "old"


def test_a_piece_whose_writer_is_gone_is_swept_up_by_the_next_write(target):
    left = target.with_name(f".other.json.0123456789abcdef{MARK}")
    left.write_text("half a sec")
    write_private(target, "new")
    assert names(target.parent) == ["a.json"]


def test_nothing_else_is_swept_up(target):
    folder = target.parent
    (folder / f".folder{MARK}").mkdir()
    (folder / "kept").write_text("")
    (folder / f".link{MARK}").symlink_to("kept")
    os.mkfifo(folder / f".pipe{MARK}")
    (folder / f"shown{MARK}").write_text("")
    (folder / ".a.json.tmp").write_text("")
    before = names(folder)
    sweep(folder)
    assert names(folder) == before


def test_a_folder_that_cannot_be_looked_into_is_no_trouble(tmp_path):
    sweep(tmp_path / "nowhere")


def test_a_piece_that_was_swept_up_before_it_was_locked_is_begun_anew(target, monkeypatch):
    monkeypatch.setattr(atomic_file, "NAMELESS", 0)
    lock, swept = fcntl.flock, []

    def be_too_late(handle, how):
        if not swept and how == fcntl.LOCK_EX:
            swept.extend(target.parent.iterdir())
            sweep(target.parent)
        lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", be_too_late)
    with closing(TempFile(target, 0o600)) as piece:
        os.write(piece.handle, b"new")
        piece.finish()
    assert len(swept) == 1
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.json"]


def test_a_disk_without_locks_is_written_and_not_swept(target, monkeypatch):
    def refuse(*_values):
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(atomic_file.fcntl, "flock", refuse)
    (target.parent / f".b{MARK}").write_text("")
    write_private(target, "new")
    assert names(target.parent) == [f".b{MARK}", "a.json"]


def test_a_system_that_cannot_name_a_nameless_file_gets_one_with_a_name(target, monkeypatch):
    def refuse(*_names, **_more):
        raise OSError(errno.ENOENT, "")  # as without /proc

    monkeypatch.setattr(os, "link", refuse)
    write_private(target, "new")
    assert target.read_text() == "new"
    assert names(target.parent) == ["a.json"]
