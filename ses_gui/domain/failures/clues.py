"""Clues: the evidence of a send, read for causes, and what a preflight knows besides."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self

from ses_gui.domain.arn import parse_arn, read_arn
from ses_gui.domain.email_address import address_in, covers
from ses_gui.domain.failures.evidence import FailureKind, Retry, Sign
from ses_gui.domain.frozen import frozen
from ses_gui.domain.scrubbing import without_secrets
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ses_gui.domain.arn import Arn
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.texts.message import Argument

_ADDRESS: Final = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NAMED: Final = re.compile(r"(?P<name>\"(?:[^\"\\]|\\.)*\"|[^\"<>]*)<(?P<address>[^<>]*)>")
_SPECIAL: Final = re.compile(r"[,:;@()\[\]\\]")


def is_covered(address: str, identities: Iterable[str]) -> bool:
    """Whether one of `identities` covers `address`, which may carry a display name."""
    bare = address_in(address)
    return any(covers(identity, bare) for identity in identities)


def is_odd(address: str) -> bool:
    """Whether SES is likely to stumble over `address`; a filled-in one only."""
    named = _NAMED.fullmatch(address.strip())
    bare = named["address"] if named else address.strip()
    return bool(address) and (not _PLAIN.fullmatch(bare) or has_bare_specials(address))


def has_bare_specials(address: str) -> bool:
    """Whether the display name holds a comma, a colon or the like without quotes around it."""
    name = address.rpartition("<")[0].strip()
    return bool(_SPECIAL.search(name)) and not (name.startswith('"') and name.endswith('"'))


_SKEW: Final = re.compile(
    r"Signature (?:expired|not yet current): (?P<ours>\d{8}T\d{6}Z)"
    r".*?\((?P<theirs>\d{8}T\d{6}Z) [-+] \d+ min",
    re.IGNORECASE | re.DOTALL,
)
# Less than that is the time on the way, and the whole seconds of the header `Date`.
_NOTABLE_S: Final = 60
_SIGNATURE_CODES: Final = frozenset({"signaturedoesnotmatch", "invalidsignature"})
_TIME_CODES: Final = frozenset({"requestexpired", "requesttimetooskewed", "requestinthefuture"})
_PAST: Final = re.compile(r"signature expired|request (has )?expired", re.IGNORECASE)
_FUTURE: Final = re.compile(r"not yet current|not yet valid", re.IGNORECASE)


def is_about_the_clock(evidence: Evidence) -> bool:
    """Whether AWS refuses the request for its time."""
    said = evidence.message or ""
    is_told = evidence.bare_code in _SIGNATURE_CODES and (
        _PAST.search(said) or _FUTURE.search(said)
    )
    return evidence.bare_code in _TIME_CODES or bool(is_told)


def seconds_ahead(evidence: Evidence) -> float | None:
    """By how much this computer's clock is ahead of AWS's; None where nobody says."""
    found = _SKEW.search(evidence.message or "")
    ours, theirs = (_instant(found[name] if found else "") for name in ("ours", "theirs"))
    if ours is not None and theirs is not None:
        return (ours - theirs).total_seconds()
    ahead = evidence.clock_ahead_s
    return ahead if ahead is not None and abs(ahead) >= _NOTABLE_S else None


def is_behind(evidence: Evidence) -> bool:
    """Whether the clock is slow."""
    return _is_skewed(evidence, _PAST, -1)


def is_ahead(evidence: Evidence) -> bool:
    """Whether the clock is fast."""
    return _is_skewed(evidence, _FUTURE, 1)


def _is_skewed(evidence: Evidence, words: re.Pattern[str], sign: int) -> bool:
    said = words.search(evidence.message or "") is not None
    return said or (seconds_ahead(evidence) or 0) * sign > 0


def _instant(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


# Reads from a refusal what was not allowed to whom, on what, and by which policy.
#
# The wording: IAM user guide, “Troubleshoot access denied error messages”.

_SAID: Final = re.compile(
    r"(?:user:? [`'\"]?(?P<user>arn:[^\s`'\"]+)[`'\"]? is )?not authorized to perform:?"
    r" [`'\"]?(?P<action>ses:\w+)[`'\"]?(?: on resource:? [`'\"]?(?P<resource>arn:[^\s`'\"]+))?",
    re.IGNORECASE,
)
_SERVICES: Final = frozenset({"ses", "iam", "sts"})
_FORBIDDEN_BY: Final = re.compile(r"with an explicit deny in an? ([\w -]+?(?:policy|boundary))")
_NOT_ALLOWED_BY: Final = re.compile(r"because no ([\w -]+?(?:policy|boundary)) allows")
_CEILINGS: Final = frozenset(
    {
        "permissions boundary",
        "service control policy",
        "resource control policy",
        "session policy",
        "VPC endpoint policy",
    }
)
"""Policies that never allow anything by themselves, but without which nothing is allowed."""
_POLICIES: Final = _CEILINGS | {"identity-based policy", "resource-based policy"}


@frozen
class Denial:
    """What a refusal says; what it leaves out is empty or None."""

    action: str = ""
    user: Arn | None = None
    resource: Arn | None = None
    policy: str = ""
    """The kind of policy that is to blame."""
    is_explicit: bool = False

    @property
    def is_ceiling(self) -> bool:
        """Whether an allowance of the user cannot help, because a policy stands above it."""
        return self.is_explicit or self.policy in _CEILINGS


def denial(message: str) -> Denial:
    """Read a refusal; one without a word about it gives an empty `Denial`."""
    said = _SAID.search(message)
    forbidden, missed = _FORBIDDEN_BY.search(message), _NOT_ALLOWED_BY.search(message)
    named = (forbidden or missed or [None, ""])[1]
    return Denial(
        action=said["action"] if said else "",
        user=arn(said["user"] or "") if said else None,
        resource=arn(said["resource"] or "") if said else None,
        policy=named if named in _POLICIES else "",
        is_explicit=forbidden is not None,
    )


def arn(text: str) -> Arn | None:
    """Take an ARN apart; None for what is none, or holds what looks like a key."""
    found = parse_arn(text.rstrip(".,"))
    is_fit = found is not None and found.service in _SERVICES and found.account.isdigit()
    return found if is_fit and text.isprintable() and not _hides_key(text) else None


def _hides_key(text: str) -> bool:
    # The slash of an ARN is part of a secret's alphabet, so each part is looked at by itself.
    return any(without_secrets(part) != part for part in text.split("/"))


@frozen
class Knowledge:
    """Facts about the account behind a key, in the region of the send; None is not known."""

    account_id: str | None = None
    sandbox: bool | None = None
    sending_enabled: bool | None = None
    """Whether the account itself has left sending on."""
    shut_down: bool | None = None
    """Whether AWS has stopped the account's sending (enforcement status `SHUTDOWN`)."""
    quota_left: float | None = None
    """How many mails the account may still send within these 24 hours."""
    verified: frozenset[str] | None = None
    """All identities that may send here: domains in small letters, addresses as they are."""
    elsewhere: tuple[str, ...] = ()
    """Other regions in which the identity of the From address is verified."""
    region_enabled: bool | None = None
    """Whether the account has switched the region on."""
    key_works_elsewhere: bool | None = None
    """Whether the token service of another region knows the key."""
    denied: frozenset[str] = frozenset()
    """Actions that AWS does not allow this key, such as `ses:GetAccount`."""
    forbidden: frozenset[str] = frozenset()
    """Those of them that a policy forbids in so many words."""
    configuration_sets: frozenset[str] | None = None
    default_configuration_set: str | None = None
    """What the identity of the From address uses when the config names no set; may be empty."""
    mail_from: str | None = None
    """The custom MAIL FROM domain of that identity; may be empty."""
    suppressed: bool | None = None
    """Whether the recipient is on the account's suppression list."""


