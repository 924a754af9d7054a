"""The files of the AWS command line: found where it finds them, and never written."""

import pytest

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.services.aws_credentials import AwsFiles
from tests.domain.credentials.key_cases import KEY_ID, OTHER_ID, OTHER_SECRET, SECRET
from tests.user_errors import said_by

CREDENTIALS = f"[default]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n"


def test_both_files_are_read_together(tmp_path):
    (tmp_path / "credentials").write_text(CREDENTIALS, "utf-8")
    (tmp_path / "config").write_text(
        "[default]\nregion = eu-west-1\n[profile sso]\nsso_session = x\n", "utf-8"
    )
    default, sso = AwsFiles(tmp_path).profiles()
    assert (default.access_key_id, default.secret, default.region) == (KEY_ID, SECRET, "eu-west-1")
    assert "SSO" in sentence(sso.refusal)


@pytest.mark.parametrize("name", ["credentials", "config"])
def test_one_file_is_enough(tmp_path, name):
    (tmp_path / name).write_text(CREDENTIALS, "utf-8")
    (default,) = AwsFiles(tmp_path).profiles()
    assert default.is_usable


def test_the_usual_place_is_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "credentials").write_text(CREDENTIALS, "utf-8")
    assert AwsFiles().profiles()[0].access_key_id == KEY_ID


def test_the_environment_may_name_another_file(monkeypatch, tmp_path):
    other = tmp_path / "elsewhere"
    other.write_text(CREDENTIALS.replace(KEY_ID, OTHER_ID).replace(SECRET, OTHER_SECRET), "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(other))
    assert AwsFiles().profiles()[0].access_key_id == OTHER_ID


def test_without_files_it_says_where_they_would_be(tmp_path):
    with pytest.raises(UserError) as caught:
        AwsFiles(tmp_path / "none").profiles()
    assert str(tmp_path / "none" / "credentials") in said_by(caught.value)


def test_a_file_that_cannot_be_read_is_not_taken_for_none(tmp_path):
    (tmp_path / "credentials").mkdir()
    (tmp_path / "config").write_text("[default]\nregion = eu-west-1\n", "utf-8")
    with pytest.raises(UserError) as caught:
        AwsFiles(tmp_path).profiles()
    assert "is a folder" in said_by(caught.value)


def test_a_mark_at_the_start_and_odd_bytes_do_no_harm(tmp_path):
    text = b"\xef\xbb\xbf" + CREDENTIALS.replace("\n", "\r\n").encode() + b"# \xff\r\n"
    (tmp_path / "credentials").write_bytes(text)
    assert AwsFiles(tmp_path).profiles()[0].secret == SECRET
