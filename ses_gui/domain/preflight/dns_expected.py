"""The DNS records that SES's mail wants: what to look for, and what to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.preflight.case import domain_of
from ses_gui.domain.preflight.coverage import told
from ses_gui.domain.preflight.dns_records import DnsQuestion, RecordType

if TYPE_CHECKING:
    from ses_gui.domain.preflight.answers import Identity
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known

SPF: Final = "v=spf1 include:amazonses.com ~all"
_ZONE: Final = "dkim.amazonses.com"
_MOST_PARENTS: Final = 5


def signing_domain(known: Known) -> tuple[str, Identity] | None:
    """The most specific domain that SES has told of."""
    return next((each for each in told(known.senders) if "@" not in each[0]), None)


def is_own_key(identity: Identity) -> bool:
    """Whether the domain's owner publishes the key itself, and not SES (BYODKIM)."""
    return identity.dkim_origin == "EXTERNAL"


def dkim_names(domain: str, identity: Identity) -> tuple[str, ...]:
    """The names under which mail programs look for the keys."""
    return tuple(f"{token}._domainkey.{domain}" for token in identity.dkim_tokens)


def dkim_target(name: str, identity: Identity) -> str:
    """Where the record `name` must point to."""
    return f"{name.partition('.')[0]}.{identity.dkim_zone or _ZONE}".lower()


def dkim_lines(domain: str, identity: Identity) -> tuple[str, ...]:
    """The records to publish, in the form of a zone file; none where SES does not know them."""
    if is_own_key(identity):
        return ()
    return tuple(
        f"{name}. CNAME {dkim_target(name, identity)}." for name in dkim_names(domain, identity)
    )


def mail_from(known: Known) -> tuple[str, Identity] | None:
    """The custom MAIL FROM domain, if SES has told of one, and the identity it belongs to."""
    found = ((each.mail_from, each) for _, each in told(known.senders))
    return next(((domain, each) for domain, each in found if domain), None)


def mail_from_mx(region: str) -> str:
    """The MX record of a custom MAIL FROM domain. Source: SES developer guide."""
    return f"10 feedback-smtp.{region.lower()}.amazonses.com"


def mail_from_lines(domain: str, region: str) -> tuple[str, ...]:
    """The records of a custom MAIL FROM domain, in the form of a zone file."""
    return f"{domain}. MX {mail_from_mx(region)}.", f'{domain}. TXT "{SPF}"'


def dmarc_questions(case: Case) -> tuple[DnsQuestion, ...]:
    """Where a DMARC policy may stand: at the domain or one above (tree walk of DMARCbis)."""
    if not case.sender:
        return ()
    labels = domain_of(case.sender).split(".")
    domains = [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]
    return tuple(
        DnsQuestion(f"_dmarc.{domain}", RecordType.TXT) for domain in domains[:_MOST_PARENTS]
    )


def spf_question(case: Case) -> DnsQuestion | None:
    """Where the sender's domain keeps its SPF policy."""
    return DnsQuestion(domain_of(case.sender), RecordType.TXT) if case.sender else None


def mail_from_questions(known: Known) -> tuple[DnsQuestion, ...]:
    """The records of the custom MAIL FROM domain, if there is one."""
    found = mail_from(known)
    if found is None:
        return ()
    return DnsQuestion(found[0], RecordType.MX), DnsQuestion(found[0], RecordType.TXT)


def dkim_questions(known: Known) -> tuple[DnsQuestion, ...]:
    """The records of the keys, if SES has told of them."""
    found = signing_domain(known)
    if found is None:
        return ()
    kind = RecordType.TXT if is_own_key(found[1]) else RecordType.CNAME
    return tuple(DnsQuestion(name, kind) for name in dkim_names(*found))
