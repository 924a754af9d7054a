"""Which identity an address goes by, whose it is, and what is said where SES tells only a part."""

from dataclasses import replace

import pytest

from ses_gui.domain.preflight.checks_identity import Cover, coverage
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    Caller,
    Elsewhere,
    Identities,
    Identity,
    IdentityLookup,
    ListedIdentity,
    Step,
    StepState,
    candidates,
    case_of,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.preflight.preflight_cases import ABSENT, CONFIG, DENIED, KNOWN, VERIFIED, account

OWN, OTHER = "123456789012", "210987654321"
UNVERIFIED = Identity(verified=False, status="PENDING")
UNTOLD = Identity()
HALF = Identities((ListedIdentity("Example.org", sending=True),), DENIED)
WHOLE = Identities((ListedIdentity("example.org", sending=True),))


def arn(owner, name="example.com", region="us-east-1"):
    return f"arn:aws:ses:{region}:{owner}:identity/{name}"


def judged(step, config=None, known=KNOWN, recipient="to@example.org", **changes):
    case = case_of(CONFIG | (config or {}), recipient)
    return judge(step, case, replace(known, **changes))


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", ()),
        ("a@example.com", ("a@example.com", "example.com")),
        ("a@b.example.com", ("a@b.example.com", "b.example.com", "example.com")),
        ("a@localhost", ("a@localhost",)),
    ],
)
def test_the_identities_that_may_cover_an_address_begin_with_the_narrowest(address, names):
    assert candidates(address) == names


def test_no_more_than_five_domains_are_asked_about():
    _, *domains = candidates("a@1.2.3.4.5.6.com")
    assert domains == ["1.2.3.4.5.6.com", "2.3.4.5.6.com", "3.4.5.6.com", "4.5.6.com", "5.6.com"]


def test_what_is_asked_about_is_taken_from_the_config():
    config = CONFIG | {
        "emailAddressIdentityArn": f" {arn(OTHER)}\n",
        "feedbackForwardingEmailAddress": "Bounce <b@Example.org>",
        "feedbackForwardingEmailAddressIdentityArn": arn(OWN, "example.org"),
    }
    case = case_of(config, "Jo <jo@Example.net>", "")
    assert (case.sender, case.feedback, case.recipient) == (
        "noreply@example.com",
        "b@Example.org",
        "jo@Example.net",
    )
    assert (case.region, case.configuration_set) == ("us-east-1", "demo")
    assert (case.sender_arn.account, case.sender_arn.identity) == (OTHER, "example.com")
    assert (case.feedback_arn.account, case.feedback_arn.region) == (OWN, "us-east-1")
    assert case.endpoint_url is None
    assert case_of(config, "", "http://localhost:1").endpoint_url == "http://localhost:1"


@pytest.mark.parametrize("text", ["", "x", "arn:aws:ses:us-east-1:1:identity/a", "arn:aws:ses"])
def test_what_is_no_arn_of_an_identity_is_none(text):
    assert case_of({"emailAddressIdentityArn": text}).sender_arn is None


ADDRESS = "noreply@example.com"
DOMAIN = "example.com"
LOOKS = [
    # what SES tells of the address and of its domain, its list, how it is covered and by which,
    # and whether something is left open
    (None, None, WHOLE, Cover.UNKNOWN, "", False),
    (None, None, None, Cover.UNKNOWN, "", False),
    (ABSENT, ABSENT, None, Cover.ABSENT, "", False),
    (ABSENT, DENIED, WHOLE, Cover.ABSENT, "", False),
    (ABSENT, DENIED, HALF, Cover.UNKNOWN, "", True),
    (ABSENT, DENIED, None, Cover.UNKNOWN, "", True),
    (ABSENT, VERIFIED, None, Cover.VERIFIED, DOMAIN, False),
    (VERIFIED, UNVERIFIED, None, Cover.VERIFIED, ADDRESS, False),
    (DENIED, VERIFIED, None, Cover.VERIFIED, DOMAIN, True),
    (UNVERIFIED, VERIFIED, None, Cover.PARTLY, ADDRESS, False),
    (UNVERIFIED, UNVERIFIED, None, Cover.UNVERIFIED, ADDRESS, False),
    (UNVERIFIED, DENIED, None, Cover.UNKNOWN, ADDRESS, True),
    (UNVERIFIED, DENIED, HALF, Cover.UNKNOWN, ADDRESS, True),
    (UNVERIFIED, DENIED, WHOLE, Cover.UNVERIFIED, ADDRESS, False),
    (UNTOLD, ABSENT, None, Cover.UNKNOWN, ADDRESS, False),
]


