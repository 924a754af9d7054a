"""Pace: one question in so many seconds, and a stop that does not wait."""

import threading

from ses_gui.domain.ports import Cancellation
from ses_gui.services.ses.call import Pace


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_the_first_question_goes_at_once():
    assert Pace(3600, Clock()).keep(Cancellation())


def test_the_next_one_goes_when_its_time_has_come():
    clock = Clock()
    pace = Pace(3600, clock)
    pace.keep(Cancellation())
    clock.now += 3600
    assert pace.keep(Cancellation())


def test_a_stop_ends_the_wait():
    pace, cancellation = Pace(3600), Cancellation()
    pace.keep(cancellation)
    threading.Timer(0.01, cancellation.request).start()
    assert not pace.keep(cancellation)


def test_there_is_no_wait_after_a_stop():
    pace, cancellation = Pace(3600), Cancellation()
    cancellation.request()
    assert not pace.keep(cancellation)
