"""SES's answer to a send: the message ID that it always gives, or evidence that it is not SES."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import storable

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence

_LONGEST_ID: Final = 256
"""SES's own have 60 characters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """SES took the mail."""

    message_id: str
    request_id: str | None
    http_status: int
    endpoint: str
    address: str
    proxy: str


def read_reply(response: Any, known: Evidence, address: str) -> Reply | Evidence:
    """Read an answer to SendEmail."""
    from ses_gui.services.ses.evidence import without_id  # noqa: PLC0415 - imports botocore

    message_id, metadata = response.get("MessageId"), response["ResponseMetadata"]
    status = metadata["HTTPStatusCode"]
    if not (isinstance(message_id, str) and message_id.strip()):
        return without_id(known, status, metadata["HTTPHeaders"])
    return Reply(
        message_id=_clean(message_id),
        request_id=metadata.get("RequestId"),
        http_status=status,
        endpoint=known.endpoint,
        address=address,
        proxy=known.proxy,
    )


def _clean(message_id: str) -> str:
    """The ID without what only another server than SES would put there."""
    text = masked(storable(message_id))
    return text if len(text) <= _LONGEST_ID else text[: _LONGEST_ID - 1] + "…"
