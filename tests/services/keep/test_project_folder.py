"""A project's folder: only our files are touched, and only when they change."""

import os
import stat

import pytest

from ses_gui.domain.defaults import example_document
from ses_gui.domain.json_text import InputError
from ses_gui.domain.studio import UNTOUCHED, Brand, Studio
from ses_gui.domain.writing import config_of
from ses_gui.services.files import FileError
from ses_gui.services.project_folder import ProjectFolder

CONFIG = config_of(example_document(), None)


def names(folder):
    return sorted(each.name for each in folder.iterdir())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mail"


def test_it_is_made_and_read_back(path):
    ProjectFolder(path).write(CONFIG, Studio(brand=Brand("Acme")))
    assert ProjectFolder(path).read() == (CONFIG, Studio(brand=Brand("Acme")))
    assert not [name for name in names(path / "templates") if name.startswith(".")]


def test_what_is_not_needed_any_more_goes_and_what_is_not_ours_stays(path):
    folder = ProjectFolder(path)
    folder.write(CONFIG, Studio(brand=Brand("Acme")))
    (path / "templates" / "notes.html").write_text("mine")
    (path / "README.md").write_text("mine")
    folder.write({**CONFIG, "templates": CONFIG["templates"][:1]}, UNTOUCHED)
    assert names(path / "templates") == ["SignIn.html", "notes.html"]
    assert names(path) == ["README.md", "connector.json", "templates"]


def test_only_what_changed_is_written(path):
    folder = ProjectFolder(path)
    folder.write(CONFIG, UNTOUCHED)
    before = {each: each.stat().st_ino for each in path.rglob("*.*")}
    changed = {**CONFIG, "templates": [{**CONFIG["templates"][0], "content": "x"}]}
    changed["templates"] += CONFIG["templates"][1:]
    first = folder.fingerprint()
    folder.write(changed, UNTOUCHED)
    assert folder.fingerprint() != first
    after = {each: each.stat().st_ino for each in path.rglob("*.*")}
    assert [each.name for each in before if before[each] != after[each]] == ["SignIn.html"]


def test_others_may_read_it_as_the_system_says_and_a_mode_is_kept(path):
    mask = os.umask(0o022)
    try:
        ProjectFolder(path).write(CONFIG, UNTOUCHED)
        file = path / "templates" / "SignIn.html"
        assert stat.S_IMODE(file.stat().st_mode) == 0o644
        file.chmod(0o600)
        file.write_text('<!-- ses_gui\nsubject: "x"\n-->\n')
        ProjectFolder(path).write(CONFIG, UNTOUCHED)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        os.umask(mask)


def test_a_folder_with_other_things_is_left_alone(path):
    path.mkdir()
    (path / "thesis.tex").write_text("mine")
    with pytest.raises(FileError, match="holds other files"):
        ProjectFolder(path).write(CONFIG, UNTOUCHED)
    assert names(path) == ["thesis.tex"]


def test_an_empty_repository_is_a_fine_place(path):
    (path / ".git").mkdir(parents=True)
    ProjectFolder(path).write(CONFIG, UNTOUCHED)
    assert ProjectFolder(path).read()[0] == CONFIG


def test_links_lead_nowhere(path, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path.mkdir()
    (path / "templates").symlink_to(elsewhere)
    with pytest.raises(FileError, match="link"):
        ProjectFolder(path).write(CONFIG, UNTOUCHED)
    assert names(elsewhere) == []


def test_a_connector_file_that_cannot_be_read_is_not_overwritten(path):
    path.mkdir()
    (path / "connector.json").write_text("<<<<<<< HEAD\n")
    with pytest.raises(FileError, match="not overwritten"):
        ProjectFolder(path).write(CONFIG, UNTOUCHED)
    with pytest.raises(InputError, match="line 1"):
        ProjectFolder(path).read()
    assert ProjectFolder(path).fingerprint() == ""


def test_an_export_that_lies_there_is_not_overwritten(path):
    path.mkdir()
    for text in ('{"templates": [{"usageType": "SignIn"}]}', '{"accessKeySecret": "x"}'):
        (path / "connector.json").write_text(text)
        with pytest.raises(FileError, match="not overwritten"):
            ProjectFolder(path).write(CONFIG, UNTOUCHED)
        assert (path / "connector.json").read_text() == text


def test_no_folder_is_said_in_a_sentence(path):
    with pytest.raises(FileError, match="does not exist"):
        ProjectFolder(path).read()
