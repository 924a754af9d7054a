"""Checks of the account in its region: sandbox, quota, configuration set, recipient, tracking."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.checks_identity import Cover, coverage, known_identities
from ses_gui.domain.preflight.checks_reach import unanswered
from ses_gui.domain.preflight.steps import (
    NOT_ASKED,
    Account,
    ConfigurationSet,
    Destinations,
    NoAnswer,
    Remedy,
    Step,
    Suppressed,
    Why,
    failed,
    ok,
    several,
    skipped,
    unknown,
    warning,
)
from ses_gui.domain.scrubbing import token
from ses_gui.domain.sending import is_simulator
from ses_gui.domain.texts.message import NOTHING, message

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.preflight.steps import Case, Known, Result
    from ses_gui.domain.texts.message import Argument, Message

_UNLIMITED: Final = -1
_FEW: Final = 0.1
"""The share of the quota below which what is left deserves a word."""
_REVIEWS: Final = {
    "PENDING": message("preflight.review_pending"),
    "DENIED": message("preflight.review_denied"),
    "FAILED": message("preflight.review_failed"),
}
_ASK_FOR_PRODUCTION: Final = tuple(
    (
        "put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
        " --website-url URL"
    ).split()
)


def judge_sandbox(case: Case, account: Account) -> Result | None:
    """Judge whether the account may write to everybody."""
    if account.production is None:
        return None
    if account.production:
        return ok(Step.SANDBOX, message("preflight.out_of_sandbox", region=case.region))
    in_sandbox = message("preflight.in_sandbox", region=case.region)
    return warning(
        Step.SANDBOX,
        several(in_sandbox, _REVIEWS.get(account.review or "", NOTHING)),
        console.remedy(case, console.DASHBOARD, "preflight.leave_sandbox", *_ASK_FOR_PRODUCTION),
    )


def judge_sending(case: Case, account: Account) -> Result | None:
    """Judge whether the account has switched its own sending off."""
    if account.sending is None:
        return None
    if account.sending:
        return ok(Step.SENDING, message("preflight.sending_on"))
    return failed(
        Step.SENDING,
        message("preflight.sending_off", region=case.region),
        console.remedy(
            case,
            console.DASHBOARD,
            "preflight.switch_sending_on",
            "put-account-sending-attributes",
            "--sending-enabled",
        ),
    )


def judge_reputation(case: Case, account: Account) -> Result | None:
    """Judge what AWS makes of the account's bounces and complaints."""
    status = token(account.enforcement)
    if status is None:
        return None
    if status == "HEALTHY":
        return ok(Step.REPUTATION, message("preflight.reputation_good"))
    remedy = console.remedy(case, console.REPUTATION, "preflight.answer_aws", "get-account")
    if status == "SHUTDOWN":
        paused = message("preflight.paused_by_aws", region=case.region)
        return failed(Step.REPUTATION, paused, remedy)
    if status == "PROBATION":
        return warning(Step.REPUTATION, message("preflight.under_review"), remedy)
    return unknown(Step.REPUTATION, message("preflight.reputation_state", state=status), remedy)


def judge_quota(case: Case, account: Account) -> Result | None:
    """Judge how many mails may go out today."""
    quota, sent = account.quota, account.sent
    if quota is None:
        return None
    if quota == _UNLIMITED:
        return ok(Step.QUOTA, _with_rate("preflight.quota_unlimited", account))
    if sent is None:
        return ok(Step.QUOTA, _with_rate("preflight.quota", account, quota=f"{quota:.0f}"))
    left = max(0.0, quota - sent)
    numbers = {"left": f"{left:.0f}", "quota": f"{quota:.0f}"}
    told = _with_rate("preflight.quota_left", account, **numbers)
    if left < max(1, quota * _FEW):
        return (failed if left < 1 else warning)(Step.QUOTA, told, _more(case))
    return ok(Step.QUOTA, told)


def _with_rate(code: str, account: Account, **args: Argument) -> Message:
    if account.rate is None:
        return message(code, **args)
    return message(f"{code}_at_rate", rate=f"{account.rate:g}", **args)


def _more(case: Case) -> Remedy:
    return Remedy(
        message("preflight.more_quota"),
        console.link(case, console.DASHBOARD),
        (console.ses_line(case, "get-account"),),
    )


_SET_STEP: Final = Step.CONFIGURATION_SET
_PATH: Final[JsonPath] = ("configurationSetName",)
_NO_SET: Final = message("preflight.no_set")


def set_in_use(case: Case, known: Known) -> str:
    """The configuration set of the mail: the config's, or the default one of the identity."""
    found = known_identities(known.senders)
    return case.configuration_set or (found[0][1].configuration_set or "" if found else "")


def judge_configuration_set(case: Case, known: Known) -> Result:
    """Judge whether the configuration set is there and lets mail go."""
    name, found = set_in_use(case, known), known.configuration_set
    if not name:
        return skipped(_SET_STEP, _NO_SET)
    if found is None:
        return skipped(_SET_STEP, NOT_ASKED)
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
        return unknown(_SET_STEP, message("preflight.set_listed", name=quoted(name)))
    return unanswered(_SET_STEP, found, case, known)