NO_KNOWLEDGE: Final = Knowledge()


def is_of_another_region(clues: Clues) -> bool:
    """Whether another region than the one asked for has refused."""
    return clues.accused_region not in {"", clues.evidence.region.lower()}


def is_lent(clues: Clues) -> bool:
    """Whether the identity is another account's, as far as anybody knows."""
    is_own = clues.owner == clues.knowledge.account_id
    is_meant = blames_sender(clues) or blames_recipient(clues) or names_nobody(clues)
    return bool(clues.owner) and not is_own and is_meant


def blames_sender(clues: Clues) -> bool:
    """Whether the From address is among the unverified identities."""
    return clues.blames(clues.evidence.sender)


def blames_recipient(clues: Clues) -> bool:
    """Whether the To address is among the unverified identities: only a sandbox checks it."""
    return clues.blames(clues.evidence.recipient)


def blames_feedback(clues: Clues) -> bool:
    """Whether the feedback address is among the unverified identities."""
    return clues.blames(clues.evidence.feedback)


def names_nobody(clues: Clues) -> bool:
    """Whether SES gives no list of the unverified identities."""
    return not clues.accused_region


def is_verified_elsewhere(clues: Clues) -> bool:
    """Whether the From address is the one, and another region knows it."""
    is_meant = blames_sender(clues) or names_nobody(clues)
    return bool(clues.knowledge.elsewhere) and is_meant


