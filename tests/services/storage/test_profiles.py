"""Profiles: private files without the secret, never harmed."""

import json
import stat
from dataclasses import replace

import pytest

from ses_gui.domain.config.document import (
    KEPT_SECRET,
    NO_SECRET,
    UNTOUCHED,
    Document,
    Sample,
    SecretRef,
    Silence,
    Studio,
    Template,
    example_document,
)
from ses_gui.domain.profile import UNMARKED, Colour, Environment, EnvironmentLabel, Profile
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.atomic_file import LARGEST
from ses_gui.services.storage.profiles import VERSION, FileProfiles
from ses_gui.services.storage.settings import MOST, RecentProfiles
from tests.user_errors import refusal, said_by, texts

UUID, OTHER = "12345678-1234-4123-8123-123456789abc", "87654321-1234-4123-8123-123456789abc"


@pytest.fixture
def profiles(tmp_path):
    return FileProfiles(tmp_path / "profiles")


def test_a_profile_comes_back_as_it_was(profiles):
    document = replace(
        example_document(KEPT_SECRET),
        unknown=(("mine", '{"a": [1, null]}'),),
        templates=(Template("Generic", "s", "half an emoji \ud83d", (("x", "1"),)),),
        studio=Studio((Sample("Generic", "{}"),), (Silence("no-preheader"),), ("gmail",)),
    )
    profile = Profile(UUID, "Production", document)
    profiles.save(profile)
    assert profiles.load(UUID) == profile
    assert profiles.named("PRODUCTION") == profile


def test_a_profile_of_the_first_version_is_read(profiles, tmp_path):
    path = tmp_path / "profiles" / f"{UUID}.json"
    path.parent.mkdir()
    kept = {"version": 1, "name": "Old", "secret": "keyring", "config": {"region": "eu-west-1"}}
    path.write_text(json.dumps(kept), "utf-8")
    document = profiles.load(UUID).document
    assert (document.region, document.studio) == ("eu-west-1", UNTOUCHED)


def test_only_a_kept_secret_is_said_to_be_kept(profiles):
    for reference, expected in ((SecretRef("session-1"), NO_SECRET), (KEPT_SECRET, KEPT_SECRET)):
        profiles.save(Profile(UUID, "P", Document(access_key_secret=reference, region="x")))
        assert profiles.load(UUID).document.access_key_secret == expected


def test_an_empty_document_can_be_kept(profiles):
    profiles.save(Profile(UUID, "Empty", Document()))
    assert profiles.load(UUID).document == Document()


def test_files_and_folder_are_private(profiles, tmp_path):
    path = profiles.save(Profile(UUID, "P", example_document()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_name_is_taken_once_in_any_case(profiles):
    profiles.save(Profile(UUID, "Production", Document()))
    with pytest.raises(UserError):
        profiles.save(Profile(OTHER, "production", Document()))
    profiles.save(Profile(UUID, "PRODUCTION", Document()))


def test_names_are_sorted_and_deleted_ones_are_gone(profiles):
    profiles.save(Profile(UUID, "b", Document()))
    profiles.save(Profile(OTHER, "A", Document()))
    assert [name for _uuid, name in profiles.names()] == ["A", "b"]
    profiles.delete(OTHER)
    profiles.delete(OTHER)
    assert [name for _uuid, name in profiles.names()] == ["b"]


def test_no_folder_is_no_profiles(profiles):
    assert list(profiles.names()) == []
    with pytest.raises(UserError) as refused:
        profiles.named("x")
    assert "none yet" in said_by(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"name": "x"}',
        json.dumps({"name": "x", "version": VERSION + 1}),
        "\x00",
        '"x"',
    ],
)
def test_a_damaged_or_newer_file_is_named_and_never_overwritten(profiles, tmp_path, text):
    path = tmp_path / "profiles" / f"{UUID}.json"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    profiles.save(Profile(OTHER, "Good", Document()))
    assert [name for _uuid, name in profiles.names()] == ["Good"]
    for call in (
        lambda: profiles.load(UUID),
        lambda: profiles.save(Profile(UUID, "New", Document())),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert path.name in said_by(refused.value)
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"name": "x", "version": VERSION + 1}, "newer version"),
        ({"name": "x", "version": 0}, "damaged"),
        ({"name": "x", "version": "2"}, "damaged"),
        ({"name": "x"}, "damaged"),
    ],
)
def test_only_a_newer_file_is_called_newer(profiles, tmp_path, kept, said):
    path = tmp_path / "profiles" / f"{UUID}.json"
    path.parent.mkdir()
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(UserError) as refused:
        profiles.load(UUID)
    assert said in said_by(refused.value)


