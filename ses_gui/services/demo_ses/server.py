"""The built-in SES: a small Amazon SES on this computer, for people without an AWS account."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from ses_gui.services.demo_ses.model import DemoAccount, Outbox, Recent

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType

    from ses_gui.services.demo_ses.faults import Detour
    from ses_gui.services.demo_ses.listener import Listener
    from ses_gui.services.demo_ses.model import ApiAnswer, ApiCall, DemoMail, Script, Stunt
    from ses_gui.services.demo_ses.scenarios import Scenario


class DemoSes:
    """An SES on 127.0.0.1 that checks signatures and bodies as AWS does, and keeps the mail.

    `script` is asked before it for every call and may answer otherwise, or badly; then the scenario
    that the recipient asks for (see `scenarios.RECIPIENT`), then the one that `play` has chosen.
    `on_mail` hears of every accepted mail, on a thread of the server. With `tls` it speaks https.
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
        self._calls: Recent[ApiCall] = Recent()
        self._listener: Listener | None = None
        self.scenario: Scenario | None = None
        """The scenario that is played."""
        self._detour: Detour | None = None

    @property
    def endpoint_url(self) -> str:
        """Where to send to; raises `RuntimeError` when it does not listen.

        That is elsewhere while a scenario about the way to SES is played. May open a socket.
        """
        if self._listener is None:
            raise RuntimeError("the built-in SES is not running")
        scheme = "https" if self._tls else "http"
        return self._diverted(f"{scheme}://127.0.0.1:{self._listener.server_port}")

    def play(self, scenario_id: str | None) -> None:
        """Play a scenario from now on, or none; raises `KeyError` for an ID that does not exist."""
        from ses_gui.services.demo_ses.scenarios import BY_ID  # for who plays only

        scenario = None if scenario_id is None else BY_ID[scenario_id]
        with self._lock:
            self.scenario = scenario
            self._end_detour()

    @property
    def mail(self) -> tuple[DemoMail, ...]:
        """The last mail that it has accepted, the oldest first."""
        return self._outbox.items

    @property
    def calls(self) -> tuple[ApiCall, ...]:
        """The last calls that it has heard, refused ones too if they were signed."""
        return self._calls.items

    def start(self) -> None:
        """Listen on a free port, until `stop`."""
        from ses_gui.services.demo_ses.listener import Listener  # slow to import

        if self._listener is None:
            self._listener = Listener(self._answer, self._tls)
            self._listener.start()

    def stop(self) -> None:
        """Stop listening and end what is open; the mail stays."""
        with self._lock:
            self._end_detour()
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

    def _answer(self, call: ApiCall) -> ApiAnswer | Stunt:
        # All of these at the first call only.
        from ses_gui.services.demo_ses.listener import LARGE
        from ses_gui.services.demo_ses.operations import answer
        from ses_gui.services.demo_ses.responses import ScenarioContext
        from ses_gui.services.demo_ses.scenarios import scripted

        self._calls.add(call, len(call.body))
        stopping = self._listener.stopping if self._listener else threading.Event()
        context = ScenarioContext(call, self.account, self._outbox, stopping)
        # A large body that is not rightly signed is not even parsed.
        refused = context.with_signature() if len(call.body) > LARGE else None
        if refused is not None:
            return refused
        told = self._script(call) if self._script else None
        if told is None:
            told = scripted(context, self.scenario)
        return answer(call, self.account, self._outbox) if told is None else told

    def _diverted(self, url: str) -> str:
        with self._lock:
            if self.scenario is None or self.scenario.detour is None:
                return url
            if self._detour is None:
                self._detour = self.scenario.detour(url)
            return self._detour.url

    def _end_detour(self) -> None:
        detour, self._detour = self._detour, None
        if detour is not None:
            detour.close()
