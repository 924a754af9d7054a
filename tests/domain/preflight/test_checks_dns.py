"""What makes mail look genuine: DKIM, MAIL FROM, and the records that name servers give for it."""

from dataclasses import replace

import pytest

from ses_gui.domain.preflight.checks_dns import (
    dkim_questions,
    dmarc_questions,
    mail_from_questions,
    spf_question,
)
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    DnsStatus,
    Identity,
    IdentityLookup,
    RecordType,
    Step,
    StepState,
    case_of,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.preflight.preflight_cases import (
    ABSENT,
    CONFIG,
    DENIED,
    DMARC,
    KEYS,
    KNOWN,
    MAIL_FROM,
    MX,
    SPF,
    VERIFIED,
    dns,
    sender,
)

ADDRESS = IdentityLookup("noreply@example.com", VERIFIED)
OWN_KEY = {"dkim_origin": "EXTERNAL", "dkim_tokens": ("mine",)}
OWN = dns("mine._domainkey.example.com", RecordType.TXT, "p=MIGf")


def judged(step, address="noreply@example.com", region="us-east-1", **changes):
    case = case_of(CONFIG | {"emailAddress": address, "region": region})
    return judge(step, case, replace(KNOWN, **changes))


def asked(questions):
    return [(question.name, question.type.value) for question in questions]


def test_the_keys_of_the_domain_are_looked_for_where_ses_or_its_owner_keeps_them():
    known = replace(KNOWN, senders=(ADDRESS, IdentityLookup("example.com", VERIFIED)))
    assert asked(dkim_questions(known)) == [
        (f"{token}._domainkey.example.com", "CNAME") for token in "abc"
    ]
    own = replace(KNOWN, **sender(**OWN_KEY))
    assert asked(dkim_questions(own)) == [("mine._domainkey.example.com", "TXT")]
    assert dkim_questions(replace(KNOWN, senders=(ADDRESS,))) == ()


def test_the_records_of_the_domain_in_the_envelope_are_looked_for():
    assert asked(mail_from_questions(replace(KNOWN, **MAIL_FROM))) == [
        ("bounce.example.com", "MX"),
        ("bounce.example.com", "TXT"),
    ]
    assert mail_from_questions(KNOWN) == ()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", []),
        ("a@example.com", ["_dmarc.example.com"]),
        ("a@localhost", ["_dmarc.localhost"]),
        (
            "a@1.2.3.4.5.6.com",
            [f"_dmarc.{'.'.join('123456'[start:])}.com" for start in range(5)],
        ),
    ],
)
def test_a_dmarc_policy_is_looked_for_at_the_domain_and_above(address, names):
    case = case_of(CONFIG | {"emailAddress": address})
    assert asked(dmarc_questions(case)) == [(name, "TXT") for name in names]


def test_an_spf_policy_is_looked_for_at_the_domain():
    assert asked([spf_question(case_of(CONFIG))]) == [("example.com", "TXT")]
    assert spf_question(case_of(CONFIG | {"emailAddress": ""})) is None


@pytest.mark.parametrize(
    ("senders", "state", "words"),
    [
        (None, StepState.SKIPPED, "There is no identity to look at."),
        ((), StepState.SKIPPED, "There is no identity to look at."),
        (
            (IdentityLookup("noreply@example.com", ABSENT),),
            StepState.SKIPPED,
            "There is no identity",
        ),
        ((ADDRESS,), StepState.WARNING, "Only the address is verified, not example.com"),
        ((ADDRESS, IdentityLookup("example.com", ABSENT)), StepState.WARNING, "Only the address"),
        ((ADDRESS, IdentityLookup("example.com", DENIED)), StepState.UNKNOWN, "may not ask"),
        (
            (ADDRESS, IdentityLookup("example.com", VERIFIED)),
            StepState.OK,
            "SES signs mail for example.com.",
        ),
    ],
)
def test_a_signature_is_the_domains(senders, state, words):
    result = judged(Step.DKIM, senders=senders)
    assert result.state is state
    assert words in sentence(result.message)


