"""What is ours is private at every level, under every umask, and closed where it was open."""

import os
import stat
import sys
from pathlib import Path

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.storage import private_folder
from ses_gui.services.storage.private_folder import (
    close_own_folders,
    config_folder,
    data_folder,
    make_file,
    make_folder,
)
from ses_gui.services.storage.profiles import FileProfiles
from tests.services.storage.umask_program import UUID
from tests.user_errors import texts
from tests.waiting import run_program

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
UMASKS = ("000", "002", "022", "077", "777")
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEPT = {"profiles", "claims", "drafts", "exports", "log", "history.sqlite", "history.sqlite-wal"}
KEPT |= {"history.sqlite-shm", "recent.json", "network.json"}


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


def open_to_others(folder):
    """Whatever others have rights to, and folders or files that we could not use ourselves."""
    wanted = {True: 0o700, False: 0o600}
    every = [folder, *folder.rglob("*")]
    return {str(each): oct(mode(each)) for each in every if mode(each) != wanted[each.is_dir()]}


def run(*command, umask="000", **variables):
    return run_program(
        ["sh", "-c", f'umask {umask}; exec "$@"', "sh", *map(str, command)],
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
    )


@pytest.fixture
def deep(private_home, monkeypatch):
    """A data folder of which several levels are not there yet."""
    home = private_home / "not" / "there" / "yet"
    monkeypatch.setenv("SES_GUI_HOME", str(home))
    return home


@pytest.mark.parametrize("umask", UMASKS)
def test_everything_that_the_window_keeps_is_private(deep, umask):
    for _ in range(2):
        ended = run(sys.executable, HERE / "umask_program.py", umask, umask="022")
        assert ended.returncode == 0, ended.stderr
        names, *modes = ended.stdout.splitlines()
        assert set(names.split()) >= KEPT
        assert {line.split()[0] for line in modes} == {"600", "700"}
    assert open_to_others(deep.parents[1]) == {}


@pytest.mark.parametrize("umask", UMASKS)
def test_what_sesctl_writes_is_private(deep, tmp_path, umask):
    FileProfiles(data_folder() / "profiles").save(Profile(UUID, "Shop", example_document("")))
    variables = {"SES_ACCESS_KEY_SECRET": SECRET, "umask": umask}
    out, sesctl = tmp_path / "export.json", (sys.executable, "-m", "ses_gui.cli")
    assert run(*sesctl, "export", "profile:Shop", "-o", out, **variables).returncode == 0
    assert (SECRET in out.read_text(), mode(out)) == (True, 0o600)
    with DemoSes() as ses:
        order = ("send", "profile:Shop", "--to", "a@example.com", "--endpoint-url")
        ended = run(*sesctl, *order, ses.endpoint_url, **variables)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert open_to_others(deep) == {}


@pytest.mark.parametrize("umask", ["000", "002"])
def test_the_demo_s_export_holds_a_secret_and_is_private(tmp_path, umask):
    assert run(sys.executable, "-m", "ses_gui.cli.demo", "--folder", tmp_path, umask=umask)
    assert mode(tmp_path / "ses_connector_demo.json") == 0o600


@pytest.fixture
def opened():
    """A data folder as a program of an earlier version has left it under umask 000."""
    home = data_folder()
    FileProfiles(home / "profiles").save(Profile(UUID, "Shop", example_document("")))
    (home / "profiles" / "versions" / UUID).mkdir(parents=True)
    for name in ("network.json", "history.sqlite", "history.sqlite-wal"):
        (home / name).write_text("{}")
    for each in home.rglob("*"):
        each.chmod(0o777 if each.is_dir() else 0o666)
    home.chmod(0o777)
    return home


def test_what_was_open_is_closed_and_told_once(opened):
    (sentence,) = texts(close_own_folders())
    assert sentence.startswith("Only you can open")
    assert str(opened) in sentence
    assert open_to_others(opened) == {}
    assert close_own_folders() == ()


def test_a_chosen_folder_with_other_things_in_it_keeps_its_rights(private_home, monkeypatch):
    """As `SES_GUI_HOME=~/Documents` is, where others may well be meant to read."""
    home = private_home / "Documents"
    monkeypatch.setenv("SES_GUI_HOME", str(home))
    FileProfiles(home / "profiles").save(Profile(UUID, "Shop", example_document("")))
    (home / "exports").mkdir()
    foreign = [home / "letter.txt", home / "exports" / "holiday.jpg"]
    for each in foreign:
        each.write_text("")
    every = [home, home / "profiles", home / "profiles" / f"{UUID}.json", home / "exports"]
    for each in (*every, *foreign):
        each.chmod(0o755)
    (sentence,) = texts(close_own_folders())
    assert sentence.startswith("Only you can open")
    assert [mode(each) for each in every] == [0o755, 0o700, 0o600 | 0o100, 0o755]
    assert {mode(each) for each in foreign} == {0o755}
    home.chmod(0o777)
    (sentence,) = texts(close_own_folders())
    assert f"Others may write in {home}, which holds other files" in sentence
    assert mode(home) == 0o777


