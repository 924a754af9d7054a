"""Checks of the identities behind sender and feedback address, and of their signatures."""

from __future__ import annotations

from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.reader import text_at
from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.email_address import covers, domain_of, sender_problem
from ses_gui.domain.frozen import frozen
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.checks_reach import unanswered
from ses_gui.domain.preflight.steps import (
    NOT_ASKED,
    Identity,
    NoAnswer,
    Remedy,
    Step,
    Why,
    candidates,
    failed,
    ok,
    several,
    skipped,
    unknown,
    warning,
)
from ses_gui.domain.regions import REGIONS
from ses_gui.domain.scrubbing import token
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.arn import IdentityArn
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.preflight.steps import (
        Case,
        Elsewhere,
        Identities,
        IdentityLookup,
        Known,
        Result,
    )


class Cover(StrEnum):
    """How an address is covered."""

    VERIFIED = "verified"
    PARTLY = "partly"
    """The most specific identity is not verified, but one above it is."""
    UNVERIFIED = "unverified"
    ABSENT = "absent"
    """It is sure that there is none."""
    UNKNOWN = "unknown"


@frozen
class Coverage:
    """How an address is covered, and by which identity; `why` is what kept it from being known."""

    cover: Cover
    name: str = ""
    status: str | None = None
    reason: str | None = None
    above: str = ""
    why: NoAnswer | None = None


@frozen
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
    why = next((look.answer for look in looks if _fact(look, identities).exists is None), None)
    untold = why if isinstance(why, NoAnswer) else None
    there = [fact for fact in facts if fact.exists]
    if not there:
        is_sure = bool(facts) and untold is None
        return Coverage(Cover.ABSENT if is_sure else Cover.UNKNOWN, why=untold)
    top = there[0]
    above = next((fact.name for fact in there[1:] if fact.verified), "")
    cover = _cover(top, above, is_sure=untold is None)
    return Coverage(cover, top.name, top.status, top.reason, above, untold)


def known_identities(looks: Sequence[IdentityLookup] | None) -> list[tuple[str, Identity]]:
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
    "HOST_NOT_FOUND": message("preflight.host_not_found"),
    "TYPE_NOT_FOUND": message("preflight.type_not_found"),
    "INVALID_VALUE": message("preflight.invalid_value"),
    "DNS_SERVER_ERROR": message("preflight.dns_server_error"),
    "SERVICE_ERROR": message("preflight.service_error"),
}
_STATUSES: Final = {
    "PENDING": message("preflight.pending"),
    "FAILED": message("preflight.given_up"),
    "TEMPORARY_FAILURE": message("preflight.temporary_failure"),
    "NOT_STARTED": message("preflight.not_started"),
}


def create(address: str, case: Case) -> Remedy:
    """How to make an identity that covers `address`."""
    domain = domain_of(address)
    line = ("create-email-identity", "--email-identity", domain)
    code = "preflight.create_identity"
    return console.remedy(case, console.IDENTITIES, code, *line, domain=domain)


def not_verified(found: Coverage, case: Case) -> Message:
    """Say that an identity is not verified, and why if SES has told."""
    known = _REASONS.get(found.reason or "") or _STATUSES.get(found.status or "")
    why = known or token(found.reason) or token(found.status)
    if not why:
        return message("preflight.unverified", name=found.name, region=case.region)
    return message("preflight.unverified_why", name=found.name, region=case.region, why=why)


def finish(found: Coverage, case: Case) -> Remedy:
    """How to get an identity verified that is there already."""
    code = "preflight.click_link" if "@" in found.name else "preflight.publish_identity"
    line = ("get-email-identity", "--email-identity", found.name)
    return console.remedy(case, console.IDENTITIES, code, *line, name=found.name)


_FILL_IN: Final = Remedy(message("preflight.fill_in_sender"))
_OTHER_ARN: Final = Remedy(message("preflight.other_arn"))