@pytest.mark.parametrize(("address", "domain", "identities", "cover", "name", "is_open"), LOOKS)
def test_an_address_is_covered_as_far_as_ses_tells(  # noqa: PLR0917 - the columns of a table
    address, domain, identities, cover, name, is_open
):
    told = ((ADDRESS, address), (DOMAIN, domain))
    found = coverage([IdentityLookup(*each) for each in told if each[1]], identities)
    assert (found.cover, found.name) == (cover, name)
    assert (found.why is not None) is is_open
    assert found.above == (DOMAIN if cover is Cover.PARTLY else "")


def test_the_identity_above_that_is_named_is_a_verified_one():
    looks = [(ADDRESS, UNVERIFIED), ("b.example.com", UNVERIFIED), (DOMAIN, VERIFIED)]
    found = coverage([IdentityLookup(*each) for each in looks], None)
    assert (found.cover, found.name, found.above) == (Cover.PARTLY, ADDRESS, DOMAIN)


@pytest.mark.parametrize("name", ["example.org", "Example.org"])
def test_an_identity_that_may_not_be_looked_at_counts_as_the_list_says(name):
    found = coverage([IdentityLookup(name, DENIED)], HALF)
    assert (found.cover, found.name, found.why) == (Cover.VERIFIED, name, None)


def test_the_list_tells_how_an_identity_stands_that_may_not_be_looked_at():
    listed = Identities((ListedIdentity("example.com", sending=False, status="FAILED"),), DENIED)
    found = coverage([IdentityLookup("example.com", DENIED)], listed)
    assert (found.cover, found.status) == (Cover.UNVERIFIED, "FAILED")


@pytest.mark.parametrize(
    ("config", "state", "path", "words"),
    [
        ({"emailAddress": ""}, StepState.FAILED, ("emailAddress",), "There is no From address."),
        ({"emailAddress": "  "}, StepState.FAILED, ("emailAddress",), "There is no From address."),
        (
            {"emailAddress": "a@b.example, c@d.example"},
            StepState.FAILED,
            ("emailAddress",),
            "The From address holds 2 addresses",
        ),
        ({"emailAddress": "Acme"}, StepState.FAILED, ("emailAddress",), "The From address is not"),
        (
            {},
            StepState.OK,
            (),
            "example.com is verified in us-east-1, and it covers noreply@example",
        ),
        (
            {"emailAddressIdentityArn": arn(OWN)},
            StepState.OK,
            (),
            "example.com is verified in us-east-1",
        ),
        (
            {"emailAddressIdentityArn": arn(OTHER)},
            StepState.UNKNOWN,
            (),
            "example.com belongs to account 210987654321: only there",
        ),
        (
            {"emailAddressIdentityArn": arn(OTHER, "example.org")},
            StepState.WARNING,
            ("emailAddressIdentityArn",),
            "names “example.org”, which does not cover noreply@example.com",
        ),
        (
            {"emailAddressIdentityArn": arn(OWN, "example.org")},
            StepState.WARNING,
            ("emailAddressIdentityArn",),
            "names “example.org”",
        ),
    ],
)
def test_the_sender_is_judged_by_address_and_arn(config, state, path, words):
    result = judged(Step.IDENTITY, config)
    assert (result.state, result.path) == (state, path)
    assert words in sentence(result.message)


def test_an_address_that_is_verified_itself_covers_nothing_else():
    result = judged(Step.IDENTITY, senders=(IdentityLookup(ADDRESS, VERIFIED),))
    assert sentence(result.message) == "noreply@example.com is verified in us-east-1."


@pytest.mark.parametrize("caller", [None, DENIED, Caller()])
def test_nobody_calls_an_identity_foreign_while_the_own_account_is_not_known(caller):
    foreign = {"emailAddressIdentityArn": arn(OTHER)}
    assert judged(Step.IDENTITY, foreign, caller=caller).state is StepState.OK


