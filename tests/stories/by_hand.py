"""An outside world that answers by hand: a mailer and a keyring that wait until a test says so."""

import threading
from datetime import UTC, datetime

from ses_gui.domain.failures.evidence import Evidence, Explanation, FailureKind
from ses_gui.domain.sending import Failure, Sent
from ses_gui.services.keyring_store import MemoryVault
from tests.plain_message import said
from tests.waiting import wait_for_event


class Held:
    """A question that waits until a test answers it, with a value or an error."""

    def __init__(self):
        self._answered = threading.Event()
        self._answer = None

    @property
    def is_open(self):
        return not self._answered.is_set()

    def answer(self, value=None):
        self._answer = value
        self._answered.set()

    def wait(self):
        wait_for_event(self._answered)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


class Flight(Held):
    """A mail that has left, and of which nobody knows yet what became."""

    def __init__(self, request, cancellation):
        super().__init__()
        self.request = request
        self.cancellation = cancellation

    @property
    def about(self):
        """Its recipient and its usage type."""
        return self.request.label.recipient, self.request.label.usage_type


class HeldMailer:
    """Keeps each mail until a test answers it. `flights` has all that have left."""

    def __init__(self):
        self.flights = []

    def send(self, request, cancellation):
        flight = Flight(request, cancellation)
        self.flights.append(flight)
        return flight.wait()

    @property
    def flight(self):
        """The mail that is on its way, or None."""
        return next((each for each in self.flights if each.is_open), None)


class HeldVault(MemoryVault):
    """A keyring that asks for its password at each look, as long as `is_held`."""

    def __init__(self):
        super().__init__()
        self.is_held = True
        self.looks = []

    def get(self, uuid):
        if self.is_held:
            look = Held()
            self.looks.append(look)
            look.wait()
        return super().get(uuid)

    @property
    def look(self):
        """The look for which it asks for its password just now, or None."""
        return next((each for each in self.looks if each.is_open), None)

    def let_go(self):
        """Ask for nothing any more."""
        self.is_held = False
        for look in self.looks:
            look.answer()


def accepted(message_id="m-1"):
    """SES took the mail."""
    return Sent(message_id, "r-1", 200, "us-east-1", "email.example.com", 5, datetime.now(UTC))


def failed(case, *, maybe_sent):
    """SES did not, or nobody knows: such as MESSAGE_TOO_BIG, which is about one mail alone."""
    told = Explanation(
        id=case,
        case=case,
        title=said(f"It ended with {case}"),
        cause=said("Because."),
        fix=said("Mend it."),
        maybe_sent=maybe_sent,
    )
    evidence = Evidence(FailureKind.OTHER, region="us-east-1", endpoint="email.example.com")
    return Failure(told, evidence, elapsed_ms=5, at=datetime.now(UTC))


def refused():
    """What SES refuses about this mail, and not about the next one."""
    return failed("MESSAGE_TOO_BIG", maybe_sent=False)


def lost():
    """The deadline has passed without an answer."""
    return failed("DEADLINE", maybe_sent=True)
