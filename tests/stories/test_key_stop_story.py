"""Stories of a send with a key that cannot work: no request leaves."""

import pytest

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.gui.features.sending.state import Blocked
from tests.domain.credentials.key_cases import KEY_ID, ROLE_ID, SECRET, SMTP_PASSWORD, TEMPORARY_ID
from tests.waiting import wait_until


def put(program, key_id, secret):
    store, secret_cache = program.model.store, program.model.secret_cache
    store.edit(edits.set_field("access_key_id", key_id))
    store.edit(edits.set_secret(secret_cache.put(secret)))


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ((TEMPORARY_ID, SECRET), ("begins with ASIA", "accessKeyId")),
        ((ROLE_ID, SECRET), ("the ID of a role", "accessKeyId")),
        ((SECRET, KEY_ID), ("Put each in its own field", "accessKeyId")),
        ((KEY_ID, SMTP_PASSWORD), ("SMTP interface", "accessKeySecret")),
    ],
)
def test_a_key_that_cannot_work_stops_the_send(example, services, pair, expected):
    said, focused = expected
    put(example, *pair)
    example.press_send()
    state = example.model.sending.state
    assert isinstance(state, Blocked)
    assert said in state.sentence
    assert not any(part in state.sentence for part in pair)
    assert example.window.focusWidget().objectName() == focused
    assert services.demo.calls == ()


def test_a_kept_secret_is_judged_as_soon_as_it_is_fetched(example, vault, services):
    uuid = "6a1f0a52-2ad4-4b53-9b0e-8d4f3c9a7c11"
    vault.set(uuid, SMTP_PASSWORD)
    example.model.session.saved(uuid, "Kept", "", "")
    example.model.secret_cache.begin(example.model.session.current.opening)
    example.model.store.edit(edits.set_secret(KEPT_SECRET))
    example.press_send()
    wait_until(lambda: isinstance(example.model.sending.state, Blocked))
    assert "SMTP interface" in example.model.sending.state.sentence
    assert example.window.focusWidget().objectName() == "accessKeySecret"
    assert services.demo.calls == ()
