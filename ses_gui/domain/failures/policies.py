"""Policies that would allow what AWS has denied, as lines for a terminal."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.addresses import domain_of
from ses_gui.domain.failures.denial import arn
from ses_gui.domain.failures.redaction import one_line

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_PARTITIONS: Final = (("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("cn-", "aws-cn"))


def policy_facts(clues: Clues) -> dict[str, str]:
    """Name user, action and resource of a denial, and the policies that would mend it."""
    denial = clues.denial
    user = denial.user.whole if denial.user else ""
    resources = _resources(clues)
    return {
        "user": user or "the user of the key",
        "user_cli": shlex.quote(_user_name(clues) or "USER"),
        "user_arn_cli": shlex.quote(user or "USER_ARN"),
        "action": denial.action or "ses:SendEmail",
        "resource": denial.resource.whole if denial.resource else "the sender's identity",
        "resource_cli": shlex.quote(denial.resource.whole if denial.resource else resources[0]),
        "policy": denial.policy or "one above the user's own",
        "caller_policy_cli": _quoted(_caller_policy(resources)),
        "sandbox_policy_cli": _quoted(_caller_policy([_arn(clues, "identity/*"), *resources[1:]])),
        "owner_policy_cli": _quoted(_owner_policy(user or "USER_ARN", resources[0])),
        "account": clues.account or "unknown",
    }


def _user_name(clues: Clues) -> str:
    user = clues.denial.user
    return user.name.rpartition("/")[2] if user and user.type == "user" else ""


def _resources(clues: Clues) -> list[str]:
    """The sender's identity and, when the config names one, the configuration set."""
    denied, configured = clues.denial.resource, arn(clues.evidence.identity_arn)
    identity = _arn(clues, f"identity/{domain_of(clues.evidence.sender) or 'DOMAIN'}")
    if denied is not None and denied.type == "identity":
        identity = denied.whole
    elif configured is not None:
        identity = configured.whole
    if denied is not None and denied.type == "configuration-set":
        return [identity, denied.whole]
    used = clues.evidence.configuration_set
    return [identity, _arn(clues, f"configuration-set/{used}")] if used else [identity]


def _arn(clues: Clues, resource: str) -> str:
    region = clues.evidence.region
    partition = next((name for start, name in _PARTITIONS if region.startswith(start)), "aws")
    account = clues.account or "ACCOUNT"
    return one_line(f"arn:{partition}:ses:{region or 'REGION'}:{account}:{resource}")


def _caller_policy(resources: list[str]) -> dict[str, object]:
    return _policy({"Action": "ses:SendEmail", "Resource": resources})


def _owner_policy(user: str, identity: str) -> dict[str, object]:
    actions = ["ses:SendEmail", "ses:SendRawEmail"]
    return _policy({"Principal": {"AWS": user}, "Action": actions, "Resource": identity})


def _policy(statement: dict[str, object]) -> dict[str, object]:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}


def _quoted(policy: dict[str, object]) -> str:
    return shlex.quote(json.dumps(policy, separators=(",", ":")))