@frozen
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
        Step.IDENTITY, case.sender, case.sender_arn, ("emailAddress",), ("emailAddressIdentityArn",)
    )
    if not case.sender:
        problem = sender_problem(text) if text.strip() else None
        said = message("preflight.no_sender")
        if problem:
            said = problem.said.with_args(subject=message("addresses.the-from-address"))
        return failed(Step.IDENTITY, said, _FILL_IN, subject.path)
    return _judge(subject, known.senders, case, known)


def judge_feedback(case: Case, known: Known) -> Result:
    """Judge whether SES takes the address for bounces and complaints."""
    if not case.feedback:
        return skipped(Step.FEEDBACK, message("preflight.no_feedback"))
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
        name = quoted(arn.identity)
        said = message("preflight.arn_elsewhere", name=name, address=subject.address)
        return warning(subject.step, said, _OTHER_ARN, subject.arn_path)
    if arn is not None and is_foreign(arn, known):
        return _foreign(subject, arn, case)
    if looks is None:
        return skipped(subject.step, NOT_ASKED)
    return _covered(subject, coverage(looks, known.identities), case, known)


def _foreign(subject: _Subject, arn: IdentityArn, case: Case) -> Result:
    line = console.ses_line(case, "get-email-identity-policies", "--email-identity", arn.identity)
    return unknown(
        subject.step,
        message("preflight.foreign", name=arn.identity, account=arn.account),
        Remedy(message("preflight.ask_owner"), lines=(line,)),
    )


def _covered(subject: _Subject, found: Coverage, case: Case, known: Known) -> Result:
    step, address = subject.step, subject.address
    if found.cover is Cover.VERIFIED:
        said = message("preflight.verified", name=found.name, region=case.region)
        if found.name != address:
            said = message(
                "preflight.verified_covers", name=found.name, region=case.region, address=address
            )
        return ok(step, said)
    if found.cover is Cover.PARTLY:
        above = message("preflight.above_verified", name=found.above)
        said = several(not_verified(found, case), above)
        return warning(step, said, finish(found, case), subject.path)
    if found.cover is Cover.UNVERIFIED:
        return failed(step, not_verified(found, case), finish(found, case), subject.path)
    if found.cover is Cover.ABSENT:
        return _absent(subject, case)
    if found.why is not None:
        return unanswered(step, found.why, case, known)
    return unknown(step, message("preflight.verified_untold", name=found.name or address))


def _absent(subject: _Subject, case: Case) -> Result:
    address = subject.address
    names: tuple[str | Message, ...] = candidates(address)
    said = message("preflight.no_identities", region=case.region, names=reduce(_nor, names))
    return failed(subject.step, said, create(address, case), subject.path)


def _nor(first: str | Message, second: str | Message) -> str | Message:
    return message("preflight.nor", first=first, second=second)


_STEP: Final = Step.OTHER_REGIONS


def judge_elsewhere(case: Case, known: Known) -> Result:
    """Judge the search through other regions; there is none where the identity is in its own."""
    search = known.elsewhere
    if search is None:
        return skipped(_STEP, message("preflight.not_needed"))
    if search.found is not None and search.region is not None:
        return _found(search.found.name, search.region, search, case)
    if not search.asked:
        return unknown(_STEP, message("preflight.regions_untold"))
    asked = len(search.asked)
    said = message("preflight.in_no_region", regions=asked, sender=case.sender)
    return warning(_STEP, said, create(case.sender, case))


def _found(name: str, region: str, search: Elsewhere, case: Case) -> Result:
    place = f"{region}, {REGIONS[region].name}" if region in REGIONS else region
    is_verified = search.found is not None and search.found.sending
    code = "preflight.elsewhere" if is_verified else "preflight.elsewhere_unverified"
    return warning(
        _STEP,
        message(code, name=name, place=place),
        Remedy(message("preflight.change_region", other=region, region=case.region)),
        ("region",),
    )
