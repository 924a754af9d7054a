"""Checks of what makes mail look genuine: DKIM, MAIL FROM, and the DNS records behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import domain_of
from ses_gui.domain.failures import token
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.answers import DnsQuestion, DnsStatus, RecordType
from ses_gui.domain.preflight.checks_identity import first_open, told
from ses_gui.domain.preflight.checks_reach import unanswered
from ses_gui.domain.preflight.steps import (
    Remedy,
    Step,
    failed,
    ok,
    skipped,
    unknown,
    warning,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.preflight.answers import DnsAnswer, Identity, Known
    from ses_gui.domain.preflight.steps import Case, Result

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
                f"Switch it on: {console.menu(case, console.IDENTITIES)} → {name} → DKIM.",
                console.link(case, console.IDENTITIES),
                (console.ses_line(case, *line, "--signing-enabled"),),
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
            else f"Set DKIM up: {console.menu(case, console.IDENTITIES)} → {name} → DKIM.",
            console.link(case, console.IDENTITIES),
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
            f"Create an identity for {domain}: {console.menu(case, console.IDENTITIES)}.",
            console.link(case, console.IDENTITIES),
            (console.ses_line(case, "create-email-identity", "--email-identity", domain),),
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
        f" {console.menu(case, console.IDENTITIES)} → {name} → Custom MAIL FROM domain.",
        console.link(case, console.IDENTITIES),
        mail_from_lines(domain, case.region),
    )
    if identity.rejects_without_mx:
        said = f"SES does not find the MX record of {domain} ({status}) and so refuses all mail."
        return failed(Step.MAIL_FROM, said, remedy)
    said = f"SES does not find the MX record of {domain} ({status}); it uses amazonses.com instead."
    return warning(Step.MAIL_FROM, said, remedy)


_OFF: Final = "Name servers are not asked."
_NO_SENDER: Final = "There is no From address."
_SILENCE: Final = {
    DnsStatus.SILENT: "No name server answered in time.",
    DnsStatus.BROKEN: "The name servers of the domain answer with an error.",
    DnsStatus.OFFLINE: "This computer reaches no name server.",
}


def judge_dns_dkim(case: Case, known: Known) -> Result:
    """Judge the records of the signing keys."""
    step, found = Step.DNS_DKIM, signing_domain(known)
    if found is None:
        return skipped(step, "Which records there should be only SES tells, and it has not.")
    questions = dkim_questions(known)
    if not questions:
        return skipped(step, "SES names no records for this domain.")
    untold = _untold(step, questions, known)
    if untold is not None:
        return untold
    wrong = [question for question in questions if not _is_key(question, known)]
    if not wrong:
        return ok(step, f"All {len(questions)} records of the signing keys are published.")
    domain, identity = found
    return warning(
        step,
        f"{len(wrong)} of {len(questions)} records of the signing keys are missing or wrong:"
        f" {', '.join(each.name for each in wrong)}.",
        Remedy("Publish these records at the domain's DNS.", lines=dkim_lines(domain, identity)),
    )


def _is_key(question: DnsQuestion, known: Known) -> bool:
    found, answer = signing_domain(known), known.answer_to(question)
    if found is None or answer is None:
        return False
    if is_own_key(found[1]):
        return any("p=" in value for value in answer.values)
    return dkim_target(question.name, found[1]) in answer.values


def judge_dns_mail_from(case: Case, known: Known) -> Result:
    """Judge the records of a custom MAIL FROM domain."""
    step, found = Step.DNS_MAIL_FROM, mail_from(known)
    if found is None:
        return skipped(step, "No custom MAIL FROM domain is known.")
    questions = mail_from_questions(known)
    untold = _untold(step, questions, known)
    if untold is not None:
        return untold
    domain, identity = found
    remedy = Remedy("Publish these records.", lines=mail_from_lines(domain, case.region))
    mx, txt = (_values(question, known) for question in questions)
    if mx != (mail_from_mx(case.region),):
        said = f"{domain} needs exactly one MX record: {mail_from_mx(case.region)}."
        return (failed if identity.rejects_without_mx else warning)(step, said, remedy)
    if not any("include:amazonses.com" in each for each in _policies(txt, "v=spf1")):
        said = f"{domain} has no SPF record that includes amazonses.com."
        return warning(step, said, remedy)
    return ok(step, f"{domain} has its MX and SPF records.")


def judge_dns_dmarc(case: Case, known: Known) -> Result:
    """Judge the DMARC policy, which decides what receivers do with mail that looks forged."""
    step, questions = Step.DNS_DMARC, dmarc_questions(case)
    if not questions:
        return skipped(step, _NO_SENDER)
    untold = _untold(step, questions[:1], known)
    if untold is not None:
        return untold
    for question in questions:
        policies = _policies(_values(question, known), "v=dmarc1")
        if policies:
            return _dmarc(question, policies)
    line = f'{questions[0].name}. TXT "v=DMARC1; p=none"'
    said = f"{domain_of(case.sender)} has no DMARC policy; large mail services ask for one."
    return warning(step, said, Remedy("Publish one, for a start:", lines=(line,)))


def _dmarc(question: DnsQuestion, policies: Sequence[str]) -> Result:
    step = Step.DNS_DMARC
    if len(policies) > 1:
        said = f"{question.name} has {len(policies)} DMARC policies, so receivers heed none."
        return warning(step, said, Remedy("Leave exactly one of them."))
    tags = [tag.partition("=") for tag in policies[0].lower().split(";")]
    policy = next((value.strip() for name, _, value in tags if name.strip() == "p"), "")
    if not policy:
        line = f'{question.name}. TXT "v=DMARC1; p=none"'
        remedy = Remedy("Say what receivers shall do:", lines=(line,))
        return warning(step, f"The DMARC policy of {question.name} has no p=.", remedy)
    return ok(step, f"{question.name} has the policy “{policy}”.")


def judge_dns_spf(case: Case, known: Known) -> Result:
    """Judge the domain's own SPF record, which SES does not need, but which must not be broken."""
    step, question = Step.DNS_SPF, spf_question(case)
    if question is None:
        return skipped(step, _NO_SENDER)
    untold = _untold(step, (question,), known)
    if untold is not None:
        return untold
    policies = _policies(_values(question, known), "v=spf1")
    if len(policies) > 1:
        said = f"{question.name} has {len(policies)} SPF records, so all of them fail."
        return warning(step, said, Remedy("Join them to one."))
    if not policies:
        return ok(step, "There is none, and SES needs none: it has its own in the envelope.")
    return ok(step, f"{question.name} has one. SES does not need to be in it.")


def _untold(step: Step, questions: Sequence[DnsQuestion], known: Known) -> Result | None:
    """Say why the answers tell nothing, if that is so."""
    if known.dns_is_off:
        return skipped(step, _OFF)
    answers = [known.answer_to(question) for question in questions]
    if any(answer is None for answer in answers):
        return skipped(step, "Not asked.")
    doubtful = next((each for each in answers if each is not None and not each.is_sure), None)
    if doubtful is None:
        return None
    return unknown(step, f"{_SILENCE[doubtful.status]} It was asked for {_named(doubtful)}.")


def _named(answer: DnsAnswer) -> str:
    return f"the {answer.question.type.value} records of {answer.question.name}"


def _values(question: DnsQuestion, known: Known) -> tuple[str, ...]:
    answer = known.answer_to(question)
    return answer.values if answer else ()


def _policies(values: Sequence[str], version: str) -> list[str]:
    """Keep the records that begin with `version`, as receivers do."""
    return [value for value in values if value.lower().replace(" ", "").startswith(version)]
