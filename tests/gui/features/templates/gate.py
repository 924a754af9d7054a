"""A gate: holds an action on a template until it is let through."""

import threading

from ses_gui.domain.templates.actions import action_edit
from tests.waiting import wait_for_event


class Gate:
    """Stands for `action_edit`, and knows on which threads it was called."""

    def __init__(self):
        self.opened = threading.Event()
        self.threads = []

    def __call__(self, *asked):
        self.threads.append(threading.current_thread())
        wait_for_event(self.opened)
        return action_edit(*asked)
