"""A profile's fingerprint: what was changed elsewhere is never overwritten unasked."""

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import filelock
import pytest

from ses_gui.domain.config.document import Document
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import ChangedProfileError
from ses_gui.services.storage import edit_locks
from ses_gui.services.storage.profiles import FileProfiles
from tests.user_errors import refusal
from tests.waiting import read_line

UUID = "12345678-1234-4123-8123-123456789abc"
SHOP = Profile(UUID, "Shop", Document(region="eu-west-1"))
MINE = replace(SHOP, document=Document(region="us-east-1"))
THEIRS = replace(SHOP, document=Document(region="eu-north-1"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profiles"


@pytest.fixture
def profiles(folder):
    return FileProfiles(folder)


def test_a_profile_is_read_with_the_fingerprint_of_its_file(profiles):
    profiles.save(SHOP)
    kept = profiles.loaded(UUID)
    assert kept.profile == SHOP
    assert kept.fingerprint == profiles.fingerprint(UUID)
    profiles.save(MINE)
    assert profiles.fingerprint(UUID) != kept.fingerprint
    profiles.save(SHOP)
    assert profiles.fingerprint(UUID) == kept.fingerprint


def test_a_profile_without_a_file_has_an_empty_fingerprint(profiles):
    assert profiles.fingerprint(UUID) == ""


def test_a_damaged_file_has_a_fingerprint_too(profiles, tmp_path):
    path = profiles.save(SHOP)
    path.write_text("{")
    assert profiles.fingerprint(UUID) not in {"", profiles.fingerprint(UUID[:-1] + "d")}


def test_what_is_known_is_written_over(profiles):
    known = profiles.save_over(SHOP, "")
    assert known == profiles.fingerprint(UUID)
    assert profiles.save_over(MINE, known) == profiles.fingerprint(UUID)
    assert profiles.load(UUID) == MINE


@pytest.mark.parametrize("was_deleted", [False, True])
def test_what_was_changed_elsewhere_is_not_written_over(profiles, was_deleted):
    known = profiles.save_over(SHOP, "")
    if was_deleted:
        profiles.delete(UUID)
    else:
        profiles.save(THEIRS)
    with pytest.raises(ChangedProfileError) as caught:
        profiles.save_over(MINE, known)
    assert caught.value.found == profiles.fingerprint(UUID)
    assert profiles.names() == ([] if was_deleted else [(UUID, "Shop")])
    profiles.save_over(MINE, caught.value.found)
    assert profiles.load(UUID) == MINE
    versions = profiles.versions(UUID)
    assert was_deleted or profiles.version(UUID, versions[0].number) == THEIRS


def test_another_secret_makes_another_file(profiles):
    known = profiles.save_over(replace(SHOP, secret_mark="one"), "")
    assert profiles.load(UUID).secret_mark == "one"
    assert profiles.save_over(replace(SHOP, secret_mark="two"), known) != known


def test_of_many_who_know_the_same_one_may_write(folder, profiles):
    known = profiles.save_over(SHOP, "")

    def save(region):
        try:
            mine = replace(SHOP, document=Document(region=region))
            FileProfiles(folder).save_over(mine, known)
        except ChangedProfileError:
            return ""
        return region

    with ThreadPoolExecutor(8) as pool:
        written = [region for region in pool.map(save, [f"r-{i}" for i in range(8)]) if region]
    assert written == [profiles.load(UUID).document.region]


WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.user_error import ChangedProfileError
    from ses_gui.domain.profile import Profile
    from ses_gui.services.storage.profiles import FileProfiles
    folder, uuid, me = sys.argv[1:]
    profiles = FileProfiles(Path(folder))
    print("ready", flush=True)
    sys.stdin.readline()
    done = 0
    while done < 8:
        known = profiles.loaded(uuid)
        count = int(known.profile.document.region) + 1
        mine = Profile(uuid, "Shop", Document(region=str(count)))
        try:
            profiles.save_over(mine, known.fingerprint)
            done += 1
        except ChangedProfileError:
            pass
    """
)


def test_two_processes_lose_none_of_each_others_saves(folder, profiles):
    profiles.save(Profile(UUID, "Shop", Document(region="0")))
    command = [sys.executable, "-c", WRITER, str(folder), UUID]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen([*command, me], **pipes) for me in "ab"]
    for one in both:
        assert read_line(one.stdout) == "ready\n"
    for one in both:
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.communicate()[0] for one in both] == ["", ""]
    assert [one.returncode for one in both] == [0, 0]
    assert profiles.load(UUID).document.region == "16"


def test_a_save_that_waits_too_long_for_another_is_told(folder, profiles, monkeypatch):
    monkeypatch.setattr("ses_gui.services.storage.profiles.PATIENCE_S", 0.1)
    profiles.save(SHOP)
    with (
        edit_locks.locked(folder / ".lock", 0),
        refusal("Another window is saving"),
    ):
        profiles.save(MINE)
    assert profiles.load(UUID) == SHOP


def test_without_locks_on_the_disk_a_change_is_noticed_all_the_same(profiles, monkeypatch):
    class Unlockable(filelock.FileLock):
        def _acquire(self):
            raise OSError(38, "Function not implemented")

    monkeypatch.setattr(filelock, "FileLock", Unlockable)
    known = profiles.save_over(SHOP, "")
    profiles.save(THEIRS)
    with pytest.raises(ChangedProfileError):
        profiles.save_over(MINE, known)
