"""The ARN of an SES identity: read, filled in, and compared with region, key and addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import finding_of, replacement
from ses_gui.domain.config.reader import stripped, text_at
from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.credentials.validation import account_of
from ses_gui.domain.email_address import address_in, covers, domain_of, identities_of
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.domain.checks.finding import Finding, Fix
    from ses_gui.domain.config.strict_json import JsonObject

# Source: “Identify AWS resources with Amazon Resource Names (ARNs)”, IAM user guide.
_ARN: Final = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):(?P<service>[a-z0-9-]+):(?P<region>[a-z0-9-]*|\*)"
    r":(?P<account>[0-9]{12}|aws|):(?P<resource>\S+)"
)
_PARTITIONS: Final = (("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("cn-", "aws-cn"))

ANY_REGION: Final = "*"
"""In the ARN of an identity that is kept in two regions, for SES's global endpoints."""


@frozen
class Arn:
    """The parts of an Amazon resource name; region and account may be empty."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    def __str__(self) -> str:
        parts = (self.partition, self.service, self.region, self.account, self.resource)
        return ":".join(("arn", *parts))

    @property
    def type(self) -> str:
        """The type of the resource: `identity`, `user`."""
        return re.split("[:/]", self.resource, maxsplit=1)[0]

    @property
    def name(self) -> str:
        """The resource without its type; empty where there is none, as in that of a root user."""
        return self.resource[len(self.type) + 1 :]

    @property
    def is_smtp_user(self) -> bool:
        """Whether SES's console has made this user, for its SMTP interface."""
        return self.name.rpartition("/")[2].startswith("ses-smtp-user")


def parse_arn(text: str) -> Arn | None:
    """Take the ARN of whatever resource apart; None for what is none."""
    found = _ARN.fullmatch(text)
    return Arn(**found.groupdict()) if found else None


@frozen
class IdentityArn:
    """An address or a domain that an account has verified in a region."""

    region: str
    account: str
    identity: str

    def __str__(self) -> str:
        return identity_arn(self.region, self.account, self.identity)


def read_arn(text: str) -> IdentityArn | None:
    """Read the ARN of an identity; None for what is none, or in a wrong partition."""
    arn = parse_arn(text)
    if arn is None or (arn.region != ANY_REGION and partition_of(arn.region) != arn.partition):
        return None
    return _of_identity(arn)


def meant_arn(text: str) -> IdentityArn | None:
    """Read an ARN with slips: white space, quotes, capital letters, another partition."""
    bare = "".join(text.split()).strip("\"',;")
    lowered = re.sub(r"^[^:]*(?::[^:]*){2}", lambda head: head[0].lower(), bare)
    return _of_identity(parse_arn(lowered))


def _of_identity(arn: Arn | None) -> IdentityArn | None:
    if arn is None or (arn.service, arn.type) != ("ses", "identity"):
        return None
    is_whole = arn.region and arn.account.isdigit() and arn.name
    return IdentityArn(arn.region, arn.account, arn.name) if is_whole else None


def identity_arn(region: str, account: str, identity: str) -> str:
    """Write the ARN of an identity. Source: Service Authorization Reference, Amazon SES."""
    return f"arn:{partition_of(region)}:ses:{region}:{account}:identity/{identity}"


def partition_of(region: str) -> str:
    """Name the partition of a region, with which its ARNs begin: `aws` for most."""
    return next((name for start, name in _PARTITIONS if region.startswith(start)), "aws")


@frozen
class ArnContext:
    """What an ARN must fit. `account` is the key's; what is not known is empty."""

    region: str
    account: str
    address: str


@frozen
class ArnProblem:
    """What is wrong with an ARN; `said` lacks its `subject`; `better` is None if nobody knows.

    `label` names a remedy that is right under a condition only.
    """

    code: str
    said: Message
    better: str | None = None
    label: Message | None = None


def arn_problems(text: str, around: ArnContext) -> Iterator[ArnProblem]:
    """Check an ARN against the other fields."""
    arn = read_arn(text)
    if arn is None:
        yield _malformed(text, around)
        return
    if around.region and arn.region != around.region:
        yield _elsewhere(arn, around.region)
    if around.address and not covers(arn.identity, around.address):
        yield _uncovered(arn, around.address)
    elif around.account == arn.account:
        yield ArnProblem("arn-needless", message("arns.needless", account=arn.account), better="")
    if around.account not in {"", arn.account}:
        yield _cross_account(arn, around.account)


def _malformed(text: str, around: ArnContext) -> ArnProblem:
    meant = meant_arn(text)
    if meant:
        better = str(meant)
        return ArnProblem("arn-shape", message("arns.shape.meant", better=better), better)
    if covers(text, around.address):
        return ArnProblem("arn-shape", message("arns.shape.identity"), better="")
    return ArnProblem("arn-shape", _said_of_shape(parse_arn(text)))


def _said_of_shape(other: Arn | None) -> Message:
    if other is None:
        return message("arns.shape")
    if other.service != "ses":
        return message("arns.shape.service", service=other.service)
    return message("arns.shape.thing", thing=quoted(other.type))


