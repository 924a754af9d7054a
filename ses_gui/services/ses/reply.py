"""SES's answer to a send: the message ID that it always gives, or evidence that it is not SES."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ses_gui.domain.display_text import storable

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence


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
        message_id=storable(message_id),
        request_id=metadata.get("RequestId"),
        http_status=status,
        endpoint=known.endpoint,
        address=address,
        proxy=known.proxy,
    )
