"""Checks of the identities behind sender and feedback address, and of their signatures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.reader import text_at
from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.email_address import covers, domain_of, sender_doubt
from ses_gui.domain.failures import token
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.answers import Identity, NoAnswer, Why
from ses_gui.domain.preflight.checks_reach import unanswered
from ses_gui.domain.preflight.steps import (
    Remedy,
    Step,
    candidates,
    failed,
    ok,
    skipped,
    unknown,
    warning,
)
from ses_gui.domain.regions import REGIONS
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.arn import IdentityArn
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.preflight.answers import Elsewhere, Identities, IdentityLookup, Known
    from ses_gui.domain.preflight.steps import Case, Result


class Cover(StrEnum):
    """How an address is covered."""

    VERIFIED = "verified"
    PARTLY = "partly"
    """The most specific identity is not verified, but one above it is."""
    UNVERIFIED = "unverified"
    ABSENT = "absent"
    """It is sure that there is none."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How an address is covered, and by which identity; `why` is what kept it from being known."""

    cover: Cover
    name: str = ""
    status: str | None = None
    reason: str | None = None
    above: str = ""
    why: NoAnswer | None = None


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    exists: bool | None
    verified: bool | None = None
    status: str | None = None
    reason: str | None = None


def coverage(looks: Sequence[IdentityLookup], identities: Identities | None) -> Coverage:
    """Judge by what SES told of each candidate, and where it told nothing, by its list.

    SES goes by the most specific identity, so `looks` has that one first. What is doubtful
    stays unknown: an identity that nobody may look at might be verified.
    """
    facts = [_fact(look, identities) for look in looks]
    why = next((look.answer for look in looks if _is_open(look, identities)), None)
    untold = why if isinstance(why, NoAnswer) else None
    there = [fact for fact in facts if fact.exists]
    if not there:
        is_sure = bool(facts) and untold is None
        return Coverage(Cover.ABSENT if is_sure else Cover.UNKNOWN, why=untold)
    top = there[0]
    above = next((fact.name for fact in there[1:] if fact.verified), "")
    cover = _cover(top, above, is_sure=untold is None)
    return Coverage(cover, top.name, top.status, top.reason, above, untold)


def told(looks: Sequence[IdentityLookup] | None) -> list[tuple[str, Identity]]:
    """Keep the identities that SES told of, the most specific first."""
    return [(each.name, each.answer) for each in looks or () if isinstance(each.answer, Identity)]


def first_open(looks: Sequence[IdentityLookup] | None) -> NoAnswer | None:
    """Find the first candidate of which SES would not tell."""
    answers = (look.answer for look in looks or ())
    return next(
        (each for each in answers if isinstance(each, NoAnswer) and each.why is not Why.ABSENT),
        None,
    )


def _cover(top: _Fact, above: str, *, is_sure: bool) -> Cover:
    if top.verified:
        return Cover.VERIFIED
    if above:
        return Cover.PARTLY
    return Cover.UNVERIFIED if top.verified is False and is_sure else Cover.UNKNOWN


def _is_open(look: IdentityLookup, identities: Identities | None) -> bool:
    return _fact(look, identities).exists is None


def _fact(look: IdentityLookup, identities: Identities | None) -> _Fact:
    answer = look.answer
    if isinstance(answer, Identity):
        return _Fact(
            look.name,
            exists=True,
            verified=answer.verified,
            status=answer.status,
            reason=answer.reason,
        )
    if answer.why is Why.ABSENT:
        return _Fact(look.name, exists=False)
    listed = identities.named(look.name) if identities else None
    if listed is not None:
        return _Fact(look.name, exists=True, verified=listed.sending, status=listed.status)
    is_whole = identities is not None and identities.end is None
    return _Fact(look.name, exists=False if is_whole else None)


_REASONS: Final = {
    "HOST_NOT_FOUND": "SES does not find its DNS records",
    "TYPE_NOT_FOUND": "the DNS records that SES finds are of another type",
    "INVALID_VALUE": "a DNS record has another value than SES gave",
    "DNS_SERVER_ERROR": "the domain's name servers answer SES with an error",
    "SERVICE_ERROR": "AWS itself has trouble and goes on trying",
}
_STATUSES: Final = {
    "PENDING": "SES still waits for it",
    "FAILED": "SES has given up",
    "TEMPORARY_FAILURE": "SES has trouble to look and goes on trying",
    "NOT_STARTED": "that was never begun",
}


def create(address: str, case: Case) -> Remedy:
    """How to make an identity that covers `address`."""
    line = ("create-email-identity", "--email-identity", domain_of(address))
    return Remedy(
        f"Create it: {console.menu(case, console.IDENTITIES)} → Create identity, best of all for"
        f" the domain {domain_of(address)}.",
        console.link(case, console.IDENTITIES),
        (console.ses_line(case, *line),),
    )


def not_verified(found: Coverage, case: Case) -> str:
    """Say that an identity is not verified, and why if SES has told."""
    why = _REASONS.get(found.reason or "") or _STATUSES.get(found.status or "")
    why = why or token(found.reason) or token(found.status)
    return f"{found.name} is not verified in {case.region}{f': {why}' if why else ''}."


def finish(found: Coverage, case: Case) -> Remedy:
    """How to get an identity verified that is there already."""
    page = console.menu(case, console.IDENTITIES)
    if "@" in found.name:
        how = f"Open the mail that SES sent to {found.name} and click its link; to get a new one: "
        how += f"{page} → {found.name} → Resend."
    else:
        how = f"Publish the DNS records that the console shows: {page} → {found.name}."
    line = console.ses_line(case, "get-email-identity", "--email-identity", found.name)
    return Remedy(how, console.link(case, console.IDENTITIES), (line,))


