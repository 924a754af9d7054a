"""Any order of edits, saves and switches, without a window: many, long ones."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.gui.features.profiles.save_machine import Keeping


def test_any_order_of_edits_saves_and_switches_keeps_every_truth(qapp):
    run_state_machine_as_test(Keeping, settings=settings(max_examples=60, stateful_step_count=40))
