"""Between the start and the end of a save: nothing typed, opened or asked meanwhile is lost."""

import pytest
from PySide6.QtCore import QTimer

from ses_gui.domain.config.document import KEPT_SECRET, Document
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.profiles.dialogs import Answer
from ses_gui.services.keyring_store import MemoryVault
from tests.gui.features.profiles.headless import Headless, without_secret
from tests.plain_message import said
from tests.waiting import fire

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
OTHER = "7f1c2b1e-1111-4222-8333-444455556666"
OLD, NEW, NEWEST = "wJalrXUtnFEMI/1", "wJalrXUtnFEMI/2", "wJalrXUtnFEMI/3"
OTHERS = "wJalrXUtnFEMI/4"
SAVED, LATER = "eu-west-1", "eu-north-1"
KEYRING, FILE = "set", "save_over"
"""Where a save is held: before the keyring has the secret, and before the file is written."""


@pytest.fixture
def program(qapp, tmp_path):
    """A program with a profile open, whose secret nobody has read yet."""
    program = Headless(tmp_path, vault := MemoryVault())
    for uuid, name, secret in ((UUID, "Shop", OLD), (OTHER, "Other", OTHERS)):
        program.services.profiles.save(Profile(uuid, name, Document(access_key_secret=KEPT_SECRET)))
        vault.set(uuid, secret)
    program.open(UUID, None, "")
    yield program
    program.end()
    assert program.warnings == []


@pytest.fixture(params=[KEYRING, FILE])
def saving(request, program):
    """The program while it saves a region and a secret."""
    return begin(program, request.param)


def begin(program, at):
    program.type("region", [SAVED])
    program.type_secret(NEW)
    hold(program, at)
    program.save("")
    assert program.gates.is_holding
    return program


def hold(program, verb):
    gate = program.gates.keyring if verb in {"get", "set", "forget"} else program.gates.disk
    gate.close(verb)


def let_go(program):
    program.gates.open()
    program.settle()


def kept(program, uuid=UUID):
    return program.services.profiles.load(uuid).document


def names(program):
    return [name for _uuid, name in program.services.profiles.names()]


def place(program):
    place = program.model.session.current
    return place.uuid, place.name


def test_what_nobody_touches_meanwhile_is_saved(saving):
    let_go(saving)
    assert kept(saving).region == SAVED
    assert saving.services.vault.get(UUID) == NEW
    assert not saving.model.store.dirty


def test_what_is_typed_meanwhile_is_unsaved_and_asked_about(saving):
    saving.type("region", [LATER])
    let_go(saving)
    assert kept(saving).region == SAVED
    assert saving.model.store.dirty
    assert not saving.close(Answer.CANCEL, "")
    assert saving.was_asked
    saving.save("")
    assert kept(saving).region == LATER
    assert not saving.model.store.dirty


def test_what_is_typed_and_taken_back_meanwhile_leaves_nothing_unsaved(saving):
    saving.type("region", [LATER])
    saving.undo()
    let_go(saving)
    assert without_secret(kept(saving)) == without_secret(saving.model.store.document)
    assert not saving.model.store.dirty


def test_an_undo_beyond_what_was_saved_is_unsaved_though_something_was_typed_meanwhile(saving):
    saving.type("region", [LATER])
    let_go(saving)
    for _ in range(3):
        saving.undo()
    assert saving.model.store.document.region == ""
    assert kept(saving).region == SAVED
    assert saving.model.store.dirty


def test_an_undo_to_what_was_saved_all_along_is_saved_still(program):
    hold(program, FILE)
    program.save("")
    program.type("region", [LATER])
    let_go(program)
    assert program.model.store.dirty
    program.undo()
    assert not program.model.store.dirty


def begin_another(program):
    """Give up what is unsaved."""
    program.new(Answer.DISCARD, "")
    assert program.model.store.document == Document()


def test_a_late_end_leaves_alone_what_was_begun_since(saving):
    begin_another(saving)
    saving.type("region", [LATER])
    let_go(saving)
    assert place(saving) == ("", "")
    assert saving.model.store.document.region == LATER
    assert saving.model.store.dirty
    assert kept(saving).region == SAVED
    assert saving.services.vault.get(UUID) == NEW


def test_a_late_end_leaves_alone_the_profile_that_was_opened_since(program):
    begin(program, KEYRING).open(OTHER, Answer.DISCARD, "")
    program.type("region", [LATER])
    let_go(program)
    assert place(program) == (OTHER, "Other")
    assert program.model.store.dirty
    program.save("")
    assert kept(program, OTHER) == Document(region=LATER, access_key_secret=KEPT_SECRET)
    assert program.services.vault.get(OTHER) == OTHERS
    assert kept(program).region == SAVED
    assert program.services.vault.get(UUID) == NEW


def test_a_late_refusal_saves_nothing_of_the_profile_that_was_opened_since(program):
    begin(program, KEYRING).open(OTHER, Answer.DISCARD, "")
    program.type("region", [LATER])
    change_elsewhere(program)
    let_go(program)
    assert kept(program, OTHER).region == ""
    assert program.model.store.dirty
    assert [title for title, _sentence in program.warnings] == ["Not saved"]
    program.warnings.clear()


def change_elsewhere(program):
    document = Document(region="ap-south-1", access_key_secret=KEPT_SECRET)
    program.services.profiles.save(Profile(UUID, "Shop", document))


