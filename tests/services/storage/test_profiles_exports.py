"""The last exports: remembered without their secret, and never harmed."""

import json
import stat
from datetime import UTC, datetime

import pytest

from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.profiles import EXPORT_VERSION, FileExports
from tests.user_errors import said_by

UUID = "12345678-1234-4123-8123-123456789abc"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
CONFIG = {"region": "eu-west-1", "accessKeySecret": SECRET, "odd": [1, None, "\ud83d"]}


@pytest.fixture
def exports(tmp_path):
    return FileExports(tmp_path / "exports")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "exports" / f"{UUID}.json"


def test_nothing_was_exported_yet(exports):
    assert exports.last(UUID) is None


def test_an_export_comes_back_without_its_secret(exports, path):
    exports.keep(UUID, CONFIG, SECRET, NOW)
    last = exports.last(UUID)
    assert last.at == NOW
    assert last.config == {"region": "eu-west-1", "odd": [1, None, "\ud83d"]}
    assert SECRET not in path.read_text("utf-8")
    assert SECRET not in repr(last)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("other", [SECRET + "x", SECRET.lower(), "", "\ud83d"])
def test_the_seal_tells_a_secret_from_another(exports, other):
    exports.keep(UUID, CONFIG, SECRET, NOW)
    last = exports.last(UUID)
    assert exports.is_same_secret(last, SECRET)
    assert not exports.is_same_secret(last, other)


def test_the_same_secret_has_another_seal_each_time(exports):
    exports.keep(UUID, CONFIG, SECRET, NOW)
    before = exports.last(UUID).seal
    exports.keep(UUID, CONFIG, SECRET, NOW)
    assert exports.last(UUID).seal != before


def test_an_export_without_the_secret_has_no_seal(exports):
    exports.keep(UUID, CONFIG, None, NOW)
    assert exports.last(UUID).seal == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 1, "config": {}, "seal": "x"}',
        '{"version": 1, "config": {}, "seal": "zz:00"}',
        '{"version": 1, "config": {}, "seal": "", "at": "yesterday"}',
        f'{{"version": {EXPORT_VERSION + 1}, "config": {{}}, "seal": ""}}',
    ],
)
def test_what_is_damaged_or_newer_is_named_and_never_overwritten(exports, path, text):
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    for attempt in (
        lambda: exports.last(UUID),
        lambda: exports.keep(UUID, CONFIG, None, NOW),
    ):
        with pytest.raises(UserError) as caught:
            attempt()
        assert str(path) in said_by(caught.value)
    assert path.read_text("utf-8") == text


def test_a_profile_that_is_deleted_takes_its_last_export_along(exports, path):
    exports.keep(UUID, CONFIG, None, NOW)
    exports.forget(UUID)
    exports.forget(UUID)
    assert not path.exists()


def test_a_file_in_the_folder_s_place_is_told(tmp_path):
    (tmp_path / "exports").write_text("")
    with pytest.raises(UserError):
        FileExports(tmp_path / "exports").keep(UUID, CONFIG, None, NOW)


def test_the_version_is_written(exports, path):
    exports.keep(UUID, CONFIG, None, NOW)
    assert json.loads(path.read_text("utf-8"))["version"] == EXPORT_VERSION


def test_an_export_that_cannot_be_forgotten_is_named(exports, path):
    path.mkdir(parents=True)
    with pytest.raises(UserError) as refused:
        exports.forget(UUID)
    assert str(path) in said_by(refused.value)
