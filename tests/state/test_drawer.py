"""The drawer: secrets by reference."""

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.state.drawer import SecretDrawer


def test_each_secret_has_its_own_reference():
    drawer = SecretDrawer()
    first, second = drawer.put("one"), drawer.put("two")
    assert (drawer.take(first), drawer.take(second)) == ("one", "two")


def test_nothing_of_it_can_be_printed():
    drawer = SecretDrawer()
    reference = drawer.put("s3cret")
    assert "s3cret" not in repr(drawer) + str(vars(drawer).keys()) + reference


def test_a_kept_secret_is_unknown_until_it_was_read():
    drawer = SecretDrawer()
    assert drawer.is_kept(KEPT_SECRET)
    assert drawer.take(KEPT_SECRET) is None
    drawer.fill("s3cret", drawer.generation)
    assert drawer.take(KEPT_SECRET) == "s3cret"


def test_an_answer_for_another_profile_is_dropped():
    drawer = SecretDrawer()
    before = drawer.generation
    drawer.empty()
    drawer.fill("of the profile before", before)
    assert drawer.take(KEPT_SECRET) is None


def test_emptying_may_spare_the_new_document_s_secret():
    drawer = SecretDrawer()
    old, new = drawer.put("old"), drawer.put("new")
    drawer.empty(but=(new,))
    assert (drawer.take(old), drawer.take(new)) == (None, "new")


def test_only_what_the_vault_holds_now_is_kept():
    drawer = SecretDrawer()
    reference = drawer.put("new")
    drawer.mark_kept(reference)
    assert drawer.is_kept(reference)
    assert not drawer.is_kept(KEPT_SECRET)


def test_no_secret_is_never_kept():
    assert not SecretDrawer().is_kept(NO_SECRET)
