"""Old files, as earlier versions have written them; newer and damaged ones, which are spared.

The files in `old` were written by the versions of their time, and are never written anew.
"""

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ses_gui.domain.config.document import (
    KEPT_SECRET,
    Brand,
    Sample,
    Silence,
    Studio,
    example_document,
)
from ses_gui.domain.history import Ending, Entry
from ses_gui.domain.network import NetworkSettings, ProxyChoice
from ses_gui.domain.profile import Draft, Profile
from ses_gui.domain.project_folder import exact_config
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage import history as history_module
from ses_gui.services.storage.drafts import DraftFolder
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.profiles import VERSION, FileProfiles
from ses_gui.services.storage.project_folder import ProjectFolder
from ses_gui.services.storage.settings import NETWORK_VERSION, NetworkFile, RecentProfiles
from tests.user_errors import said_by, texts

OLD = Path(__file__).parent / "old"
UUID = "6f1c2b1e-1111-4222-8333-444455556666"
OTHER = "12345678-1234-4123-8123-123456789abc"
KEY = "0123456789abcdef0123456789abcdef"
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
STUDIO = Studio(
    samples=(Sample("SignIn", '{"code": "123456"}'),),
    suppressed=(Silence("SUBJECT_LONG", "SignIn"),),
    brand=Brand(name="Shop", colour="#123456", logo_url="https://example.com/l.png"),
)
TAGS = (("tags", '[1, "\\u00f1 \\ud83d"]'),)
ENTRY = Entry(AT, UUID, "ana@example.com", "SignIn", "aws", "eu-west-1")


