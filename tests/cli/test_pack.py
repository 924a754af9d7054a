"""`sesctl unpack` and `sesctl pack`."""

import json
import stat
from uuid import uuid4

import pytest

from ses_gui.domain.config.document import Brand, Document, Studio, Template, example_document
from ses_gui.domain.profile import Profile
from ses_gui.services.storage.private_folder import data_folder
from ses_gui.services.storage.profiles import FileProfiles
from ses_gui.services.storage.project_folder import ProjectFolder

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def project(sesctl, written, config, tmp_path):
    folder = tmp_path / "project"
    assert sesctl("unpack", written(config), folder).status == 0
    return folder


def test_a_config_goes_into_a_folder_and_comes_back_without_its_secret(sesctl, project, config):
    del config["accessKeySecret"]
    ended = sesctl("pack", project)
    assert (ended.status, ended.json, ended.err) == (0, config, "")


def test_the_secret_is_left_out_and_that_is_said(sesctl, written, config, tmp_path):
    ended = sesctl("unpack", written(config), tmp_path / "p")
    assert "The secret was left out" in ended.out
    files = [file for file in (tmp_path / "p").rglob("*") if file.is_file()]
    assert len(files) == len(config["templates"]) + 2
    assert all(SECRET not in file.read_text("utf-8") for file in files)


def test_the_forms_are_those_of_an_export(sesctl, project, config):
    del config["accessKeySecret"]
    assert sesctl("pack", project, "--form", "patch").json == {"config": config}
    assert sesctl("pack", project, "--form", "post").json == {
        "connectorId": "aws-ses-mail",
        "config": config,
    }


def test_the_environment_s_secret_is_inside_unless_it_shall_not_be(
    sesctl, project, config, monkeypatch
):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", SECRET)
    assert sesctl("pack", project).json == config
    assert "accessKeySecret" not in sesctl("pack", project, "--without-secret").json


def test_a_file_is_private(sesctl, project, tmp_path):
    target = tmp_path / "out.json"
    assert sesctl("pack", project, "-o", target).status == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text("utf-8"))["region"] == "us-east-1"


def test_standard_input_is_unpacked(sesctl, config, tmp_path):
    ended = sesctl("unpack", "-", tmp_path / "p", stdin=json.dumps({"config": config}).encode())
    assert ended.status == 0
    assert sesctl("pack", tmp_path / "p").json["region"] == config["region"]


def test_a_profile_is_unpacked_to_the_letter_with_its_studio(sesctl, tmp_path):
    document = Document(
        templates=(Template("A", "s", "c", (("n", "null"),)),), studio=Studio(brand=Brand("X"))
    )
    FileProfiles(data_folder() / "profiles").save(Profile(str(uuid4()), "Mine", document))
    assert sesctl("unpack", "profile:mine", tmp_path / "p").status == 0
    project = ProjectFolder(tmp_path / "p").read()
    assert project.studio == document.studio
    assert project.config["templates"][0]["n"] is None


def test_a_file_leaves_the_studio_of_the_folder(sesctl, written, config, tmp_path):
    folder = ProjectFolder(tmp_path / "p")
    folder.write(config, Studio(brand=Brand("X")))
    assert sesctl("unpack", written(config), folder.path).status == 0
    assert folder.read().studio.brand.name == "X"


def test_a_config_that_the_server_refuses_is_kept_but_not_packed(sesctl, written, config, tmp_path):
    config["templates"] = config["templates"][:1]
    assert sesctl("unpack", written(config), tmp_path / "p").status == 0
    ended = sesctl("pack", tmp_path / "p")
    assert (ended.status, ended.out) == (1, "")
    assert "Nothing was exported" in ended.err


def test_a_folder_of_others_is_not_written(sesctl, written, config, tmp_path):
    ended = sesctl("unpack", written(config), tmp_path)
    assert ended.status == 2
    assert "is not empty" in ended.err
    assert not (tmp_path / "connector.json").exists()


@pytest.mark.parametrize("value", [{"foo": 1}, [], "text"])
def test_what_is_no_connector_is_not_unpacked(sesctl, written, tmp_path, value):
    assert sesctl("unpack", written(json.dumps(value)), tmp_path / "p").status == 2
    assert not (tmp_path / "p").exists()


def test_what_cannot_be_read_is_said_with_file_and_line(sesctl, project):
    path = project / "templates" / "SignIn.html"
    path.write_text(path.read_text("utf-8").replace("{", "<<<<<<< HEAD\n{", 1), "utf-8")
    ended = sesctl("pack", project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("templates/SignIn.html, line 2: a merge")
    assert ended.err.count("\n") == 1


def test_no_folder_is_said(sesctl, tmp_path):
    ended = sesctl("pack", tmp_path / "nothing")
    assert ended.status == 2
    assert "is no folder" in ended.err


def test_the_example_has_all_its_templates_in_files(project):
    names = {path.stem for path in (project / "templates").iterdir()}
    assert names == {template.usage_type for template in example_document().templates}
