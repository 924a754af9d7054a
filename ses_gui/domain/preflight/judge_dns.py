"""Judges the DNS records behind a mail: what name servers say, beside what SES believes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.preflight.case import domain_of
from ses_gui.domain.preflight.dns_expected import (
    dkim_lines,
    dkim_questions,
    dkim_target,
    dmarc_questions,
    is_own_key,
    mail_from,
    mail_from_lines,
    mail_from_mx,
    mail_from_questions,
    signing_domain,
    spf_question,
)
from ses_gui.domain.preflight.dns_records import DnsStatus
from ses_gui.domain.preflight.result import Remedy, failed, ok, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.dns_records import DnsAnswer, DnsQuestion
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

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
    tags = [tag.strip().lower() for tag in policies[0].split(";")]
    policy = next((tag.partition("=")[2].strip() for tag in tags if tag.startswith("p=")), "")
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
