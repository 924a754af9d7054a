"""Checks of the account in its region: sandbox, quota, configuration set, recipient, tracking."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.failures import token
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.answers import (
    Account,
    ConfigurationSet,
    Destinations,
    NoAnswer,
    Suppressed,
    Why,
)
from ses_gui.domain.preflight.checks_identity import Cover, coverage, told
from ses_gui.domain.preflight.checks_reach import unanswered
from ses_gui.domain.preflight.steps import Remedy, Step, failed, ok, skipped, unknown, warning
from ses_gui.domain.sending import is_simulator

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.preflight.answers import Known
    from ses_gui.domain.preflight.steps import Case, Result

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
    menu = console.menu(case, console.DASHBOARD)
    return warning(
        Step.SANDBOX,
        f"The account is in the sandbox in {case.region}: it may write to verified addresses and"
        f" to SES's simulator only.{_REVIEWS.get(account.review or '', '')}",
        Remedy(
            f"Ask for production access: {menu} → Request production access.",
            console.link(case, console.DASHBOARD),
            (console.ses_line(case, *_ASK_FOR_PRODUCTION),),
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
            f"Switch it on: {console.menu(case, console.DASHBOARD)}.",
            console.link(case, console.DASHBOARD),
            (console.ses_line(case, "put-account-sending-attributes", "--sending-enabled"),),
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
        f" Numbers: {console.menu(case, console.REPUTATION)}.",
        console.link(case, console.REPUTATION),
        (console.ses_line(case, "get-account"),),
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
        console.link(case, console.DASHBOARD),
        (console.ses_line(case, "get-account"),),
    )


_SET_STEP: Final = Step.CONFIGURATION_SET
_PATH: Final[JsonPath] = ("configurationSetName",)
_NO_SET: Final = "No configuration set is used."


def set_in_use(case: Case, known: Known) -> str:
    """The configuration set of the mail: the config's, or the default one of the identity."""
    found = told(known.senders)
    return case.configuration_set or (found[0][1].configuration_set or "" if found else "")


def judge_configuration_set(case: Case, known: Known) -> Result:
    """Judge whether the configuration set is there and lets mail go."""
    name, found = set_in_use(case, known), known.configuration_set
    if not name:
        return skipped(_SET_STEP, _NO_SET)
    if found is None:
        return skipped(_SET_STEP, "Not asked.")
    if isinstance(found, ConfigurationSet):
        return _judge_sending(name, found, case)
    return _by_list(name, found, case, known)


def _by_list(name: str, found: NoAnswer, case: Case, known: Known) -> Result:
    """Judge a set of which SES told nothing by the list of all of them."""
    sets = known.configuration_sets
    is_listed = sets is not None and name in sets.names
    is_whole = sets is not None and sets.end is None
    if found.why is Why.ABSENT or (is_whole and not is_listed):
        return _absent(name, case, known)
    if is_listed:
        return unknown(
            _SET_STEP, f"{quoted(name)} exists; whether it lets mail go, the key may not ask."
        )
    return unanswered(_SET_STEP, found, case, known)


def _judge_sending(name: str, found: ConfigurationSet, case: Case) -> Result:
    if found.sending is None:
        return unknown(_SET_STEP, f"SES did not tell whether {quoted(name)} lets mail go.")
    if found.sending:
        return ok(_SET_STEP, f"{quoted(name)} exists in {case.region} and lets mail go.")
    line = ("put-configuration-set-sending-options", "--configuration-set-name", name)
    return failed(
        _SET_STEP,
        f"Sending is switched off for the configuration set {quoted(name)}.",
        Remedy(
            f"Switch it on: {console.menu(case, console.CONFIGURATION_SETS)} → {name}.",
            console.link(case, console.CONFIGURATION_SETS),
            (console.ses_line(case, *line, "--sending-enabled"),),
        ),
        _PATH,
    )


def _absent(name: str, case: Case, known: Known) -> Result:
    """A set that the config names, or one that an identity still goes by though it is gone."""
    names = known.configuration_sets.names if known.configuration_sets else ()
    near = get_close_matches(name, names, n=1)
    said = f"There is no configuration set {quoted(name)} in {case.region}."
    if not case.configuration_set:
        said = f"The identity's default configuration set {quoted(name)} is gone."
    hint = f" There is {quoted(near[0])}." if near else ""
    line = ("create-configuration-set", "--configuration-set-name", name)
    remedy = Remedy(
        "Choose one that exists, clear the field, or create it:"
        f" {console.menu(case, console.CONFIGURATION_SETS)} → Create set.",
        console.link(case, console.CONFIGURATION_SETS),
        (console.ses_line(case, *line),),
    )
    return failed(_SET_STEP, f"{said}{hint}", remedy, _PATH)


_NOBODY: Final = "No recipient was given."


def judge_recipient(case: Case, known: Known) -> Result:
    """Judge whether SES takes mail for the recipient; only a sandbox asks."""
    step, account = Step.RECIPIENT, known.account
    if not case.recipient:
        return skipped(step, _NOBODY)
    if is_simulator(case.recipient):
        return ok(step, "It is SES's own simulator, which always takes mail.")
    if isinstance(account, Account) and account.production:
        return ok(step, "The account is out of the sandbox: it may write to everybody.")
    is_sandbox = isinstance(account, Account) and account.production is False
    if known.recipients is None:
        return skipped(step, "Not asked.")
    return _in_sandbox(case, known, is_sure=is_sandbox)


