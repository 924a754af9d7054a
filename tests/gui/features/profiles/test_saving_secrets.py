"""A secret is never lost, and never another one's: orders of steps that once went wrong."""

import threading

import pytest

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, Document
from ses_gui.domain.profile import Profile
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.profiles.dialogs import Answer
from ses_gui.services.keyring_store import MemoryVault
from tests.gui.features.profiles.headless import Headless
from tests.plain_message import said
from tests.waiting import wait_for_event, wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
OTHER = "7f1c2b1e-1111-4222-8333-444455556666"
OLD, NEW, NEWEST = "wJalrXUtnFEMI/1", "wJalrXUtnFEMI/2", "wJalrXUtnFEMI/3"


@pytest.fixture
def program(qapp, tmp_path):
    """A program with a profile open, whose secret nobody has read yet."""
    vault = GatedVault()
    program = Headless(tmp_path, vault)
    document = Document(access_key_id="AKIAIOSFODNN7EXAMPLE", access_key_secret=KEPT_SECRET)
    program.services.profiles.save(Profile(UUID, "Shop", document))
    program.services.profiles.save(Profile(OTHER, "Other", Document()))
    vault.set(UUID, OLD)
    program.runner.start(program.opening.open_profile(UUID))
    program.settle()
    yield program
    vault.may_answer.set()
    program.end()
    assert program.dialogs.warnings == []


class GatedVault(MemoryVault):
    """Writes only when it may."""

    def __init__(self):
        super().__init__()
        self.may_answer = threading.Event()
        self.may_answer.set()

    def set(self, uuid, secret):
        wait_for_event(self.may_answer)
        super().set(uuid, secret)


def type_secret(program, secret):
    program.model.store.edit(edits.set_secret(program.model.secret_cache.put(secret)))


def save(program):
    program.runner.start(program.saver.save())
    program.settle()


def save_as(program, name):
    program.dialogs.given_name = name
    program.runner.start(program.saver.save_as())
    program.settle()
    return program.model.session.current.uuid


def secret(program):
    """What a send would use."""
    return program.secret()


def test_the_open_profile_keeps_its_unread_secret_when_it_is_deleted(program):
    program.runner.start(program.manager.act("delete", UUID, "Shop"))
    program.settle()
    assert program.services.vault.get(UUID) is None
    assert secret(program) == OLD
    uuid = save_as(program, "Again")
    assert program.services.vault.get(uuid) == OLD


def test_an_undo_after_saving_as_brings_the_former_profiles_secret_back(program):
    type_secret(program, NEW)
    uuid = save_as(program, "Copy")
    program.model.store.history.undo()
    assert secret(program) == OLD
    save(program)
    assert program.services.vault.get(uuid) == OLD


def test_an_undo_after_saving_as_without_a_secret_brings_it_back(program):
    program.model.store.edit(edits.set_secret(NO_SECRET))
    uuid = save_as(program, "Copy")
    program.model.store.history.undo()
    assert secret(program) == OLD
    save(program)
    assert program.services.vault.get(uuid) == OLD
    assert program.services.profiles.load(uuid).document.access_key_secret == KEPT_SECRET


def test_a_removed_secret_that_an_undo_brings_back_is_stored_again(program):
    program.model.store.edit(edits.set_secret(NO_SECRET))
    save(program)
    assert program.services.vault.get(UUID) is None
    program.model.store.history.undo()
    save(program)
    assert program.services.vault.get(UUID) == OLD


def test_an_earlier_version_leaves_the_secret_as_it_is(program):
    for new in (NEW, NEWEST):
        type_secret(program, new)
        save(program)
    version = program.services.profiles.versions(UUID)[0]
    program.runner.start(program.versions.restore(UUID, version))
    program.settle()
    assert secret(program) == NEWEST
    assert not program.model.store.dirty


def test_a_save_that_waits_for_the_keyring_keeps_its_secret_though_another_is_opened(program):
    type_secret(program, NEW)
    program.services.vault.may_answer.clear()
    program.runner.start(program.saver.save())
    wait_until(program.keyring.busy)
    program.dialogs.answer = Answer.DISCARD
    program.runner.start(program.opening.new())
    program.type("region", ["eu-west-1"])
    program.services.vault.may_answer.set()
    program.settle()
    place = program.model.session.current
    assert (place.uuid, place.name) == ("", "")
    assert program.model.store.document == Document(region="eu-west-1")
    assert program.model.store.dirty
    assert program.services.vault.get(UUID) == NEW
    assert program.services.profiles.load(UUID).document.access_key_secret == KEPT_SECRET


def test_a_secret_that_could_not_be_read_for_a_copy_is_not_said_to_be_kept(program, monkeypatch):
    def fail(_uuid):
        raise VaultError(VaultTrouble.LOCKED, said("Your keyring is locked."))

    monkeypatch.setattr(program.services.vault, "get", fail)
    uuid = save_as(program, "Copy")
    assert program.dialogs.warnings.pop() == ("Saved without the secret", "Your keyring is locked.")
    program.model.store.edit(edits.set_field("region", "eu-west-1"))
    save(program)
    assert program.services.profiles.load(uuid).document.access_key_secret == NO_SECRET
