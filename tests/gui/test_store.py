"""The store: one mutable cell with undo."""

import gc

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document, SecretRef, Template
from ses_gui.gui.store import Store, _Step


def test_undo_returns_to_the_very_same_snapshot(qapp):
    store = Store(first := Document())
    store.edit(edits.set_field("email_address", "a@example.com"))
    store.history.undo()
    assert store.document is first


def test_typing_is_one_step_until_sealed(qapp):
    store = Store(Document())
    for text in ("a", "ab", "abc"):
        store.edit(edits.set_field("email_address", text))
    assert store.history.count() == 1
    store.seal()
    store.edit(edits.set_field("email_address", "abcd"))
    assert store.history.count() == 2
    store.history.undo()
    assert store.document.email_address == "abc"


def test_typing_in_two_fields_is_two_steps(qapp):
    store = Store(Document())
    store.edit(edits.set_field("email_address", "a"))
    store.edit(edits.set_field("region", "e"))
    assert store.history.count() == 2


def test_an_edit_that_changes_nothing_leaves_no_trace(qapp, qtbot):
    store = Store(Document())
    with qtbot.assertNotEmitted(store.changed):
        store.edit(edits.set_field("region", ""))
    assert not store.dirty


def test_type_and_delete_leaves_no_step(qapp):
    store = Store(Document())
    store.edit(edits.set_field("region", "x"))
    store.edit(edits.set_field("region", ""))
    assert store.history.count() == 0
    assert not store.dirty


def test_type_and_delete_after_saving_is_clean_again_only_where_it_was_saved(qapp):
    store = Store(Document())
    store.edit(edits.set_field("region", "e"))
    store.history.setClean()
    store.edit(edits.set_field("region", "eu"))
    store.edit(edits.set_field("region", "e"))
    assert store.history.count() == 1
    assert not store.dirty


def test_typing_after_an_undo_forgets_what_was_undone(qapp):
    store = Store(Document())
    for region in ("a", "b"):
        store.edit(edits.set_field("region", region))
        store.seal()
    store.history.undo()
    store.edit(edits.set_field("region", "c"))
    assert store.history.count() == 2
    store.history.undo()
    assert store.document.region == "a"


def test_a_run_of_typing_holds_on_to_its_first_and_its_last_text_only(qapp):
    gc.collect()
    others = {id(each) for each in gc.get_objects() if isinstance(each, (_Step, Document))}
    store = Store(Document())
    for length in range(20):
        store.edit(edits.set_field("region", "x" * (length + 1)))
    store.edit(edits.set_field("region", "y"))
    held = [each for each in gc.get_objects() if isinstance(each, (_Step, Document))]
    new = [type(each) for each in held if id(each) not in others]
    assert (new.count(_Step), new.count(Document)) == (1, 2)


def test_saving_ends_a_run_of_typing(qapp):
    store = Store(Document())
    store.edit(edits.set_field("region", "e"))
    store.history.setClean()
    store.edit(edits.set_field("region", "eu"))
    store.history.undo()
    assert store.document.region == "e"
    assert not store.dirty


def test_replacing_forgets_the_history(qapp):
    store = Store(Document())
    store.edit(edits.set_field("region", "e"))
    store.replace(Document(region="us-east-1"))
    assert not store.dirty
    assert not store.history.canUndo()


def test_a_document_that_is_opened_is_not_dirty_though_the_one_before_was_kept_nowhere(qapp):
    store = Store(Document())
    store.history.resetClean()
    assert store.dirty
    store.replace(Document(region="us-east-1"))
    assert not store.dirty


def test_a_secret_is_undone_like_everything_else(qapp):
    store = Store(Document())
    store.edit(edits.set_secret(SecretRef("session-1")))
    store.edit(edits.set_secret(SecretRef("session-2")))
    store.history.undo()
    assert store.document.access_key_secret == "session-1"


def test_moving_a_template_moves_only_it(qapp):
    store = Store(Document(templates=tuple(Template(usage_type=n) for n in "abcd")))
    store.edit(edits.move_template(0, 2))
    assert [t.usage_type for t in store.document.templates] == ["b", "c", "a", "d"]
    store.edit(edits.move_template(2, 0))
    assert [t.usage_type for t in store.document.templates] == ["a", "b", "c", "d"]


def test_an_edit_that_comes_while_a_step_is_told_is_let_go(qapp):
    store = Store(first := Document())
    for region in ("eu-west-1", "eu-west-2", "eu-west-3"):
        store.edit(edits.set_field("region", region))
        store.seal()
    last = store.document

    def hand_in(*_documents):
        store.edit(edits.set_field("email_address", "late@example.com"))

    store.changed.connect(hand_in)
    store.history.setIndex(0)
    assert store.document is first
    store.history.setIndex(3)
    assert store.document is last
    store.replace(Document())
    assert store.document == Document()
    assert not store.dirty