def test_a_link_to_a_folder_with_other_things_in_it_closes_ours_alone(private_home, monkeypatch):
    monkeypatch.delenv("SES_GUI_HOME")
    target, ours = private_home / "Sync", private_home / "Sync" / f"{UUID}.json"
    (target / "holiday").mkdir(parents=True)
    for each in (ours, target / "letter.txt"):
        each.write_text("")
        each.chmod(0o644)
    for each in (target, target / "holiday"):
        each.chmod(0o755)
    make_folder(data_folder())
    (data_folder() / "profiles").symlink_to(target)
    close_own_folders()
    modes = [mode(each) for each in (ours, target / "letter.txt", target, target / "holiday")]
    assert modes == [0o600, 0o644, 0o755, 0o755]


def test_the_settings_folder_is_closed_too(private_home, monkeypatch):
    monkeypatch.delenv("SES_GUI_HOME")
    for folder in (data_folder(), config_folder()):
        make_folder(folder)
        folder.chmod(0o755)
    assert data_folder() != config_folder()
    assert len(close_own_folders()) == 2
    assert {mode(data_folder()), mode(config_folder())} == {0o700}


def test_sesctl_says_it_on_standard_error(opened):
    (opened / "history.sqlite").unlink()
    (opened / "history.sqlite-wal").unlink()
    command = (sys.executable, "-m", "ses_gui.cli", "check", "profile:Shop")
    ended = run(*command, SES_ACCESS_KEY_SECRET=SECRET)
    assert ended.stderr.startswith("Only you can open")
    assert run(*command, SES_ACCESS_KEY_SECRET=SECRET).stderr == ""


def test_what_is_made_anew_has_no_more_rights_than_before(opened):
    close_own_folders()
    FileProfiles(opened / "profiles").save(Profile(UUID, "Shop", example_document("")))
    assert mode(opened / "profiles" / f"{UUID}.json") == 0o600


def test_where_others_may_write_above_is_said(opened, monkeypatch):
    opened.parent.chmod(0o777)
    said = texts(close_own_folders())
    assert f"Others may write in {opened.parent}" in said[-1]
    assert "chmod go-w" in said[-1]
    opened.parent.chmod(0o1777)
    assert close_own_folders() == ()
    opened.parent.chmod(0o700)


def test_every_folder_above_counts(deep):
    make_folder(deep)
    deep.parents[1].chmod(0o777)
    (sentence,) = texts(close_own_folders())
    assert sentence.startswith(f"Others may write in {deep.parents[1]}, and so replace there.")


def test_what_belongs_to_somebody_else_is_named_and_left_alone(opened, monkeypatch):
    monkeypatch.setattr(private_folder.os, "geteuid", lambda: os.getuid() + 1)
    said = " ".join(texts(close_own_folders()))
    assert f"{opened} belongs to another user" in said
    assert mode(opened) == 0o777


def test_a_link_that_the_user_has_laid_is_followed(private_home, monkeypatch):
    target = private_home / "disk"
    target.mkdir()
    (target / "profiles").mkdir()
    for each in (target, target / "profiles"):
        each.chmod(0o777)
    data_folder().symlink_to(target)
    assert close_own_folders()
    assert {mode(target), mode(target / "profiles")} == {0o700}


def test_a_disk_that_changes_no_rights_is_told(opened, monkeypatch):
    def refuse(_path, _mode):
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    said = texts(close_own_folders())
    assert all("its rights cannot be changed" in each for each in said)
    assert str(opened) in said[0]


def test_a_home_and_a_folder_of_everybody_keep_their_rights(private_home, monkeypatch):
    for folder, rights in ((private_home, 0o755), (private_home / "tmp", 0o1777)):
        folder.mkdir(exist_ok=True)
        folder.chmod(rights)
        monkeypatch.setenv("SES_GUI_HOME", str(folder))
        (folder / "profiles").mkdir(mode=0o755)
        assert close_own_folders()
        assert (mode(folder), mode(folder / "profiles")) == (rights, 0o700)


def test_without_any_folder_there_is_nothing_to_say():
    assert close_own_folders() == ()
    assert not data_folder().exists()


def test_a_link_to_nowhere_leads_to_a_private_file(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    before = os.umask(0)
    try:
        make_file(link)
    finally:
        os.umask(before)
    assert mode(tmp_path / "target") == 0o600
