"""Carries one signed request over a line of ours, so that it can be cut in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ses_gui.services.ses.client import ClientSettings
    from ses_gui.services.ses.line import Line


class Carrier:
    """Stands in for the AWS client's own transport: register `carry` at its `before-send`."""

    def __init__(self, line: Line, settings: ClientSettings) -> None:
        self._line = line
        self._settings = settings
        self.heard: Any = None
        """The response as it came, which the client may stumble over."""

    def carry(self, request: Any, **_: object) -> Any:
        """Carry the signed request: what this hook returns is the response."""
        from ses_gui.services.ses.transport import LineTransport  # noqa: PLC0415 - botocore

        try:
            transport = LineTransport(self._line, self._settings)
        except AttributeError:
            # Another botocore inside: let it send by itself; a cancel then only leaves it.
            self._line.depart()
            return None
        try:
            self.heard = transport.send(request)
            return self.heard
        finally:
            transport.close()
