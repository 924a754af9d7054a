"""Stories of a real keyring that is locked: dismissed, unanswered, and killed while it asks."""

import shlex
import sys
from pathlib import Path

import pytest

from ses_gui.domain.config.document import KEPT_SECRET
from tests.services.keyring_store.real_keyring import LOCK, UNLOCK, in_session

HERE = Path(__file__).parent
STORE = """
from ses_gui.services.keyring_store import KeyringVault
from tests.services.keyring_store.vault_contract import UUID
KeyringVault().set(UUID, "s3cret")
"""


@pytest.fixture
def watch(tmp_path):
    def watch(manner):
        window = f'QT_QPA_PLATFORM=offscreen "{sys.executable}" "{HERE / "keyring_watch.py"}"'
        return in_session(
            tmp_path,
            UNLOCK,
            f"\"{sys.executable}\" -c '{STORE}'",
            LOCK,
            f'{window} "{tmp_path / "data"}" {manner}',
        )

    return watch


@pytest.mark.parametrize(
    ("manner", "sentence"),
    [
        ("dismiss", "The keyring is locked or was never set up."),
        ("silent", "Your keyring has not answered. Answer its window"),
        ("killed", "Your keyring has not answered. Answer its window"),
    ],
)
def test_it_is_announced_holds_the_mail_and_never_the_window(watch, manner, sentence):
    told = watch(manner)
    assert "Your keyring is locked: it asks for its password now." in told["said"]
    assert told["held"].startswith(sentence)
    assert "s3cret" not in str(told)
    assert told["region"] == "eu-west-1"
    assert told["status"] == 0


def test_a_keyring_that_is_started_later_is_used_in_the_same_window(tmp_path):
    program = f'"{sys.executable}" "{HERE / "late_keyring.py"}" "{tmp_path / "data"}"'
    told = in_session(
        tmp_path,
        f"QT_QPA_PLATFORM=offscreen {program} {shlex.quote(UNLOCK)}",
        starts_services=False,
    )
    assert told["before"] == "Secret: this session only"
    assert "can be used now. Save “Shop”" in told["offered"]
    assert told["after"] == "Secret: the system keyring (Secret Service)"
    assert (told["kept"], told["profile"]) == ("s3cret", KEPT_SECRET)
    assert told["gone"].startswith("No keyring is running.")
    assert told["again"] == "the system keyring (Secret Service)"
