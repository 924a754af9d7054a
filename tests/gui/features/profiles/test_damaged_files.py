"""Ten thousand damaged files: each is read or refused in a sentence, and nothing else happens."""

import re

import pytest

from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import NO_SECRET, Document
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.profiles.repository import ProfileRepository
from ses_gui.gui.secret_cache import SecretCache
from ses_gui.services.storage.profiles import FileProfiles
from ses_gui.services.storage.settings import RecentProfiles
from tests.mutations import mutated_files, seeds, tells_the_secret
from tests.user_errors import said_by

COUNT = 10_000
SEED = 20260504
PLACE = re.compile(r"line \d|At |The (input|list|object) |/file\.json")
LONGEST = 400


@pytest.fixture
def secret_cache():
    return SecretCache()


@pytest.fixture
def repository(tmp_path, secret_cache):
    return ProfileRepository(
        profiles=FileProfiles(tmp_path), recent=RecentProfiles(tmp_path), secret_cache=secret_cache
    )


def read(repository, path, data):
    """What was opened, or the sentence it was refused with."""
    path.write_bytes(data)
    try:
        return repository.read(path), ""
    except UserError as error:
        return None, said_by(error)


@pytest.mark.parametrize("part", range(4))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path, repository, secret_cache, part):
    opened, refused = 0, 0
    for name, data in mutated_files(COUNT // 4, SEED + part):
        secret_cache.begin(1)
        found, sentence = read(repository, tmp_path / "file.json", data)
        if found is None:
            refused += 1
            assert_is_a_sentence(sentence, name)
            assert not secret_cache.is_secret(data.decode("utf-8", "replace")), name
        else:
            opened += 1
            assert_can_be_worked_with(found.document)
    assert opened > COUNT // 40
    assert refused > COUNT // 40


def assert_is_a_sentence(sentence, name):
    assert re.fullmatch(r"[A-Z“/].*[.]", sentence), (name, sentence)
    assert sentence.isprintable(), (name, sentence)
    assert len(sentence) < LONGEST, (name, sentence)
    assert PLACE.search(sentence), (name, sentence)
    assert not re.search(r"Error|Traceback|object at 0x|Errno", sentence), (name, sentence)
    assert not tells_the_secret(sentence), (name, sentence)


def assert_can_be_worked_with(document):
    assert isinstance(document, Document)
    config = config_of(document, None)
    inspect(config)
    export_text(config, ExportForm.POST, with_secret=False).encode()


@pytest.mark.parametrize("name", seeds())
def test_what_is_not_damaged_is_read_if_it_is_a_connectors(tmp_path, repository, name):
    found, sentence = read(repository, tmp_path / "file.json", seeds()[name])
    is_connectors = name in {
        "config",
        "post",
        "patch",
        "bare",
        "answer",
        "answers",
        "templates",
        "profile",
        "draft",
        "kept",
        "folder connector.json",
    }
    assert bool(found) is (is_connectors and name != "folder connector.json")
    assert bool(sentence) is not bool(found)
    if name in {"config", "post", "patch", "answer", "answers"}:
        assert found.document.access_key_secret != NO_SECRET
