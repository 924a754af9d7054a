"""Stories of a key that is pasted, dropped or taken from `~/.aws`, in the whole window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from ses_gui.domain.config.document import Document
from ses_gui.gui.features.credentials.dialogs import ProfilesDialog
from ses_gui.gui.pages import PageName
from ses_gui.services.aws_credentials import AwsFiles
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OTHER_ID,
    OTHER_SECRET,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
)
from tests.stories.driver import click
from tests.waiting import wait_until

CSV = f"\ufeffUser name,Access key ID,Secret access key\r\nlogto,{KEY_ID},{SECRET}\r\n"
EXPORT = (
    f"export AWS_ACCESS_KEY_ID={KEY_ID}\nexport AWS_SECRET_ACCESS_KEY='{SECRET}'\n"
    "export AWS_DEFAULT_REGION=eu-west-1\n"
)
INI = f"[mail]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n"
JSON = (
    f'{{"AccessKey": {{"UserName": "logto", "AccessKeyId": "{KEY_ID}", "Status": "Active",'
    f' "SecretAccessKey": "{SECRET}"}}}}'
)
TWO = f"{INI}\n[other]\naws_access_key_id = {OTHER_ID}\naws_secret_access_key = {OTHER_SECRET}\n"
V, CTRL = Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
MOVE, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture
def page(program):
    return program.window.pages.credentials


@pytest.fixture
def bar(page):
    return page.offer


def copy(text):
    QGuiApplication.clipboard().setText(text)


def paste(program, bar, text):
    copy(text)
    program.choose("paste_key")
    wait_until(bar.isVisible)


def fact(bar, name):
    label = bar.findChild(QLabel, f"key_{name}")
    return label.text() if label.isVisible() else ""


def pair(program):
    document = program.model.store.document
    return document.access_key_id, program.model.secret_cache.take(document.access_key_secret)


def shown(window):
    return " ".join(label.text() for label in window.findChildren(QLabel))


@pytest.mark.parametrize("text", [CSV, EXPORT, INI, JSON], ids=["csv", "export", "ini", "json"])
def test_whatever_holds_a_key_can_be_pasted(program, bar, text):
    paste(program, bar, text)
    assert fact(bar, "id") == KEY_ID
    assert "40 characters" in fact(bar, "secret")
    assert SECRET not in shown(program.window)
    assert program.model.store.document == Document()  # nothing before it was looked at
    click(bar, "apply_key")
    assert pair(program) == (KEY_ID, SECRET)
    assert program.model.store.history.count() == 1


def test_one_step_takes_all_of_it_back(program, bar):
    paste(program, bar, EXPORT)
    click(bar, "apply_key")
    assert program.model.store.document.region == "eu-west-1"
    program.choose("undo")
    assert program.model.store.document == Document()
    assert not bar.isVisible()
    program.choose("redo")
    assert pair(program) == (KEY_ID, SECRET)


def test_a_region_that_was_chosen_stays_and_that_is_said(program, bar):
    program.set_field("region", "us-east-1")
    paste(program, bar, EXPORT)
    assert fact(bar, "region") == "eu-west-1; you have chosen us-east-1, which stays"
    click(bar, "apply_key")
    assert program.model.store.document.region == "us-east-1"


def test_ctrl_v_of_a_block_into_a_field_is_an_offer(program, page, bar, qtbot):
    copy(CSV)
    for name in ("accessKeyId", "accessKeySecret"):
        line = page.findChild(object, name)
        line.setFocus()
        qtbot.keyClick(line, V, CTRL)
        wait_until(bar.isVisible)
        assert line.text() == ""
        click(bar, "not_now")
        assert not bar.isVisible()
    assert program.model.store.document == Document()


def test_a_secret_in_the_field_of_the_id_never_reaches_the_document(program, page, bar, qtbot):
    copy(SECRET)
    line = page.findChild(object, "accessKeyId")
    line.setFocus()
    qtbot.keyClick(line, V, CTRL)
    wait_until(bar.isVisible)
    click(bar, "apply_key")
    assert pair(program) == ("", SECRET)


def test_what_is_not_taken_is_forgotten(program, bar):
    paste(program, bar, CSV)
    assert program.model.secret_cache.is_secret(SECRET)
    click(bar, "not_now")
    assert not program.model.secret_cache.is_secret(SECRET)


def test_of_several_keys_one_is_chosen(program, bar):
    paste(program, bar, TWO)
    assert bar.choice.isVisible()
    bar.choice.setCurrentIndex(1)
    assert fact(bar, "id") == OTHER_ID
    click(bar, "apply_key")
    assert pair(program) == (OTHER_ID, OTHER_SECRET)
    assert not program.model.secret_cache.is_secret(SECRET)


def test_each_of_several_keys_has_its_own_note(program, bar):
    paste(program, bar, f"{INI}\n[bare]\naws_access_key_id = {OTHER_ID}\n")
    assert not bar.note.isVisible()
    bar.choice.setCurrentIndex(1)
    assert "The secret is not there" in bar.note.text()
    assert bar.note.isVisible()
    assert fact(bar, "secret") == "not there"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"IAM user name,Smtp Username,Smtp Password\r\nses,{KEY_ID},{SMTP_PASSWORD}\r\n", "SMTP"),
        (f"AWS_ACCESS_KEY_ID={TEMPORARY_ID}\nAWS_SECRET_ACCESS_KEY={SECRET}", "temporary"),
        ("Dear admin, the key follows by post.", "holds no access key"),
    ],
    ids=["smtp", "temporary", "nothing"],
)
def test_what_is_of_no_use_is_explained_and_not_offered(program, bar, text, said):
    paste(program, bar, text)
    assert said in bar.sentence.text()
    assert not bar.take.isVisible()
    assert SMTP_PASSWORD not in shown(program.window)
    click(bar, "not_now")
    assert program.model.store.document == Document()


def test_the_root_user_s_key_comes_with_a_warning(program, bar):
    paste(program, bar, f"AWSAccessKeyId={KEY_ID}\r\nAWSSecretKey={SECRET}\r\n")
    assert "root user" in bar.sentence.text()
    assert bar.take.isVisible()


def test_the_clipboard_is_cleared_on_request(program, bar):
    paste(program, bar, CSV)
    click(bar, "apply_key")
    assert "clipboard still holds the secret" in bar.sentence.text()
    click(bar, "clear_clipboard")
    assert QGuiApplication.clipboard().text() == ""
    assert not bar.isVisible()


def test_another_clipboard_is_not_offered_for_clearing(program, bar):
    paste(program, bar, CSV)
    click(bar, "apply_key")
    copy("mine")
    assert not bar.clear.isVisible()
    assert "clipboard" not in bar.sentence.text()


def test_another_document_makes_an_offer_void(program, bar):
    paste(program, bar, CSV.replace(SECRET, OTHER_SECRET))
    program.show_example()
    assert not bar.isVisible()
    assert not program.model.secret_cache.is_secret(OTHER_SECRET)
    assert program.model.secret_cache.is_secret(SECRET)  # the example's own


def drop(page, mime):
    at = QPoint(20, 20)
    enter = QDragEnterEvent(at, MOVE, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(at), MOVE, mime, LEFT, Qt.KeyboardModifier.NoModifier))


def test_a_file_can_be_dropped_on_the_page(program, page, bar, tmp_path):
    path = tmp_path / "logto_accessKeys.csv"
    path.write_bytes(CSV.encode())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, mime)
    wait_until(bar.isVisible)
    assert fact(bar, "source") == "logto_accessKeys.csv, user logto"
    click(bar, "apply_key")
    assert pair(program) == (KEY_ID, SECRET)
    assert "clipboard" not in bar.sentence.text()


def test_a_text_can_be_dropped_on_the_page(program, page, bar):
    mime = QMimeData()
    mime.setText(EXPORT)
    drop(page, mime)
    wait_until(bar.isVisible)
    assert fact(bar, "id") == KEY_ID
    assert page.take_dropped() == ""


@pytest.mark.parametrize("url", ["https://example.com/accessKeys.csv", "file:///nowhere/keys.csv"])
def test_what_cannot_be_read_is_said(page, bar, url):
    mime = QMimeData()
    mime.setUrls([QUrl(url)])
    drop(page, mime)
    wait_until(bar.isVisible)
    assert not bar.take.isVisible()
    assert bar.sentence.text().endswith(".")


def test_swapped_fields_are_put_right_by_one_click(program, page):
    program.set_field("access_key_id", SECRET)
    program.set_secret(KEY_ID)
    program.model.checks.refresh()
    button = page.findChild(QPushButton, "mend:accessKeyId")
    click(button)
    assert pair(program) == (KEY_ID, SECRET)
    assert "changed places" in program.window.status.currentMessage()
    wait_until(lambda: not button.isVisible())


@pytest.fixture
def aws_program(make_program, services, tmp_path):
    folder = tmp_path / "aws"
    folder.mkdir()
    (folder / "credentials").write_text(INI, "utf-8")
    (folder / "config").write_text(
        "[profile sso]\nsso_session = x\n[profile role]\nrole_arn = arn:aws:iam::1:role/x\n"
        "[profile process]\ncredential_process = /bin/true\n[profile mail]\nregion = eu-west-1\n",
        "utf-8",
    )
    return make_program(replace(services, aws_files=AwsFiles(folder)))


def test_a_profile_is_taken_after_it_was_looked_at(aws_program):
    aws_program.window.show_page(PageName.EXPORT)
    aws_program.choose("import_key")
    dialog = aws_program.dialog(ProfilesDialog)
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert names == ["mail", "sso", "role", "process"]
    assert fact(dialog, "id") == KEY_ID
    assert SECRET not in shown(aws_program.window)
    click(dialog.take)
    assert pair(aws_program) == (KEY_ID, SECRET)
    assert aws_program.model.store.document.region == "eu-west-1"
    assert aws_program.window.pages.currentWidget() is aws_program.window.pages.credentials


@pytest.mark.parametrize(("row", "said"), [(1, "SSO"), (2, "role"), (3, "asks a program")])
def test_profiles_without_a_key_are_explained_and_not_offered(aws_program, row, said):
    aws_program.choose("import_key")
    dialog = aws_program.dialog(ProfilesDialog)
    dialog.list.setCurrentRow(row)
    assert said in dialog.why.text()
    assert not dialog.take.isEnabled()
    dialog.list.itemActivated.emit(dialog.list.item(row))
    assert aws_program.model.store.document == Document()
    dialog.reject()
    wait_until(lambda: not aws_program.model.secret_cache.is_secret(SECRET))


def test_without_profiles_it_says_where_they_would_be(make_program, services, tmp_path):
    program = make_program(replace(services, aws_files=AwsFiles(tmp_path / "none")))
    program.choose("import_key")
    bar = program.window.pages.credentials.offer
    wait_until(bar.isVisible)
    assert "There are no profiles" in bar.sentence.text()