def test_a_secret_of_the_document_opened_since_is_not_taken_for_stored(saving):
    begin_another(saving)
    saving.type_secret(NEWEST)
    let_go(saving)
    saving.save("Third")
    assert saving.services.vault.get(place(saving)[0]) == NEWEST
    assert saving.services.vault.get(UUID) == NEW


def test_a_close_that_saves_first_closes_nothing_that_was_opened_since(program):
    program.type("region", [SAVED])
    hold(program, FILE)
    assert not program.close(Answer.SAVE, "")
    begin_another(program)
    program.type("region", [LATER])
    let_go(program)
    assert not program.window.closed
    assert kept(program).region == SAVED


def test_a_close_that_saves_first_stays_when_something_was_typed_meanwhile(program):
    program.type("region", [SAVED])
    hold(program, FILE)
    assert not program.close(Answer.SAVE, "")
    program.type("region", [LATER])
    let_go(program)
    assert not program.window.closed
    assert program.model.store.dirty
    assert kept(program).region == SAVED


def test_a_switch_that_is_cancelled_meanwhile_changes_nothing(saving):
    for switch_ in (saving.new, saving.close):
        switch_(Answer.CANCEL, "")
        assert saving.was_asked
    let_go(saving)
    assert place(saving) == (UUID, "Shop")
    assert kept(saving).region == SAVED
    assert not saving.model.store.dirty
    assert not saving.window.closed


def test_a_name_that_was_looked_up_late_is_not_given_to_the_document_opened_since(program):
    hold(program, "names")
    program.save_as("Copy")
    assert program.gates.is_holding
    program.new(None, "")
    let_go(program)
    assert names(program) == ["Other", "Shop"]
    assert place(program) == ("", "")


def test_a_secret_that_came_late_is_not_for_the_document_opened_since(program):
    hold(program, "get")
    program.save_as("Copy")
    assert program.gates.is_holding
    begin_another(program)
    let_go(program)
    assert names(program) == ["Other", "Shop"]
    assert place(program) == ("", "")


def test_a_secret_that_did_not_come_is_no_reason_to_save_the_document_opened_since(
    program, monkeypatch
):
    hold(program, "get")
    program.save_as("Copy")
    begin_another(program)
    monkeypatch.setattr(MemoryVault, "get", locked)
    let_go(program)
    assert names(program) == ["Other", "Shop"]
    assert place(program) == ("", "")


def test_a_keyring_that_does_not_answer_is_no_reason_either(program):
    hold(program, "get")
    program.save_as("Copy")
    begin_another(program)
    (patience,) = program.keyring.findChildren(QTimer)
    fire(patience)
    let_go(program)
    assert names(program) == ["Other", "Shop"]
    assert place(program) == ("", "")


def locked(_vault, _uuid):
    raise VaultError(VaultTrouble.LOCKED, said("Your keyring is locked."))


def test_a_secret_is_put_back_when_the_save_fails_though_another_was_opened_since(program):
    begin(program, FILE)
    begin_another(program)
    change_elsewhere(program)
    let_go(program)
    assert kept(program).region == "ap-south-1"
    assert program.services.vault.get(UUID) == OLD
    assert [title for title, _sentence in program.warnings] == ["Not saved"]
    program.warnings.clear()


def test_a_secret_that_is_wanted_after_an_undo_is_not_the_one_being_stored(program):
    program.type_secret(NEW)
    hold(program, "get")
    program.save("")
    program.undo()
    told = program.request_secret()
    let_go(program)
    assert told == [OLD]
    program.save("")
    assert program.services.vault.get(UUID) == OLD


def test_a_secret_that_is_wanted_while_its_profile_is_deleted_is_still_at_hand(program):
    hold(program, "get")
    program.wish("delete", UUID, "Shop")
    told = [program.request_secret() for _ in range(2)]
    assert program.gates.is_holding
    let_go(program)
    assert told == [[OLD], [OLD]]
    assert program.services.vault.get(UUID) is None


def test_a_secret_that_is_being_stored_is_not_left_behind_when_its_profile_is_deleted(program):
    begin(program, KEYRING)
    program.wish("delete", UUID, "Shop")
    let_go(program)
    assert names(program) == ["Other"]
    assert program.services.vault.get(UUID) is None
    assert [title for title, _sentence in program.warnings] == ["Not saved"]
    program.warnings.clear()


def test_a_look_at_the_disk_that_comes_late_saves_nothing_of_the_document_opened_since(program):
    program.type("region", [SAVED])
    hold(program, "fingerprint")
    program.save("")
    begin_another(program)
    program.type("region", [LATER])
    let_go(program)
    assert kept(program).region == ""
    assert program.model.store.dirty
    assert place(program) == ("", "")


@pytest.mark.parametrize("answer", list(Answer))
def test_what_is_typed_while_a_profile_is_opened_is_asked_about(program, answer):
    hold(program, "loaded")
    program.open(OTHER, answer, "")
    assert not program.was_asked
    program.type("region", [LATER])
    let_go(program)
    assert program.was_asked
    assert place(program)[0] == (UUID if answer is Answer.CANCEL else OTHER)
    assert program.model.store.document.region == (LATER if answer is Answer.CANCEL else "")
    assert kept(program).region == (LATER if answer is Answer.SAVE else "")


def test_what_is_given_up_before_a_profile_is_opened_is_not_asked_about_again(program):
    program.type("region", [LATER])
    hold(program, "loaded")
    program.open(OTHER, Answer.DISCARD, "")
    let_go(program)
    assert len(program.dialogs.asked) == 1
    assert place(program) == (OTHER, "Other")
