"""pytest-qt's bot with the one patience of the tests: every wait of it ends in the same way."""

from contextlib import contextmanager

from pytestqt.exceptions import TimeoutError as BotTimeoutError
from pytestqt.qtbot import QtBot

from tests import waiting

PATIENCE_MS = round(waiting.PATIENCE_S * 1000)


class PatientBot(QtBot):
    """Waits as long as `tests.waiting` does, whatever timeout it is given, and then tells why."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        __tracebackhide__ = True
        waiting.wait_until(callback)

    @contextmanager
    def waitSignal(self, signal, *, timeout=PATIENCE_MS, raising=True, **options):
        __tracebackhide__ = True
        # Only who wants no error may say how long: that is how `assertNotEmitted` listens.
        patience = PATIENCE_MS if raising else timeout
        wait = super().waitSignal(signal, timeout=patience, raising=raising, **options)
        with _telling(), wait as blocker:
            yield blocker

    @contextmanager
    def waitActive(self, widget, *, timeout=PATIENCE_MS):
        __tracebackhide__ = True
        with _telling(), super().waitActive(widget, timeout=PATIENCE_MS) as waiter:
            yield waiter

    @contextmanager
    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        __tracebackhide__ = True
        with _telling(), super().waitExposed(widget, timeout=PATIENCE_MS) as waiter:
            yield waiter


@contextmanager
def _telling():
    try:
        yield
    except BotTimeoutError as error:
        raise waiting.InVainError(str(error)) from None
