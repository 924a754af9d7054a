"""Offers and mending: no secret outside the drawer, one step to undo."""

import pytest

from ses_gui.domain.config import edits
from ses_gui.domain.credentials.parser import read_paste
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.credentials.state import KeyMender, offer, withdraw
from ses_gui.gui.model import new_model
from tests.domain.credentials.key_cases import KEY_ID, OTHER_ID, OTHER_SECRET, SECRET, key_id_of

ID, SECRET_PATH = ("accessKeyId",), ("accessKeySecret",)


@pytest.fixture
def model(qapp):
    return new_model()


@pytest.fixture
def mender(model):
    return KeyMender(store=model.store, secret_cache=model.secret_cache)


def found(model, text):
    paste = read_paste(text)
    return offer(paste.keys, sentence(paste.said), model.secret_cache)


def put(model, key_id, secret):
    model.store.edit(edits.set_field("access_key_id", key_id))
    model.store.edit(edits.set_secret(model.secret_cache.put(secret)))


def pair(model):
    document = model.store.document
    key_id = model.secret_cache.resolved(document.access_key_id)
    return key_id, model.secret_cache.take(document.access_key_secret)


def test_an_offer_holds_the_length_of_the_secret_and_not_the_secret(model):
    made = found(model, f"{KEY_ID} {SECRET}")
    assert SECRET not in repr(made)
    (key,) = made.choices
    assert (key.access_key_id, key.length, key.account) == (KEY_ID, 40, "")
    assert model.secret_cache.take(key.secret) == SECRET


def test_the_account_is_read_from_the_id(model):
    (key,) = found(model, f"{key_id_of('123456789012')} {SECRET}").choices
    assert key.account == "123456789012"


def test_what_is_not_taken_is_forgotten(model):
    made = found(model, f"{KEY_ID} {SECRET} {OTHER_ID} {OTHER_SECRET}")
    first, second = made.choices
    withdraw(made, model.secret_cache, but=second)
    assert model.secret_cache.take(first.secret) is None
    assert model.secret_cache.take(second.secret) == OTHER_SECRET
    withdraw(made, model.secret_cache)
    assert model.secret_cache.take(second.secret) is None


def test_swapped_fields_change_places_in_one_step(model, mender):
    put(model, SECRET, KEY_ID)
    steps = model.store.history.count()
    assert mender.label(ID) == "Swap the key ID and the secret"
    assert mender.label(SECRET_PATH) == ""
    assert "changed places" in mender.mend()
    assert pair(model) == (KEY_ID, SECRET)
    assert model.store.history.count() == steps + 1
    model.store.history.undo()
    assert pair(model) == (SECRET, KEY_ID)


def test_what_does_not_belong_to_the_secret_is_removed(model, mender):
    put(model, KEY_ID, f"\u200b{SECRET}")
    assert mender.label(SECRET_PATH)
    assert mender.mend() == "Removed from accessKeySecret: a zero-width space."
    assert pair(model) == (KEY_ID, SECRET)


def test_a_secret_that_needs_no_mending_stays_where_it_lies(model, mender):
    put(model, f"\u200b{KEY_ID}", SECRET)
    reference = model.store.document.access_key_secret
    assert mender.mend() == "Removed from accessKeyId: a zero-width space."
    assert model.store.document.access_key_secret == reference
    assert pair(model) == (KEY_ID, SECRET)


def test_a_secret_of_nothing_but_spaces_is_not_exchanged_for_an_empty_one(model, mender):
    put(model, KEY_ID, " ")
    reference = model.store.document.access_key_secret
    mender.mend()
    assert model.store.document.access_key_secret == reference


def test_what_is_right_is_left_alone(model, mender):
    put(model, KEY_ID, SECRET)
    steps = model.store.history.count()
    assert mender.label(ID) == mender.label(SECRET_PATH) == ""
    assert mender.mend() == ""
    assert model.store.history.count() == steps
