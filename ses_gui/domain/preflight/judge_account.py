"""Judges the account in its region: sandbox, sending, reputation, quota; None is untold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import token
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.result import Remedy, failed, ok, unknown, warning
from ses_gui.domain.preflight.step import Step

if TYPE_CHECKING:
    from ses_gui.domain.preflight.answers import Account
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.result import Result

_UNLIMITED: Final = -1
_FEW: Final = 0.1
"""The share of the quota below which what is left deserves a word."""
_REVIEWS: Final = {
    "PENDING": " The request for production access is under review.",
    "DENIED": " A request for production access was denied.",
    "FAILED": " The review of a request for production access failed.",
}
_ASK_FOR_PRODUCTION: Final = (
    "put-account-details",
    "--production-access-enabled",
    "--mail-type",
    "TRANSACTIONAL",
    "--website-url",
    "URL",
)


def judge_sandbox(case: Case, account: Account) -> Result | None:
    """Judge whether the account may write to everybody."""
    if account.production is None:
        return None
    if account.production:
        return ok(Step.SANDBOX, f"The account is out of the sandbox in {case.region}.")
    menu = places.menu(case, places.DASHBOARD)
    return warning(
        Step.SANDBOX,
        f"The account is in the sandbox in {case.region}: it may write to verified addresses and"
        f" to SES's simulator only.{_REVIEWS.get(account.review or '', '')}",
        Remedy(
            f"Ask for production access: {menu} → Request production access.",
            places.link(case, places.DASHBOARD),
            (places.ses_line(case, *_ASK_FOR_PRODUCTION),),
        ),
    )


def judge_sending(case: Case, account: Account) -> Result | None:
    """Judge whether the account has switched its own sending off."""
    if account.sending is None:
        return None
    if account.sending:
        return ok(Step.SENDING, "Sending is switched on for the account.")
    return failed(
        Step.SENDING,
        f"Sending is switched off for the whole account in {case.region}.",
        Remedy(
            f"Switch it on: {places.menu(case, places.DASHBOARD)}.",
            places.link(case, places.DASHBOARD),
            (places.ses_line(case, "put-account-sending-attributes", "--sending-enabled"),),
        ),
    )


def judge_reputation(case: Case, account: Account) -> Result | None:
    """Judge what AWS makes of the account's bounces and complaints."""
    status = token(account.enforcement)
    if status is None:
        return None
    if status == "HEALTHY":
        return ok(Step.REPUTATION, "AWS has nothing against the account's mail.")
    remedy = Remedy(
        "Read AWS's mail to the address of the account, and answer the case in AWS → Support."
        f" Numbers: {places.menu(case, places.REPUTATION)}.",
        places.link(case, places.REPUTATION),
        (places.ses_line(case, "get-account"),),
    )
    if status == "SHUTDOWN":
        sentence = f"AWS has paused the account's sending in {case.region}."
        return failed(Step.REPUTATION, sentence, remedy)
    if status == "PROBATION":
        sentence = "AWS has put the account under review because of its bounces or complaints."
        return warning(Step.REPUTATION, sentence, remedy)
    return unknown(Step.REPUTATION, f"SES calls the account's state {status}.", remedy)


def judge_quota(case: Case, account: Account) -> Result | None:
    """Judge how many mails may go out today."""
    quota, sent = account.quota, account.sent
    if quota is None:
        return None
    if quota == _UNLIMITED:
        return ok(Step.QUOTA, f"The quota is unlimited{_rate(account)}.")
    if sent is None:
        return ok(Step.QUOTA, f"{quota:.0f} mails may go out in 24 hours{_rate(account)}.")
    left = max(0.0, quota - sent)
    sentence = f"{left:.0f} of {quota:.0f} mails are left for 24 hours{_rate(account)}."
    if left < max(1, quota * _FEW):
        return (failed if left < 1 else warning)(Step.QUOTA, sentence, _more(case))
    return ok(Step.QUOTA, sentence)


def _rate(account: Account) -> str:
    return "" if account.rate is None else f", {account.rate:g} a second"


def _more(case: Case) -> Remedy:
    return Remedy(
        "Wait until mail of the last 24 hours drops out, or ask for more in Service Quotas →"
        " Amazon SES → Sending quota. Mail to SES's simulator does not count.",
        places.link(case, places.DASHBOARD),
        (places.ses_line(case, "get-account"),),
    )
