"""The facts that the templates of the catalogue name, each fit to be shown."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import partition_of
from ses_gui.domain.email_address import address_in, domain_of
from ses_gui.domain.failures.clues import arn, is_odd, offset
from ses_gui.domain.network.urls import ses_url
from ses_gui.domain.scrubbing import one_line, redact, token

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues
    from ses_gui.domain.failures.evidence import Evidence


def policy_facts(clues: Clues) -> dict[str, str]:
    """Name user, action and resource of a denial, and the policies that would mend it."""
    denial = clues.denial
    user = str(denial.user) if denial.user else ""
    resources = _resources(clues)
    return {
        "user": user or "the user of the key",
        "user_cli": shlex.quote(_user_name(clues) or "USER"),
        "user_arn_cli": shlex.quote(user or "USER_ARN"),
        "action": denial.action or "ses:SendEmail",
        "resource": str(denial.resource) if denial.resource else "the sender's identity",
        "resource_cli": shlex.quote(str(denial.resource) if denial.resource else resources[0]),
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
    identity = _arn(clues, f"identity/{domain_of(address_in(clues.evidence.sender)) or 'DOMAIN'}")
    if denied is not None and denied.type == "identity":
        identity = str(denied)
    elif configured is not None:
        identity = str(configured)
    if denied is not None and denied.type == "configuration-set":
        return [identity, str(denied)]
    used = clues.evidence.configuration_set
    return [identity, _arn(clues, f"configuration-set/{used}")] if used else [identity]


def _arn(clues: Clues, resource: str) -> str:
    region = clues.evidence.region
    account = clues.account or "ACCOUNT"
    return one_line(f"arn:{partition_of(region)}:ses:{region or 'REGION'}:{account}:{resource}")


def _caller_policy(resources: list[str]) -> dict[str, object]:
    return _policy({"Action": "ses:SendEmail", "Resource": resources})


def _owner_policy(user: str, identity: str) -> dict[str, object]:
    actions = ["ses:SendEmail", "ses:SendRawEmail"]
    return _policy({"Principal": {"AWS": user}, "Action": actions, "Resource": identity})


def _policy(statement: dict[str, object]) -> dict[str, object]:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}


def _quoted(policy: dict[str, object]) -> str:
    return shlex.quote(json.dumps(policy, separators=(",", ":")))


# Only SES's own modelled errors are quoted: what refuses a signature may repeat its parts.
_QUOTABLE: Final = frozenset(
    {
        "accountsuspended",
        "badrequest",
        "limitexceeded",
        "mailfromdomainnotverified",
        "messagerejected",
        "notfound",
        "sendingpaused",
        "toomanyrequests",
    }
)


def facts(clues: Clues) -> dict[str, str]:
    """List what a row's templates may name; what ends in `_cli` is quoted for a shell."""
    evidence = clues.evidence
    return {
        **{name: one_line(text) for name, text in _names(clues).items()},
        **_clauses(clues),
        "half_place": evidence.half_place or "a text of the request",
        "half_mark": f" ({evidence.half_mark})" if evidence.half_mark else "",
        "half_field": evidence.half_field,
        **_for_shells(clues),
        **_faulty(evidence),
        **policy_facts(clues),
    }


def _names(clues: Clues) -> dict[str, str]:
    evidence, knowledge = clues.evidence, clues.knowledge
    return {
        "region": evidence.region or "no region",
        "ses_url": ses_url(evidence.region) or "https://email.REGION.amazonaws.com",
        "endpoint": evidence.endpoint or "SES",
        "sender": evidence.sender or "(none)",
        "recipient": evidence.recipient or "(none)",
        "feedback": evidence.feedback or "(none)",
        "configuration_set": evidence.configuration_set or "the identity's default one",
        "owner": clues.owner or "another one",
        "code": token(evidence.code) or "an unnamed error",
        "request_id": token(evidence.request_id) or "without an ID",
        "status": str(evidence.http_status or "none"),
        "location": redact(evidence.location) or "another page",
        "accused_region": clues.accused_region or "another region",
        "elsewhere": " and ".join(knowledge.elsewhere) or "another region",
        "named_set": clues.named_set or knowledge.default_configuration_set or "this one",
        "used_set": clues.named_set or evidence.configuration_set or "of the identity",
        "mail_from": knowledge.mail_from or "a custom MAIL FROM domain",
    }


def _clauses(clues: Clues) -> dict[str, str]:
    """Parts of sentences with the space before them; empty where there is nothing to say."""
    evidence = clues.evidence
    shown = evidence.certificate
    return {
        "at": _clause(" (at {0})", _address(evidence)),
        "proxy": _clause(" {0}", evidence.proxy),
        "subject": _clause(" It is for “{0}”.", shown.subject if shown else ""),
        "issuer": _clause(" It was issued by “{0}”.", shown.issuer if shown else ""),
        "quoted": _clause(" SES said: “{0}”", _quotable(evidence)),
        "clock": offset(evidence),
        "also": _also(clues),
    }


def _address(evidence: Evidence) -> str:
    is_same = bool(evidence.address) and evidence.endpoint.startswith(evidence.address)
    return "" if is_same else evidence.address


def _clause(template: str, text: str) -> str:
    line = redact(text)
    return template.format(line) if line else ""


def _also(clues: Clues) -> str:
    if clues.blames(clues.evidence.sender) and clues.blames(clues.evidence.recipient):
        return " Nor is the recipient, which matters while the account is in the sandbox."
    return ""


def _for_shells(clues: Clues) -> dict[str, str]:
    evidence = clues.evidence
    named = clues.named_set or clues.knowledge.default_configuration_set
    return {
        "endpoint_host_cli": argument(evidence.endpoint.partition(":")[0], "HOST"),
        "region_cli": argument(evidence.region, "REGION"),
        "accused_region_cli": argument(clues.accused_region, "REGION"),
        "elsewhere_cli": argument(next(iter(clues.knowledge.elsewhere), ""), "REGION"),
        "sender_cli": argument(address_in(evidence.sender), "ADDRESS"),
        "sender_domain_cli": argument(domain_of(address_in(evidence.sender)), "DOMAIN"),
        "recipient_cli": argument(address_in(evidence.recipient), "ADDRESS"),
        "feedback_cli": argument(address_in(evidence.feedback), "ADDRESS"),
        "configuration_set_cli": argument(evidence.configuration_set or (named or ""), "NAME"),
        "mail_from_cli": argument(clues.knowledge.mail_from or "", "MAIL_FROM_DOMAIN"),
    }


def argument(text: str, placeholder: str) -> str:
    """Quote `text` for a shell, or put a word in capitals in its place."""
    return shlex.quote(one_line(text)) if text else placeholder


def _faulty(evidence: Evidence) -> dict[str, str]:
    """Name the address that SES most likely stumbled over; it does not say which one."""
    for address, name, field in (
        (evidence.sender, "From address", "emailAddress"),
        (evidence.feedback, "feedback address", "feedbackForwardingEmailAddress"),
        (evidence.recipient, "recipient", ""),
    ):
        if is_odd(address):
            return {"faulty": f"the {name} {one_line(address)}", "faulty_field": field}
    named = f"the From address {one_line(evidence.sender) or '(none)'} or another address"
    return {"faulty": named, "faulty_field": "emailAddress"}


def _quotable(evidence: Evidence) -> str:
    return (evidence.message or "") if evidence.bare_code in _QUOTABLE else ""
