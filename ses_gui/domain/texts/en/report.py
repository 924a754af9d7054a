"""Reports: on a configuration and its last error, and on a crash."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "title": "Report of ses_gui, {at} UTC",
        "about": (
            "Left out: the access key secret, the middle of the key ID, the texts of the"
            " templates, and\nevery value that has another form than its field wants. Of"
            " recipients only the domain is\ntold; the sender's addresses, the account and the"
            " region are told as they are."
        ),
        "versions": "Versions",
        "configuration": "Configuration",
        "findings": "Findings",
        "last_error": "Last error of this session",
        "preflight": "Preflight",
        "no_preflight": "none was made",
        "none": "none",
        # Values that are described and not told.
        "some_key": "(a key of {size} characters)",
        "some_text": "(a text of {size} characters)",
        "odd_text": "(a text of {size} characters, not of the form that belongs here)",
        "empty": "(empty)",
        "kind": "({kind})",
        "kind_of": "({kind} of {size})",
        "not_there": "(not there)",
        "key_id": "{key_id} ({size} characters)",
        "left_out": "(left out; {size} characters)",
        "size": "of {size} characters",
        "other_keys": "other keys: {count}",
        "more": "more",
        "times": "[{code}] {count} times",
        # The last error.
        "id": "id",
        "failure_title": "title",
        "cause": "cause",
        "maybe_sent": "mail may have gone out",
        "yes": "yes",
        "no": "no",
        "aws_code": "AWS code",
        "http_status": "HTTP status",
        "request_id": "request ID",
        "region": "region",
        "endpoint": "endpoint",
        "time": "time",
        "at": "{at} UTC, {elapsed_ms} ms",
        # A crash.
        "crash": "ses_gui met a mistake of its own, {at} UTC",
        "crash_error": "error: {kind}",
        "crash_thread": "thread: {thread}",
        "crash_at": "at: {place}",
        "crash_from": "from: {place}",
        "log": "Last lines of the log",
    }
)
