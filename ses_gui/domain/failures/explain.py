"""Explains a failed send: from what is known of it to what happened, why, and what to do."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import partition_of
from ses_gui.domain.email_address import address_in, domain_of
from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Clues, Knowledge, arn, is_odd, seconds_ahead
from ses_gui.domain.failures.evidence import Evidence, Explanation, FailureKind, Retry, advice
from ses_gui.domain.failures.rows_account import (
    ACCOUNT_ROWS,
    IDENTITY_ROWS,
    KEY_ROWS,
    PERMISSION_ROWS,
    QUOTA_ROWS,
    SIGNATURE_ROWS,
)
from ses_gui.domain.failures.rows_request import (
    FALLBACK_ROWS,
    GATEWAY_ROWS,
    HERE_ROWS,
    NETWORK_ROWS,
    OTHER_ROWS,
    PROXY_ROWS,
    REQUEST_ROWS,
    TLS_ROWS,
)
from ses_gui.domain.network import ses_url
from ses_gui.domain.scrubbing import one_line, redact, token
from ses_gui.domain.texts.message import NOTHING, message

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import FailureRow
    from ses_gui.domain.sending import Failure
    from ses_gui.domain.texts.message import Argument, Message


def _policy_words(clues: Clues) -> dict[str, str]:
    """Quote user and resource of a denial, and the policies that would mend it."""
    denial = clues.denial
    user = str(denial.user) if denial.user else "USER_ARN"
    resources = _resources(clues)
    return {
        "user_cli": shlex.quote(_user_name(clues) or "USER"),
        "user_arn_cli": shlex.quote(user),
        "resource_cli": shlex.quote(str(denial.resource) if denial.resource else resources[0]),
        "caller_policy_cli": _quoted(_caller_policy(resources)),
        "sandbox_policy_cli": _quoted(_caller_policy([_arn(clues, "identity/*"), *resources[1:]])),
        "owner_policy_cli": _quoted(_owner_policy(user, resources[0])),
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
    (
        "accountsuspended badrequest limitexceeded mailfromdomainnotverified messagerejected"
        " notfound sendingpaused toomanyrequests"
    ).split()
)


def facts(clues: Clues) -> dict[str, Argument]:
    """List what a row's texts may name; what nobody knows is said in words."""
    evidence, knowledge, denial = clues.evidence, clues.knowledge, clues.denial
    return {
        "region": _or("no_region", evidence.region),
        "ses_url": ses_url(evidence.region) or "https://email.REGION.amazonaws.com",
        "endpoint": one_line(evidence.endpoint) or "SES",
        "sender": _or("no_address", evidence.sender),
        "recipient": _or("no_address", evidence.recipient),
        "feedback": _or("no_address", evidence.feedback),
        "configuration_set": _or("default_set", evidence.configuration_set),
        "owner": _or("another_account", clues.owner),
        "code": _or("unnamed_error", token(evidence.code)),
        "request_id": _or("no_request_id", token(evidence.request_id)),
        "status": evidence.http_status or message("failures.no_status"),
        "location": _or("another_page", redact(evidence.location)),
        "accused_region": _or("another_region", clues.accused_region),
        "elsewhere": knowledge.elsewhere or message("failures.another_region"),
        "named_set": _or("this_set", clues.named_set or knowledge.default_configuration_set),
        "used_set": _or("set_of_identity", clues.named_set or evidence.configuration_set),
        "mail_from": _or("a_mail_from", knowledge.mail_from),
        "user": _or("user_of_key", str(denial.user) if denial.user else ""),
        "action": denial.action or "ses:SendEmail",
        "resource": _or("senders_identity", str(denial.resource) if denial.resource else ""),
        "policy": _or("policy_above", denial.policy),
        "half_place": evidence.half_place or message("failures.some_text"),
        "half_mark": _clause("half_mark", evidence.half_mark),
        "faulty": _faulty(evidence),
        **_clauses(clues),
    }


def _or(name: str, text: str | None) -> str | Message:
    """A text on one line, or the words for what is not known."""
    return one_line(text) if text else message(f"failures.{name}")


def _clauses(clues: Clues) -> dict[str, Argument]:
    """Parts of sentences with the space before them; empty where there is nothing to say."""
    evidence = clues.evidence
    shown = evidence.certificate
    return {
        "at": _clause("at", _address(evidence)),
        "proxy": _clause("proxy", evidence.proxy),
        "subject": _clause("subject", shown.subject if shown else ""),
        "issuer": _clause("issuer", shown.issuer if shown else ""),
        "quoted": _clause("quoted", _quotable(evidence)),
        "clock": _clock(evidence),
        "also": message("failures.nor_recipient") if _blames_both(clues) else NOTHING,
    }