def put(name, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(OLD / name, target)
    return target


@pytest.mark.parametrize(
    ("name", "region", "studio"),
    [("profile-1.json", "eu-west-1", Studio()), ("profile-2.json", "eu-west-2", STUDIO)],
)
def test_an_old_profile_is_read_saved_anew_and_kept_among_the_versions(
    tmp_path, name, region, studio
):
    path, profiles = put(name, tmp_path / f"{UUID}.json"), FileProfiles(tmp_path)
    old = path.read_bytes()
    profile = profiles.load(UUID)
    document = profile.document
    assert (profile.name, document.region, document.studio) == ("Shop", region, studio)
    assert document.access_key_secret == KEPT_SECRET
    assert document.unknown == TAGS
    assert len(document.templates) == 9
    profiles.save(profile)
    assert json.loads(path.read_bytes())["version"] == VERSION
    assert profiles.load(UUID) == profile
    (version,) = profiles.versions(UUID)
    (earlier,) = (tmp_path / "versions" / UUID).iterdir()
    assert earlier.read_bytes() == old
    assert profiles.version(UUID, version.number) == profile


def test_an_old_draft_is_read_and_kept_anew(tmp_path):
    put("draft-2.json", tmp_path / f"{KEY}.json")
    drafts = DraftFolder(tmp_path)
    (left,) = drafts.left_behind()
    assert drafts.faults == ()
    assert (left.key, left.profile, left.name, left.at) == (KEY, UUID, "Shop", AT)
    assert (left.document.region, left.document.studio) == ("eu-west-3", STUDIO)
    drafts.keep(Draft(drafts.key, left.profile, left.name, left.at, left.document))
    assert json.loads((tmp_path / f"{drafts.key}.json").read_bytes())["version"] == VERSION
    drafts.drop()


def test_an_old_history_is_read_and_goes_on(tmp_path):
    path = tmp_path / "history.sqlite"
    run(path, (OLD / "history-1.sql").read_text("utf-8"))
    history = SqliteHistory(path)
    third, second, first = history.find(UUID)
    assert (first.ending, first.result, first.http_status) == (Ending.SENT, "0100018f-1", 200)
    assert (second.ending, second.recipient) == (Ending.FAILED, "ñandú@example.com")
    assert third.ending is Ending.CUT_OFF
    assert history.begin(ENTRY) == third.number + 1
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (history_module.VERSION,)
    base.close()


def test_old_settings_of_the_network_are_read(tmp_path):
    put("network-1.json", tmp_path / "network.json")
    assert NetworkFile(tmp_path).load() == (
        NetworkSettings(
            proxy=ProxyChoice.GIVEN,
            proxy_url="http://proxy.example.com:3128",
            proxy_user="ana",
            ca_file="/etc/ssl/example.pem",
            password_kept=True,
        ),
        NOTHING,
    )


def test_an_old_list_of_recent_profiles_is_read(tmp_path):
    put("recent.json", tmp_path / "recent.json")
    recent = RecentProfiles(tmp_path)
    assert (recent.uuids(), recent.fault()) == ([UUID, OTHER], NOTHING)


def test_an_old_project_is_read_and_written_to_the_letter(tmp_path):
    shutil.copytree(OLD / "project", tmp_path / "project")
    folder = ProjectFolder(tmp_path / "project")
    project = folder.read()
    assert (project.config["region"], project.studio) == ("eu-west-2", STUDIO)
    assert folder.write(project.config, project.studio) == project.fingerprint
    assert {name: (OLD / "project" / name).read_bytes() for name in project.files} == folder.files()


def run(path, commands):
    base = sqlite3.connect(path)
    base.executescript(commands)
    base.close()


def profile_told(folder):
    """A look, an opening and a save."""
    profiles = FileProfiles(folder)
    told = texts(profiles.faults())
    attempts = (
        lambda: profiles.load(UUID),
        lambda: profiles.save(Profile(UUID, "Shop", example_document())),
    )
    for attempt in attempts:
        with pytest.raises(UserError) as refused:
            attempt()
        told.append(said_by(refused.value))
    return told


def draft_told(folder):
    """A look at what was left behind."""
    drafts = DraftFolder(folder)
    assert drafts.left_behind() == []
    return texts(drafts.faults)


def history_told(folder):
    """A send."""
    with pytest.raises(UserError) as refused:
        SqliteHistory(folder / "history.sqlite").begin(ENTRY)
    return [said_by(refused.value)]


def network_told(folder):
    """A look, and other settings."""
    file = NetworkFile(folder)
    _settings, told = file.load()
    file.save(NetworkSettings(proxy=ProxyChoice.NONE))
    return [sentence(told)]


def recent_told(folder):
    """A look, and a profile that is opened."""
    recent = RecentProfiles(folder)
    told = recent.fault()
    recent.add(UUID)
    assert recent.uuids() == [UUID]
    return [sentence(told)]


def project_told(folder):
    """A save over what is there."""
    with pytest.raises(UserError) as refused:
        ProjectFolder(folder).write(exact_config(example_document()), Studio())
    return [said_by(refused.value)]


def newer_profile(path):
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": VERSION + 1}))


def newer_history(path):
    run(path, f"PRAGMA user_version = {history_module.VERSION + 1}; CREATE TABLE more (x);")


def newer_settings(path):
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": NETWORK_VERSION + 1}))


def newer_list(path):
    path.write_text('{"version": 2, "uuids": []}')


def newer_studio(path):
    path.write_text(json.dumps(json.loads(path.read_text()) | {"tags": ["a"]}))


def cut(path):
    path.write_bytes(path.read_bytes()[:-40])


def flipped(path):
    data = bytearray(path.read_bytes())
    data[:100] = bytes(each ^ 0xFF for each in data[:100])
    path.write_bytes(data)


def emptied(path):
    path.write_bytes(b"")


NEWER = "a newer version of this program"
PROFILE = (profile_told, "profile-2.json", f"{UUID}.json")
DRAFT = (draft_told, "draft-2.json", f"{KEY}.json")
HISTORY = (history_told, "history-1.sql", "history.sqlite")
NETWORK = (network_told, "network-1.json", "network.json")
RECENT = (recent_told, "recent.json", "recent.json")
CONNECTOR = (project_told, "project", "connector.json")
STUDIO_FILE = (project_told, "project", "studio.json")


def placed(name, target):
    """An old file at its place."""
    if name.endswith(".sql"):
        run(target, (OLD / name).read_text("utf-8"))
    elif (OLD / name).is_dir():
        shutil.copytree(OLD / name, target.parent, dirs_exist_ok=True)
    else:
        put(name, target)
    return target


@pytest.mark.parametrize(
    ("kind", "harm", "said"),
    [
        (PROFILE, newer_profile, NEWER),
        (PROFILE, cut, "damaged"),
        (PROFILE, flipped, "damaged"),
        (PROFILE, emptied, "damaged"),
        (DRAFT, newer_profile, NEWER),
        (DRAFT, cut, "cannot be read"),
        (DRAFT, flipped, "cannot be read"),
        (DRAFT, emptied, "cannot be read"),
        (HISTORY, newer_history, NEWER),
        (HISTORY, flipped, "damaged"),
        (NETWORK, newer_settings, NEWER),
        (NETWORK, cut, "cannot be used"),
        (NETWORK, flipped, "cannot be used"),
        (NETWORK, emptied, "cannot be used"),
        (RECENT, newer_list, "cannot be read"),
        (RECENT, cut, "cannot be read"),
        (RECENT, flipped, "cannot be read"),
        (RECENT, emptied, "cannot be read"),
        (CONNECTOR, cut, "line"),
        (CONNECTOR, flipped, "UTF-8"),
        (CONNECTOR, emptied, "a value is missing"),
        (STUDIO_FILE, newer_studio, NEWER),
        (STUDIO_FILE, cut, "line"),
        (STUDIO_FILE, flipped, "UTF-8"),
    ],
    ids=lambda value: value[2] if isinstance(value, tuple) else getattr(value, "__name__", None),
)
def test_what_cannot_be_read_is_named_and_stays(tmp_path, kind, harm, said):
    tell, name, at = kind
    path = placed(name, tmp_path / at)
    harm(path)
    before = path.read_bytes()
    sentences = tell(tmp_path)
    assert sentences
    for each in sentences:
        assert said in each
        assert at in each
        assert each.endswith(".")
    files = [
        each for each in tmp_path.iterdir() if each.is_file() and not each.name.endswith(".lock")
    ]
    kept = [each for each in files if each.read_bytes() == before]
    assert len(kept) == 1
    if said == NEWER and kind is not NETWORK:  # which is written anew when somebody chooses anew
        assert kept == [path]
    elif kept != [path]:
        assert kept[0].name in sentences[0] or kind is NETWORK
