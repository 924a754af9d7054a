"""Stories of a slow disk or keyring: what was wished for one document never goes on with another.

Each wish waits before a gate while another document is opened, and is let through then.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
)

from ses_gui.domain.config.document import KEPT_SECRET, Document, example_document
from ses_gui.domain.history import Ending, Entry
from ses_gui.domain.preflight.steps import Step, ok
from ses_gui.domain.profile import UNMARKED, Environment, Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.credentials.dialogs import ProfilesDialog
from ses_gui.gui.features.export.page import ExportDifferenceDialog
from ses_gui.gui.features.preflight.state import Phase
from ses_gui.gui.features.profiles.banners import LockAction
from ses_gui.gui.features.profiles.dialogs import ChangedDialog
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog, MarkingDialog, VersionsDialog
from ses_gui.gui.features.sending.state import MailOrder
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination, News
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from ses_gui.services.aws_credentials import AwsFiles
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.storage.edit_locks import FileEditLocks
from ses_gui.services.storage.profiles import FileExports
from tests.gates import Gates
from tests.plain_message import said
from tests.stories.driver import click
from tests.waiting import wait_until

UUID, OTHER = "6f1c2b1e-1111-4222-8333-444455556666", "7f1c2b1e-1111-4222-8333-444455556666"
SECRET, OTHERS = (
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "wJalrXUtnFEMI/OTHER/bPxRfiCYEXAMPLEKEY",
)
SHOP = Profile(UUID, "Shop", example_document(KEPT_SECRET))
EARLIER = replace(SHOP, document=replace(SHOP.document, region="eu-south-2"))
THEIRS = replace(SHOP, document=replace(SHOP.document, region="eu-north-1"))


@pytest.fixture
def gates():
    gates = Gates()
    yield gates
    gates.open()


@pytest.fixture
def services(services, gates, vault, tmp_path):
    for profile in (EARLIER, SHOP, replace(SHOP, uuid=OTHER, name="Other")):
        services.profiles.save(profile)
    vault.set(UUID, SECRET)
    vault.set(OTHER, OTHERS)
    return gates.over(replace(services, aws_files=AwsFiles(tmp_path)))


@pytest.fixture
def shop(program):
    """The program with a profile open, whose secret nobody has read yet."""
    program.open_profile(UUID)
    program.rest()
    return program


def begin_another(program):
    """Nothing is unsaved, so nothing is asked."""
    program.choose("new")
    assert (program.model.session.current.uuid, program.model.store.document) == ("", Document())


def held(gate):
    wait_until(lambda: gate.is_holding)


def let_go(program, gates):
    gates.open()
    program.rest()


def hold_disk(program, gates):
    """Let a look at the profile keep the disk busy."""
    gates.disk.close("fingerprint")
    program.controllers.edit_lock.watch.look()
    held(gates.disk)


@pytest.fixture
def page(shop):
    shop.window.show_page(PageName.EXPORT)
    shop.rest()
    QApplication.clipboard().setText("before")
    return shop.window.pages.export


# Secrets


@pytest.fixture
def wanted(page, gates):
    """An export with the secret, which the keyring has not given yet."""
    gates.keyring.close("get")
    page.with_secret.click()
    held(gates.keyring)
    click(page.copy)
    return page


def test_an_export_that_waits_for_its_secret_is_copied_when_it_comes(wanted, shop, gates):
    let_go(shop, gates)
    wait_until(lambda: SECRET in QApplication.clipboard().text())


@pytest.mark.parametrize("uuid", ["", OTHER])
def test_an_export_that_waited_for_its_secret_is_not_one_of_the_document_opened_since(
    wanted, shop, gates, uuid
):
    if uuid:
        shop.open_profile(uuid)
    else:
        begin_another(shop)
    wanted.with_secret.setChecked(True)
    let_go(shop, gates)
    assert QApplication.clipboard().text() == "before"
    assert SECRET not in wanted.text.toPlainText()
    assert OTHERS not in wanted.text.toPlainText()


def test_a_secret_that_does_not_come_is_no_trouble_of_the_document_opened_since(
    wanted, shop, gates, monkeypatch
):
    def fail(_vault, _uuid):
        raise VaultError(VaultTrouble.LOCKED, said("Your keyring is locked."))

    begin_another(shop)
    wanted.with_secret.setChecked(True)
    monkeypatch.setattr(MemoryVault, "get", fail)
    let_go(shop, gates)
    assert shop.visible(QMessageBox) == []
    assert wanted.with_secret.isChecked()


def test_a_secret_that_was_to_be_shown_leaves_that_of_the_document_opened_since_covered(
    shop, gates
):
    field = shop.window.pages.secret
    shop.window.show_page(PageName.CREDENTIALS)
    gates.keyring.close("get")
    click(field, "reveal")
    held(gates.keyring)
    begin_another(shop)
    field.line.setFocus()
    QTest.keyClicks(field.line, "another")
    let_go(shop, gates)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert field.line.text() == "another"


def test_a_secret_that_is_typed_on_while_it_is_stored_is_unsaved(shop, vault, gates):
    line = shop.window.pages.secret.line
    shop.window.show_page(PageName.CREDENTIALS)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "one")
    gates.keyring.close("set")
    shop.choose("save")
    held(gates.keyring)
    QTest.keyClicks(line, "two")
    let_go(shop, gates)
    assert vault.get(UUID) == "one"
    assert shop.model.store.dirty
    shop.choose("save")
    wait_until(lambda: not shop.model.store.dirty)
    assert vault.get(UUID) == "onetwo"


@pytest.mark.parametrize("stage", ["secret", "questions"])
def test_a_preflight_that_ends_late_is_none_of_the_document_opened_since(
    shop, examiner, gates, stage
):
    examiner.results = (ok(Step.KEY, said("AWS accepts the key.")),)
    shop.model.session.direct(Destination.DEMO)
    if stage == "secret":
        gates.keyring.close("get")
    else:
        examiner.may_go_on.clear()
    shop.choose("examine")
    wait_until(lambda: gates.keyring.is_holding or examiner.requests)
    shop.open_profile(OTHER)
    assert shop.model.preflight.progress.phase is Phase.IDLE
    shop.choose("examine")
    examiner.may_go_on.set()
    let_go(shop, gates)
    wait_until(lambda: shop.model.preflight.progress.phase is Phase.DONE)
    assert examiner.requests[-1].credentials.secret == OTHERS


def test_a_preflight_that_breaks_late_is_none_of_the_document_opened_since(
    shop, examiner, gates, monkeypatch
):
    examine = examiner.examine

    def fail(request, report, cancellation):
        examine(request, report, cancellation)
        monkeypatch.setattr(examiner, "examine", examine)
        raise OSError

    examiner.results = (ok(Step.KEY, said("AWS accepts the key.")),)
    examiner.may_go_on.clear()
    shop.model.session.direct(Destination.DEMO)
    monkeypatch.setattr(examiner, "examine", fail)
    shop.choose("examine")
    wait_until(lambda: examiner.requests)
    shop.open_profile(OTHER)
    gates.keyring.close("get")
    shop.choose("examine")
    held(gates.keyring)
    examiner.may_go_on.set()
    wait_until(lambda: not shop.app.questions.busy())
    assert shop.model.preflight.progress.phase is Phase.ASKING
    let_go(shop, gates)
    wait_until(lambda: shop.model.preflight.progress.phase is Phase.DONE)


# Exports


def test_an_export_that_is_compared_late_is_not_one_of_the_document_opened_since(page, shop, gates):
    gates.disk.close("last")
    click(page.copy)
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert QApplication.clipboard().text() == "before"


def test_an_export_that_cannot_be_compared_is_not_one_of_the_document_opened_since(
    page, shop, gates, monkeypatch
):
    def fail(_exports, _uuid):
        raise OSError

    gates.disk.close("last")
    click(page.copy)
    held(gates.disk)
    begin_another(shop)
    monkeypatch.setattr(FileExports, "last", fail)
    let_go(shop, gates)
    assert QApplication.clipboard().text() == "before"


def test_a_file_that_is_written_late_is_remembered_as_an_export_of_its_own_profile(
    page, shop, services, gates, tmp_path
):
    click(page.save)
    dialog = shop.dialog(QFileDialog)
    hold_disk(shop, gates)
    dialog.fileSelected.emit(str(tmp_path / "out.json"))
    dialog.close()
    begin_another(shop)
    let_go(shop, gates)
    assert services.exports.last(UUID) is not None
    shop.open_profile(UUID)
    wait_until(lambda: "The same as the last export" in page.since.text.text())


def test_a_difference_to_the_last_export_is_not_shown_beside_another_document(
    page, shop, services, gates
):
    click(page.copy)
    wait_until(page.since.difference.isVisible)
    shop.rest()
    gates.disk.close("last")
    click(page.since.difference)
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    wait_until(lambda: "as a profile" in page.since.text.text())
    assert shop.visible(ExportDifferenceDialog) == []


# Versions, and what lies on disk


def test_versions_that_are_listed_late_are_none_of_the_document_opened_since(shop, gates):
    gates.disk.close("versions")
    shop.choose("versions")
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert shop.visible(VersionsDialog) == []


@pytest.mark.parametrize("wish", ["restore", "compare"])
def test_a_version_that_is_read_late_changes_and_shows_nothing(shop, gates, wish):
    shop.choose("versions")
    dialog = shop.dialog(VersionsDialog)
    gates.disk.close("version")
    click(getattr(dialog, wish))
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert shop.model.store.document == Document()
    assert not shop.model.store.dirty
    assert shop.visible(ComparisonDialog) == []
    if wish == "compare":  # it stays open for another look
        dialog.close()


@pytest.mark.parametrize("wish", ["restore", "compare"])
def test_a_list_of_versions_is_for_its_own_profile_only(shop, wish):
    shop.choose("versions")
    dialog = shop.dialog(VersionsDialog)
    begin_another(shop)
    click(getattr(dialog, wish))
    shop.rest()
    assert shop.model.store.document == Document()
    assert shop.visible(ComparisonDialog) == []
    if wish == "compare":  # it stays open for another look
        dialog.close()


@pytest.mark.parametrize("wish", [LockAction.RELOAD, LockAction.KEEP_MINE, LockAction.COMPARE])
def test_what_was_to_be_read_anew_is_no_matter_of_the_document_opened_since(
    shop, services, gates, wish
):
    services.profiles.save(THEIRS)
    shop.controllers.edit_lock.watch.look()
    button = shop.window.lock.buttons[wish]
    wait_until(button.isVisible)
    gates.disk.close("loaded")
    click(button)
    held(gates.disk)
    shop.show_example()  # as after an answer to what is unsaved
    before = shop.model.store.document
    let_go(shop, gates)
    assert shop.model.store.document == before
    assert not shop.model.store.dirty
    assert shop.model.session.current.name == "Demo example"
    assert shop.model.session.lock.known == ""
    assert shop.visible(ComparisonDialog) == []


def test_a_question_about_a_file_is_withdrawn_when_another_document_is_opened(
    shop, services, gates
):
    shop.controllers.edit_lock.watch.stop()
    services.profiles.save(THEIRS)
    shop.set_field("region", "eu-west-3")
    shop.choose("save")
    shop.dialog(ChangedDialog)
    shop.show_example()  # as after an answer to what is unsaved
    assert shop.visible(ChangedDialog) == []


def test_a_profile_that_is_taken_over_late_is_not_the_document_opened_since(shop, gates, tmp_path):
    thief = FileEditLocks(tmp_path / "home" / "claims")
    thief.take_over(UUID)
    shop.controllers.edit_lock.watch.look()
    button = shop.window.lock.buttons[LockAction.TAKE_BACK]
    wait_until(button.isVisible)
    shop.rest()
    gates.disk.close("fingerprint")
    click(button)
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert shop.model.session.lock.news is News.NONE
    assert not shop.window.lock.isVisible()
    assert "edited and saved" not in shop.window.status.currentMessage()
    thief.leave()


# Profiles that are changed in the list


@pytest.fixture
def manager(shop):
    shop.choose("manage")
    dialog = shop.dialog(ManageDialog)
    wait_until(lambda: dialog.list.count() == 2)
    dialog.list.setCurrentRow(1)
    return dialog


def test_a_name_that_is_changed_late_is_not_that_of_the_document_opened_since(
    manager, shop, services, gates
):
    click(manager, "profile_rename")
    gates.disk.close("save_over")
    shop.give_name("Store")
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert services.profiles.load(UUID).name == "Store"
    assert shop.model.session.current.name == ""
    assert shop.model.session.lock.known == ""
    manager.close()


def test_a_profile_that_is_deleted_late_takes_nothing_from_the_document_opened_since(
    manager, shop, services, vault, gates
):
    click(manager, "profile_delete")
    gates.disk.close("delete")
    shop.agree()
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert services.profiles.names() == [(OTHER, "Other")]
    assert vault.get(UUID) is None
    assert not shop.model.store.dirty
    manager.close()


def mark(program, environment):
    dialog = program.dialog(MarkingDialog)
    click(dialog.buttons[environment])
    box = dialog.findChild(QDialogButtonBox)
    click(box.button(QDialogButtonBox.StandardButton.Ok))


def test_a_mark_that_is_written_late_is_not_that_of_the_document_opened_since(
    shop, services, gates
):
    shop.choose("mark")
    gates.disk.close("save_over")
    mark(shop, Environment.PRODUCTION)
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert services.profiles.load(UUID).marking.is_production
    assert shop.model.session.current.marking == UNMARKED
    assert shop.model.session.lock.known == ""


@pytest.mark.parametrize("is_asked_before", [True, False])
def test_a_mark_that_is_given_while_the_profile_is_made_is_kept(
    program, services, gates, is_asked_before
):
    program.show_example()
    gates.keyring.close("set")
    program.choose("save_as")
    program.give_name("New")
    held(gates.keyring)
    program.choose("mark")
    if is_asked_before:
        program.dialog(MarkingDialog)
        let_go(program, gates)
    mark(program, Environment.PRODUCTION)
    let_go(program, gates)
    assert program.model.session.current.name == "New"
    assert program.model.session.current.marking.is_production
    assert services.profiles.named("New").marking.is_production
    assert not program.model.store.dirty


# The rest


def test_templates_that_are_read_late_are_not_for_the_document_opened_since(shop, gates, tmp_path):
    path = tmp_path / "templates.json"
    path.write_text('[{"usageType": "Generic", "subject": "s", "content": "c"}]', "utf-8")
    hold_disk(shop, gates)
    shop.start(shop.controllers.opening.read_file(str(path)))
    begin_another(shop)
    let_go(shop, gates)
    assert shop.model.store.document == Document()


def test_doubts_that_are_read_late_are_none_of_the_document_opened_since(program, services, gates):
    mail = MailOrder("a@example.com", "SignIn", Destination.DEMO)
    at = datetime.now(UTC)
    entry = Entry(at, UUID, mail.to, mail.usage_type, mail.destination.value, "eu-west-1")
    number = services.history.begin(entry)
    services.history.end(number, replace(entry, ending=Ending.DOUBTFUL))
    gates.disk.close("find")
    program.open_profile(UUID)
    held(gates.disk)
    begin_another(program)
    let_go(program, gates)
    assert program.model.sending.doubt(mail) is None
    program.open_profile(UUID)
    program.rest()
    assert program.model.sending.doubt(mail) is not None


def test_keys_that_are_found_late_are_not_offered_to_the_document_opened_since(
    shop, gates, tmp_path
):
    key = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"
    (tmp_path / "credentials").write_text(f"[mail]\n{key}aws_secret_access_key = {SECRET}\n")
    gates.disk.close("profiles")
    shop.choose("import_key")
    held(gates.disk)
    begin_another(shop)
    let_go(shop, gates)
    assert shop.visible(ProfilesDialog) == []
    assert not shop.window.pages.credentials.offer.isVisible()
