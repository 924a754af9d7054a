"""What changes behind the program's back: files and folders that go, or become something else."""

import os
import shutil
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ses_gui.domain.config.document import Studio, example_document
from ses_gui.domain.history import Ending, Entry
from ses_gui.domain.network import NetworkSettings, ProxyChoice
from ses_gui.domain.profile import Draft, Profile
from ses_gui.domain.project_folder import exact_config
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import write_private
from ses_gui.services.storage.drafts import DraftFolder
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.profiles import FileProfiles, saved_at
from ses_gui.services.storage.project_folder import ChangedFolderError, ProjectFolder
from ses_gui.services.storage.settings import NetworkFile, RecentProfiles
from tests.user_errors import said_by

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
DOCUMENT = replace(example_document(), access_key_secret="")
PROFILE = Profile(UUID, "Shop", DOCUMENT)
ENTRY = Entry(AT, "p", "a@example.com", "Generic", "aws", "eu-west-1")
SETTINGS = NetworkSettings(proxy=ProxyChoice.NONE)


@pytest.fixture
def drafts(tmp_path):
    drafts = DraftFolder(tmp_path)
    yield drafts
    drafts.leave_behind()


def test_a_profile_whose_file_went_is_written_again(tmp_path):
    profiles = FileProfiles(tmp_path / "profiles")
    profiles.save(PROFILE).unlink()
    profiles.save(PROFILE)
    assert profiles.load(UUID) == PROFILE


def test_a_profile_whose_folder_went_is_written_again(tmp_path):
    profiles = FileProfiles(tmp_path / "home" / "profiles")
    profiles.save(PROFILE)
    shutil.rmtree(tmp_path / "home")
    profiles.save(PROFILE)
    assert profiles.load(UUID) == PROFILE


def test_an_export_whose_folder_went_is_refused_by_name(tmp_path):
    path = tmp_path / "folder" / "a.json"
    path.parent.mkdir()
    write_private(path, "old")
    shutil.rmtree(path.parent)
    with pytest.raises(UserError) as told:
        write_private(path, "new")
    assert said_by(told.value) == f"The folder {path.parent} does not exist. Choose one that does."


def test_a_project_whose_folder_went_is_not_made_again_unasked(tmp_path):
    folder = ProjectFolder(tmp_path / "project")
    known = folder.write(exact_config(DOCUMENT), Studio())
    shutil.rmtree(folder.path)
    with pytest.raises(ChangedFolderError) as told:
        folder.write(exact_config(DOCUMENT), Studio(), unless_changed=known)
    assert str(folder.path) in said_by(told.value)
    folder.write(exact_config(DOCUMENT), Studio(), unless_changed=told.value.found)
    assert folder.read().config == exact_config(DOCUMENT)


def test_a_history_that_went_begins_anew(tmp_path):
    history = SqliteHistory(tmp_path / "data" / "history.sqlite")
    number = history.begin(ENTRY)
    shutil.rmtree(tmp_path / "data")
    history.end(number, replace(ENTRY, ending=Ending.SENT))
    history.begin(ENTRY)
    assert len(history.find("p")) == 1


def folder_there(path):
    path.mkdir()
    (path / "inside").write_text("")


def pipe_there(path):
    os.mkfifo(path)


def link_to_a_pipe(path):
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def save_profile(folder, drafts):
    FileProfiles(folder).save(PROFILE)


def keep_draft(folder, drafts):
    drafts.keep(Draft(drafts.key, "", "", AT, DOCUMENT))


def send(folder, drafts):
    SqliteHistory(folder / "history.sqlite").begin(ENTRY)


def save_settings(folder, drafts):
    NetworkFile(folder).save(SETTINGS)


def remember(folder, drafts):
    RecentProfiles(folder).add(UUID)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("become", [folder_there, pipe_there, link_to_a_pipe])
@pytest.mark.parametrize(
    ("name", "write"),
    [
        (f"{UUID}.json", save_profile),
        ("", keep_draft),
        ("history.sqlite", send),
        ("network.json", save_settings),
        ("recent.json", remember),
    ],
)
def test_what_became_something_else_is_told_or_put_aside_and_never_hangs(
    tmp_path, drafts, become, name, write
):
    path = tmp_path / (name or f"{drafts.key}.json")
    become(path)
    kind = stat.S_IFMT(path.lstat().st_mode)
    told = ""
    try:
        write(tmp_path, drafts)
    except UserError as error:
        told = said_by(error)
    if told:
        assert str(path) in told
        assert told.endswith(("move it away.", "move the folder away."))
        assert stat.S_IFMT(path.lstat().st_mode) == kind
    else:
        assert stat.S_IFMT((tmp_path / f"{name}.unread").lstat().st_mode) == kind


class Clock(datetime):
    """A clock that is set back by a day at each look."""

    looks = 0

    @classmethod
    def now(cls, zone=None):
        Clock.looks += 1
        return (AT - timedelta(days=Clock.looks)).astimezone(zone)


def test_a_clock_that_is_set_back_changes_no_order_and_loses_nothing(tmp_path, monkeypatch):
    history = SqliteHistory(tmp_path / "history.sqlite", now=lambda: Clock.now(UTC))
    for number in range(4):
        history.begin(replace(ENTRY, at=Clock.now(UTC), recipient=f"{number}@example.com"))
    assert [entry.recipient[0] for entry in history.find("p")] == ["3", "2", "1", "0"]
    profiles = FileProfiles(tmp_path)
    for number in range(14):
        path = profiles.save(replace(PROFILE, document=replace(DOCUMENT, region=f"r-{number}")))
        at = Clock.now(UTC).timestamp()
        os.utime(path, (at, at))
    assert profiles.load(UUID).document.region == "r-13"
    regions = [
        profiles.version(UUID, version.number).document.region
        for version in profiles.versions(UUID)
    ]
    assert regions == [f"r-{number}" for number in range(12, 2, -1)]


@pytest.mark.parametrize("seconds", [-(2**31), -1, 2**33])
def test_a_file_from_a_day_there_cannot_be_is_kept_among_the_versions(tmp_path, seconds):
    profiles = FileProfiles(tmp_path)
    path = profiles.save(PROFILE)
    os.utime(path, (0, seconds))
    profiles.save(replace(PROFILE, document=replace(DOCUMENT, region="eu-north-1")))
    assert len(profiles.versions(UUID)) == 1


@pytest.mark.parametrize(("seconds", "year"), [(-(10**12), 1970), (10**12, 9999), (1e300, 9999)])
def test_a_day_that_no_calendar_has_is_the_next_one_it_has(tmp_path, seconds, year):
    """Few disks can write such a day down, but one from elsewhere may hold it."""

    class Odd:
        @staticmethod
        def stat():
            return os.stat_result([0] * 8 + [seconds] + [0])

    assert saved_at(Odd).year == year


def test_a_draft_written_by_a_clock_that_went_back_replaces_the_one_before(tmp_path, drafts):
    for number in range(3):
        document = replace(DOCUMENT, region=f"r-{number}")
        drafts.keep(Draft(drafts.key, "", "", AT - timedelta(days=number), document))
    drafts.leave_behind()
    (left,) = DraftFolder(tmp_path).left_behind()
    assert left.document.region == "r-2"