def must_be_recipient(clues: Clues) -> bool:
    """Whether nobody is named, but the other addresses are known to be verified."""
    is_innocent = clues.is_verified(clues.evidence.sender) is True
    feedback = clues.is_verified(clues.evidence.feedback) is not False
    in_sandbox = clues.knowledge.sandbox is not False
    return names_nobody(clues) and is_innocent and feedback and in_sandbox


def must_be_sender(clues: Clues) -> bool:
    """Whether nobody is named, but only the From address is left: others do not matter here."""
    is_guilty = clues.is_verified(clues.evidence.sender) is False
    is_alone = clues.knowledge.sandbox is False and not clues.evidence.feedback
    return names_nobody(clues) and (is_guilty or is_alone)


_FAILED_CHECK: Final = re.compile(
    r"identities failed the check in region (?P<region>[\w-]+):\s*(?P<listed>.*)", re.DOTALL
)

_IDENTITY_ARN: Final = re.compile(r"arn:[\w-]+:ses:[\w-]*:\d*:identity/")
_NAMED_SET: Final = re.compile(
    r"configuration set (?:<(?P<marked>[\w-]+)>|(?P<last>[\w-]+)\.?$)", re.IGNORECASE
)
_LONGEST_MESSAGE: Final = 4000


@frozen
class Clues:
    """All that a row may ask about."""

    evidence: Evidence
    knowledge: Knowledge
    said: str
    """The endpoint's own message, without keys and signatures."""

    @classmethod
    def of(cls, evidence: Evidence, knowledge: Knowledge) -> Self:
        """Put together what is known."""
        return cls(evidence, knowledge, without_secrets(evidence.message or "")[:_LONGEST_MESSAGE])

    @property
    def denial(self) -> Denial:
        """What the message says about a denied call."""
        return denial(self.said)

    @property
    def accused_region(self) -> str:
        """The region in which identities failed the check, if the message names one."""
        found = _FAILED_CHECK.search(self.said)
        return found["region"].lower() if found else ""

    @property
    def owner(self) -> str:
        """The account of the identity ARN in the config."""
        owned = read_arn(self.evidence.identity_arn)
        return owned.account if owned else ""

    @property
    def named_set(self) -> str:
        """The configuration set that the message names."""
        found = _NAMED_SET.search(self.said)
        return (found["marked"] or found["last"]) if found else ""

    @property
    def account(self) -> str:
        """The account behind the key, as far as anybody says."""
        user = self.denial.user
        return self.knowledge.account_id or (user.account if user else "")

    def blames(self, address: str) -> bool:
        """Whether the list of unverified identities holds `address`."""
        listed = _FAILED_CHECK.search(self.said)
        if listed is None or not address:
            return False
        names = _ADDRESS.findall(_IDENTITY_ARN.sub("", listed["listed"]))
        return address_in(address).lower() in {name.rstrip(".").lower() for name in names}

    def is_verified(self, address: str) -> bool | None:
        """Whether a preflight has seen `address` verified; None if nobody has looked."""
        known = self.knowledge.verified
        return None if known is None or not address else is_covered(address, known)