@pytest.mark.parametrize(
    ("changes", "said", "remedy", "lines"),
    [
        (
            {"dkim": "PENDING"},
            "SES does not sign mail for example.com yet: it says PENDING.",
            "Publish these DNS records",
            [
                f"{token}._domainkey.example.com. CNAME {token}.dkim.amazonses.com."
                for token in "abc"
            ],
        ),
        (
            {"dkim": "FAILED", "dkim_tokens": ("T",), "dkim_zone": "eu.dkim.amazonses.com"},
            "SES does not sign mail for example.com yet: it says FAILED.",
            "Publish these DNS records",
            ["T._domainkey.example.com. CNAME t.eu.dkim.amazonses.com."],
        ),
        (
            {"dkim": "PENDING"} | OWN_KEY,
            "SES does not sign mail for example.com yet: it says PENDING.",
            "Publish these DNS records",
            [],
        ),
        (
            {"dkim": "NOT_STARTED", "dkim_tokens": ()},
            "SES does not sign mail for example.com yet: it says NOT_STARTED.",
            "Set DKIM up: SES console for us-east-1",
            [],
        ),
        (
            {"dkim": "SUCCESS", "signs": False},
            "SES does not sign mail for example.com: signing is switched off.",
            "Switch it on",
            [
                (
                    "aws sesv2 put-email-identity-dkim-attributes --email-identity example.com"
                    " --region us-east-1 --signing-enabled"
                )
            ],
        ),
    ],
)
def test_a_missing_signature_comes_with_what_is_to_be_published(changes, said, remedy, lines):
    result = judged(Step.DKIM, **sender(**changes))
    assert (result.state, sentence(result.message)) == (StepState.WARNING, said)
    assert sentence(result.remedy.message).startswith(remedy)
    assert [sorted(line.split()) for line in result.remedy.lines] == [
        sorted(line.split()) for line in lines
    ]


@pytest.mark.parametrize("signs", [True, None])
def test_what_ses_does_not_say_of_signing_is_not_held_against_it(signs):
    assert judged(Step.DKIM, **sender(signs=signs)).state is StepState.OK
    assert judged(Step.DKIM, **sender(signs=signs, dkim=None)).state is StepState.UNKNOWN


OWN_MAIL_FROM = Identity(mail_from="bounce.example.com", mail_from_status="SUCCESS")
LATE = replace(OWN_MAIL_FROM, mail_from_status="PENDING")


@pytest.mark.parametrize(
    ("senders", "state", "words"),
    [
        (None, StepState.SKIPPED, "There is no identity"),
        ((IdentityLookup("example.com", DENIED),), StepState.UNKNOWN, "may not ask"),
        ((IdentityLookup("example.com", ABSENT),), StepState.SKIPPED, "There is no identity"),
        ((ADDRESS,), StepState.OK, "SES's own domain amazonses.com"),
        (
            (ADDRESS, IdentityLookup("example.com", OWN_MAIL_FROM)),
            StepState.OK,
            "bounce.example.com is set up.",
        ),
        (
            (IdentityLookup("example.com", OWN_MAIL_FROM), IdentityLookup("com", LATE)),
            StepState.OK,
            "is set up.",
        ),
        (
            (IdentityLookup("example.com", replace(LATE, mail_from_status=None)),),
            StepState.UNKNOWN,
            "SES did not tell whether bounce.example.com is set up.",
        ),
        (
            (IdentityLookup("example.com", LATE),),
            StepState.WARNING,
            "of bounce.example.com (PENDING); it uses amazonses.com instead.",
        ),
        (
            (IdentityLookup("example.com", replace(LATE, rejects_without_mx=True)),),
            StepState.FAILED,
            "of bounce.example.com (PENDING) and so refuses all mail.",
        ),
    ],
)
def test_the_domain_in_the_envelope_is_the_one_that_is_set(senders, state, words):
    result = judged(Step.MAIL_FROM, senders=senders)
    assert result.state is state
    assert words in sentence(result.message)


@pytest.mark.parametrize("step", [Step.MAIL_FROM, Step.DNS_MAIL_FROM])
def test_a_custom_domain_needs_its_two_records_in_the_region(step):
    looks = (IdentityLookup("example.com", LATE),)
    unset = (replace(MX, values=()), SPF)
    result = judged(step, region="EU-west-1", senders=looks, dns=unset)
    assert result.remedy.lines == (
        "bounce.example.com. MX 10 feedback-smtp.eu-west-1.amazonses.com.",
        'bounce.example.com. TXT "v=spf1 include:amazonses.com ~all"',
    )


