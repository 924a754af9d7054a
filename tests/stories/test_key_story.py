"""Stories of a key that is pasted, dropped or taken from `~/.aws`, in the whole window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document
from ses_gui.gui.features.credentials.profiles_dialog import ProfilesDialog
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
from tests.stories.dialogs import dialog_of

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


def paste(program, bar, qtbot, text):
    copy(text)
    program.window.menus.actions["paste_key"].trigger()
    qtbot.waitUntil(bar.isVisible)


def press(bar, name, qtbot):
    qtbot.mouseClick(bar.findChild(QPushButton, name), LEFT)


def fact(bar, name):
    label = bar.findChild(QLabel, f"key_{name}")
    return label.text() if label.isVisible() else ""


def pair(program):
    document = program.model.store.document
    return document.access_key_id, program.model.secret_cache.take(document.access_key_secret)


def shown(window):
    return " ".join(label.text() for label in window.findChildren(QLabel))


@pytest.mark.parametrize("text", [CSV, EXPORT, INI, JSON], ids=["csv", "export", "ini", "json"])
def test_whatever_holds_a_key_can_be_pasted(program, bar, qtbot, text):
    paste(program, bar, qtbot, text)
    assert fact(bar, "id") == KEY_ID
    assert "40 characters" in fact(bar, "secret")
    assert SECRET not in shown(program.window)
    assert program.model.store.document == Document()  # nothing before it was looked at
    press(bar, "apply_key", qtbot)
    assert pair(program) == (KEY_ID, SECRET)
    assert program.model.store.history.count() == 1


def test_one_step_takes_all_of_it_back(program, bar, qtbot):
    paste(program, bar, qtbot, EXPORT)
    press(bar, "apply_key", qtbot)
    assert program.model.store.document.region == "eu-west-1"
    program.window.menus.actions["undo"].trigger()
    assert program.model.store.document == Document()
    assert not bar.isVisible()
    program.window.menus.actions["redo"].trigger()
    assert pair(program) == (KEY_ID, SECRET)


def test_a_region_that_was_chosen_stays_and_that_is_said(program, bar, qtbot):
    program.model.store.edit(edits.set_field("region", "us-east-1"))
    paste(program, bar, qtbot, EXPORT)
    assert fact(bar, "region") == "eu-west-1; you have chosen us-east-1, which stays"
    press(bar, "apply_key", qtbot)
    assert program.model.store.document.region == "us-east-1"


def test_ctrl_v_of_a_block_into_a_field_is_an_offer(program, page, bar, qtbot):
    copy(CSV)
    for name in ("accessKeyId", "accessKeySecret"):
        line = page.findChild(object, name)
        line.setFocus()
        qtbot.keyClick(line, V, CTRL)
        qtbot.waitUntil(bar.isVisible)
        assert line.text() == ""
        press(bar, "not_now", qtbot)
        assert not bar.isVisible()
    assert program.model.store.document == Document()


def test_a_secret_in_the_field_of_the_id_never_reaches_the_document(program, page, bar, qtbot):
    copy(SECRET)
    line = page.findChild(object, "accessKeyId")
    line.setFocus()
    qtbot.keyClick(line, V, CTRL)
    qtbot.waitUntil(bar.isVisible)
    press(bar, "apply_key", qtbot)
    assert pair(program) == ("", SECRET)


def test_what_is_not_taken_is_forgotten(program, bar, qtbot):
    paste(program, bar, qtbot, CSV)
    assert SECRET in program.model.secret_cache._secrets.values()
    press(bar, "not_now", qtbot)
    assert SECRET not in program.model.secret_cache._secrets.values()


def test_of_several_keys_one_is_chosen(program, bar, qtbot):
    paste(program, bar, qtbot, TWO)
    assert bar.choice.isVisible()
    bar.choice.setCurrentIndex(1)
    assert fact(bar, "id") == OTHER_ID
    press(bar, "apply_key", qtbot)
    assert pair(program) == (OTHER_ID, OTHER_SECRET)
    assert SECRET not in program.model.secret_cache._secrets.values()


def test_each_of_several_keys_has_its_own_note(program, bar, qtbot):
    paste(program, bar, qtbot, f"{INI}\n[bare]\naws_access_key_id = {OTHER_ID}\n")
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
def test_what_is_of_no_use_is_explained_and_not_offered(program, bar, qtbot, text, said):
    paste(program, bar, qtbot, text)
    assert said in bar.sentence.text()
    assert not bar.take.isVisible()
    assert SMTP_PASSWORD not in shown(program.window)
    press(bar, "not_now", qtbot)
    assert program.model.store.document == Document()


def test_the_root_user_s_key_comes_with_a_warning(program, bar, qtbot):
    paste(program, bar, qtbot, f"AWSAccessKeyId={KEY_ID}\r\nAWSSecretKey={SECRET}\r\n")
    assert "root user" in bar.sentence.text()
    assert bar.take.isVisible()


def test_the_clipboard_is_cleared_on_request(program, bar, qtbot):
    paste(program, bar, qtbot, CSV)
    press(bar, "apply_key", qtbot)
    assert "clipboard still holds the secret" in bar.sentence.text()
    press(bar, "clear_clipboard", qtbot)
    assert QGuiApplication.clipboard().text() == ""
    assert not bar.isVisible()


def test_another_clipboard_is_not_offered_for_clearing(program, bar, qtbot):
    paste(program, bar, qtbot, CSV)
    press(bar, "apply_key", qtbot)
    copy("mine")
    assert not bar.clear.isVisible()
    assert "clipboard" not in bar.sentence.text()


def test_another_document_makes_an_offer_void(program, bar, qtbot):
    paste(program, bar, qtbot, CSV)
    program.controllers.opening.show_example()
    assert not bar.isVisible()
    assert list(program.model.secret_cache._secrets.values()) == [SECRET]  # the example's own


def drop(page, mime):
    at = QPoint(20, 20)
    enter = QDragEnterEvent(at, MOVE, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(at), MOVE, mime, LEFT, Qt.KeyboardModifier.NoModifier))


def test_a_file_can_be_dropped_on_the_page(program, page, bar, tmp_path, qtbot):
    path = tmp_path / "logto_accessKeys.csv"
    path.write_bytes(CSV.encode())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, mime)
    qtbot.waitUntil(bar.isVisible)
    assert fact(bar, "source") == "logto_accessKeys.csv, user logto"
    press(bar, "apply_key", qtbot)
    assert pair(program) == (KEY_ID, SECRET)
    assert "clipboard" not in bar.sentence.text()


def test_a_text_can_be_dropped_on_the_page(program, page, bar, qtbot):
    mime = QMimeData()
    mime.setText(EXPORT)
    drop(page, mime)
    qtbot.waitUntil(bar.isVisible)
    assert fact(bar, "id") == KEY_ID
    assert page.take_dropped() == ""


@pytest.mark.parametrize("url", ["https://example.com/accessKeys.csv", "file:///nowhere/keys.csv"])
def test_what_cannot_be_read_is_said(page, bar, qtbot, url):
    mime = QMimeData()
    mime.setUrls([QUrl(url)])
    drop(page, mime)
    qtbot.waitUntil(bar.isVisible)
    assert not bar.take.isVisible()
    assert bar.sentence.text().endswith(".")


def test_swapped_fields_are_put_right_by_one_click(program, page, qtbot):
    program.model.store.edit(edits.set_field("access_key_id", SECRET))
    program.model.store.edit(edits.set_secret(program.model.secret_cache.put(KEY_ID)))
    program.model.checks.refresh()
    button = page.findChild(QPushButton, "mend:accessKeyId")
    qtbot.mouseClick(button, LEFT)
    assert pair(program) == (KEY_ID, SECRET)
    assert "changed places" in program.window.status.currentMessage()
    qtbot.waitUntil(lambda: not button.isVisible())


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


def test_a_profile_is_taken_after_it_was_looked_at(aws_program, qtbot):
    aws_program.window.show_page(PageName.EXPORT)
    aws_program.window.menus.actions["import_key"].trigger()
    dialog = dialog_of(aws_program, ProfilesDialog, qtbot)
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert names == ["mail", "sso", "role", "process"]
    assert fact(dialog, "id") == KEY_ID
    assert SECRET not in shown(aws_program.window)
    qtbot.mouseClick(dialog.take, LEFT)
    assert pair(aws_program) == (KEY_ID, SECRET)
    assert aws_program.model.store.document.region == "eu-west-1"
    assert aws_program.window.pages.currentWidget() is aws_program.window.pages.credentials


@pytest.mark.parametrize(("row", "said"), [(1, "SSO"), (2, "role"), (3, "asks a program")])
def test_profiles_without_a_key_are_explained_and_not_offered(aws_program, qtbot, row, said):
    aws_program.window.menus.actions["import_key"].trigger()
    dialog = dialog_of(aws_program, ProfilesDialog, qtbot)
    dialog.list.setCurrentRow(row)
    assert said in dialog.why.text()
    assert not dialog.take.isEnabled()
    dialog.list.itemActivated.emit(dialog.list.item(row))
    assert aws_program.model.store.document == Document()
    dialog.reject()
    qtbot.waitUntil(lambda: aws_program.model.secret_cache._secrets == {})


def test_without_profiles_it_says_where_they_would_be(make_program, services, tmp_path, qtbot):
    program = make_program(replace(services, aws_files=AwsFiles(tmp_path / "none")))
    program.window.menus.actions["import_key"].trigger()
    bar = program.window.pages.credentials.offer
    qtbot.waitUntil(bar.isVisible)
    assert "There are no profiles" in bar.sentence.text()
