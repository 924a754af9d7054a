"""Limits of mailers in tests: one is reached where a failure is about it, and none elsewhere."""

from unittest.mock import patch

from ses_gui.services.ses.call import CancellableCall
from ses_gui.services.ses.mailer import SesMailer
from tests.waiting import PATIENCE_S, wait_until

OUT_OF_REACH = dict.fromkeys(("connect_s", "read_s", "deadline_s"), 3 * PATIENCE_S)
SOON_S = 0.3
REACHED = {
    "CONNECT_TIMEOUT": {"connect_s": SOON_S},
    "READ_TIMEOUT": {"read_s": SOON_S},
    "DEADLINE": {"deadline_s": 2 * SOON_S},
}


class Limited:
    """A mailer that reaches the limit which a scene of the demo SES is about, and no other."""

    def __init__(self, scene_id="", **options):
        self._options = options
        self.play(scene_id)

    def play(self, scene_id):
        """From now on it is about this scene."""
        self._scene_id = scene_id
        limits = OUT_OF_REACH | REACHED.get(scene_id, {})
        self._mailer = SesMailer(**limits, **self._options)

    def send(self, request, cancellation):
        if self._scene_id != "DEADLINE":
            return self._mailer.send(request, cancellation)
        with patch.object(CancellableCall, "wait", _wait_once_departed):
            return self._mailer.send(request, cancellation)


def _wait_once_departed(call, deadline_s, really=CancellableCall.wait):
    """The time counts from the request on, however long it takes to get ready for it."""
    wait_until(lambda: call.guard.departed or call.ended.is_set())
    return really(call, deadline_s)
