"""Rights: a write keeps what the user gave to a file, and widens nothing."""

import errno
import os
import stat
import struct
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ses_gui.domain.user_error import UserError
from ses_gui.services.storage import atomic_file
from ses_gui.services.storage.atomic_file import (
    is_private,
    write_export,
    write_private,
    write_shared,
)
from tests.user_errors import said_by
from tests.waiting import run_program

NOBODY = 65534
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


def shared(path, text):
    write_shared(path, text.encode())


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[True, False], ids=["nameless", "named"])
def way(request, monkeypatch):
    """Both ways to write: with the system's nameless files, and without them."""
    if not request.param:
        monkeypatch.setattr(atomic_file, "NAMELESS", 0)


@pytest.fixture
def umask():
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


WRITER = f"""
import os, sys
from pathlib import Path
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import write_private
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid({NOBODY}, {NOBODY}, {NOBODY})
    os.setresuid({NOBODY}, {NOBODY}, {NOBODY})
try:
    write_private(Path(sys.argv[1]), "new")
except UserError as error:
    print(sentence(error.message))
"""


def written_by_nobody(path):
    """Write as somebody who is not root, and answer the sentence it was refused with."""
    writer = run_program(
        [sys.executable, "-c", WRITER, str(path)],
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    return writer.stdout.strip()


@pytest.fixture
def open_folder(tmp_path):
    """A folder that somebody who is not root can reach and write."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("write", "before", "after"),
    [
        (write_private, None, 0o600),
        (write_private, 0o600, 0o600),
        (write_private, 0o644, 0o600),
        (write_private, 0o640, 0o600),
        (write_private, 0o400, 0o400),
        (write_export, None, 0o600),
        (write_export, 0o600, 0o600),
        (write_export, 0o640, 0o640),
        (write_export, 0o664, 0o664),
        (write_export, 0o400, 0o400),
        (shared, None, 0o644),
        (shared, 0o600, 0o600),
        (shared, 0o755, 0o755),
    ],
)
def test_a_file_has_the_rights_that_are_written_down(tmp_path, umask, write, before, after):
    if before == 0o400 and os.geteuid():
        before = after = 0o600  # only root may write a protected file: see below for the others
    path = tmp_path / "a.json"
    if before is not None:
        path.write_text("old")
        path.chmod(before)
    write(path, "new")
    assert path.read_text() == "new"
    assert mode_of(path) == after


@pytest.mark.usefixtures("way")
def test_the_users_umask_may_take_more_away(tmp_path, umask):
    umask(0o077)
    shared(tmp_path / "a", "new")
    assert mode_of(tmp_path / "a") == 0o600


@pytest.mark.usefixtures("way")
def test_a_file_is_at_no_moment_wider_than_in_the_end(tmp_path, umask, monkeypatch):
    path, seen = tmp_path / "a.json", []
    path.write_text("old")
    path.chmod(0o640)
    give = atomic_file.Rights.give

    def watched(self, handle):
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        give(self, handle)

    monkeypatch.setattr(atomic_file.Rights, "give", watched)
    for write in (write_private, write_export, shared):
        write(path, "new")
    assert seen == [0o600] * 3


def test_a_protected_file_is_not_replaced(open_folder):
    path = open_folder / "a.json"
    path.write_text("old")
    path.chmod(0o444)
    told = written_by_nobody(path)
    assert told.startswith(f"{path} is not accessible to you. Choose")
    assert path.read_text() == "old"


def test_a_folder_that_may_not_be_written_is_told(open_folder):
    open_folder.chmod(0o555)
    told = written_by_nobody(open_folder / "a.json")
    assert told.startswith(f"{open_folder / 'a.json'} is not accessible to you. Choose")
    assert list(open_folder.iterdir()) == []


@pytest.mark.parametrize("write", [write_private, write_export, shared])
def test_root_leaves_a_file_to_its_owner(tmp_path, monkeypatch, write):
    path, given = tmp_path / "a.json", []
    path.write_text("old")
    found = atomic_file.rights_of
    monkeypatch.setattr(
        atomic_file, "rights_of", lambda *which: replace(found(*which), owner=NOBODY, group=NOBODY)
    )
    # Who is not root may give nothing away, so it is asked what would be given.
    monkeypatch.setattr(os, "fchown", lambda _handle, *whom: given.append(whom))
    write(path, "new")
    assert given == [(-1, NOBODY), (NOBODY, -1)]


def test_what_is_given_to_the_group_goes_to_no_other_group(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o664)
    kept = atomic_file.rights_of(path, atomic_file.ALL)
    foreign = atomic_file.Rights(kept.mode, kept.owner, kept.group + 1, None)
    monkeypatch.setattr(os, "fchown", refuse)
    with path.open("rb") as file:
        foreign.give(file.fileno())
    assert mode_of(path) == 0o604


def refuse(*_values):
    raise OSError(errno.EPERM, "")


def access_list():
    """Its owner reads and writes, one other user reads, the group and all others may nothing."""
    nobody, mask = NOBODY, 0o4
    entries = [(1, 6, -1), (2, 4, nobody), (4, 0, -1), (16, mask, -1), (32, 0, -1)]
    return struct.pack("<I", 2) + b"".join(
        struct.pack("<HHi", tag, rights_, who) for tag, rights_, who in entries
    )


def test_an_access_list_stays_with_an_export_and_not_with_a_secret(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old")
    stored = {path: access_list()}
    # A disk without such lists has no say in what is asked of it.
    monkeypatch.setattr(os, "getxattr", lambda path, _name: stored[path], raising=False)
    given = []
    monkeypatch.setattr(
        os, "setxattr", lambda _handle, _name, value: given.append(value), raising=False
    )
    write_private(path, "new")
    assert given == []
    write_export(path, "newer")
    assert given == [access_list()]


def test_a_list_that_cannot_be_kept_leaves_the_group_nothing(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o664)
    monkeypatch.setattr(os, "getxattr", lambda _path, _name: access_list(), raising=False)
    monkeypatch.setattr(os, "setxattr", refuse, raising=False)
    write_export(path, "new")
    assert mode_of(path) == 0o604


def test_a_chain_of_links_stays_and_its_end_is_written(tmp_path):
    real, inner, outer = (tmp_path / name for name in ("real", "inner", "outer"))
    real.write_text("old")
    real.chmod(0o640)
    inner.symlink_to("real")
    outer.symlink_to(inner)
    write_export(outer, "new")
    assert outer.is_symlink()
    assert inner.is_symlink()
    assert not real.is_symlink()
    assert (real.read_text(), mode_of(real)) == ("new", 0o640)


def test_a_folder_that_is_a_link_stays_one(tmp_path):
    folder, link = tmp_path / "folder", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    write_private(link / "a.json", "new")
    assert link.is_symlink()
    assert [each.name for each in folder.iterdir()] == ["a.json"]


def test_a_link_into_a_folder_that_is_gone_is_told(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone" / "a.json")
    with pytest.raises(UserError) as told:
        write_private(link, "new")
    assert said_by(told.value) == (
        f"The folder {tmp_path / 'gone'} does not exist. Choose one that does."
    )
    assert link.is_symlink()


def test_another_name_of_the_same_file_keeps_the_old_one(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("old")
    one.chmod(0o640)
    os.link(one, other)
    write_export(one, "new")
    assert (one.read_text(), other.read_text()) == ("new", "old")
    assert (mode_of(one), mode_of(other)) == (0o640, 0o640)


def test_what_is_private_is_told_apart(tmp_path):
    path = tmp_path / "a"
    assert not is_private(path)
    path.write_text("")
    for mode, answer in ((0o600, True), (0o640, False), (0o604, False)):
        path.chmod(mode)
        assert is_private(path) is answer
