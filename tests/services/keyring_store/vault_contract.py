"""What every vault keeps to; run in this process on memory and in its own on a real keyring."""

import json
import sys

import pytest

UUID, OTHER = "12345678-1234-4123-8123-123456789abc", "87654321-1234-4123-8123-123456789abc"


def a_secret_comes_back_as_it_was(vault):
    for secret in ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", 'ñ 😀 " \\ \n', " "):
        vault.set(UUID, secret)
        assert vault.get(UUID) == secret


def a_second_secret_replaces_the_first(vault):
    vault.set(UUID, "one")
    vault.set(UUID, "two")
    assert vault.get(UUID) == "two"


def each_profile_has_its_own(vault):
    vault.set(UUID, "one")
    vault.set(OTHER, "two")
    assert (vault.get(UUID), vault.get(OTHER)) == ("one", "two")


def what_was_never_stored_is_none(vault):
    assert vault.get("99999999-1234-4123-8123-123456789abc") is None


def forgetting_twice_is_no_error(vault):
    vault.set(UUID, "one")
    vault.forget(UUID)
    vault.forget(UUID)
    assert vault.get(UUID) is None


def empty_is_not_missing(vault):
    vault.set(UUID, "")
    assert vault.get(UUID) == ""


def the_place_has_a_name(vault):
    assert vault.place()


CONTRACT = (
    a_secret_comes_back_as_it_was,
    a_second_secret_replaces_the_first,
    each_profile_has_its_own,
    what_was_never_stored_is_none,
    forgetting_twice_is_no_error,
    empty_is_not_missing,
    the_place_has_a_name,
)


def main(state):
    """Run on the keyring of this session and print what came of each point."""
    from ses_gui.domain.texts.catalogue import sentence
    from ses_gui.domain.user_error import VaultError
    from ses_gui.services.keyring_store import KeyringVault

    vault = KeyringVault()
    if state == "locked":
        told = {"locked": vault.locked()}
        for name, call in (
            ("get", lambda: vault.get(UUID)),
            ("set", lambda: vault.set(UUID, "s3cret")),
            ("forget", lambda: vault.forget(UUID)),
        ):
            with pytest.raises(VaultError) as refused:
                call()
            told[name] = [refused.value.trouble.value, sentence(refused.value.message)]
        print(json.dumps(told))
        return
    told = {"locked": vault.locked()}
    for point in CONTRACT:
        point(vault)
        told[point.__name__] = "kept"
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
