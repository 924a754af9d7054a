"""Each step of a preflight, in each state that it may have."""

from dataclasses import replace

import pytest

from ses_gui.domain.defaults import example_document
from ses_gui.domain.failure_evidence import Evidence, Kind
from ses_gui.domain.preflight.answers import (
    Account,
    Caller,
    ConfigurationSet,
    Destinations,
    Identity,
    Listed,
    Suppressed,
)
from ses_gui.domain.preflight.case import case_of
from ses_gui.domain.preflight.dns_records import DnsAnswer, DnsQuestion, DnsStatus, RecordType
from ses_gui.domain.preflight.judging import judge
from ses_gui.domain.preflight.known import (
    ConfigurationSets,
    Elsewhere,
    Identities,
    Known,
    Look,
)
from ses_gui.domain.preflight.operation import Operation
from ses_gui.domain.preflight.step import State, Step
from ses_gui.domain.preflight.untold import Untold, Why
from ses_gui.domain.writing import config_of

REGION = "us-east-1"
CONFIG = config_of(example_document(), "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
CASE = case_of(CONFIG, "to@example.org")
GOOD = Account(
    production=True, sending=True, enforcement="HEALTHY", quota=200, rate=1, sent=0, review=None
)
VERIFIED = Identity(verified=True, signs=True, dkim="SUCCESS", dkim_tokens=("a", "b", "c"))
ABSENT = Untold(Operation.GET_EMAIL_IDENTITY, Why.ABSENT, Evidence(Kind.ANSWERED))
KNOWN = Known(
    endpoint="email.us-east-1.amazonaws.com",
    account=GOOD,
    caller=Caller("123456789012", "arn:aws:iam::123456789012:user/logto"),
    identities=Identities((Listed("example.com", sending=True),)),
    senders=(
        Look(
            "noreply@example.com",
            Untold(Operation.GET_EMAIL_IDENTITY, Why.ABSENT, Evidence(Kind.ANSWERED)),
        ),
        Look("example.com", VERIFIED),
    ),
    configuration_sets=ConfigurationSets(("demo",)),
    configuration_set=ConfigurationSet(sending=True),
    destinations=Destinations(frozenset({"BOUNCE"})),
    suppressed=ABSENT,
)


def untold(why, kind=Kind.ANSWERED, **more):
    return Untold(Operation.GET_ACCOUNT, why, Evidence(kind, region=REGION, **more))


DENIED = untold(Why.DENIED, code="AccessDeniedException")
SILENT = untold(Why.UNREACHED, Kind.READ_TIMEOUT)


def account(**changes):
    return {"account": replace(GOOD, **changes)}


def sender(**changes):
    return {"senders": (Look("example.com", replace(VERIFIED, **changes)),)}


def dns(name, kind, *values, status=DnsStatus.FOUND):
    return DnsAnswer(DnsQuestion(name, kind), status, values)


KEYS = tuple(
    dns(f"{token}._domainkey.example.com", RecordType.CNAME, f"{token}.dkim.amazonses.com")
    for token in "abc"
)
MAIL_FROM = {
    **sender(mail_from="bounce.example.com", mail_from_status="SUCCESS", rejects_without_mx=True),
}
MX = dns("bounce.example.com", RecordType.MX, f"10 feedback-smtp.{REGION}.amazonses.com")
SPF = dns("bounce.example.com", RecordType.TXT, "v=spf1 include:amazonses.com ~all")
DMARC = "_dmarc.example.com"

ROWS = [
    (Step.ENDPOINT, {}, State.OK, "answers"),
    (Step.ENDPOINT, {"account": SILENT}, State.FAILED, "did not answer in time"),
    (Step.ENDPOINT, {"account": Account()}, State.FAILED, "it is not SES"),
    (Step.ENDPOINT, {"account": DENIED}, State.OK, "answers"),
    (Step.ENDPOINT, {"account": untold(Why.FAULT, http_status=500)}, State.WARNING, "but"),
    (Step.KEY, {}, State.OK, "user/logto of account 123456789012"),
    (
        Step.KEY,
        {"caller": Caller("123456789012", "arn:aws:iam::123456789012:root")},
        State.WARNING,
        "root user",
    ),
    (
        Step.KEY,
        {"caller": Caller("1", "arn:aws:iam::1:user/ses-smtp-user.20240101")},
        State.WARNING,
        "SMTP",
    ),
    (Step.KEY, {"account": DENIED, "caller": None}, State.OK, "accepts the key"),
    (
        Step.KEY,
        {"account": untold(Why.KEY_REFUSED, code="SignatureDoesNotMatch"), "caller": None},
        State.FAILED,
        "",
    ),
    (Step.SANDBOX, {}, State.OK, "out of the sandbox"),
    (Step.SANDBOX, account(production=False), State.WARNING, "in the sandbox"),
    (Step.SANDBOX, account(production=None), State.UNKNOWN, ""),
    (Step.SANDBOX, {"account": DENIED}, State.UNKNOWN, "may not ask"),
    (Step.SENDING, {}, State.OK, "switched on"),
    (Step.SENDING, account(sending=False), State.FAILED, "switched off"),
    (Step.SENDING, account(sending=None), State.UNKNOWN, ""),
    (Step.REPUTATION, {}, State.OK, ""),
    (Step.REPUTATION, account(enforcement="PROBATION"), State.WARNING, "under review"),
    (Step.REPUTATION, account(enforcement="SHUTDOWN"), State.FAILED, "paused"),
    (Step.REPUTATION, account(enforcement="NEW_WORD"), State.UNKNOWN, "NEW_WORD"),
    (Step.QUOTA, {}, State.OK, "200 of 200"),
    (Step.QUOTA, account(quota=-1), State.OK, "unlimited"),
    (Step.QUOTA, account(sent=190), State.WARNING, "10 of 200"),
    (Step.QUOTA, account(sent=200), State.FAILED, "0 of 200"),
    (Step.QUOTA, account(quota=None), State.UNKNOWN, ""),
    (Step.IDENTITY, {}, State.OK, "example.com is verified"),
    (Step.IDENTITY, sender(verified=False, status="PENDING"), State.FAILED, "still waits"),
    (Step.IDENTITY, {"senders": (), "identities": None}, State.UNKNOWN, ""),
    (
        Step.IDENTITY,
        {"senders": (Look("example.com", DENIED),), "identities": Identities((), DENIED)},
        State.UNKNOWN,
        "may not ask",
    ),
    (Step.IDENTITY, {"senders": KNOWN.senders[:1]}, State.FAILED, "knows neither"),
    (Step.OTHER_REGIONS, {}, State.SKIPPED, "Not needed"),
    (
        Step.OTHER_REGIONS,
        {"elsewhere": Elsewhere("eu-west-1", Listed("example.com", sending=True), ("eu-west-1",))},
        State.WARNING,
        "lives in eu-west-1",
    ),
    (Step.OTHER_REGIONS, {"elsewhere": Elsewhere(asked=("eu-west-1",))}, State.WARNING, "None of"),
    (Step.OTHER_REGIONS, {"elsewhere": Elsewhere()}, State.UNKNOWN, "No other region"),
    (Step.DKIM, {}, State.OK, "signs mail"),
    (Step.DKIM, sender(dkim="PENDING"), State.WARNING, "PENDING"),
    (Step.DKIM, sender(signs=False), State.WARNING, "switched off"),
    (Step.DKIM, sender(dkim=None), State.UNKNOWN, ""),
    (Step.DKIM, {"senders": (Look("example.com", DENIED),)}, State.UNKNOWN, "may not ask"),
    (Step.DKIM, {"senders": (Look("a@example.com", VERIFIED),)}, State.WARNING, "Only the address"),
    (Step.MAIL_FROM, {}, State.OK, "amazonses.com"),
    (Step.MAIL_FROM, MAIL_FROM, State.OK, "is set up"),
    (
        Step.MAIL_FROM,
        sender(mail_from="b.example.com", mail_from_status="FAILED", rejects_without_mx=True),
        State.FAILED,
        "refuses all mail",
    ),
    (
        Step.MAIL_FROM,
        sender(mail_from="b.example.com", mail_from_status="FAILED", rejects_without_mx=False),
        State.WARNING,
        "instead",
    ),
    (Step.FEEDBACK, {}, State.SKIPPED, "bounces go to the sender"),
    (Step.CONFIGURATION_SET, {}, State.OK, "lets mail go"),
    (
        Step.CONFIGURATION_SET,
        {"configuration_set": ConfigurationSet(sending=False)},
        State.FAILED,
        "switched off",
    ),
    (
        Step.CONFIGURATION_SET,
        {
            "configuration_set": untold(Why.ABSENT),
            "configuration_sets": ConfigurationSets(("dem",)),
        },
        State.FAILED,
        "There is “dem”.",
    ),
    (
        Step.CONFIGURATION_SET,
        {"configuration_set": DENIED},
        State.UNKNOWN,
        "exists; whether it lets mail go",
    ),
    (
        Step.CONFIGURATION_SET,
        {"configuration_set": DENIED, "configuration_sets": ConfigurationSets((), DENIED)},
        State.UNKNOWN,
        "may not ask",
    ),
    (Step.CONFIGURATION_SET, {"configuration_set": ConfigurationSet()}, State.UNKNOWN, ""),
    (Step.TRACKING, {}, State.OK, "Links stay as they are"),
    (
        Step.TRACKING,
        {"destinations": Destinations(frozenset({"CLICK"}))},
        State.WARNING,
        "rewrites every link",
    ),
    (Step.TRACKING, {"destinations": Destinations(frozenset({"OPEN"}))}, State.OK, "opens"),
    (Step.TRACKING, {"destinations": DENIED}, State.UNKNOWN, "may not ask"),
    (Step.TRACKING, {"destinations": Destinations()}, State.UNKNOWN, "did not tell"),
    (Step.TRACKING, account(engagement=True), State.WARNING, "rewrites"),
    (Step.TRACKING, {"configuration_set": DENIED}, State.SKIPPED, ""),
    (Step.RECIPIENT, {}, State.OK, "to everybody"),
    (
        Step.RECIPIENT,
        {
            **account(production=False),
            "recipients": (Look("example.org", replace(VERIFIED, verified=False)),),
        },
        State.FAILED,
        "in the sandbox",
    ),
    (
        Step.RECIPIENT,
        {**account(production=False), "recipients": (Look("example.org", VERIFIED),)},
        State.OK,
        "is verified",
    ),
    (
        Step.RECIPIENT,
        {
            **account(production=False),
            "identities": Identities((), DENIED),
            "recipients": (Look("example.org", DENIED),),
        },
        State.UNKNOWN,
        "may not ask",
    ),
    (Step.SUPPRESSION, {}, State.OK, "is not on"),
    (Step.SUPPRESSION, {"suppressed": Suppressed("BOUNCE")}, State.FAILED, "after a bounce"),
    (
        Step.SUPPRESSION,
        {
            "suppressed": Suppressed("BOUNCE"),
            "configuration_set": ConfigurationSet(sending=True, suppressed_reasons=()),
        },
        State.WARNING,
        "does not heed",
    ),
    (Step.SUPPRESSION, {"suppressed": DENIED}, State.UNKNOWN, "may not ask"),
    (Step.DNS_DKIM, {"dns": KEYS}, State.OK, "All 3"),
    (
        Step.DNS_DKIM,
        {
            "dns": (
                *KEYS[:2],
                dns("c._domainkey.example.com", RecordType.CNAME, status=DnsStatus.NO_NAME),
            )
        },
        State.WARNING,
        "1 of 3",
    ),
    (
        Step.DNS_DKIM,
        {
            "dns": (
                dns("a._domainkey.example.com", RecordType.CNAME, status=DnsStatus.SILENT),
                *KEYS[1:],
            )
        },
        State.UNKNOWN,
        "in time",
    ),
    (Step.DNS_DKIM, {"senders": None}, State.SKIPPED, "only SES tells"),
    (Step.DNS_MAIL_FROM, {}, State.SKIPPED, "No custom"),
    (Step.DNS_MAIL_FROM, {**MAIL_FROM, "dns": (MX, SPF)}, State.OK, "MX and SPF"),
    (Step.DNS_MAIL_FROM, {**MAIL_FROM, "dns": (replace(MX, values=()), SPF)}, State.FAILED, "MX"),
    (Step.DNS_MAIL_FROM, {**MAIL_FROM, "dns": (MX, replace(SPF, values=()))}, State.WARNING, "SPF"),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, "v=DMARC1; p=reject"),)},
        State.OK,
        "“reject”",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, "v=DMARC1; p=none", "v=DMARC1; p=none"),)},
        State.WARNING,
        "heed none",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, "v=DMARC1; rua=mailto:a@example.com"),)},
        State.WARNING,
        "no p=",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, status=DnsStatus.NO_NAME),)},
        State.WARNING,
        "no DMARC policy",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, status=DnsStatus.OFFLINE),)},
        State.UNKNOWN,
        "reaches no name server",
    ),
    (Step.DNS_SPF, {"dns": (dns("example.com", RecordType.TXT, "v=spf1 -all"),)}, State.OK, "one"),
    (
        Step.DNS_SPF,
        {"dns": (dns("example.com", RecordType.TXT, "v=spf1 a", "v=spf1 b"),)},
        State.WARNING,
        "2 SPF records",
    ),
    (
        Step.DNS_SPF,
        {"dns": (dns("example.com", RecordType.TXT, status=DnsStatus.BROKEN),)},
        State.UNKNOWN,
        "with an error",
    ),
    (Step.DNS_SPF, {"dns_is_off": True}, State.SKIPPED, "not asked"),
]


