"""Any order of sends, answers, cancels and other documents, in the whole window."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stories.sender import without_clocks
from tests.stories.sending_machine import SendingMachine


def test_any_order_of_sends_answers_and_cancels_sends_each_mail_once_and_forgets_none(look):
    class InTheWindow(SendingMachine):
        pass

    InTheWindow.look = look
    with without_clocks():
        run_state_machine_as_test(
            InTheWindow, settings=settings(max_examples=15, stateful_step_count=30)
        )
