"""ARNs at their edges: any region, another partition, another account, no address at all."""

import pytest

from ses_gui.domain.arn import (
    Meaning,
    Surroundings,
    arn_doubts,
    arns,
    case_for,
    filled_in,
    read_arn,
)
from ses_gui.domain.email_address import identities_of
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import key_id_of

OWN, OTHER = "123456789012", "210987654321"
KEY = "emailAddressIdentityArn"
AROUND = Surroundings("us-east-1", OWN, "noreply@example.com")


def arn(account=OTHER, name="example.com", region="us-east-1", partition="aws"):
    return f"arn:{partition}:ses:{region}:{account}:identity/{name}"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (arn(), True),
        (arn(region="*"), True),
        (arn(region="*", partition="aws-us-gov"), True),
        (arn(region="us-gov-west-1", partition="aws-us-gov"), True),
        (arn(region="us-gov-west-1"), False),
        (arn(partition="aws-us-gov"), False),
        (arn(account="12345678901"), False),
        (f" {arn()}", False),
    ],
)
def test_an_arn_is_one_in_its_own_partition(text, is_one):
    assert (read_arn(text) is not None) is is_one


def test_no_address_has_no_identity():
    assert identities_of("") == ()
    assert identities_of("a@localhost") == ("a@localhost",)


@pytest.mark.parametrize(
    ("text", "codes", "better"),
    [
        (arn(OWN), ["arn-needless"], ""),
        (arn(), ["arn-account"], arn(OWN)),
        (arn(region="*"), ["arn-region", "arn-account"], arn()),
        (arn(region="eu-west-1"), ["arn-region", "arn-account"], arn()),
        (arn(name="example.org"), ["arn-identity", "arn-account"], arn()),
        (arn(OWN, "example.org"), ["arn-identity"], arn(OWN)),
        ("example.com", ["arn-shape"], ""),
        ("other.example", ["arn-shape"], None),
        (arn().replace("arn:aws:ses", "ARN:AWS:Ses"), ["arn-shape"], arn()),
        (f" '{arn()}',\n", ["arn-shape"], arn()),
        (arn(partition="aws-us-gov"), ["arn-shape"], arn()),
        (arn().upper(), ["arn-shape"], None),
    ],
)
def test_each_doubt_about_an_arn_says_what_would_be_right(text, codes, better):
    found = list(arn_doubts(text, AROUND))
    assert [doubt.code for doubt in found] == codes
    assert found[0].better == better


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("*", "names all regions with *, which is for SES's global endpoints"),
        ("eu-west-1", "belongs to the region eu-west-1, but region is “us-east-1”."),
    ],
)
def test_all_regions_are_told_apart_from_another_one(region, words):
    doubt = next(arn_doubts(arn(region=region), AROUND))
    assert sentence(doubt.said.with_args(subject=KEY)).startswith(f"{KEY} {words}")


@pytest.mark.parametrize(
    "around",
    [Surroundings("", "", ""), Surroundings("us-east-1", "", "noreply@example.com")],
)
def test_what_is_not_known_is_held_against_nothing(around):
    assert list(arn_doubts(arn(), around)) == []


def findings(text, **changes):
    config = {
        "accessKeyId": key_id_of(OWN),
        "region": "us-east-1",
        "emailAddress": "noreply@example.com",
        KEY: text,
    }
    return list(arns(config | changes))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (arn(), [f"If it is verified in {OWN} itself: write that account"]),
        (arn(OWN, "example.org"), [f"Write {arn(OWN)}"]),
        ("other.example", []),
    ],
)
def test_a_remedy_that_is_right_under_a_condition_is_labelled(text, labels):
    (finding,) = findings(text)
    assert [sentence(fix.label) for fix in finding.fixes] == labels


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_an_arn_that_is_not_there_is_not_doubted(text):
    assert findings(text) == []


def test_without_an_address_there_is_no_identity_to_begin_with():
    case = case_for({"region": "us-east-1"}, KEY)
    assert (case.sender, case.account, case.identity, case.identities) == ("", "", "", ())


@pytest.mark.parametrize(
    ("account", "identity", "meaning"),
    [
        ("2109 8765-4321", " example.com ", Meaning.CROSS_ACCOUNT),
        (OWN, "example.com", Meaning.NEEDLESS),
        (OTHER, "example.org", Meaning.WRONG),
        (OTHER, "two words", Meaning.WRONG),
        (OTHER, " ", Meaning.INCOMPLETE),
        ("21098765432", "example.com", Meaning.INCOMPLETE),
    ],
)
def test_what_was_typed_means_one_thing(account, identity, meaning):
    config = {
        "accessKeyId": key_id_of(OWN),
        "region": "us-east-1",
        "emailAddress": "noreply@example.com",
    }
    assert filled_in(case_for(config, KEY), account, identity).meaning is meaning
