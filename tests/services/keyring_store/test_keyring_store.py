"""The vault's contract: on memory, and on a real GNOME Keyring, unlocked and locked."""

import os
import sys
from pathlib import Path

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.services.keyring_store import LONGEST, KeyringVault, MemoryVault
from tests.services.keyring_store.real_keyring import LOCK, ROOT, UNLOCK, in_session
from tests.services.keyring_store.vault_contract import CONTRACT, UUID
from tests.user_errors import said_by
from tests.waiting import run_program

HERE = Path(__file__).parent


@pytest.mark.parametrize("point", CONTRACT, ids=lambda point: point.__name__)
def test_memory_keeps_the_contract(point):
    point(MemoryVault())


def contract(state):
    return f'"{sys.executable}" "{HERE / "vault_contract.py"}" {state}'


def test_a_real_unlocked_keyring_keeps_the_contract(tmp_path):
    told = in_session(tmp_path, UNLOCK, contract("unlocked"))
    assert told.pop("locked") is False
    assert set(told) == {point.__name__ for point in CONTRACT}
    assert set(told.values()) == {"kept"}


def test_a_real_locked_keyring_is_announced_and_answers_with_a_sentence(tmp_path):
    told = in_session(
        tmp_path,
        UNLOCK,
        contract("unlocked") + " >/dev/null",
        LOCK,
        contract("locked"),
    )
    assert told["locked"] is True
    for call in ("get", "set", "forget"):
        trouble, sentence = told[call]
        assert trouble == VaultTrouble.LOCKED
        assert "locked" in sentence
        assert "s3cret" not in sentence


LABELS = """
import json
import secretstorage
from ses_gui.services.keyring_store import USER_NAME, KeyringVault
vault, uuid = KeyringVault(), "12345678-1234-4123-8123-123456789abc"
vault.set(uuid, "s3cret")
vault.label(uuid, "Shop")
vault.label(uuid, "Shop, Spain")
items = secretstorage.search_items(secretstorage.dbus_init(), {"username": USER_NAME})
print(json.dumps([item.get_label() for item in items]))
"""


def test_the_one_item_of_a_profile_bears_its_name(tmp_path):
    labels = in_session(tmp_path, UNLOCK, f"'{sys.executable}' -c '{LABELS}'")
    assert labels == ["SES for Logto: Shop, Spain"]


ASK = """
from ses_gui.services.keyring_store import KeyringVault
from ses_gui.domain.user_error import VaultError
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
try:
    KeyringVault().get("x")
except VaultError as error:
    print(error.trouble.value, sentence(error.message))
"""