SIGNING = {"own": sender(**OWN_KEY), "ses": sender()}


@pytest.mark.parametrize(
    ("signing", "answers", "state", "words"),
    [
        ("ses", KEYS, StepState.OK, "All 3 records of the signing keys are published."),
        ("ses", KEYS[:2], StepState.SKIPPED, "Not asked."),
        ("ses", (), StepState.SKIPPED, "Not asked."),
        (
            "ses",
            (*KEYS[:2], replace(KEYS[2], values=("x.example.com",))),
            StepState.WARNING,
            "1 of 3 records of the signing keys are missing or wrong: c._domainkey.example.com.",
        ),
        (
            "ses",
            (replace(KEYS[0], values=()), replace(KEYS[1], values=()), KEYS[2]),
            StepState.WARNING,
            "2 of 3 records of the signing keys are missing or wrong: a._domainkey.example.com,",
        ),
        ("own", (OWN,), StepState.OK, "All 1 records"),
        ("own", (replace(OWN, values=("v=DKIM1; k=rsa; p=MIGf",)),), StepState.OK, "All 1 records"),
        ("own", (replace(OWN, values=("other", "p=MIGf")),), StepState.OK, "All 1 records"),
        ("own", (replace(OWN, values=("other",)),), StepState.WARNING, "1 of 1 records"),
    ],
)
def test_each_record_of_the_keys_is_held_against_what_ses_wants(signing, answers, state, words):
    result = judged(Step.DNS_DKIM, **SIGNING[signing], dns=answers)
    assert result.state is state
    assert words in sentence(result.message)


def test_a_key_in_other_letters_or_another_zone_is_the_same():
    signing = sender(dkim_tokens=("A",), dkim_zone="EU.dkim.amazonses.com")
    found = dns("A._domainkey.example.com", RecordType.CNAME, "a.eu.dkim.amazonses.com")
    assert judged(Step.DNS_DKIM, **signing, dns=(found,)).state is StepState.OK


def test_a_domain_of_which_ses_names_no_keys_has_no_records():
    result = judged(Step.DNS_DKIM, **sender(dkim_tokens=()))
    assert sentence(result.message) == "SES names no records for this domain."
    only_address = judged(Step.DNS_DKIM, senders=(ADDRESS,), dns=KEYS)
    assert only_address.state is StepState.SKIPPED


REJECTS = sender(mail_from="bounce.example.com", rejects_without_mx=True)
BEARS = sender(mail_from="bounce.example.com", rejects_without_mx=False)


@pytest.mark.parametrize(
    ("senders", "mx", "txt", "state", "words"),
    [
        (REJECTS, MX.values, SPF.values, StepState.OK, "has its MX and SPF records."),
        (REJECTS, (), SPF.values, StepState.FAILED, "needs exactly one MX record"),
        (BEARS, (), SPF.values, StepState.WARNING, "needs exactly one MX record"),
        (BEARS, (*MX.values, "20 mail.example.com"), SPF.values, StepState.WARNING, "exactly one"),
        (BEARS, ("10 mail.example.com",), SPF.values, StepState.WARNING, "exactly one"),
        (REJECTS, MX.values, (), StepState.WARNING, "has no SPF record that includes"),
        (
            REJECTS,
            MX.values,
            ("v=spf1 -all",),
            StepState.WARNING,
            "has no SPF record that includes",
        ),
        (REJECTS, MX.values, ("include:amazonses.com",), StepState.WARNING, "has no SPF record"),
        (
            REJECTS,
            MX.values,
            ("v=spf1 -all", "V=SPF1 include:amazonses.com -all"),
            StepState.OK,
            "has its MX and SPF records.",
        ),
    ],
)
def test_the_records_of_the_envelope_are_exactly_those_of_ses(senders, mx, txt, state, words):
    answers = (replace(MX, values=mx), replace(SPF, values=txt))
    result = judged(Step.DNS_MAIL_FROM, **senders, dns=answers)
    assert result.state is state
    assert words in sentence(result.message)


