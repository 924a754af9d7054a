"""Checks of what makes mail look genuine: DKIM, MAIL FROM, and the DNS records behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import domain_of
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.checks_identity import first_open, known_identities
from ses_gui.domain.preflight.checks_reach import unanswered
from ses_gui.domain.preflight.steps import (
    NOT_ASKED,
    DnsQuestion,
    DnsStatus,
    RecordType,
    Remedy,
    Step,
    failed,
    ok,
    several,
    skipped,
    unknown,
    warning,
)
from ses_gui.domain.scrubbing import token
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.preflight.steps import Case, Identity, Known, Result

SPF: Final = "v=spf1 include:amazonses.com ~all"
_ZONE: Final = "dkim.amazonses.com"
_MOST_PARENTS: Final = 5


def signing_domain(known: Known) -> tuple[str, Identity] | None:
    """The most specific domain that SES has told of."""
    return next((each for each in known_identities(known.senders) if "@" not in each[0]), None)


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
    found = ((each.mail_from, each) for _, each in known_identities(known.senders))
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


_NO_IDENTITY: Final = message("preflight.no_identity")


def judge_dkim(case: Case, known: Known) -> Result:
    """Judge whether mail is signed for the sender's domain."""
    found = known_identities(known.senders)
    signing = next(((name, each) for name, each in found if "@" not in name), None)
    if signing is not None:
        return _dkim(*signing, case)
    missing = first_open(known.senders)
    if missing is not None:
        return unanswered(Step.DKIM, missing, case, known)
    return _unsigned(case) if found else skipped(Step.DKIM, _NO_IDENTITY)


def judge_mail_from(case: Case, known: Known) -> Result:
    """Judge the domain in the envelope, of which only a custom one can go wrong."""
    found = known_identities(known.senders)
    if not found:
        missing = first_open(known.senders)
        if missing is not None:
            return unanswered(Step.MAIL_FROM, missing, case, known)
        return skipped(Step.MAIL_FROM, _NO_IDENTITY)
    name, identity = next(((n, each) for n, each in found if each.mail_from), found[0])
    if identity.mail_from is None:
        return ok(Step.MAIL_FROM, message("preflight.mail_from_default"))
    return _mail_from(name, identity, identity.mail_from, case)


def _dkim(name: str, identity: Identity, case: Case) -> Result:
    status, menu = token(identity.dkim), console.menu(case, console.IDENTITIES)
    if identity.signs is False:
        line = ("put-email-identity-dkim-attributes", "--email-identity", name, "--signing-enabled")
        return warning(
            Step.DKIM,
            message("preflight.signing_off", name=name),
            console.remedy(
                case, console.IDENTITIES, "preflight.switch_signing_on", *line, name=name
            ),
        )
    if status == "SUCCESS":
        return ok(Step.DKIM, message("preflight.signs", name=name))
    if status is None:
        return unknown(Step.DKIM, message("preflight.signing_untold", name=name))
    return warning(
        Step.DKIM,
        message("preflight.signing_pending", name=name, status=status),
        Remedy(
            message("preflight.publish_keys")
            if identity.dkim_tokens
            else message("preflight.set_dkim_up", menu=menu, name=name),
            console.link(case, console.IDENTITIES),
            dkim_lines(name, identity),
        ),
    )


def _unsigned(case: Case) -> Result:
    domain = domain_of(case.sender)
    return warning(
        Step.DKIM,
        message("preflight.unsigned", domain=domain),
        console.remedy(
            case,
            console.IDENTITIES,
            "preflight.create_domain",
            *("create-email-identity", "--email-identity", domain),
            domain=domain,
        ),
    )


def _mail_from(name: str, identity: Identity, domain: str, case: Case) -> Result:
    status = token(identity.mail_from_status)
    if status == "SUCCESS":
        return ok(Step.MAIL_FROM, message("preflight.mail_from_good", domain=domain))
    if status is None:
        return unknown(Step.MAIL_FROM, message("preflight.mail_from_untold", domain=domain))
    remedy = Remedy(
        message(
            "preflight.publish_mail_from", menu=console.menu(case, console.IDENTITIES), name=name
        ),
        console.link(case, console.IDENTITIES),
        mail_from_lines(domain, case.region),
    )
    if identity.rejects_without_mx:
        said = message("preflight.mail_from_refuses", domain=domain, status=status)
        return failed(Step.MAIL_FROM, said, remedy)
    said = message("preflight.mail_from_falls_back", domain=domain, status=status)
    return warning(Step.MAIL_FROM, said, remedy)


