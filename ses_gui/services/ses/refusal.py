"""What is refused before anything is sent, because it can only fail or do harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_evidence import Kind
from ses_gui.domain.network.endpoint_url import endpoint_problem
from ses_gui.services.ses.circumstances import half_of

if TYPE_CHECKING:
    from ses_gui.domain.ports import SendRequest

# The connector's own rule (`isValidHostLabel` of the AWS SDK for JavaScript).
_REGION: Final = re.compile(r"(?!.*-\Z)(?!-)[a-zA-Z0-9-]{1,63}")


def refusal(request: SendRequest) -> Kind | None:
    """Say why `request` is not worth sending, or None."""
    checks = (
        (not request.access_key_id, Kind.KEY_ID_MISSING),
        (not request.access_key_secret, Kind.SECRET_MISSING),
        # It would stand in a header: a line break breaks the request in two.
        (not _is_sendable(request.access_key_id), Kind.KEY_ID_HEADER),
        (_has_control(request.access_key_secret), Kind.SECRET_HEADER),
        (not _REGION.fullmatch(request.region), Kind.REGION),
        (bool(endpoint_problem(request.endpoint_url or "")), Kind.ENDPOINT),
        (half_of(request) is not None, Kind.HALF_CHARACTER),
    )
    return next((kind for refused, kind in checks if refused), None)


def _is_sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _has_control(text: str) -> bool:
    return any(ord(character) < ord(" ") or character == "\x7f" for character in text)
