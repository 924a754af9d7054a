"""An examiner for tests: it answers what it is told to, and waits where it is told to."""

import threading

from ses_gui.domain.preflight.steps import Known, Result, StepState
from tests.waiting import wait_for_event


class ListedExaminer:
    """Reports `results`; before each it waits for `may_go_on`, and raises `error`, once."""

    def __init__(self):
        self.results = []
        self.known = Known()
        self.error = None
        self.requests = []
        self.cancellations = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def examine(self, request, report, cancellation):
        self.requests.append(request)
        self.cancellations.append(cancellation)
        for result in self.results:
            report(Result(result.step, StepState.RUNNING))
            wait_for_event(self.may_go_on)
            self._fail_if_told()
            report(result)
        return self.known

    def _fail_if_told(self):
        error, self.error = self.error, None
        if error is not None:
            raise error