@pytest.mark.parametrize(("step", "changes", "state", "words"), ROWS)
def test_a_step_stands_as_the_answers_say(step, changes, state, words):
    result = judge(step, CASE, replace(KNOWN, **changes))
    assert (result.step, result.state) == (step, state)
    assert words in result.sentence
    assert result.sentence.endswith(".")
    if state in {State.WARNING, State.FAILED}:
        assert result.remedy.sentence


def test_the_table_has_every_step_but_the_one_that_asks_nobody():
    assert {row[0] for row in ROWS} == set(Step) - {Step.FORMAT}


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("why", list(Why))
def test_no_silence_of_ses_makes_a_failure_of_what_it_was_asked(step, why):
    """Only the endpoint and the key are judged by having no answer, and what is surely absent."""
    silent = Untold(Operation.GET_ACCOUNT, why, Evidence(Kind.ANSWERED, region=REGION))
    known = replace(
        KNOWN,
        account=silent,
        caller=silent,
        identities=Identities((), silent),
        senders=(Look("example.com", silent),),
        recipients=(Look("example.org", silent),),
        configuration_sets=ConfigurationSets((), silent),
        configuration_set=silent,
        destinations=silent,
        suppressed=silent,
    )
    result = judge(step, CASE, known)
    if why is Why.ABSENT or step in {Step.ENDPOINT, Step.KEY}:
        return
    assert result.state is not State.FAILED


def test_nothing_is_claimed_before_anything_is_asked():
    for step in set(Step) - {Step.FORMAT, Step.ENDPOINT}:
        assert judge(step, CASE, Known()).state in {State.SKIPPED, State.UNKNOWN}, step
