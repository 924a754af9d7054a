"""Filling in an ARN: what is proposed, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.arn import Meaning, case_for, filled_in, read_arn
from ses_gui.domain.email_address import covers
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import KEY_ID, key_id_of

OWN, OTHER = "123456789012", "210987654321"
KEY = "emailAddressIdentityArn"
CONFIG = {
    "accessKeyId": key_id_of(OWN),
    "region": "eu-west-1",
    "emailAddress": "Acme <noreply@mail.example.com>",
}


def case(key=KEY, **changes):
    return case_for(CONFIG | changes, key)


def test_without_an_arn_the_own_account_and_the_domain_are_the_beginning():
    assert (case().account, case().identity) == (OWN, "mail.example.com")
    assert case().identities == ("mail.example.com", "example.com", "noreply@mail.example.com")


def test_the_arn_that_is_there_is_the_beginning():
    there = case(**{KEY: f" arn:aws:ses:us-east-1:{OTHER}:identity/example.com"})
    assert (there.account, there.identity) == (OTHER, "example.com")


def test_the_feedback_address_has_identities_of_its_own():
    feedback = case(
        "feedbackForwardingEmailAddressIdentityArn",
        feedbackForwardingEmailAddress="bounces@example.org",
    )
    assert feedback.identities == ("example.org", "bounces@example.org")
    assert feedback.sender == "noreply@mail.example.com"


@pytest.mark.parametrize(
    ("changes", "account", "identity", "meaning", "words"),
    [
        ({}, OWN, "example.com", Meaning.NEEDLESS, "SES finds it by itself"),
        ({}, OTHER, "example.com", Meaning.CROSS_ACCOUNT, "cross-account"),
        ({"accessKeyId": KEY_ID}, OTHER, "example.com", Meaning.UNTOLD, "does not tell"),
        ({}, OTHER, "example.org", Meaning.WRONG, "does not cover"),
        ({}, OTHER, "a b", Meaning.WRONG, "cannot be the name"),
        ({"region": ""}, OTHER, "example.com", Meaning.INCOMPLETE, "Choose the region"),
        ({"region": "Ireland"}, OTHER, "example.com", Meaning.INCOMPLETE, "Choose the region"),
        ({}, "12345", "example.com", Meaning.INCOMPLETE, "12 digits"),
        ({}, "", "example.com", Meaning.INCOMPLETE, "12 digits"),
        ({}, OTHER, " ", Meaning.INCOMPLETE, "Enter the identity"),
    ],
)
def test_each_choice_has_its_meaning(changes, account, identity, meaning, words):
    filling = filled_in(case(**changes), account, identity)
    assert filling.meaning is meaning
    assert words in sentence(filling.said)
    assert sentence(filling.said).endswith(".")


def test_the_region_is_that_of_the_config_and_the_partition_follows():
    there = case(region="us-gov-west-1", **{KEY: f"arn:aws:ses:us-east-1:{OTHER}:identity/x.com"})
    filling = filled_in(there, OTHER, "example.com")
    assert str(filling.arn) == f"arn:aws-us-gov:ses:us-gov-west-1:{OTHER}:identity/example.com"


def test_an_account_may_be_written_as_the_console_shows_it():
    assert filled_in(case(), "2109-8765-4321", "example.com").arn.account == OTHER


@given(st.text(), st.text())
def test_whatever_is_typed_has_a_meaning_and_what_is_not_wrong_is_an_arn(account, identity):
    filling = filled_in(case(), account, identity)
    assert sentence(filling.said).endswith(".")
    if filling.meaning in {Meaning.NEEDLESS, Meaning.CROSS_ACCOUNT}:
        assert read_arn(str(filling.arn)) == filling.arn
        assert covers(filling.arn.identity, "noreply@mail.example.com")