def _address(evidence: Evidence) -> str:
    is_same = bool(evidence.address) and evidence.endpoint.startswith(evidence.address)
    return "" if is_same else evidence.address


def _clause(name: str, text: str) -> Message:
    line = redact(text)
    return message(f"failures.{name}", text=line) if line else NOTHING


def _clock(evidence: Evidence) -> Message:
    """Say how far the clock is off, and which way."""
    ahead = seconds_ahead(evidence)
    if not ahead:
        return NOTHING
    minutes, seconds = divmod(abs(round(ahead)), 60)
    code = "failures.clock_ahead" if ahead > 0 else "failures.clock_behind"
    return message(code, minutes=minutes, seconds=seconds)


def _blames_both(clues: Clues) -> bool:
    return clues.blames(clues.evidence.sender) and clues.blames(clues.evidence.recipient)


def shell_words(clues: Clues) -> dict[str, str]:
    """List what a row's commands and its field may name; what ends in `_cli` is quoted."""
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
        "half_field": evidence.half_field,
        "faulty_field": _odd_part(evidence)[2],
        **_policy_words(clues),
    }


def argument(text: str, placeholder: str) -> str:
    """Quote `text` for a shell, or put a word in capitals in its place."""
    return shlex.quote(one_line(text)) if text else placeholder


def _odd_part(evidence: Evidence) -> tuple[str, str, str]:
    """The address that SES most likely stumbled over, its name and its field."""
    parts = (
        ("sender", evidence.sender, "emailAddress"),
        ("feedback", evidence.feedback, "feedbackForwardingEmailAddress"),
        ("recipient", evidence.recipient, ""),
    )
    some = ("some", evidence.sender, "emailAddress")
    return next((part for part in parts if is_odd(part[1])), some)


def _faulty(evidence: Evidence) -> Message:
    """Name that address; SES does not say which one it is."""
    name, address, _ = _odd_part(evidence)
    return message(f"failures.faulty_{name}", address=_or("no_address", address))


def _quotable(evidence: Evidence) -> str:
    return (evidence.message or "") if evidence.bare_code in _QUOTABLE else ""


ROWS: Final = (
    *GATEWAY_ROWS,
    *IDENTITY_ROWS,
    *ACCOUNT_ROWS,
    *QUOTA_ROWS,
    *REQUEST_ROWS,
    *FALLBACK_ROWS,
    *KEY_ROWS,
    *SIGNATURE_ROWS,
    *PERMISSION_ROWS,
    *OTHER_ROWS,
    *HERE_ROWS,
    *NETWORK_ROWS,
    *PROXY_ROWS,
    *TLS_ROWS,
)
"""All rows; the first that applies explains."""

_REMOTE: Final = frozenset({FailureKind.ANSWERED, FailureKind.NO_ID, FailureKind.ACCEPTED})
_CONSOLES: Final = (
    (re.compile(r"us-gov-[a-z]+-\d"), "https://console.amazonaws-us-gov.com"),
    (re.compile(r"eusc-[a-z]+-[a-z]+-\d"), "https://{region}.console.amazonaws-eusc.eu"),
    (re.compile(r"[a-z]{2}-[a-z]+-\d"), "https://{region}.console.aws.amazon.com"),
)
"""Which regions have their console where; those of China have no SES."""


def explain(evidence: Evidence, knowledge: Knowledge = NO_KNOWLEDGE) -> Explanation:
    """Explain `evidence` by the first row that applies; there always is one."""
    clues = Clues.of(evidence, knowledge)
    row = next(row for row in ROWS if row.applies(clues))
    is_lost = evidence.kind not in _REMOTE and evidence.departed
    maybe_sent = is_lost if row.doubt is None else row.doubt
    retry = Retry.BY_HAND if maybe_sent else row.retry
    known, words = facts(clues), shell_words(clues)
    return Explanation(
        id=row.id,
        case=row.name,
        title=row.message("title", known),
        cause=row.message("cause", known),
        fix=row.message("fix", known),
        field=row.field.format_map(words) or None,
        commands=tuple(command.format_map(words) for command in row.commands),
        console=_console(row, evidence.region),
        link=row.link.value,
        retry=retry,
        wait_s=row.wait_s,
        advice=advice(retry, row.wait_s),
        maybe_sent=maybe_sent,
    )


def reconsidered(failure: Failure, knowledge: Knowledge) -> Failure:
    """Explain `failure` once more with what a preflight has found out since."""
    if failure.evidence.kind is not FailureKind.ANSWERED:  # what nobody answered stays as it is
        return failure
    return replace(failure, explanation=explain(failure.evidence, knowledge))


def _console(row: FailureRow, region: str) -> str | None:
    host = next((host for shape, host in _CONSOLES if shape.fullmatch(region)), None)
    if row.console is None or host is None:
        return None
    return f"{host.format(region=region)}/ses/home?region={region}{row.console}"
