"""The drawer: secrets by reference."""

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.gui.secret_cache import SecretCache


def test_each_secret_has_its_own_reference():
    secret_cache = SecretCache()
    first, second = secret_cache.put("one"), secret_cache.put("two")
    assert (secret_cache.take(first), secret_cache.take(second)) == ("one", "two")


def test_nothing_of_it_can_be_printed():
    secret_cache = SecretCache()
    reference = secret_cache.put("s3cret")
    assert "s3cret" not in repr(secret_cache) + str(vars(secret_cache).keys()) + reference


def test_a_kept_secret_is_unknown_until_it_was_read():
    secret_cache = SecretCache()
    assert secret_cache.is_kept(KEPT_SECRET)
    assert secret_cache.take(KEPT_SECRET) is None
    secret_cache.fill("s3cret", secret_cache.opening)
    assert secret_cache.take(KEPT_SECRET) == "s3cret"


def test_an_answer_for_another_profile_is_dropped():
    secret_cache = SecretCache()
    before = secret_cache.opening
    secret_cache.begin(1)
    secret_cache.fill("of the profile before", before)
    assert secret_cache.take(KEPT_SECRET) is None


def test_emptying_may_spare_the_new_document_s_secret():
    secret_cache = SecretCache()
    old, new = secret_cache.put("old"), secret_cache.put("new")
    secret_cache.begin(1, but=(new,))
    assert (secret_cache.take(old), secret_cache.take(new)) == (None, "new")


def test_only_what_the_vault_holds_now_is_kept():
    secret_cache = SecretCache()
    reference = secret_cache.put("new")
    secret_cache.mark_kept(reference)
    assert secret_cache.is_kept(reference)
    assert not secret_cache.is_kept(KEPT_SECRET)


@pytest.mark.parametrize(
    ("secret", "text", "is_one"),
    [
        ("hunter22", "password=hunter22", True),
        ("hunter2", "password=hunter2", False),
        ("hunter22", "password=hunter23", False),
    ],
)
def test_a_text_with_a_secret_that_is_long_enough_is_known(secret, text, is_one):
    secret_cache = SecretCache()
    secret_cache.put("of another profile")
    secret_cache.put(secret)
    assert secret_cache.is_secret(text) is is_one


def test_no_secret_is_never_kept():
    assert not SecretCache().is_kept(NO_SECRET)
