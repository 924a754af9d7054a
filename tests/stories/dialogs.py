"""Finding what the program asks, and the end of what it does then."""

from ses_gui.gui.tasks import WorkerQueue
from tests.waiting import wait_until


def dialog_of(program, kind, qtbot):
    """Wait for the visible dialog of this kind."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in program.window.findChildren(kind)))
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def rest(program):
    """Wait until nothing is under way: what was not done by now is not done any more."""
    wait_until(lambda: not any(queue.busy() for queue in program.findChildren(WorkerQueue)))