_NO_SENDER: Final = message("preflight.no_sender")
_SILENCE: Final = {
    DnsStatus.SILENT: message("preflight.dns_silent"),
    DnsStatus.BROKEN: message("preflight.dns_broken"),
    DnsStatus.OFFLINE: message("preflight.dns_offline"),
}


def judge_dns_dkim(case: Case, known: Known) -> Result:
    """Judge the records of the signing keys."""
    step, found = Step.DNS_DKIM, signing_domain(known)
    if found is None:
        return skipped(step, message("preflight.records_unknown"))
    questions = dkim_questions(known)
    if not questions:
        return skipped(step, message("preflight.no_records"))
    untold = _untold(step, questions, known)
    if untold is not None:
        return untold
    wrong = [question for question in questions if not _is_key(question, known)]
    if not wrong:
        return ok(step, message("preflight.keys_published", total=len(questions)))
    domain, identity = found
    return warning(
        step,
        message(
            "preflight.keys_missing",
            wrong=len(wrong),
            total=len(questions),
            names=tuple(each.name for each in wrong),
        ),
        Remedy(message("preflight.publish_at_dns"), lines=dkim_lines(domain, identity)),
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
        return skipped(step, message("preflight.no_mail_from"))
    questions = mail_from_questions(known)
    untold = _untold(step, questions, known)
    if untold is not None:
        return untold
    domain, identity = found
    lines = mail_from_lines(domain, case.region)
    remedy = Remedy(message("preflight.publish"), lines=lines)
    mx, txt = (_values(question, known) for question in questions)
    if mx != (mail_from_mx(case.region),):
        said = message("preflight.one_mx", domain=domain, record=mail_from_mx(case.region))
        return (failed if identity.rejects_without_mx else warning)(step, said, remedy)
    if not any("include:amazonses.com" in each for each in _policies(txt, "v=spf1")):
        return warning(step, message("preflight.no_spf", domain=domain), remedy)
    return ok(step, message("preflight.mail_from_published", domain=domain))


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
    said = message("preflight.no_dmarc", domain=domain_of(case.sender))
    return warning(step, said, Remedy(message("preflight.publish_dmarc"), lines=(line,)))


def _dmarc(question: DnsQuestion, policies: Sequence[str]) -> Result:
    step = Step.DNS_DMARC
    if len(policies) > 1:
        said = message("preflight.many_dmarc", name=question.name, total=len(policies))
        return warning(step, said, Remedy(message("preflight.leave_one")))
    tags = [tag.partition("=") for tag in policies[0].lower().split(";")]
    policy = next((value.strip() for name, _, value in tags if name.strip() == "p"), "")
    if not policy:
        line = f'{question.name}. TXT "v=DMARC1; p=none"'
        remedy = Remedy(message("preflight.say_policy"), lines=(line,))
        return warning(step, message("preflight.no_policy", name=question.name), remedy)
    return ok(step, message("preflight.dmarc_good", name=question.name, policy=policy))


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
        said = message("preflight.many_spf", name=question.name, total=len(policies))
        return warning(step, said, Remedy(message("preflight.join_spf")))
    if not policies:
        return ok(step, message("preflight.spf_none"))
    return ok(step, message("preflight.spf_one", name=question.name))


def _untold(step: Step, questions: Sequence[DnsQuestion], known: Known) -> Result | None:
    """Say why the answers tell nothing, if that is so."""
    if known.dns_is_off:
        return skipped(step, message("preflight.dns_off"))
    answers = [known.answer_to(question) for question in questions]
    if any(answer is None for answer in answers):
        return skipped(step, NOT_ASKED)
    doubtful = next((each for each in answers if each is not None and not each.is_sure), None)
    if doubtful is None:
        return None
    question = doubtful.question
    asked = message("preflight.dns_asked", type=question.type.value, name=question.name)
    return unknown(step, several(_SILENCE[doubtful.status], asked))


def _values(question: DnsQuestion, known: Known) -> tuple[str, ...]:
    answer = known.answer_to(question)
    return answer.values if answer else ()


def _policies(values: Sequence[str], version: str) -> list[str]:
    """Keep the records that begin with `version`, as receivers do."""
    return [value for value in values if value.lower().replace(" ", "").startswith(version)]
