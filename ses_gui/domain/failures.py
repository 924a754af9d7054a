"""Explains a failed send: from its evidence to what happened, why, and what to do."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from typing import Final

from ses_gui.domain.failure_evidence import Evidence, FailureText, Kind
from ses_gui.domain.failure_row import bare_address
from ses_gui.domain.failure_rows_key import KEY_ROWS
from ses_gui.domain.failure_rows_local import LOCAL_ROWS
from ses_gui.domain.failure_rows_mail import MAIL_ROWS
from ses_gui.domain.failure_rows_other import OTHER_ROWS

ROWS: Final = (*MAIL_ROWS, *KEY_ROWS, *OTHER_ROWS, *LOCAL_ROWS)

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
_SECRETS: Final = re.compile(
    r"(?i)\b(?:AKIA|ASIA)[A-Z0-9]{8,}|AWS4-HMAC-\S+|(?:signature|credential|authorization)\s*[=:]"
    r"\s*\S+|[A-Za-z0-9/+=]{40,}"
)
_DENIED: Final = re.compile(
    r"not authorized to perform:? [`']?(?P<action>\w+:\w+)[`']?"
    r" on resource:? [`']?(?P<resource>[^\s`']+)"
)
_SKEW: Final = re.compile(
    r"Signature (?:expired|not yet current): (?P<ours>\d{8}T\d{6}Z)"
    r".*?\((?P<theirs>\d{8}T\d{6}Z) [-+] \d+ min"
)
_LONGEST_QUOTE: Final = 300
_LONGEST_TOKEN: Final = 80


def explain(evidence: Evidence) -> FailureText:
    """Explain `evidence` by the first row that applies; there always is one."""
    row = next(row for row in ROWS if row.applies(evidence))
    known = facts(evidence)
    return FailureText(
        id=row.id,
        title=row.title.format_map(known),
        cause=row.cause.format_map(known),
        fix=row.fix.format_map(known),
        field=row.field,
        maybe_sent=row.doubt or (_is_local(evidence) and evidence.departed),
    )


def facts(evidence: Evidence) -> dict[str, str]:
    """List what a row's templates may name; what ends in `_cli` is quoted for a shell."""
    sender = bare_address(evidence.sender)
    named = {
        "region": evidence.region,
        "endpoint": evidence.endpoint or "the SES endpoint",
        "sender": evidence.sender or "(none)",
        "recipient": evidence.recipient or "(none)",
        "feedback": evidence.feedback or "(none)",
        "configuration_set": evidence.configuration_set or "the identity's default one",
        "code": token(evidence.code) or "an unnamed error",
        "request_id": token(evidence.request_id) or "without an ID",
        "status": str(evidence.http_status or "none"),
    }
    return {
        **{name: _one_line(text) for name, text in named.items()},
        "console": _console(_one_line(evidence.region)),
        "sender_domain_cli": _argument(sender.rpartition("@")[2], "DOMAIN"),
        "recipient_cli": _argument(bare_address(evidence.recipient), "ADDRESS"),
        "feedback_cli": _argument(bare_address(evidence.feedback), "ADDRESS"),
        "configuration_set_cli": _argument(evidence.configuration_set, "NAME"),
        "quoted": _quoted(evidence),
        "clock": _clock(evidence.message or ""),
        **_denied(evidence.message or ""),
    }


def token(text: str | None) -> str | None:
    """Clean a code or an ID that a server sent, so that it can be shown and logged."""
    return re.sub(r"[^\w.:/+=-]", "", text or "")[:_LONGEST_TOKEN] or None


def redact(message: str) -> str:
    """One short line of `message` without anything that looks like a key or a signature."""
    return _one_line(_SECRETS.sub("…", message))


def _is_local(evidence: Evidence) -> bool:
    return evidence.kind not in {Kind.ANSWERED, Kind.NO_ID}


def _one_line(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"


def _argument(text: str, placeholder: str) -> str:
    return shlex.quote(_one_line(text)) if text else placeholder


def _console(region: str) -> str:
    # Other partitions have other console hosts; the menu path stands in the text as well.
    return f"https://{region}.console.aws.amazon.com/ses/home?region={region}"


def _quoted(evidence: Evidence) -> str:
    said = redact(evidence.message or "") if evidence.bare_code in _QUOTABLE else ""
    return f" SES said: “{said}”" if said else ""


def _denied(message: str) -> dict[str, str]:
    found = _DENIED.search(message)
    return {
        "action": _one_line(found["action"]) if found else "ses:SendEmail",
        "resource": _one_line(found["resource"]) if found else "this identity",
    }


def _clock(message: str) -> str:
    found = _SKEW.search(message)
    ours, theirs = (_instant(found[name] if found else "") for name in ("ours", "theirs"))
    if ours is None or theirs is None:
        return ""
    minutes, seconds = divmod(abs(int((ours - theirs).total_seconds())), 60)
    return f" It is {minutes} min {seconds} s {'behind' if ours < theirs else 'ahead'}."


def _instant(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
