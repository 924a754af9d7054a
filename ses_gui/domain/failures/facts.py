"""The facts that the templates of the catalogue name, each fit to be shown."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.addresses import bare_address, domain_of, is_odd
from ses_gui.domain.failures.clock import offset
from ses_gui.domain.failures.policies import policy_facts
from ses_gui.domain.failures.redaction import one_line, redact, token
from ses_gui.domain.network.endpoint_url import ses_url

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence
    from ses_gui.domain.failures.clues import Clues

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
        "sender_cli": argument(bare_address(evidence.sender), "ADDRESS"),
        "sender_domain_cli": argument(domain_of(evidence.sender), "DOMAIN"),
        "recipient_cli": argument(bare_address(evidence.recipient), "ADDRESS"),
        "feedback_cli": argument(bare_address(evidence.feedback), "ADDRESS"),
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