def test_the_owner_of_a_foreign_identity_is_given_a_line_that_looks_at_its_policies():
    result = judged(Step.IDENTITY, {"emailAddressIdentityArn": arn(OTHER)})
    assert result.remedy.lines == (
        "aws sesv2 get-email-identity-policies --email-identity example.com --region us-east-1",
    )


@pytest.mark.parametrize(
    ("feedback", "owner", "looks", "state", "words"),
    [
        ("", OWN, None, StepState.SKIPPED, "bounces go to the sender"),
        ("b@example.org", OWN, None, StepState.SKIPPED, "Not asked."),
        (
            "b@example.org",
            OWN,
            (IdentityLookup("example.org", VERIFIED),),
            StepState.OK,
            "example.org is",
        ),
        ("b@example.org", OTHER, None, StepState.UNKNOWN, "example.org belongs to account 21"),
        ("b@example.net", OWN, None, StepState.WARNING, "does not cover b@example.net"),
    ],
)
def test_the_feedback_address_is_judged_by_its_own_arn(feedback, owner, looks, state, words):
    config = {
        "feedbackForwardingEmailAddress": feedback,
        "feedbackForwardingEmailAddressIdentityArn": arn(owner, "example.org"),
    }
    result = judged(Step.FEEDBACK, config, feedbacks=looks)
    assert result.state is state
    assert words in sentence(result.message)
    is_arns = state is StepState.WARNING
    assert result.path == (("feedbackForwardingEmailAddressIdentityArn",) if is_arns else ())


def test_a_feedback_address_that_is_not_verified_leads_to_its_field():
    config = {"feedbackForwardingEmailAddress": "b@example.org"}
    result = judged(Step.FEEDBACK, config, feedbacks=(IdentityLookup("example.org", UNVERIFIED),))
    assert (result.state, result.path) == (StepState.FAILED, ("feedbackForwardingEmailAddress",))


def test_an_identity_above_does_not_make_up_for_the_narrowest():
    looks = (IdentityLookup(ADDRESS, UNVERIFIED), IdentityLookup("example.com", VERIFIED))
    result = judged(Step.IDENTITY, senders=looks)
    assert (result.state, result.path) == (StepState.WARNING, ("emailAddress",))
    assert sentence(result.message).startswith(
        "noreply@example.com is not verified in us-east-1: SES still waits for it. example.com is"
    )


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        (
            (IdentityLookup("example.com", UNTOLD),),
            "SES did not tell whether example.com is verified.",
        ),
        ((), "SES did not tell whether noreply@example.com is verified."),
    ],
)
def test_what_ses_does_not_tell_is_said_of_the_identity_or_the_address(looks, said):
    result = judged(Step.IDENTITY, senders=looks, identities=None)
    assert (result.state, sentence(result.message)) == (StepState.UNKNOWN, said)


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        (Identity(verified=False), "us-east-1."),
        (Identity(verified=False, status="PENDING"), "us-east-1: SES still waits for it."),
        (Identity(verified=False, status="NEW"), "us-east-1: NEW."),
        (Identity(verified=False, status="NEW", reason="OTHER"), "us-east-1: OTHER."),
        (
            Identity(verified=False, status="PENDING", reason="HOST_NOT_FOUND"),
            "us-east-1: SES does not find its DNS records.",
        ),
        (
            Identity(verified=False, status="FAILED", reason="OTHER"),
            "us-east-1: SES has given up.",
        ),
    ],
)
def test_why_an_identity_is_not_verified_is_said_by_reason_and_status(identity, words):
    result = judged(Step.IDENTITY, senders=(IdentityLookup("example.com", identity),))
    assert sentence(result.message) == f"example.com is not verified in {words}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("example.com", "Publish the DNS records"),
        (ADDRESS, "Open the mail that SES sent to noreply@example.com and click its link"),
    ],
)
def test_a_domain_is_verified_by_records_and_an_address_by_a_mail(name, words):
    result = judged(Step.IDENTITY, senders=(IdentityLookup(name, UNVERIFIED),))
    assert sentence(result.remedy.message).startswith(words)
    assert result.remedy.lines == (
        f"aws sesv2 get-email-identity --email-identity {name} --region us-east-1",
    )