def _in_sandbox(case: Case, known: Known, *, is_sure: bool) -> Result:
    step, found = Step.RECIPIENT, coverage(known.recipients or (), known.identities)
    if found.cover is Cover.VERIFIED:
        return ok(step, f"{found.name} is verified, so even a sandbox takes the mail.")
    if found.cover in {Cover.UNKNOWN, Cover.PARTLY}:
        if found.why is not None:
            return unanswered(step, found.why, case, known)
        return unknown(step, f"SES did not tell whether {case.recipient} is verified.")
    said = f"{case.recipient} is not verified"
    if not is_sure:
        return unknown(step, f"{said}; it need not be unless the account is in the sandbox.")
    return failed(step, f"{said}, and the account is in the sandbox.", _verify(case))


def _verify(case: Case) -> Remedy:
    line = ("create-email-identity", "--email-identity", case.recipient)
    return Remedy(
        "Send to success@simulator.amazonses.com, verify the recipient:"
        f" {console.menu(case, console.IDENTITIES)} → Create identity,"
        " or ask for production access.",
        console.link(case, console.IDENTITIES),
        (console.ses_line(case, *line),),
    )


def judge_suppression(case: Case, known: Known) -> Result:
    """Judge whether SES keeps mail from the recipient, after a bounce or a complaint."""
    step, found = Step.SUPPRESSION, known.suppressed
    if not case.recipient:
        return skipped(step, _NOBODY)
    if is_simulator(case.recipient):
        return ok(step, "SES's simulator is never on the list.")
    if found is None:
        return skipped(step, "Not asked.")
    if isinstance(found, Suppressed):
        return _suppressed(found, case, known)
    if found.why is Why.ABSENT:
        return ok(step, f"{case.recipient} is not on the account's list.")
    return unanswered(step, found, case, known)


def _suppressed(found: Suppressed, case: Case, known: Known) -> Result:
    reason = token(found.reason)
    said = f"{case.recipient} is on the account's suppression list"
    said += f" after a {reason.lower()}" if reason else ""
    line = ("delete-suppressed-destination", "--email-address", case.recipient)
    remedy = Remedy(
        "If the mailbox works again, take it off the list:"
        f" {console.menu(case, console.SUPPRESSION_LIST)}.",
        console.link(case, console.SUPPRESSION_LIST),
        (console.ses_line(case, *line),),
    )
    if not _is_heeded(reason, known):
        return warning(Step.SUPPRESSION, f"{said}, which this mail does not heed.", remedy)
    return failed(
        Step.SUPPRESSION, f"{said}: SES accepts the mail and does not deliver it.", remedy
    )


def _is_heeded(reason: str | None, known: Known) -> bool:
    """Whether the list counts: a configuration set may say otherwise than the account."""
    found, account = known.configuration_set, known.account
    own = found.suppressed_reasons if isinstance(found, ConfigurationSet) else None
    of_all = account.suppressed_reasons if isinstance(account, Account) else None
    reasons = of_all if own is None else own
    return reasons is None or reason is None or reason in reasons


_TRACKING_STEP: Final = Step.TRACKING


def judge_tracking(case: Case, known: Known) -> Result:
    """Judge whether SES counts opens and clicks, for which it rewrites the mail."""
    name, found = set_in_use(case, known), known.configuration_set
    if name and isinstance(found, NoAnswer):
        return skipped(_TRACKING_STEP, "The configuration set could not be looked at.")
    counted = _engagement(known)
    if not name:
        return _without_set(case, known, counted=counted)
    if isinstance(known.destinations, NoAnswer):
        return unanswered(_TRACKING_STEP, known.destinations, case, known)
    kinds = known.destinations.events if isinstance(known.destinations, Destinations) else None
    return _by_events(case, known, kinds, counted=counted)


def _by_events(
    case: Case, known: Known, kinds: frozenset[str] | None, *, counted: bool | None
) -> Result:
    if counted or "CLICK" in (kinds or ()):
        return _clicks(case, known)
    if kinds is None:
        return unknown(_TRACKING_STEP, "SES did not tell which events it reports.")
    if "OPEN" in kinds:
        return ok(_TRACKING_STEP, "Links stay as they are; opens are counted by a hidden picture.")
    return ok(_TRACKING_STEP, "Links stay as they are.")


def _without_set(case: Case, known: Known, *, counted: bool | None) -> Result:
    if counted:
        return _clicks(case, known)
    if counted is None:
        return skipped(_TRACKING_STEP, "No configuration set is used.")
    return ok(_TRACKING_STEP, "Links stay as they are.")


def _engagement(known: Known) -> bool | None:
    """Whether the deliverability manager counts clicks: the set's own setting comes first."""
    found, account = known.configuration_set, known.account
    own = found.engagement if isinstance(found, ConfigurationSet) else None
    of_all = account.engagement if isinstance(account, Account) else None
    return of_all if own is None else own and of_all is not False


def _clicks(case: Case, known: Known) -> Result:
    found = known.configuration_set
    domain = found.redirect_domain if isinstance(found, ConfigurationSet) else None
    where = domain or f"awstrack.me, by way of {case.region}"
    return warning(
        _TRACKING_STEP,
        f"SES rewrites every link to lead over {where}, to count clicks. Links that work once,"
        " such as those of sign-in and invitations, may be used up by a scanner.",
        Remedy(
            "Take the events for clicks out of the set, or use a set without them:"
            f" {console.menu(case, console.CONFIGURATION_SETS)}.",
            console.link(case, console.CONFIGURATION_SETS),
        ),
        ("configurationSetName",),
    )
