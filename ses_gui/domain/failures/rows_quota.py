"""The catalogue's rows for sending too much or too fast.

Codes and wording: Amazon SES developer guide, “Errors related to the sending quotas”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_text import Retry
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_THROTTLED: Final = ("toomanyrequests", "throttling", "throttled")
_SHOW_ACCOUNT: Final = "aws sesv2 get-account --query SendQuota --region {region_cli}"
_DAY_S: Final = 86_400
_ASK_FOR_MORE: Final = (
    "Wait until mails of the last 24 hours drop out, or open Service Quotas → Amazon SES → Sending"
    " quota in the AWS console for {region} and ask for more."
)


def _has_nothing_left(clues: Clues) -> bool:
    left = clues.knowledge.quota_left
    return left is not None and left <= 0


QUOTA_ROWS: Final = (
    Row(
        id="DAILY_QUOTA",
        title="The sending quota of 24 hours is used up",
        cause="The account has sent as much in {region} as it may within 24 hours"
        " (200 mails in the sandbox).",
        fix=_ASK_FOR_MORE,
        link=links.MORE_QUOTA,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=_DAY_S,
        codes=("limitexceeded", "messagerejected", *_THROTTLED),
        says=r"daily (message|sending) quota",
    ),
    Row(
        id="DAILY_QUOTA",
        title="The sending quota of 24 hours is used up",
        cause="SES in {region} says that there were too many mails, and the quota of 24 hours is"
        " known to be used up.{quoted}",
        fix=_ASK_FOR_MORE,
        link=links.MORE_QUOTA,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=_DAY_S,
        codes=("limitexceeded", *_THROTTLED),
        when=_has_nothing_left,
    ),
    Row(
        id="SEND_RATE",
        case="API_RATE",
        title="SES was asked too often",
        cause="Programs have called SES in {region} more often than it allows; all calls but"
        " sending share one request per second.{quoted}",
        fix="Wait two seconds and send again. If it stays, look for a program that calls SES with"
        " the same account all the time.",
        link=links.QUOTAS,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=2,
        codes=_THROTTLED,
        says=r"^rate exceeded|too many requests",
    ),
    Row(
        id="SEND_RATE",
        title="SES was asked too often",
        cause="The account sends faster than its rate in {region} allows (one mail per second in"
        " the sandbox).{quoted}",
        fix="Wait two seconds and send again. The SES console for {region} shows the rate under"
        " Account dashboard.",
        link=links.QUOTA_ERRORS,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=2,
        codes=_THROTTLED,
    ),
    Row(
        id="DAILY_QUOTA",
        title="A limit of the account is reached",
        cause="The account has reached a limit in {region}; most likely it is the sending quota of"
        " 24 hours.{quoted}",
        fix=_ASK_FOR_MORE,
        link=links.MORE_QUOTA,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=_DAY_S,
        codes=("limitexceeded",),
    ),
)
