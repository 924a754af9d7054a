"""The models of our files: what is written is read, and what is odd is told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.network import NetworkSettings
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.schemas import (
    DraftFile,
    EditLockFile,
    FormatError,
    LastExportFile,
    NetworkSettingsFile,
    NewerFormatError,
    ProfileFile,
    ProfileHead,
    ProfileSummaryFile,
    StudioFile,
    read,
)
from ses_gui.services.storage.settings import settings_json
from tests.user_errors import said_by

PROFILE = {"version": 3, "name": "Shop", "config": {"region": "eu-west-1"}}
AT = {"at": "2026-05-04T12:00:00+00:00"}
LOCK = {"window": "ab12", "host": "h", "pid": 7, "since": AT["at"]}
EXPORT = {"version": 1, "config": {}, "seal": "", **AT}
LABEL = (
    "its environment must be development, staging or production, and its colour one of this"
    " program's."
)


@given(st.from_type(NetworkSettings))
def test_settings_are_read_as_they_were_written(settings):
    assert read(NetworkSettingsFile, settings_json(settings)).settings == settings


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (None, "It is no JSON object."),
        ([], "It is no JSON object."),
        ({}, "It has no version that is known."),
        ({"version": 0, "proxy": "none"}, "It has no version that is known."),
        ({"version": 2, "proxy": "none"}, "It was written by a newer version of this program."),
        ({"version": 1}, "It names a choice of proxy that is not known."),
        ({"version": 1, "proxy": "all"}, "It names a choice of proxy that is not known."),
        (
            {"version": 1, "proxy": "none", "caFile": 1},
            "It has a number or a list where a text belongs.",
        ),
    ],
)
def test_what_is_no_settings_is_refused(kept, sentence):
    with pytest.raises(UserError) as caught:
        read(NetworkSettingsFile, kept)
    assert said_by(caught.value) == sentence


@pytest.mark.parametrize(
    ("model", "change", "sentence"),
    [
        (ProfileHead, {"name": 7}, "it has no name."),
        (ProfileHead, {"version": "3"}, "it has no version that is known."),
        (ProfileSummaryFile, {"environment": "produktion"}, LABEL),
        (ProfileSummaryFile, {"colour": None}, LABEL),
        (ProfileFile, {"config": []}, "it has no configuration."),
        (ProfileFile, {"secret": "env:1"}, "its secret names no variable."),
    ],
)
def test_what_is_no_profile_is_refused(model, change, sentence):
    with pytest.raises(FormatError) as caught:
        read(model, PROFILE | change)
    assert said_by(caught.value) == sentence


def test_a_profile_is_as_odd_as_its_reader_cares():
    odd = PROFILE | {"environment": 1, "config": None, "secret": "env:1", "more": [None]}
    assert read(ProfileHead, odd).name == "Shop"
    odd |= {"environment": "production"}
    assert read(ProfileSummaryFile, odd).marking.is_production


@pytest.mark.parametrize("model", [ProfileHead, DraftFile, NetworkSettingsFile, LastExportFile])
def test_a_newer_file_is_called_newer_whatever_else_it_has(model):
    with pytest.raises(NewerFormatError) as caught:
        read(model, {"name": "x", "version": 99, "config": 1, "proxy": 1, "at": 1})
    assert said_by(caught.value) == "It was written by a newer version of this program."


@pytest.mark.parametrize("secret", [None, 7, "", "none", "session", "env:"])
def test_a_secret_that_lies_nowhere_is_none(secret):
    assert read(ProfileFile, PROFILE | {"secret": secret}).secret == ""


def test_a_draft_without_names_is_read():
    found = read(DraftFile, {**AT, "version": 1, "config": {"region": "x"}, "name": 7, "base": []})
    assert (found.name, found.uuid, found.base) == ("", "", "")
    assert found.document.region == "x"


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        (None, []),
        ({"tags": 1, "brand": {"name": "x", "logo_url": ""}}, ["tags", "brand.logo_url"]),
        ({"samples": [], "silenced": None, "clients": 0, "brand": False}, []),
    ],
)
def test_unknown_members_of_a_studio_are_named_and_empty_ones_are_none(value, unknown):
    assert read(StudioFile, value).unknown == unknown


@pytest.mark.parametrize(
    "change", [{"window": "0x1f"}, {"window": "a\n"}, {"host": 7}, {"since": 7}]
)
def test_an_odd_edit_lock_is_none(change):
    with pytest.raises(UserError):
        read(EditLockFile, LOCK | change)


def test_an_edit_lock_without_a_process_is_one():
    assert read(EditLockFile, LOCK | {"pid": "7"}).pid == 0


@pytest.mark.parametrize("seal", ["00:", ":00", "00", "zz:00", 7, None])
def test_an_odd_seal_is_refused(seal):
    with pytest.raises(UserError):
        read(LastExportFile, EXPORT | {"seal": seal})


@pytest.mark.parametrize(
    "at", [None, 7, "", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_an_odd_time_is_refused(at):
    with pytest.raises(UserError):
        read(LastExportFile, EXPORT | {"at": at})