def _elsewhere(arn: IdentityArn, region: str) -> ArnProblem:
    here = str(replace(arn, region=region))
    if arn.region == ANY_REGION:
        return ArnProblem("arn-region", message("arns.region.all", better=here), here)
    said = message("arns.region", region=arn.region, wanted=quoted(region))
    return ArnProblem("arn-region", said, here)


def _uncovered(arn: IdentityArn, address: str) -> ArnProblem:
    return ArnProblem(
        "arn-identity",
        message("arns.identity", identity=arn.identity, address=quoted(address)),
        str(replace(arn, identity=domain_of(address))),
    )


def _cross_account(arn: IdentityArn, account: str) -> ArnProblem:
    return ArnProblem(
        "arn-account",
        message("arns.cross-account", owner=arn.account, account=account, identity=arn.identity),
        str(replace(arn, account=account)),
        message("fixes.arn-account", account=account),
    )


ADDRESS_OF: Final[Mapping[str, str]] = {
    "emailAddressIdentityArn": "emailAddress",
    "feedbackForwardingEmailAddressIdentityArn": "feedbackForwardingEmailAddress",
}
"""Key of an ARN → key of the address that its identity must cover."""


def arns(config: JsonObject) -> Iterator[Finding]:
    """Check the ARNs of identities: their shape, region, account and whom they cover."""
    for key, address in ADDRESS_OF.items():
        written = text_at(config, key)
        text = stripped(written)
        for problem in arn_problems(text, arn_context(config, address)) if text else ():
            fixes = () if problem.better is None else _fixes(written, problem.better, problem.label)
            yield finding_of((key,), problem.code, problem.said.with_args(subject=key), fixes)


def _fixes(written: str, better: str, label: Message | None) -> tuple[Fix, ...]:
    fixes = replacement(written, better)
    return tuple(replace(fix, label=label) for fix in fixes) if label else fixes


def arn_context(config: JsonObject, address: str) -> ArnContext:
    """Take from a config what the ARN for the address under the key `address` must fit."""
    return ArnContext(
        region=stripped(text_at(config, "region")),
        account=account_of(stripped(text_at(config, "accessKeyId"))) or "",
        address=address_in(text_at(config, address)),
    )


_ACCOUNT: Final = re.compile(r"\d{12}")
_REGION: Final = re.compile("[a-z0-9-]+")
_SEPARATORS: Final = re.compile(r"[\s-]+")


class ArnMeaning(Enum):
    """What an ARN means for the connector."""

    INCOMPLETE = auto()
    """Something is missing to write it."""
    WRONG = auto()
    """SES would refuse it."""
    NEEDLESS = auto()
    CROSS_ACCOUNT = auto()
    UNTOLD = auto()
    """Needless or cross-account: the key does not tell its account."""


@frozen
class ArnCase:
    """What an ARN is filled in for: its field, what it must fit, and who sends."""

    key: str
    around: ArnContext
    sender: str
    """The bare From address, which a policy of the owner's may name."""
    account: str
    identity: str
    """The account and the identity to begin with."""
    identities: tuple[str, ...]
    """Identities that cover the address, the usual one first."""


@frozen
class FilledArn:
    """An ARN, if there can be one, and what it means in a whole sentence or two."""

    meaning: ArnMeaning
    said: Message
    arn: IdentityArn | None = None


_MEANINGS: Final = {
    "arn-shape": ArnMeaning.WRONG,
    "arn-region": ArnMeaning.WRONG,
    "arn-identity": ArnMeaning.WRONG,
    "arn-needless": ArnMeaning.NEEDLESS,
    "arn-account": ArnMeaning.CROSS_ACCOUNT,
}


def arn_case(config: JsonObject, key: str) -> ArnCase:
    """Take from a config what the ARN under `key` is about; one that is there is the beginning."""
    around = arn_context(config, ADDRESS_OF[key])
    there = meant_arn(text_at(config, key))
    usual = tuple(sorted(identities_of(around.address), key=lambda name: "@" in name))
    return ArnCase(
        key=key,
        around=around,
        sender=address_in(text_at(config, "emailAddress")),
        account=there.account if there else around.account,
        identity=there.identity if there else next(iter(usual), ""),
        identities=usual,
    )


def filled_arn(case: ArnCase, account: str, identity: str) -> FilledArn:
    """Write the ARN for what was typed, in the region of the config, and say what it means."""
    digits, name = _SEPARATORS.sub("", account), stripped(identity)
    missing = _missing(case.around, digits, name)
    if missing is not None:
        return FilledArn(ArnMeaning.INCOMPLETE, missing)
    arn = IdentityArn(case.around.region, digits, name)
    if read_arn(str(arn)) is None:
        return FilledArn(ArnMeaning.WRONG, message("arns.no-identity", name=quoted(name)))
    problem = next(arn_problems(str(arn), case.around), None)
    if problem is None:
        return FilledArn(ArnMeaning.UNTOLD, message("arns.untold", account=arn.account), arn)
    said = problem.said.with_args(subject=message("arns.the-arn"))
    return FilledArn(_MEANINGS[problem.code], said, arn)


def _missing(around: ArnContext, account: str, identity: str) -> Message | None:
    if not _REGION.fullmatch(around.region):
        return message("arns.missing.region")
    if not _ACCOUNT.fullmatch(account):
        return message("arns.missing.account")
    return None if identity else message("arns.missing.identity")
