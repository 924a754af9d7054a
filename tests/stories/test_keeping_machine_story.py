"""Any order of edits, saves and switches, in the whole window with its real dialogs."""

from functools import partial

from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from PySide6.QtWidgets import QLineEdit

from ses_gui.domain.config.document import CONNECTOR_KEYS
from tests.gui.features.profiles.save_machine import FIELD_NAMES, Keeping
from tests.stories.driven import Driven


def test_any_order_of_edits_saves_and_switches_keeps_every_truth_in_the_window(look):
    class InTheWindow(Keeping):
        make_program = staticmethod(partial(Driven, look=look))

        @invariant()
        def the_window_shows_the_document(self):
            window, document = self.program.window, self.oracle.now.document
            for field in FIELD_NAMES:
                line = window.pages.sender_page.findChild(QLineEdit, CONNECTOR_KEYS[field])
                assert line.text() == getattr(document, field)
            assert window.pages.templates.list.model.rowCount() == len(document.templates)
            assert window.isWindowModified() == self.oracle.is_dirty
            assert (self.oracle.name or "New connector") in window.windowTitle()

        @invariant()
        def the_secret_is_shown_by_dots_or_not_at_all(self):
            line = self.program.window.pages.secret.line
            assert line.echoMode() is QLineEdit.EchoMode.Password
            assert line.text() in {"", self.oracle.now.secret}

    run_state_machine_as_test(
        InTheWindow, settings=settings(max_examples=10, stateful_step_count=30)
    )
