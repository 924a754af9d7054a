"""Judges how the sender's identity makes mail look genuine: DKIM and MAIL FROM, as SES sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import token
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.case import domain_of
from ses_gui.domain.preflight.coverage import first_open, told
from ses_gui.domain.preflight.dns_expected import dkim_lines, mail_from_lines
from ses_gui.domain.preflight.result import Remedy, failed, ok, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.unanswered import unanswered

if TYPE_CHECKING:
    from ses_gui.domain.preflight.answers import Identity
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

_NOTHING: Final = "There is no identity to look at."


def judge_dkim(case: Case, known: Known) -> Result:
    """Judge whether mail is signed for the sender's domain."""
    found = told(known.senders)
    signing = next(((name, each) for name, each in found if "@" not in name), None)
    if signing is not None:
        return _dkim(*signing, case)
    missing = first_open(known.senders)
    if missing is not None:
        return unanswered(Step.DKIM, missing, case, known)
    return _unsigned(case) if found else skipped(Step.DKIM, _NOTHING)


def judge_mail_from(case: Case, known: Known) -> Result:
    """Judge the domain in the envelope, of which only a custom one can go wrong."""
    found = told(known.senders)
    if not found:
        missing = first_open(known.senders)
        if missing is not None:
            return unanswered(Step.MAIL_FROM, missing, case, known)
        return skipped(Step.MAIL_FROM, _NOTHING)
    name, identity = next(((n, each) for n, each in found if each.mail_from), found[0])
    if identity.mail_from is None:
        return ok(Step.MAIL_FROM, "SES's own domain amazonses.com is used, which always works.")
    return _mail_from(name, identity, identity.mail_from, case)


def _dkim(name: str, identity: Identity, case: Case) -> Result:
    status = token(identity.dkim)
    if identity.signs is False:
        line = ("put-email-identity-dkim-attributes", "--email-identity", name)
        return warning(
            Step.DKIM,
            f"SES does not sign mail for {name}: signing is switched off.",
            Remedy(
                f"Switch it on: {places.menu(case, places.IDENTITIES)} → {name} → DKIM.",
                places.link(case, places.IDENTITIES),
                (places.ses_line(case, *line, "--signing-enabled"),),
            ),
        )
    if status == "SUCCESS":
        return ok(Step.DKIM, f"SES signs mail for {name}.")
    if status is None:
        return unknown(Step.DKIM, f"SES did not tell whether it signs mail for {name}.")
    return warning(
        Step.DKIM,
        f"SES does not sign mail for {name} yet: it says {status}.",
        Remedy(
            "Publish these DNS records; SES looks for them for 72 hours."
            if identity.dkim_tokens
            else f"Set DKIM up: {places.menu(case, places.IDENTITIES)} → {name} → DKIM.",
            places.link(case, places.IDENTITIES),
            dkim_lines(name, identity),
        ),
    )


def _unsigned(case: Case) -> Result:
    domain = domain_of(case.sender)
    return warning(
        Step.DKIM,
        f"Only the address is verified, not {domain}: its mail carries SES's own signature, and"
        " a DMARC check of the domain cannot pass.",
        Remedy(
            f"Create an identity for {domain}: {places.menu(case, places.IDENTITIES)}.",
            places.link(case, places.IDENTITIES),
            (places.ses_line(case, "create-email-identity", "--email-identity", domain),),
        ),
    )


def _mail_from(name: str, identity: Identity, domain: str, case: Case) -> Result:
    status = token(identity.mail_from_status)
    if status == "SUCCESS":
        return ok(Step.MAIL_FROM, f"{domain} is set up.")
    if status is None:
        return unknown(Step.MAIL_FROM, f"SES did not tell whether {domain} is set up.")
    remedy = Remedy(
        "Publish these DNS records, or set the identity to use the default MAIL FROM domain:"
        f" {places.menu(case, places.IDENTITIES)} → {name} → Custom MAIL FROM domain.",
        places.link(case, places.IDENTITIES),
        mail_from_lines(domain, case.region),
    )
    if identity.rejects_without_mx:
        said = f"SES does not find the MX record of {domain} ({status}) and so refuses all mail."
        return failed(Step.MAIL_FROM, said, remedy)
    said = f"SES does not find the MX record of {domain} ({status}); it uses amazonses.com instead."
    return warning(Step.MAIL_FROM, said, remedy)