_SES: Final = "https://docs.aws.amazon.com/ses/latest/dg/"
_IAM: Final = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
_CLI: Final = "https://docs.aws.amazon.com/cli/latest/userguide/"


class DocsPage(StrEnum):
    """The pages of AWS's documentation to which a row leads."""

    ERRORS = _SES + "troubleshoot-error-messages.html"
    SEND_EMAIL = "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html"
    IDENTITIES = _SES + "creating-identities.html"
    SANDBOX = _SES + "request-production-access.html"
    AUTHORIZATION = _SES + "sending-authorization.html"
    REVIEW = _SES + "faqs-enforcement.html"
    CONFIGURATION_SETS = _SES + "using-configuration-sets.html"
    MAIL_FROM = _SES + "mail-from.html"
    QUOTAS = _SES + "manage-sending-quotas.html"
    QUOTA_ERRORS = _SES + "manage-sending-quotas-errors.html"
    MORE_QUOTA = _SES + "manage-sending-quotas-request-increase.html"
    SUPPRESSION = _SES + "sending-email-suppression-list.html"
    PERMISSIONS = _SES + "control-user-access.html"
    SMTP_PASSWORDS = _SES + "smtp-credentials.html"
    SIGN_UP = _SES + "setting-up.html"
    ENDPOINTS = "https://docs.aws.amazon.com/general/latest/gr/ses.html"
    SIGNATURES = _IAM + "reference_sigv-troubleshooting.html"
    KEYS = _IAM + "id_credentials_access-keys.html"
    TEMPORARY_KEYS = _IAM + "id_credentials_temp.html"
    DENIALS = _IAM + "troubleshoot_access-denied.html"
    REGIONS = "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html"
    PROXIES = _CLI + "cli-configure-proxy.html"
    SETTINGS = _CLI + "cli-configure-files.html"


@frozen
class FailureRow:
    """A row applies when all that it names holds; what it leaves out does not matter.

    `codes` are bare AWS codes (see `Evidence.bare_code`), `says` is searched in SES's message
    without regard to case, `signs` are alternatives. `field` and `commands` are templates (see
    `facts.shell_words`). `case` is the row's own name in the catalogue where `id`, which scripts
    rely on, covers several rows. Its texts are the entries `name.title`, `name.cause` and
    `name.fix` of the area `failures`; `text` is another name for all of them, and `title`,
    `cause` and `fix` for one.
    """

    id: str
    link: DocsPage
    case: str = ""
    text: str = ""
    title: str = ""
    cause: str = ""
    fix: str = ""
    field: str = ""
    commands: tuple[str, ...] = ()
    console: str | None = None
    """The place in the SES console, such as `#/account`; None for no page at all."""
    retry: Retry = Retry.WHEN_MENDED
    wait_s: int | None = None
    kind: FailureKind = FailureKind.ANSWERED
    codes: tuple[str, ...] = ()
    says: str = ""
    signs: tuple[Sign, ...] = ()
    when: Callable[[Clues], bool] | None = None
    doubt: bool | None = None
    """Whether an ending like this leaves open if the mail went out; None if it depends."""

    @property
    def name(self) -> str:
        """The row's name in the catalogue; rows that share it say the same in other words."""
        return self.case or self.id

    def message(self, part: str, facts: Mapping[str, Argument]) -> Message:
        """The row's `title`, `cause` or `fix`; its text names some of `facts`."""
        name = getattr(self, part) or self.text or self.name
        return message(f"failures.{name}.{part}", **facts)

    def applies(self, clues: Clues) -> bool:
        """Whether this row explains `clues`."""
        evidence = clues.evidence
        return (
            evidence.kind is self.kind
            and (not self.codes or evidence.bare_code in self.codes)
            and (not self.signs or evidence.sign in self.signs)
            and re.search(self.says, clues.said, re.IGNORECASE) is not None
            and (self.when is None or self.when(clues))
        )
