"""A project's folder on disk: nothing of others is touched, nothing is lost, links lead nowhere."""

import os
import stat

import pytest

from ses_gui.domain.config.document import UNTOUCHED, Brand, Studio, example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.project_folder import fingerprint_of, folder_files
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage import project_folder
from ses_gui.services.storage.project_folder import ChangedFolderError, ProjectFolder
from tests.plain_message import said
from tests.user_errors import refusal, said_by

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
BRANDED = Studio(brand=Brand("Example"))


@pytest.fixture
def config():
    return config_of(example_document(), None)


@pytest.fixture
def folder(tmp_path):
    return ProjectFolder(tmp_path / "project")


def bytes_in(path):
    return {
        str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()
    }


def with_types(*usage_types):
    rows = [{"usageType": each, "subject": "s", "content": "c"} for each in usage_types]
    return {"region": "us-east-1", "templates": rows}


def test_what_is_written_is_read(folder, config):
    folder.write({**config, "accessKeySecret": SECRET}, BRANDED)
    project = folder.read()
    assert (project.config, project.studio) == (config, BRANDED)
    assert SECRET.encode() not in b"".join(bytes_in(folder.path).values())


def test_everybody_can_read_the_files(folder, config):
    folder.write(config, UNTOUCHED)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in folder.path.rglob("*") if file.is_file()}
    assert modes == {0o644}


def test_a_second_write_touches_nothing(folder, config):
    folder.write(config, UNTOUCHED)
    before = {file: file.stat().st_ino for file in folder.path.rglob("*")}
    folder.write(config, UNTOUCHED)
    assert {file: file.stat().st_ino for file in folder.path.rglob("*")} == before


def test_an_edit_by_hand_survives_and_changes_the_fingerprint(folder, config):
    written = folder.write(config, UNTOUCHED)
    assert folder.fingerprint() == written == folder.read().fingerprint
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(path.read_bytes() + b"\r\nmore")
    assert folder.fingerprint() != written
    before = bytes_in(folder.path)
    folder.write(folder.read().config, UNTOUCHED)
    assert bytes_in(folder.path) == before


def test_a_change_meanwhile_is_not_overwritten(folder, config):
    known = folder.write(config, UNTOUCHED)
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(path.read_bytes() + b"theirs")
    with refusal("changed by another program", ChangedFolderError):
        folder.write(with_types("SignIn"), UNTOUCHED, unless_changed=known)
    assert path.read_bytes().endswith(b"theirs")
    assert folder.write(config, UNTOUCHED) == known


def test_what_is_no_longer_named_goes_and_what_is_foreign_stays(folder):
    folder.write(with_types("A", "B"), BRANDED)
    (folder.path / "templates" / "mine.html").write_text("mine")
    (folder.path / "README.md").write_text("mine")
    (folder.path / ".gitattributes").write_text("mine")
    folder.write(with_types("B"), UNTOUCHED)
    assert sorted(bytes_in(folder.path)) == [
        ".gitattributes",
        "README.md",
        "connector.json",
        "templates/B.html",
        "templates/mine.html",
    ]
    assert (folder.path / ".gitattributes").read_text() == "mine"


def test_a_foreign_file_in_the_way_is_spared(folder):
    folder.write(with_types("A"), UNTOUCHED)
    theirs = folder.path / "templates" / "B.html"
    theirs.write_text("mine")
    before = bytes_in(folder.path)
    with refusal(r"B\.html is in the way"):
        folder.write(with_types("B"), UNTOUCHED)
    assert bytes_in(folder.path) == before


def test_a_folder_of_others_is_refused(folder, config):
    folder.path.mkdir()
    (folder.path / "thesis.txt").write_text("mine")
    with refusal("is not empty"):
        folder.write(config, UNTOUCHED)
    assert bytes_in(folder.path) == {"thesis.txt": b"mine"}


def test_a_new_repository_is_as_good_as_empty(folder, config):
    (folder.path / ".git").mkdir(parents=True)
    folder.write(config, UNTOUCHED)
    assert folder.read().config == config