@pytest.mark.parametrize(
    ("search", "state", "path", "words"),
    [
        (
            Elsewhere("eu-west-1", ListedIdentity("example.com", sending=True)),
            StepState.WARNING,
            ("region",),
            "Your identity example.com lives in eu-west-1, Europe (Ireland).",
        ),
        (
            Elsewhere("eu-west-1", ListedIdentity("example.com", sending=False)),
            StepState.WARNING,
            ("region",),
            "lives in eu-west-1, Europe (Ireland), where it is not verified yet.",
        ),
        (
            Elsewhere("xx-new-1", ListedIdentity("example.com")),
            StepState.WARNING,
            ("region",),
            "lives in xx-new-1, where it is not verified yet.",
        ),
        (
            Elsewhere("eu-west-1", asked=("eu-west-1",)),
            StepState.WARNING,
            (),
            "None of the 1 other",
        ),
        (
            Elsewhere(None, ListedIdentity("example.com"), ("eu-west-1", "eu-north-1")),
            StepState.WARNING,
            (),
            "None of the 2 other regions that have answered has an identity for noreply@",
        ),
        (Elsewhere(unanswered=("eu-west-1",)), StepState.UNKNOWN, (), "No other region has told"),
    ],
)
def test_the_search_elsewhere_says_only_what_a_region_has_answered(search, state, path, words):
    result = judged(Step.OTHER_REGIONS, elsewhere=search)
    assert (result.state, result.path) == (state, path)
    assert words in sentence(result.message)


@pytest.mark.parametrize(
    ("changes", "looks", "identities", "state", "words"),
    [
        (account(), None, None, StepState.OK, "to everybody"),
        (account(production=False), None, None, StepState.SKIPPED, "Not asked."),
        ({"account": DENIED}, None, None, StepState.SKIPPED, "Not asked."),
        (
            account(production=False),
            (IdentityLookup("example.org", UNVERIFIED),),
            None,
            StepState.FAILED,
            "and",
        ),
        (
            account(production=None),
            (IdentityLookup("example.org", UNVERIFIED),),
            None,
            StepState.UNKNOWN,
            "it",
        ),
        (
            {"account": DENIED},
            (IdentityLookup("example.org", ABSENT),),
            None,
            StepState.UNKNOWN,
            "it need not",
        ),
        (
            account(production=False),
            (IdentityLookup("example.org", ABSENT),),
            None,
            StepState.FAILED,
            "sandbox",
        ),
        (
            account(production=False),
            (IdentityLookup("example.org", UNTOLD),),
            None,
            StepState.UNKNOWN,
            "told",
        ),
        (
            account(production=False),
            (IdentityLookup("example.org", DENIED),),
            None,
            StepState.UNKNOWN,
            "may not",
        ),
        (
            account(production=False),
            (),
            None,
            StepState.UNKNOWN,
            "did not tell whether to@example.org",
        ),
        (
            account(production=False),
            (IdentityLookup("to@example.org", UNVERIFIED), IdentityLookup("example.org", VERIFIED)),
            None,
            StepState.UNKNOWN,
            "did not tell whether to@example.org",
        ),
    ],
)
def test_only_a_sandbox_asks_for_a_verified_recipient(changes, looks, identities, state, words):
    result = judged(Step.RECIPIENT, **changes, recipients=looks, identities=identities)
    assert result.state is state
    assert words.replace("told", "tell") in sentence(result.message)


@pytest.mark.parametrize("step", [Step.RECIPIENT, Step.SUPPRESSION])
@pytest.mark.parametrize(
    ("recipient", "state", "words"),
    [
        ("", StepState.SKIPPED, "No recipient was given."),
        ("success@simulator.amazonses.com", StepState.OK, "simulator"),
    ],
)
def test_nobody_and_the_simulator_are_not_looked_up(step, recipient, state, words):
    sandbox = account(production=False)
    result = judged(step, recipient=recipient, **sandbox, recipients=None, suppressed=None)
    assert result.state is state
    assert words in sentence(result.message)