def test_who_looks_for_a_name_hears_of_files_that_cannot_be_read(profiles, tmp_path):
    profiles.save(Profile(OTHER, "Good", Document()))
    (tmp_path / "profiles" / f"{UUID}.json").write_text("{", "utf-8")
    with pytest.raises(UserError) as refused:
        profiles.named("Production")
    assert "The profiles are: Good." in said_by(refused.value)
    assert f"{UUID}.json is damaged" in said_by(refused.value)


def test_what_could_not_be_read_again_is_not_written(profiles):
    # Each of these letters takes six bytes in the file.
    document = Document(templates=(Template("Generic", "s", "ж" * (LARGEST // 6)),))
    with pytest.raises(UserError) as refused:
        profiles.save(Profile(UUID, "Large", document))
    assert "too large" in said_by(refused.value)
    assert list(profiles.names()) == []


@pytest.mark.parametrize("config", [None, [], {"region": 1}, {"templates": {}}])
def test_a_damaged_config_is_explained(profiles, tmp_path, config):
    path = tmp_path / "profiles" / f"{UUID}.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "name": "x", "config": config}), "utf-8")
    with pytest.raises(UserError):
        profiles.load(UUID)


@pytest.mark.parametrize("uuid", ["../../etc/passwd", "", "x", "a" * 500])
def test_only_a_uuid_becomes_a_file_name(profiles, uuid):
    with pytest.raises(UserError):
        profiles.load(uuid)


def test_the_last_ones_are_remembered_newest_first(tmp_path):
    recent = RecentProfiles(tmp_path)
    for number in range(MOST + 3):
        recent.add(str(number))
    recent.add("5")
    assert recent.uuids()[:2] == ["5", str(MOST + 2)]
    assert len(recent.uuids()) == MOST


@pytest.mark.parametrize("text", ["{", "{}", "[1, null]", ""])
def test_a_damaged_list_of_the_last_ones_is_an_empty_one(tmp_path, text):
    (tmp_path / "recent.json").write_text(text)
    assert RecentProfiles(tmp_path).uuids() == []


def test_a_profile_keeps_its_environment_and_colour(profiles):
    marking = EnvironmentLabel(Environment.PRODUCTION, Colour.PURPLE)
    profiles.save(Profile(UUID, "Live", Document(), marking))
    assert profiles.load(UUID).marking == marking
    assert [each.marking for each in profiles.listed()] == [marking]


def test_a_profile_of_the_second_version_is_unmarked(profiles, tmp_path):
    path = profiles.save(Profile(UUID, "Old", Document()))
    kept = json.loads(path.read_text("utf-8"))
    del kept["environment"], kept["colour"]
    path.write_text(json.dumps({**kept, "version": 2}), "utf-8")
    assert profiles.load(UUID).marking == UNMARKED


@pytest.mark.parametrize("member", ["environment", "colour"])
@pytest.mark.parametrize("odd", ["producion", 7, None, ["red"]])
def test_a_marking_that_is_not_known_is_not_passed_over(profiles, member, odd):
    path = profiles.save(Profile(UUID, "Live", Document()))
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), member: odd}), "utf-8")
    with refusal("must be development, staging or production"):
        profiles.load(UUID)
    assert UUID in "".join(texts(profiles.faults()))