@pytest.mark.parametrize("damage", [b'{"templates": [{}]}', b"{", b"<<<<<<< HEAD\n"])
def test_a_connector_that_cannot_be_read_is_not_overwritten(folder, config, damage):
    folder.write(config, UNTOUCHED)
    (folder.path / "connector.json").write_bytes(damage)
    with refusal(r"^connector\.json"):
        folder.write(config, UNTOUCHED)
    assert (folder.path / "connector.json").read_bytes() == damage
    assert folder.fingerprint()


@pytest.mark.parametrize("name", ["connector.json", "studio.json", "templates/SignIn.html"])
def test_a_link_is_neither_read_nor_written(folder, config, tmp_path, name):
    folder.write(config, BRANDED)
    outside = tmp_path / "outside"
    outside.write_bytes((folder.path / name).read_bytes())
    (folder.path / name).unlink()
    (folder.path / name).symlink_to(outside)
    before = outside.read_bytes()
    for act in (folder.read, folder.fingerprint, lambda: folder.write({}, UNTOUCHED)):
        with refusal("is a link"):
            act()
    assert outside.read_bytes() == before


@pytest.mark.parametrize("first", [True, False])
def test_templates_elsewhere_are_refused(folder, config, tmp_path, first):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.path.mkdir()
    if not first:
        (folder.path / "connector.json").write_text('{"region": "us-east-1"}')
    (folder.path / "templates").symlink_to(elsewhere)
    with refusal("templates is a link"):
        folder.write(config, UNTOUCHED)
    assert not list(elsewhere.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_does_not_hang(folder, config):
    folder.write(config, UNTOUCHED)
    (folder.path / "connector.json").unlink()
    os.mkfifo(folder.path / "connector.json")
    with refusal("is a link or no file"):
        folder.read()


@pytest.mark.parametrize("steps", range(6))
def test_an_interruption_leaves_a_folder_that_can_be_read(folder, steps, monkeypatch):
    old, new = with_types("A", "B"), with_types("B", "C", "D")
    folder.write(old, UNTOUCHED)
    real, done = project_folder.write_shared, []

    def write_some(path, data):
        if len(done) == steps:
            raise UserError(said("The disk is full."))
        done.append(path)
        real(path, data)

    monkeypatch.setattr(project_folder, "write_shared", write_some)
    try:
        folder.write(new, BRANDED)
    except UserError as error:
        assert said_by(error) == "The disk is full."
    assert folder.read().config in (old, new)


def test_where_case_does_not_matter_a_renamed_template_stays(folder, monkeypatch):
    folder.write(with_types("signin"), UNTOUCHED)
    folder.path.joinpath("templates", "SignIn.html").hardlink_to(
        folder.path / "templates" / "signin.html"
    )  # as if both names were one file
    monkeypatch.setattr(project_folder, "write_shared", lambda path, data: path.write_bytes(data))
    folder.write(with_types("SignIn"), UNTOUCHED)
    assert folder.read().config == with_types("SignIn")
    assert (folder.path / "templates" / "signin.html").exists()


def test_too_many_templates_are_refused(folder):
    with refusal("More than 1000"):
        folder.write({"templates": [{}] * 1001}, UNTOUCHED)
    assert not folder.path.exists()


def test_a_folder_that_is_not_there_is_said(folder):
    with refusal("is no folder"):
        folder.read()


def test_a_fingerprint_is_of_bytes_and_not_of_times(folder, config):
    known = folder.write(config, UNTOUCHED)
    os.utime(folder.path / "connector.json", (0, 0))
    assert folder.fingerprint() == known == fingerprint_of(folder_files(config, UNTOUCHED))


def test_a_folder_with_more_than_a_configuration_is_not_read(tmp_path):
    folder = ProjectFolder(tmp_path)
    templates = [{"usageType": f"T{number}", "content": "x"} for number in range(3)]
    folder.write({"templates": templates}, UNTOUCHED)
    for path in (tmp_path / "templates").iterdir():
        path.write_bytes(b"x" * (9 * 1024 * 1024))
    with pytest.raises(UserError) as caught:
        folder.files()
    assert "20 MB together" in said_by(caught.value)
