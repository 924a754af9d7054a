"""The built-in SES: a small Amazon SES on this computer, for people without an AWS account."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from ses_gui.services.demo.account import DemoAccount
from ses_gui.services.demo.outbox import Outbox

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType

    from ses_gui.services.demo.listener import Listener
    from ses_gui.services.demo.mail import DemoMail
    from ses_gui.services.demo.wire import Answer, Call, Script, Stunt


class DemoSes:
    """An SES on 127.0.0.1 that checks signatures and bodies as AWS does, and keeps the mail.

    `script` is asked before it for every call and may answer otherwise, or badly. `on_mail`
    hears of every accepted mail, on a thread of the server. With `tls` it speaks https.
    """

    def __init__(
        self,
        account: DemoAccount | None = None,
        *,
        script: Script | None = None,
        on_mail: Callable[[DemoMail], None] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.account = account or DemoAccount()
        self._script = script
        self._tls = tls
        self._outbox = Outbox(on_mail)
        self._lock = threading.Lock()
        self._calls: tuple[Call, ...] = ()
        self._listener: Listener | None = None

    @property
    def endpoint_url(self) -> str:
        """Where it listens; raises `RuntimeError` when it does not."""
        if self._listener is None:
            raise RuntimeError("the built-in SES is not running")
        scheme = "https" if self._tls else "http"
        return f"{scheme}://127.0.0.1:{self._listener.server_port}"

    @property
    def mail(self) -> tuple[DemoMail, ...]:
        """All mail it has accepted, the oldest first."""
        return self._outbox.mail

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls it has heard, refused ones too."""
        return self._calls

    def start(self) -> None:
        """Listen on a free port, until `stop`."""
        from ses_gui.services.demo.listener import Listener  # noqa: PLC0415 - slow to import

        if self._listener is None:
            self._listener = Listener(self._answer, self._tls)
            self._listener.start()

    def stop(self) -> None:
        """Stop listening and end what is open; the mail stays."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _answer(self, call: Call) -> Answer | Stunt:
        from ses_gui.services.demo.operations import answer  # noqa: PLC0415 - at the first call

        with self._lock:
            self._calls = (*self._calls, call)
        scripted = self._script(call) if self._script else None
        return answer(call, self.account, self._outbox) if scripted is None else scripted