def asked(**variables):
    """What a process with these variables is told."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    ended = run_program(
        [sys.executable, "-c", ASK],
        env=environment | variables,
        check=True,
    )
    return ended.stdout.decode().partition(" ")


def test_without_a_session_bus_there_is_no_keyring(tmp_path):
    nowhere = f"unix:path={tmp_path / 'nowhere'}"
    trouble, _, sentence = asked(DBUS_SESSION_BUS_ADDRESS=nowhere)
    assert trouble == VaultTrouble.ABSENT
    assert sentence.strip().endswith(".")


class ForgetfulKeyring(KeyringBackend):
    """Stands for back ends that take a secret and lose it."""

    priority = 1

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        pass

    def delete_password(self, service, username):
        raise keyring.errors.PasswordDeleteError


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def named(module, backend=ForgetfulKeyring):
    """A back end as if it came from `module`."""
    return type(backend.__name__, (backend,), {"__module__": module})()


def test_a_back_end_that_loses_secrets_is_found_out(use):
    use(named("keyring.backends.SecretService"))
    with pytest.raises(VaultError) as refused:
        KeyringVault().set(UUID, "s3cret")
    assert refused.value.trouble is VaultTrouble.BROKEN


@pytest.mark.parametrize("module", ["keyring.backends.null", "keyrings.alt.file", "somebody.else"])
def test_a_back_end_that_does_not_protect_secrets_is_refused_by_name(use, module):
    use(named(module))
    for call in (lambda: KeyringVault().set(UUID, "s3cret"), lambda: KeyringVault().place()):
        with pytest.raises(VaultError) as refused:
            call()
        assert refused.value.trouble is VaultTrouble.REFUSED
        assert module in said_by(refused.value)


class ChainOf(ForgetfulKeyring):
    """Stands for the back end that asks several others in turn."""

    def __init__(self, *backends):
        super().__init__()
        self.backends = backends


def chain_of(*modules):
    return type("ChainerBackend", (ChainOf,), {"__module__": "keyring.backends.chainer"})(
        *map(named, modules)
    )


def test_of_a_chain_only_a_member_that_protects_secrets_is_used(use):
    use(chain_of("keyrings.alt.file", "keyring.backends.kwallet"))
    assert KeyringVault().place() == message("vault.kwallet")


@pytest.mark.parametrize("modules", [(), ("keyrings.alt.file", "keyring.backends.null")])
def test_a_chain_without_such_a_member_is_no_keyring(use, modules):
    use(chain_of(*modules))
    with pytest.raises(VaultError) as refused:
        KeyringVault().place()
    assert refused.value.trouble is VaultTrouble.ABSENT


def test_only_the_secret_service_can_be_asked_whether_it_is_locked(use):
    use(named("keyring.backends.macOS"))
    assert KeyringVault().locked() is False


@pytest.mark.parametrize("name", ["KeyringLocked", "InitError"])
def test_what_a_keyring_raises_when_nobody_unlocks_it_means_locked(use, name):
    class Locked(ForgetfulKeyring):
        def get_password(self, service, username):
            raise getattr(keyring.errors, name)

    use(named("keyring.backends.kwallet", Locked))
    for call in (lambda: KeyringVault().get(UUID), lambda: KeyringVault().forget(UUID)):
        with pytest.raises(VaultError) as refused:
            call()
        assert refused.value.trouble is VaultTrouble.LOCKED


def test_a_secret_that_windows_could_not_hold_is_refused_everywhere(use):
    use(named("keyring.backends.SecretService"))
    with pytest.raises(VaultError) as refused:
        KeyringVault().set(UUID, "x" * LONGEST)
    assert refused.value.trouble is VaultTrouble.TOO_LONG


class RaisingKeyring(ForgetfulKeyring):
    """Fails with words that must not be shown."""

    def get_password(self, service, username):
        raise RuntimeError("password is s3cret")


def test_a_keyring_s_own_words_are_never_shown(use):
    use(named("keyring.backends.kwallet", RaisingKeyring))
    with pytest.raises(VaultError) as refused:
        KeyringVault().get(UUID)
    assert "s3cret" not in said_by(refused.value)
    assert refused.value.trouble is VaultTrouble.BROKEN


@pytest.mark.parametrize("packed", ["plain", "[]", "{}", '{"accessKeySecret": 5}'])
def test_an_item_that_somebody_else_wrote_holds_no_secret_of_ours(use, packed):
    class Other(ForgetfulKeyring):
        def get_password(self, service, username):
            return packed

    use(named("keyring.backends.macOS", Other))
    assert KeyringVault().get(UUID) is None


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("keyring.backends.null.Keyring", VaultTrouble.REFUSED),
        ("keyring.backends.fail.Keyring", VaultTrouble.ABSENT),
        ("no.such.Keyring", VaultTrouble.BROKEN),
    ],
)
def test_a_back_end_chosen_by_the_environment_is_no_way_around(chosen, expected):
    trouble, _, _sentence = asked(PYTHON_KEYRING_BACKEND=chosen)
    assert trouble == expected


def test_the_keyring_brings_no_import_hook():
    """It would meet Qt's own, which is put before every import on another thread."""
    seen = (
        "import builtins, sys; plain = builtins.__import__\n"
        "from ses_gui.services.keyring_store import avoid_import_hook\n"
        "avoid_import_hook()\n"
        "import keyring.backend\n"
        "keyring.backend.get_all_keyring()\n"
        "assert builtins.__import__ is plain\n"
        "assert 'lazy_importer._imports' not in sys.modules\n"
    )
    run_program([sys.executable, "-c", seen], check=True)
