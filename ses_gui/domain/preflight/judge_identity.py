"""Judges the identities behind the sender and the feedback address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import text_at
from ses_gui.domain.from_address.sender_doubts import sender_doubt
from ses_gui.domain.json_place import quoted
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.case import candidates, covers
from ses_gui.domain.preflight.coverage import Cover, coverage
from ses_gui.domain.preflight.creating import create, finish, not_verified
from ses_gui.domain.preflight.result import Remedy, failed, ok, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.unanswered import unanswered

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.preflight.case import Case, IdentityArn
    from ses_gui.domain.preflight.coverage import Coverage
    from ses_gui.domain.preflight.known import Known, Look
    from ses_gui.domain.preflight.result import Result

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
        said = f"The From address {problem.sentence}" if problem else "There is no From address."
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
    account = places.account_id(known)
    return bool(arn and account and arn.account != account)


def _judge(subject: _Subject, looks: tuple[Look, ...] | None, case: Case, known: Known) -> Result:
    arn = subject.arn
    if arn is not None and not covers(arn.name, subject.address):
        said = f"The identity ARN names {quoted(arn.name)}, which does not cover {subject.address}."
        return warning(subject.step, said, _OTHER_ARN, subject.arn_path)
    if arn is not None and is_foreign(arn, known):
        return _foreign(subject, arn, case)
    if looks is None:
        return skipped(subject.step, "Not asked.")
    return _covered(subject, coverage(looks, known.identities), case, known)


def _foreign(subject: _Subject, arn: IdentityArn, case: Case) -> Result:
    line = places.ses_line(case, "get-email-identity-policies", "--email-identity", arn.name)
    return unknown(
        subject.step,
        f"{arn.name} belongs to account {arn.account}: only there can anybody see whether it is"
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
