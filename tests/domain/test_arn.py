"""ARNs of identities: read, written, and compared with the other fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.arn import (
    ArnContext,
    ArnMeaning,
    IdentityArn,
    arn_case,
    arn_problems,
    arns,
    filled_arn,
    meant_arn,
    parse_arn,
    read_arn,
)
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import FIELDS, Document
from ses_gui.domain.email_address import covers, identities_of
from ses_gui.domain.failures.clues import arn as arn_in_refusal
from ses_gui.domain.failures.clues import is_covered as is_any_covered
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.checks.finding_cases import changed
from tests.domain.credentials.key_cases import KEY_ID, key_id_of

OWN, OTHER = "123456789012", "210987654321"
ARN = f"arn:aws:ses:us-east-1:{OWN}:identity/example.com"


@pytest.mark.parametrize(
    ("text", "arn"),
    [
        (ARN, IdentityArn("us-east-1", OWN, "example.com")),
        (
            ARN.replace("example.com", "a+b@example.com"),
            IdentityArn("us-east-1", OWN, "a+b@example.com"),
        ),
        (
            f"arn:aws-us-gov:ses:us-gov-west-1:{OWN}:identity/example.com",
            IdentityArn("us-gov-west-1", OWN, "example.com"),
        ),
        (
            f"arn:aws-eusc:ses:eusc-de-east-1:{OWN}:identity/example.com",
            IdentityArn("eusc-de-east-1", OWN, "example.com"),
        ),
        (ARN.replace("us-east-1", "*"), IdentityArn("*", OWN, "example.com")),
        (ARN.replace("aws:ses:us-east-1", "aws:ses:us-gov-west-1"), None),
        (ARN.replace("identity", "configuration-set"), None),
        (ARN.replace(OWN, "12345"), None),
        (f"{ARN} ", None),
        ("", None),
    ],
)
def test_an_arn_is_read_exactly(text, arn):
    assert read_arn(text) == arn
    assert arn is None or str(arn) == text


SET = ARN.replace("identity/example.com", "configuration-set/logto")
USER = f"arn:aws:iam::{OWN}:user/team/logto"
WIDE_DIGITS = "\uff11" * 12


@pytest.mark.parametrize(
    ("text", "is_arn", "is_identitys", "is_in_a_refusal"),
    [
        (ARN, True, True, True),
        (f" {ARN}", False, False, False),
        (ARN.replace("us-east-1", "*"), True, True, True),
        # An ARN is made of the partition that its region is in: AWS knows no other.
        (ARN.replace("us-east-1", "us-gov-west-1"), True, False, True),
        (ARN.replace("arn:aws:", "arn:aws-cn:"), True, False, True),
        # An account is 12 digits of ASCII.
        (ARN.replace(OWN, WIDE_DIGITS), False, False, False),
        (ARN.replace(OWN, "12345"), False, False, False),
        (ARN.replace(OWN, ""), True, False, False),
        (ARN.replace(OWN, "aws"), True, False, False),
        # What may stand in an address may stand in its ARN.
        (ARN.replace("example.com", "o'hara@example.com"), True, True, True),
        (ARN.replace("example.com", "a/b@example.com"), True, True, True),
        (ARN.replace("example.com", "two words"), False, False, False),
        (ARN.replace("example.com", ""), True, False, True),
        # What does not show is in the way of a text that quotes it.
        (ARN.replace("example.com", "\u202eexample.com"), True, True, False),
        # Others than identities are named by AWS only when it refuses.
        (SET, True, False, True),
        (ARN.replace(":us-east-1:", "::"), True, False, True),
        (ARN.replace(":ses:", ":iam:"), True, False, True),
        (USER, True, False, True),
        (f"arn:aws:iam::{OWN}:root", True, False, True),
        (f"arn:aws:sns:us-east-1:{OWN}:bounces", True, False, False),
        ("example.com", False, False, False),
        ("", False, False, False),
    ],
)
def test_all_that_read_an_arn_read_it_alike(text, is_arn, is_identitys, is_in_a_refusal):
    assert (parse_arn(text) is not None) is is_arn
    assert (read_arn(text) is not None) is is_identitys
    assert (arn_in_refusal(text) is not None) is is_in_a_refusal
    assert not is_arn or str(parse_arn(text)) == text


def test_a_resource_has_a_type_and_mostly_a_name():
    parts = [(arn.type, arn.name) for arn in map(parse_arn, (ARN, USER))]
    assert parts == [("identity", "example.com"), ("user", "team/logto")]
    root = parse_arn(f"arn:aws:iam::{OWN}:root")
    assert (root.account, root.type, root.name) == (OWN, "root", "")


@pytest.mark.parametrize(
    "text",
    [
        f"  {ARN}\n",
        f'"{ARN}",',
        ARN.replace("arn:aws:ses", "ARN:AWS:SES"),
        ARN.replace(":identity", ": identity"),
        ARN.replace("arn:aws:", "arn:aws-us-gov:"),
    ],
)
def test_slips_are_understood(text):
    assert str(meant_arn(text)) == ARN


@pytest.mark.parametrize(
    ("identity", "address", "is_covered"),
    [
        ("example.com", "a@example.com", True),
        ("example.com", "a@mail.example.com", True),
        ("Example.COM", "a@example.com", True),
        ("example.com", "a@EXAMPLE.com", True),
        ("a@Example.com", "a@example.com", False),
        ("A@example.com", "a@example.com", False),
        ("A@Example.com", "A@Example.com", True),
        ("a@example.com", "a+shop@example.com", True),
        ("a+shop@example.com", "a@example.com", False),
        ("a+shop@example.com", "a+shop@example.com", True),
        ("example.com", "a+shop@example.com", True),
        ("example.com", "a@a.b.c.d.e.f.g.example.com", True),
        ("", "", False),
        ("a@example.com", "a@example.com", True),
        ("b@example.com", "a@example.com", False),
        ("mail.example.com", "a@example.com", False),
        ("ample.com", "a@example.com", False),
        ("com", "a@example.com", False),
        ("a@example.com", "a@mail.example.com", False),
    ],
)
def test_a_domain_covers_its_addresses_and_those_below(identity, address, is_covered):
    assert covers(identity, address) is is_covered
    assert is_covered == is_any_covered(f"Acme <{address}>", ("other.org", identity))


def test_identities_of_an_address_come_as_ses_looks_for_them():
    assert identities_of("a@m.example.com") == ("a@m.example.com", "m.example.com", "example.com")


HERE = ArnContext("us-east-1", OWN, "a@example.com")
UNKNOWN_ACCOUNT = ArnContext("us-east-1", "", "a@example.com")


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        (ARN, UNKNOWN_ACCOUNT, []),
        (ARN, ArnContext("", "", ""), []),
        (ARN, HERE, [("arn-needless", "")]),
        (ARN.replace(OWN, OTHER), HERE, [("arn-account", ARN)]),
        (
            ARN.replace("us-east-1", "eu-west-1"),
            UNKNOWN_ACCOUNT,
            [("arn-region", ARN)],
        ),
        (ARN.replace("us-east-1", "*"), UNKNOWN_ACCOUNT, [("arn-region", ARN)]),
        (ARN.replace("example.com", "example.org"), HERE, [("arn-identity", ARN)]),
        (
            f"arn:aws:ses:eu-west-1:{OTHER}:identity/example.org",
            HERE,
            [
                ("arn-region", f"arn:aws:ses:us-east-1:{OTHER}:identity/example.org"),
                ("arn-identity", f"arn:aws:ses:eu-west-1:{OTHER}:identity/example.com"),
                ("arn-account", f"arn:aws:ses:eu-west-1:{OWN}:identity/example.org"),
            ],
        ),
        (ARN.upper().replace("EXAMPLE.COM", "example.com"), HERE, [("arn-shape", None)]),
        (ARN.replace("arn:aws", "ARN:AWS"), HERE, [("arn-shape", ARN)]),
        ("example.com", HERE, [("arn-shape", "")]),
        ("a@example.com", HERE, [("arn-shape", "")]),
        (f"arn:aws:iam::{OWN}:user/logto", HERE, [("arn-shape", None)]),
        (ARN.replace("identity", "configuration-set"), HERE, [("arn-shape", None)]),
        ("nonsense", HERE, [("arn-shape", None)]),
    ],
)
def test_each_arn_has_its_doubts(text, around, expected):
    assert [(doubt.code, doubt.better) for doubt in arn_problems(text, around)] == expected


def test_what_another_arn_names_is_said():
    (user,) = arn_problems(f"arn:aws:iam::{OWN}:user/logto", HERE)
    assert "something of the service iam" in sentence(user.said.with_args(subject=KEY))
    (other,) = arn_problems(ARN.replace("identity", "configuration-set"), HERE)
    assert "“configuration-set”" in sentence(other.said.with_args(subject=KEY))


@given(st.text() | st.text("arn:aws:ses*identity/ex@1.", max_size=60), st.text(), st.text())
def test_any_arn_is_checked(text, account, address):
    for doubt in arn_problems(text, ArnContext("us-east-1", account, address)):
        assert sentence(doubt.said.with_args(subject=KEY)).endswith(".")
    meant = meant_arn(text)
    assert meant is None or meant.region == "*" or read_arn(str(meant)) == meant


KEY = "emailAddressIdentityArn"


@pytest.mark.parametrize(
    ("changes", "code", "better"),
    [
        ({KEY: f" {ARN.replace('us-east-1', 'eu-west-1')}"}, "arn-region", ARN),
        ({KEY: ARN, "accessKeyId": key_id_of(OWN)}, "arn-needless", ""),
        ({KEY: "example.com", "emailAddress": "Acme <a@example.com>"}, "arn-shape", ""),
        (
            {
                KEY: ARN.replace("example.com", "xn--exmple-cua.com"),
                "emailAddress": "a@exämple.com",
            },
            None,
            None,
        ),
        ({KEY: ARN, "accessKeyId": KEY_ID}, None, None),
        ({KEY: ARN, "emailAddress": "noreply"}, None, None),
    ],
)
def test_the_config_is_told_and_mended(changes, code, better):
    found = [item for item in inspect(changed(**changes)) if item.path == (KEY,)]
    mending = [item for item in found if item.fixes and item.code != "space-around"]
    assert [item.code for item in mending] == ([code] if code else [])
    for item in mending:
        document = Document(email_address_identity_arn=changes[KEY])
        after = edits.apply_fix(item.path, item.fixes[0]).apply(document)
        assert getattr(after, FIELDS[KEY]) == better


AROUND = ArnContext("us-east-1", OWN, "noreply@example.com")


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
    found = list(arn_problems(text, AROUND))
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
    doubt = next(arn_problems(arn(region=region), AROUND))
    assert sentence(doubt.said.with_args(subject=KEY)).startswith(f"{KEY} {words}")


@pytest.mark.parametrize(
    "around",
    [ArnContext("", "", ""), ArnContext("us-east-1", "", "noreply@example.com")],
)
def test_what_is_not_known_is_held_against_nothing(around):
    assert list(arn_problems(arn(), around)) == []


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
    case = arn_case({"region": "us-east-1"}, KEY)
    assert (case.sender, case.account, case.identity, case.identities) == ("", "", "", ())


@pytest.mark.parametrize(
    ("account", "identity", "meaning"),
    [
        ("2109 8765-4321", " example.com ", ArnMeaning.CROSS_ACCOUNT),
        (OWN, "example.com", ArnMeaning.NEEDLESS),
        (OTHER, "example.org", ArnMeaning.WRONG),
        (OTHER, "two words", ArnMeaning.WRONG),
        (OTHER, " ", ArnMeaning.INCOMPLETE),
        ("21098765432", "example.com", ArnMeaning.INCOMPLETE),
    ],
)
def test_what_was_typed_means_one_thing(account, identity, meaning):
    config = {
        "accessKeyId": key_id_of(OWN),
        "region": "us-east-1",
        "emailAddress": "noreply@example.com",
    }
    assert filled_arn(arn_case(config, KEY), account, identity).meaning is meaning


CONFIG = {
    "accessKeyId": key_id_of(OWN),
    "region": "eu-west-1",
    "emailAddress": "Acme <noreply@mail.example.com>",
}


def case(key=KEY, **changes):
    return arn_case(CONFIG | changes, key)


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
        ({}, OWN, "example.com", ArnMeaning.NEEDLESS, "SES finds it by itself"),
        ({}, OTHER, "example.com", ArnMeaning.CROSS_ACCOUNT, "cross-account"),
        ({"accessKeyId": KEY_ID}, OTHER, "example.com", ArnMeaning.UNTOLD, "does not tell"),
        ({}, OTHER, "example.org", ArnMeaning.WRONG, "does not cover"),
        ({}, OTHER, "a b", ArnMeaning.WRONG, "cannot be the name"),
        ({"region": ""}, OTHER, "example.com", ArnMeaning.INCOMPLETE, "Choose the region"),
        (
            {"region": "Ireland"},
            OTHER,
            "example.com",
            ArnMeaning.INCOMPLETE,
            "Choose the region",
        ),
        ({}, "12345", "example.com", ArnMeaning.INCOMPLETE, "12 digits"),
        ({}, "", "example.com", ArnMeaning.INCOMPLETE, "12 digits"),
        ({}, OTHER, " ", ArnMeaning.INCOMPLETE, "Enter the identity"),
    ],
)
def test_each_choice_has_its_meaning(changes, account, identity, meaning, words):
    filling = filled_arn(case(**changes), account, identity)
    assert filling.meaning is meaning
    assert words in sentence(filling.said)
    assert sentence(filling.said).endswith(".")


def test_the_region_is_that_of_the_config_and_the_partition_follows():
    there = case(
        region="us-gov-west-1",
        **{KEY: f"arn:aws:ses:us-east-1:{OTHER}:identity/x.com"},
    )
    filling = filled_arn(there, OTHER, "example.com")
    assert str(filling.arn) == f"arn:aws-us-gov:ses:us-gov-west-1:{OTHER}:identity/example.com"


def test_an_account_may_be_written_as_the_console_shows_it():
    assert filled_arn(case(), "2109-8765-4321", "example.com").arn.account == OTHER


@given(st.text(), st.text())
def test_whatever_is_typed_has_a_meaning_and_what_is_not_wrong_is_an_arn(account, identity):
    filling = filled_arn(case(), account, identity)
    assert sentence(filling.said).endswith(".")
    if filling.meaning in {ArnMeaning.NEEDLESS, ArnMeaning.CROSS_ACCOUNT}:
        assert read_arn(str(filling.arn)) == filling.arn
        assert covers(filling.arn.identity, "noreply@mail.example.com")