def _judge_sending(name: str, found: ConfigurationSet, case: Case) -> Result:
    if found.sending is None:
        return unknown(_SET_STEP, message("preflight.set_untold", name=quoted(name)))
    if found.sending:
        told = message("preflight.set_good", name=quoted(name), region=case.region)
        return ok(_SET_STEP, told)
    line = (*"put-configuration-set-sending-options --configuration-set-name".split(), name)
    return failed(
        _SET_STEP,
        message("preflight.set_off", name=quoted(name)),
        console.remedy(
            case,
            console.CONFIGURATION_SETS,
            "preflight.switch_set_on",
            *line,
            "--sending-enabled",
            name=name,
        ),
        _PATH,
    )


def _absent(name: str, case: Case, known: Known) -> Result:
    """A set that the config names, or one that an identity still goes by though it is gone."""
    names = known.configuration_sets.names if known.configuration_sets else ()
    near = get_close_matches(name, names, n=1)
    said = message("preflight.set_missing", name=quoted(name), region=case.region)
    if not case.configuration_set:
        said = message("preflight.default_set_gone", name=quoted(name))
    hint = message("preflight.set_near", name=quoted(near[0])) if near else NOTHING
    line = ("create-configuration-set", "--configuration-set-name", name)
    remedy = console.remedy(case, console.CONFIGURATION_SETS, "preflight.choose_set", *line)
    return failed(_SET_STEP, several(said, hint), remedy, _PATH)


_NOBODY: Final = message("preflight.no_recipient")


def judge_recipient(case: Case, known: Known) -> Result:
    """Judge whether SES takes mail for the recipient; only a sandbox asks."""
    step, account = Step.RECIPIENT, known.account
    if not case.recipient:
        return skipped(step, _NOBODY)
    if is_simulator(case.recipient):
        return ok(step, message("preflight.simulator"))
    if isinstance(account, Account) and account.production:
        return ok(step, message("preflight.everybody"))
    is_sandbox = isinstance(account, Account) and account.production is False
    if known.recipients is None:
        return skipped(step, NOT_ASKED)
    return _in_sandbox(case, known, is_sure=is_sandbox)


def _in_sandbox(case: Case, known: Known, *, is_sure: bool) -> Result:
    step, found = Step.RECIPIENT, coverage(known.recipients or (), known.identities)
    if found.cover is Cover.VERIFIED:
        return ok(step, message("preflight.recipient_verified", name=found.name))
    if found.cover in {Cover.UNKNOWN, Cover.PARTLY}:
        if found.why is not None:
            return unanswered(step, found.why, case, known)
        return unknown(step, message("preflight.verified_untold", name=case.recipient))
    if not is_sure:
        return unknown(step, message("preflight.recipient_unsure", name=case.recipient))
    told = message("preflight.recipient_unverified", name=case.recipient)
    line = ("create-email-identity", "--email-identity", case.recipient)
    remedy = console.remedy(case, console.IDENTITIES, "preflight.verify_recipient", *line)
    return failed(step, told, remedy)


def judge_suppression(case: Case, known: Known) -> Result:
    """Judge whether SES keeps mail from the recipient, after a bounce or a complaint."""
    step, found = Step.SUPPRESSION, known.suppressed
    if not case.recipient:
        return skipped(step, _NOBODY)
    if is_simulator(case.recipient):
        return ok(step, message("preflight.simulator_unlisted"))
    if found is None:
        return skipped(step, NOT_ASKED)
    if isinstance(found, Suppressed):
        return _suppressed(found, case, known)
    if found.why is Why.ABSENT:
        return ok(step, message("preflight.unlisted", address=case.recipient))
    return unanswered(step, found, case, known)


def _suppressed(found: Suppressed, case: Case, known: Known) -> Result:
    reason = token(found.reason)
    line = ("delete-suppressed-destination", "--email-address", case.recipient)
    remedy = console.remedy(case, console.SUPPRESSION_LIST, "preflight.take_off_list", *line)
    if not _is_heeded(reason, known):
        told = _listed("preflight.suppressed_unheeded", case.recipient, reason)
        return warning(Step.SUPPRESSION, told, remedy)
    return failed(Step.SUPPRESSION, _listed("preflight.suppressed", case.recipient, reason), remedy)


def _listed(code: str, address: str, reason: str | None) -> Message:
    if not reason:
        return message(code, address=address)
    return message(f"{code}_after", address=address, reason=reason.lower())


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
        return skipped(_TRACKING_STEP, message("preflight.set_unseen"))
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
        return unknown(_TRACKING_STEP, message("preflight.events_untold"))
    if "OPEN" in kinds:
        return ok(_TRACKING_STEP, message("preflight.opens_counted"))
    return ok(_TRACKING_STEP, message("preflight.links_stay"))


def _without_set(case: Case, known: Known, *, counted: bool | None) -> Result:
    if counted:
        return _clicks(case, known)
    if counted is None:
        return skipped(_TRACKING_STEP, _NO_SET)
    return ok(_TRACKING_STEP, message("preflight.links_stay"))


def _engagement(known: Known) -> bool | None:
    """Whether the deliverability manager counts clicks: the set's own setting comes first."""
    found, account = known.configuration_set, known.account
    own = found.engagement if isinstance(found, ConfigurationSet) else None
    of_all = account.engagement if isinstance(account, Account) else None
    return of_all if own is None else own and of_all is not False


def _clicks(case: Case, known: Known) -> Result:
    found = known.configuration_set
    domain = found.redirect_domain if isinstance(found, ConfigurationSet) else None
    where = domain or message("preflight.awstrack", region=case.region)
    return warning(
        _TRACKING_STEP,
        message("preflight.links_rewritten", where=where),
        console.remedy(case, console.CONFIGURATION_SETS, "preflight.stop_clicks"),
        ("configurationSetName",),
    )
