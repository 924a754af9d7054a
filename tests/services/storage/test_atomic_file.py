"""Files: whole or not at all, private, and with sentences when it cannot be done."""

import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from ses_gui.domain.user_error import UserError
from ses_gui.services.storage import atomic_file
from ses_gui.services.storage.atomic_file import read_bytes, write_private
from tests.user_errors import refusal, said_by


def test_what_was_written_is_read(tmp_path):
    path = tmp_path / "a.json"
    write_private(path, "ñ\n")
    assert read_bytes(path) == "ñ\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_was_open_to_all_becomes_private(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_private(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_failed_write_keeps_the_old_file_and_leaves_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old")

    def full(_handle):
        raise OSError(errno.ENOSPC, "no words of the system's")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as refused:
        write_private(path, "new")
    assert "full" in said_by(refused.value)
    assert "words" not in said_by(refused.value)
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.json"]


def test_a_pipe_or_a_device_is_never_replaced_by_a_file(tmp_path):
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with pytest.raises(UserError) as refused:
            write_private(path, "x")
        assert "device or a pipe" in said_by(refused.value)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["link", "pipe"]


def test_a_link_that_leads_nowhere_makes_its_target(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real.json")
    write_private(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


def test_a_link_that_leads_back_to_itself_is_left_alone(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(UserError) as refused:
        write_private(one, "x")
    assert "link" in said_by(refused.value)
    assert one.is_symlink()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "not accessible"),
        (errno.EROFS, "cannot be written"),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_what_the_system_refuses_is_said_in_our_words(tmp_path, monkeypatch, number, said):
    def refuse(*_place):
        raise OSError(number, "words of the system's")

    monkeypatch.setattr(atomic_file, "TempFile", refuse)
    with pytest.raises(UserError) as refused:
        write_private(tmp_path / "a.json", "x")
    assert said in said_by(refused.value)
    assert "words" not in said_by(refused.value)


def test_a_folder_that_is_not_there_is_named_as_one(tmp_path):
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(UserError) as refused:
            write_private(folder / "a.json", "x")
        assert said_by(refused.value).startswith(f"The folder {folder} ")


@pytest.mark.parametrize("name", ["nowhere/a.json", "", "a\0b"])
def test_a_place_that_cannot_be_is_named(tmp_path, name):
    with pytest.raises(UserError) as refused:
        write_private(tmp_path / name, "x")
    assert said_by(refused.value).endswith(".")


def test_reading_says_what_is_wrong(tmp_path):
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(UserError) as refused:
            read_bytes(path)
        assert str(path) in said_by(refused.value)


def test_what_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(b"x" * (atomic_file.LARGEST + 1))
    with pytest.raises(UserError) as refused:
        read_bytes(path)
    assert "larger" in said_by(refused.value)


def test_a_pipe_in_which_nobody_writes_is_told(tmp_path, monkeypatch):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(atomic_file, "SILENCE_S", 0.01)
    with pytest.raises(UserError) as error:
        read_bytes(pipe)
    assert said_by(error.value) == (
        f"{pipe} is a pipe or a device from which nothing comes. Name a file."
    )


def test_a_pipe_is_read_to_its_end_and_to_the_limit(tmp_path):
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as end:
        end.write(b"{}")
    assert read_bytes(Path(f"/dev/fd/{reading}")) == b"{}"
    os.close(reading)
    with refusal("larger than 10 MB"):
        read_bytes(Path("/dev/zero"))


def test_a_socket_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # its path may not be long
    with socket.socket(socket.AF_UNIX) as there:
        there.bind("socket")
        with refusal("is a socket or a device"):
            read_bytes(Path("socket"))
