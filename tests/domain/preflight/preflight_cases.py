"""What a preflight may have learned, and how each step stands then: step, changes, state, words."""

from dataclasses import replace

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.preflight.steps import (
    Account,
    Caller,
    ConfigurationSet,
    ConfigurationSets,
    Destinations,
    DnsAnswer,
    DnsQuestion,
    DnsStatus,
    Elsewhere,
    Identities,
    Identity,
    IdentityLookup,
    Known,
    ListedIdentity,
    NoAnswer,
    Operation,
    RecordType,
    Step,
    StepState,
    Suppressed,
    Why,
    case_of,
)

REGION = "us-east-1"
CONFIG = config_of(example_document(), "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
CASE = case_of(CONFIG, "to@example.org")
GOOD = Account(
    production=True, sending=True, enforcement="HEALTHY", quota=200, rate=1, sent=0, review=None
)
VERIFIED = Identity(verified=True, signs=True, dkim="SUCCESS", dkim_tokens=("a", "b", "c"))
ABSENT = NoAnswer(Operation.GET_EMAIL_IDENTITY, Why.ABSENT, Evidence(FailureKind.ANSWERED))
KNOWN = Known(
    endpoint="email.us-east-1.amazonaws.com",
    account=GOOD,
    caller=Caller("123456789012", "arn:aws:iam::123456789012:user/logto"),
    identities=Identities((ListedIdentity("example.com", sending=True),)),
    senders=(
        IdentityLookup(
            "noreply@example.com",
            NoAnswer(Operation.GET_EMAIL_IDENTITY, Why.ABSENT, Evidence(FailureKind.ANSWERED)),
        ),
        IdentityLookup("example.com", VERIFIED),
    ),
    configuration_sets=ConfigurationSets(("demo",)),
    configuration_set=ConfigurationSet(sending=True),
    destinations=Destinations(frozenset({"BOUNCE"})),
    suppressed=ABSENT,
)


def untold(why, kind=FailureKind.ANSWERED, **more):
    return NoAnswer(Operation.GET_ACCOUNT, why, Evidence(kind, region=REGION, **more))


DENIED = untold(Why.DENIED, code="AccessDeniedException")
SILENT = untold(Why.UNREACHED, FailureKind.READ_TIMEOUT)


def account(**changes):
    return {"account": replace(GOOD, **changes)}


def sender(**changes):
    return {"senders": (IdentityLookup("example.com", replace(VERIFIED, **changes)),)}


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
    (Step.ENDPOINT, {}, StepState.OK, "answers"),
    (Step.ENDPOINT, {"account": SILENT}, StepState.FAILED, "did not answer in time"),
    (Step.ENDPOINT, {"account": Account()}, StepState.FAILED, "it is not SES"),
    (Step.ENDPOINT, {"account": DENIED}, StepState.OK, "answers"),
    (Step.ENDPOINT, {"account": untold(Why.FAULT, http_status=500)}, StepState.WARNING, "but"),
    (Step.KEY, {}, StepState.OK, "user/logto of account 123456789012"),
    (
        Step.KEY,
        {"caller": Caller("123456789012", "arn:aws:iam::123456789012:root")},
        StepState.WARNING,
        "root user",
    ),
    (
        Step.KEY,
        {"caller": Caller("1", "arn:aws:iam::1:user/ses-smtp-user.20240101")},
        StepState.WARNING,
        "SMTP",
    ),
    (Step.KEY, {"account": DENIED, "caller": None}, StepState.OK, "accepts the key"),
    (
        Step.KEY,
        {"account": untold(Why.KEY_REFUSED, code="SignatureDoesNotMatch"), "caller": None},
        StepState.FAILED,
        "",
    ),
    (Step.SANDBOX, {}, StepState.OK, "out of the sandbox"),
    (Step.SANDBOX, account(production=False), StepState.WARNING, "in the sandbox"),
    (Step.SANDBOX, account(production=None), StepState.UNKNOWN, ""),
    (Step.SANDBOX, {"account": DENIED}, StepState.UNKNOWN, "may not ask"),
    (Step.SENDING, {}, StepState.OK, "switched on"),
    (Step.SENDING, account(sending=False), StepState.FAILED, "switched off"),
    (Step.SENDING, account(sending=None), StepState.UNKNOWN, ""),
    (Step.REPUTATION, {}, StepState.OK, ""),
    (Step.REPUTATION, account(enforcement="PROBATION"), StepState.WARNING, "under review"),
    (Step.REPUTATION, account(enforcement="SHUTDOWN"), StepState.FAILED, "paused"),
    (Step.REPUTATION, account(enforcement="NEW_WORD"), StepState.UNKNOWN, "NEW_WORD"),
    (Step.QUOTA, {}, StepState.OK, "200 of 200"),
    (Step.QUOTA, account(quota=-1), StepState.OK, "unlimited"),
    (Step.QUOTA, account(sent=190), StepState.WARNING, "10 of 200"),
    (Step.QUOTA, account(sent=200), StepState.FAILED, "0 of 200"),
    (Step.QUOTA, account(quota=None), StepState.UNKNOWN, ""),
    (Step.IDENTITY, {}, StepState.OK, "example.com is verified"),
    (Step.IDENTITY, sender(verified=False, status="PENDING"), StepState.FAILED, "still waits"),
    (Step.IDENTITY, {"senders": (), "identities": None}, StepState.UNKNOWN, ""),
    (
        Step.IDENTITY,
        {"senders": (IdentityLookup("example.com", DENIED),), "identities": Identities((), DENIED)},
        StepState.UNKNOWN,
        "may not ask",
    ),
    (Step.IDENTITY, {"senders": KNOWN.senders[:1]}, StepState.FAILED, "knows neither"),
    (Step.OTHER_REGIONS, {}, StepState.SKIPPED, "Not needed"),
    (
        Step.OTHER_REGIONS,
        {
            "elsewhere": Elsewhere(
                "eu-west-1", ListedIdentity("example.com", sending=True), ("eu-west-1",)
            )
        },
        StepState.WARNING,
        "lives in eu-west-1",
    ),
    (
        Step.OTHER_REGIONS,
        {"elsewhere": Elsewhere(asked=("eu-west-1",))},
        StepState.WARNING,
        "None of",
    ),
    (Step.OTHER_REGIONS, {"elsewhere": Elsewhere()}, StepState.UNKNOWN, "No other region"),
    (Step.DKIM, {}, StepState.OK, "signs mail"),
    (Step.DKIM, sender(dkim="PENDING"), StepState.WARNING, "PENDING"),
    (Step.DKIM, sender(signs=False), StepState.WARNING, "switched off"),
    (Step.DKIM, sender(dkim=None), StepState.UNKNOWN, ""),
    (
        Step.DKIM,
        {"senders": (IdentityLookup("example.com", DENIED),)},
        StepState.UNKNOWN,
        "may not ask",
    ),
    (
        Step.DKIM,
        {"senders": (IdentityLookup("a@example.com", VERIFIED),)},
        StepState.WARNING,
        "Only the address",
    ),
    (Step.MAIL_FROM, {}, StepState.OK, "amazonses.com"),
    (Step.MAIL_FROM, MAIL_FROM, StepState.OK, "is set up"),
    (
        Step.MAIL_FROM,
        sender(mail_from="b.example.com", mail_from_status="FAILED", rejects_without_mx=True),
        StepState.FAILED,
        "refuses all mail",
    ),
    (
        Step.MAIL_FROM,
        sender(mail_from="b.example.com", mail_from_status="FAILED", rejects_without_mx=False),
        StepState.WARNING,
        "instead",
    ),
    (Step.FEEDBACK, {}, StepState.SKIPPED, "bounces go to the sender"),
    (Step.CONFIGURATION_SET, {}, StepState.OK, "lets mail go"),
    (
        Step.CONFIGURATION_SET,
        {"configuration_set": ConfigurationSet(sending=False)},
        StepState.FAILED,
        "switched off",
    ),
    (
        Step.CONFIGURATION_SET,
        {
            "configuration_set": untold(Why.ABSENT),
            "configuration_sets": ConfigurationSets(("dem",)),
        },
        StepState.FAILED,
        "There is “dem”.",
    ),
    (
        Step.CONFIGURATION_SET,
        {"configuration_set": DENIED},
        StepState.UNKNOWN,
        "exists; whether it lets mail go",
    ),
    (
        Step.CONFIGURATION_SET,
        {"configuration_set": DENIED, "configuration_sets": ConfigurationSets((), DENIED)},
        StepState.UNKNOWN,
        "may not ask",
    ),
    (Step.CONFIGURATION_SET, {"configuration_set": ConfigurationSet()}, StepState.UNKNOWN, ""),
    (Step.TRACKING, {}, StepState.OK, "Links stay as they are"),
    (
        Step.TRACKING,
        {"destinations": Destinations(frozenset({"CLICK"}))},
        StepState.WARNING,
        "rewrites every link",
    ),
    (Step.TRACKING, {"destinations": Destinations(frozenset({"OPEN"}))}, StepState.OK, "opens"),
    (Step.TRACKING, {"destinations": DENIED}, StepState.UNKNOWN, "may not ask"),
    (Step.TRACKING, {"destinations": Destinations()}, StepState.UNKNOWN, "did not tell"),
    (Step.TRACKING, account(engagement=True), StepState.WARNING, "rewrites"),
    (Step.TRACKING, {"configuration_set": DENIED}, StepState.SKIPPED, ""),
    (Step.RECIPIENT, {}, StepState.OK, "to everybody"),
    (
        Step.RECIPIENT,
        {
            **account(production=False),
            "recipients": (IdentityLookup("example.org", replace(VERIFIED, verified=False)),),
        },
        StepState.FAILED,
        "in the sandbox",
    ),
    (
        Step.RECIPIENT,
        {**account(production=False), "recipients": (IdentityLookup("example.org", VERIFIED),)},
        StepState.OK,
        "is verified",
    ),
    (
        Step.RECIPIENT,
        {
            **account(production=False),
            "identities": Identities((), DENIED),
            "recipients": (IdentityLookup("example.org", DENIED),),
        },
        StepState.UNKNOWN,
        "may not ask",
    ),
    (Step.SUPPRESSION, {}, StepState.OK, "is not on"),
    (Step.SUPPRESSION, {"suppressed": Suppressed("BOUNCE")}, StepState.FAILED, "after a bounce"),
    (
        Step.SUPPRESSION,
        {
            "suppressed": Suppressed("BOUNCE"),
            "configuration_set": ConfigurationSet(sending=True, suppressed_reasons=()),
        },
        StepState.WARNING,
        "does not heed",
    ),
    (Step.SUPPRESSION, {"suppressed": DENIED}, StepState.UNKNOWN, "may not ask"),
    (Step.DNS_DKIM, {"dns": KEYS}, StepState.OK, "All 3"),
    (
        Step.DNS_DKIM,
        {
            "dns": (
                *KEYS[:2],
                dns("c._domainkey.example.com", RecordType.CNAME, status=DnsStatus.NO_NAME),
            )
        },
        StepState.WARNING,
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
        StepState.UNKNOWN,
        "in time",
    ),
    (Step.DNS_DKIM, {"senders": None}, StepState.SKIPPED, "only SES tells"),
    (Step.DNS_MAIL_FROM, {}, StepState.SKIPPED, "No custom"),
    (Step.DNS_MAIL_FROM, {**MAIL_FROM, "dns": (MX, SPF)}, StepState.OK, "MX and SPF"),
    (
        Step.DNS_MAIL_FROM,
        {**MAIL_FROM, "dns": (replace(MX, values=()), SPF)},
        StepState.FAILED,
        "MX",
    ),
    (
        Step.DNS_MAIL_FROM,
        {**MAIL_FROM, "dns": (MX, replace(SPF, values=()))},
        StepState.WARNING,
        "SPF",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, "v=DMARC1; p=reject"),)},
        StepState.OK,
        "“reject”",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, "v=DMARC1; p=none", "v=DMARC1; p=none"),)},
        StepState.WARNING,
        "heed none",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, "v=DMARC1; rua=mailto:a@example.com"),)},
        StepState.WARNING,
        "no p=",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, status=DnsStatus.NO_NAME),)},
        StepState.WARNING,
        "no DMARC policy",
    ),
    (
        Step.DNS_DMARC,
        {"dns": (dns(DMARC, RecordType.TXT, status=DnsStatus.OFFLINE),)},
        StepState.UNKNOWN,
        "reaches no name server",
    ),
    (
        Step.DNS_SPF,
        {"dns": (dns("example.com", RecordType.TXT, "v=spf1 -all"),)},
        StepState.OK,
        "one",
    ),
    (
        Step.DNS_SPF,
        {"dns": (dns("example.com", RecordType.TXT, "v=spf1 a", "v=spf1 b"),)},
        StepState.WARNING,
        "2 SPF records",
    ),
    (
        Step.DNS_SPF,
        {"dns": (dns("example.com", RecordType.TXT, status=DnsStatus.BROKEN),)},
        StepState.UNKNOWN,
        "with an error",
    ),
    (Step.DNS_SPF, {"dns_is_off": True}, StepState.SKIPPED, "not asked"),
]
