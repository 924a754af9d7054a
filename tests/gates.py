"""Gates: what the disk and the keyring are asked waits there, so that a job lasts as long as a test
likes, and things happen between its start and its end.
"""

import threading
from dataclasses import dataclass, field, replace

from tests.waiting import wait_for_event


class Gate:
    """Holds the calls of some verbs while it is closed; those of the GUI thread always pass."""

    def __init__(self):
        self._verbs = frozenset()
        self._opened = threading.Event()
        self.services = []
        """What is asked behind it."""
        self.is_holding = False
        """Whether a call waits before it, and with it all that its lane has to do later."""

    def close(self, *verbs):
        """Hold the next call of one of these verbs, which must be there."""
        missing = [verb for verb in verbs if not any(hasattr(s, verb) for s in self.services)]
        assert not (self.services and missing), missing
        self._opened.clear()
        self._verbs = frozenset(verbs)

    def open(self):
        """Let go of what was held."""
        self._verbs = frozenset()
        self.is_holding = False
        self._opened.set()

    def pass_by(self, verb):
        """Call `verb`, once that is let through."""
        if verb in self._verbs and threading.current_thread() is not threading.main_thread():
            self.is_holding = True
            wait_for_event(self._opened)
            self.is_holding = False


class Gated:
    """A service whose verbs pass by a gate, and which is that service in all else."""

    def __init__(self, service, gate):
        self._service = service
        self._gate = gate
        gate.services.append(service)

    def __getattr__(self, name):
        if not callable(found := getattr(self._service, name)):
            return found

        def call(*given, **named):
            self._gate.pass_by(name)
            return getattr(self._service, name)(*given, **named)  # as it is by now

        return call


@dataclass(frozen=True)
class Gates:
    """One before what the disk is asked, and one before the keyring."""

    disk: Gate = field(default_factory=Gate)
    keyring: Gate = field(default_factory=Gate)

    def over(self, services):
        """The same services, behind the gates."""
        return replace(
            services,
            profiles=Gated(services.profiles, self.disk),
            exports=Gated(services.exports, self.disk),
            history=Gated(services.history, self.disk),
            aws_files=Gated(services.aws_files, self.disk),
            vault=Gated(services.vault, self.keyring),
        )

    @property
    def is_holding(self):
        """Whether anything waits."""
        return self.disk.is_holding or self.keyring.is_holding

    def is_moving(self, disk, keyring):
        """Whether one of the two lanes has something to do and is not held."""
        pairs = ((disk, self.disk), (keyring, self.keyring))
        return any(queue.busy() and not gate.is_holding for queue, gate in pairs)

    def open(self):
        """Let go of everything."""
        self.disk.open()
        self.keyring.open()