_FILL_IN: Final = Remedy("Fill in an address of a verified identity, such as noreply@example.com.")
_OTHER_ARN: Final = Remedy("Clear the ARN, or give that of the address, its domain, or one above.")


@dataclass(frozen=True, slots=True)
class _Subject:
    """An address that must be verified, and the fields it comes from."""

    step: Step
    address: str
    arn: IdentityArn | None
    path: JsonPath
    arn_path: JsonPath


def judge_identity(case: Case, known: Known) -> Result:
    """Judge whether SES lets the account send from the From address."""
    text = text_at(case.config, "emailAddress")
    subject = _Subject(
        Step.IDENTITY,
        case.sender,
        case.sender_arn,
        ("emailAddress",),
        ("emailAddressIdentityArn",),
    )
    if not case.sender:
        problem = sender_doubt(text) if text.strip() else None
        said = "There is no From address."
        if problem:
            subject_of = message("addresses.the-from-address")
            said = sentence(problem.said.with_args(subject=subject_of))
        return failed(Step.IDENTITY, said, _FILL_IN, subject.path)
    return _judge(subject, known.senders, case, known)


def judge_feedback(case: Case, known: Known) -> Result:
    """Judge whether SES takes the address for bounces and complaints."""
    if not case.feedback:
        return skipped(Step.FEEDBACK, "No feedback address is set; bounces go to the sender.")
    subject = _Subject(
        Step.FEEDBACK,
        case.feedback,
        case.feedback_arn,
        ("feedbackForwardingEmailAddress",),
        ("feedbackForwardingEmailAddressIdentityArn",),
    )
    return _judge(subject, known.feedbacks, case, known)


def is_foreign(arn: IdentityArn | None, known: Known) -> bool:
    """Whether the identity belongs to another account, so that ours cannot look at it."""
    account = console.account_id(known)
    return bool(arn and account and arn.account != account)


def _judge(
    subject: _Subject, looks: tuple[IdentityLookup, ...] | None, case: Case, known: Known
) -> Result:
    arn = subject.arn
    if arn is not None and not covers(arn.identity, subject.address):
        named = quoted(arn.identity)
        said = f"The identity ARN names {named}, which does not cover {subject.address}."
        return warning(subject.step, said, _OTHER_ARN, subject.arn_path)
    if arn is not None and is_foreign(arn, known):
        return _foreign(subject, arn, case)
    if looks is None:
        return skipped(subject.step, "Not asked.")
    return _covered(subject, coverage(looks, known.identities), case, known)


def _foreign(subject: _Subject, arn: IdentityArn, case: Case) -> Result:
    line = console.ses_line(case, "get-email-identity-policies", "--email-identity", arn.identity)
    return unknown(
        subject.step,
        f"{arn.identity} belongs to account {arn.account}: only there can anybody see whether it is"
        " verified, and whether its policy lets this account send.",
        Remedy("Ask the owner of that account to look with this line.", lines=(line,)),
    )


def _covered(subject: _Subject, found: Coverage, case: Case, known: Known) -> Result:
    step, address = subject.step, subject.address
    if found.cover is Cover.VERIFIED:
        rest = "" if found.name == address else f", and it covers {address}"
        return ok(step, f"{found.name} is verified in {case.region}{rest}.")
    if found.cover is Cover.PARTLY:
        said = (
            f"{not_verified(found, case)} {found.above} is, but SES goes by the most specific"
            " identity and may refuse the mail."
        )
        return warning(step, said, finish(found, case), subject.path)
    if found.cover is Cover.UNVERIFIED:
        return failed(step, not_verified(found, case), finish(found, case), subject.path)
    if found.cover is Cover.ABSENT:
        return _absent(subject, case)
    if found.why is not None:
        return unanswered(step, found.why, case, known)
    return unknown(step, f"SES did not tell whether {found.name or address} is verified.")


def _absent(subject: _Subject, case: Case) -> Result:
    address = subject.address
    names = " nor ".join(candidates(address))
    said = (
        f"SES in {case.region} knows neither {names} as an identity of this account. Identities"
        " are kept per region."
    )
    return failed(subject.step, said, create(address, case), subject.path)


_STEP: Final = Step.OTHER_REGIONS


def judge_elsewhere(case: Case, known: Known) -> Result:
    """Judge the search through other regions; there is none where the identity is in its own."""
    search = known.elsewhere
    if search is None:
        return skipped(_STEP, "Not needed.")
    if search.found is not None and search.region is not None:
        return _found(search.found.name, search.region, search, case)
    if not search.asked:
        return unknown(_STEP, "No other region has told whether the identity lives there.")
    count = f"the {len(search.asked)} other regions that have answered"
    said = f"None of {count} has an identity for {case.sender} either."
    return warning(_STEP, said, create(case.sender, case))


def _found(name: str, region: str, search: Elsewhere, case: Case) -> Result:
    place = f"{region}, {REGIONS[region].name}" if region in REGIONS else region
    is_verified = search.found is not None and search.found.sending
    rest = "" if is_verified else ", where it is not verified yet"
    return warning(
        _STEP,
        f"Your identity {name} lives in {place}{rest}.",
        Remedy(f"Set the region to {region}, or create the identity in {case.region} as well."),
        ("region",),
    )
