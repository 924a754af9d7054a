"""Earlier versions: what a save replaces is kept, ten times, whatever the clock does."""

import os
import stat
from dataclasses import replace

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.profiles import FileProfiles
from tests.user_errors import said_by

UUID = "6f1c2b1e-1111-4222-8333-444455556666"


@pytest.fixture
def profiles(tmp_path):
    return FileProfiles(tmp_path / "profiles")


def save(profiles, region):
    document = replace(example_document(), access_key_secret="", region=region)
    profiles.save(Profile(UUID, "Shop", document))


def regions(profiles):
    numbers = [version.number for version in profiles.versions(UUID)]
    return [profiles.version(UUID, number).document.region for number in numbers]


def test_the_first_save_replaces_nothing(profiles):
    save(profiles, "eu-west-1")
    assert profiles.versions(UUID) == []


def test_each_save_keeps_what_it_replaces(profiles):
    for region in ("eu-west-1", "eu-west-2", "eu-west-3"):
        save(profiles, region)
    assert regions(profiles) == ["eu-west-2", "eu-west-1"]
    assert profiles.load(UUID).document.region == "eu-west-3"


def test_a_save_that_changes_nothing_keeps_one_version_only(profiles):
    for _ in range(4):
        save(profiles, "eu-west-1")
    assert regions(profiles) == ["eu-west-1"]


def test_the_last_ten_are_kept(profiles):
    for number in range(15):
        save(profiles, f"eu-west-{number}")
    assert regions(profiles) == [f"eu-west-{number}" for number in range(13, 3, -1)]


def test_a_clock_that_was_set_back_changes_no_order(profiles, tmp_path):
    for number in range(3):
        save(profiles, f"eu-west-{number}")
        path = tmp_path / "profiles" / f"{UUID}.json"
        os.utime(path, (1_000_000 - number * 1000,) * 2)
    save(profiles, "eu-west-9")
    assert regions(profiles) == ["eu-west-2", "eu-west-1", "eu-west-0"]


def test_versions_go_with_their_profile(profiles, tmp_path):
    save(profiles, "eu-west-1")
    save(profiles, "eu-west-2")
    profiles.delete(UUID)
    assert profiles.versions(UUID) == []
    assert list((tmp_path / "profiles").glob("**/*.json")) == []


def test_versions_are_no_profiles(profiles):
    save(profiles, "eu-west-1")
    save(profiles, "eu-west-2")
    assert profiles.names() == [(UUID, "Shop")]
    assert profiles.faults() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_can_read_them(profiles, tmp_path):
    save(profiles, "eu-west-1")
    save(profiles, "eu-west-2")
    (kept,) = (tmp_path / "profiles" / "versions" / UUID).iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_one_that_is_gone_or_damaged_is_told(profiles, tmp_path):
    save(profiles, "eu-west-1")
    save(profiles, "eu-west-2")
    with pytest.raises(UserError) as told:
        profiles.version(UUID, 99)
    assert said_by(told.value).startswith("This version is not there any more.")
    (kept,) = (tmp_path / "profiles" / "versions" / UUID).iterdir()
    kept.write_text("{")
    with pytest.raises(UserError) as told:
        profiles.version(UUID, 1)
    assert "damaged" in said_by(told.value)