@pytest.mark.parametrize(
    ("texts", "state", "words"),
    [
        (("v=DMARC1; p=reject",), StepState.OK, "has the policy “reject”."),
        (
            ("V=dmarc1;P=Quarantine ; rua=mailto:a@b.c",),
            StepState.OK,
            "has the policy “quarantine”.",
        ),
        (("v = DMARC1; p = none",), StepState.OK, "has the policy “none”."),
        (("v=DMARC1; sp=reject; p= none",), StepState.OK, "has the policy “none”."),
        (("v=DMARC1; sp=reject",), StepState.WARNING, "has no p=."),
        (("v=DMARC1; p=",), StepState.WARNING, "has no p=."),
        (("google-verification=1", "v=DMARC1; p=none"), StepState.OK, "has the policy “none”."),
        (("v=DMARC1; p=none", "v=DMARC1; p=reject"), StepState.WARNING, "has 2 DMARC policies"),
        (("x v=DMARC1; p=none",), StepState.WARNING, "example.com has no DMARC policy"),
        ((), StepState.WARNING, "example.com has no DMARC policy"),
    ],
)
def test_a_dmarc_policy_is_read_as_receivers_read_it(texts, state, words):
    result = judged(Step.DNS_DMARC, dns=(dns(DMARC, RecordType.TXT, *texts),))
    assert result.state is state
    assert words in sentence(result.message)


def test_a_policy_of_a_domain_above_counts_where_the_domain_has_none():
    below = dns("_dmarc.mail.example.com", RecordType.TXT, status=DnsStatus.NO_NAME)
    above = dns(DMARC, RecordType.TXT, "v=DMARC1; p=reject")
    result = judged(Step.DNS_DMARC, "a@mail.example.com", dns=(below, above))
    assert sentence(result.message) == "_dmarc.example.com has the policy “reject”."
    alone = judged(Step.DNS_DMARC, "a@mail.example.com", dns=(below,))
    assert alone.remedy.lines == ('_dmarc.mail.example.com. TXT "v=DMARC1; p=none"',)


@pytest.mark.parametrize(
    ("texts", "state", "words"),
    [
        ((), StepState.OK, "There is none, and SES needs none"),
        (("other",), StepState.OK, "There is none, and SES needs none"),
        (("v=spf1 -all",), StepState.OK, "example.com has one. SES does not need to be in it."),
        (("v=spf1 -all", "other"), StepState.OK, "example.com has one."),
        (("v=spf1 -all", "V=SPF1 a"), StepState.WARNING, "example.com has 2 SPF records"),
    ],
)
def test_the_domain_has_at_most_one_spf_record(texts, state, words):
    result = judged(Step.DNS_SPF, dns=(dns("example.com", RecordType.TXT, *texts),))
    assert result.state is state
    assert words in sentence(result.message)


@pytest.mark.parametrize("step", [Step.DNS_DMARC, Step.DNS_SPF])
def test_without_a_sender_no_name_is_looked_up(step):
    result = judged(step, "")
    assert (result.state, sentence(result.message)) == (
        StepState.SKIPPED,
        "There is no From address.",
    )


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (
            DnsStatus.SILENT,
            StepState.UNKNOWN,
            "No name server answered in time. It was asked for the",
        ),
        (
            DnsStatus.BROKEN,
            StepState.UNKNOWN,
            "with an error. It was asked for the TXT records of exa",
        ),
        (DnsStatus.OFFLINE, StepState.UNKNOWN, "This computer reaches no name server."),
        (DnsStatus.NO_NAME, StepState.OK, "There is none"),
        (DnsStatus.NO_RECORD, StepState.OK, "There is none"),
    ],
)
def test_no_answer_of_a_name_server_is_not_the_answer_no(status, state, words):
    found = dns("example.com", RecordType.TXT, status=status)
    result = judged(Step.DNS_SPF, dns=(found,))
    assert result.state is state
    assert words in sentence(result.message)
    assert found.is_sure is (state is StepState.OK)
    assert found.is_absent is (state is StepState.OK)


def test_what_was_found_is_sure_and_not_absent():
    assert (MX.is_sure, MX.is_absent) == (True, False)
