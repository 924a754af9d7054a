"""Stories of the user's own sample: the test mail is filled in with it, or not sent."""

import pytest
from PySide6.QtCore import Qt

from ses_gui.domain import edits
from ses_gui.domain.samples.sampling import set_sample
from ses_gui.state.sending import Held


@pytest.fixture
def example(program):
    program.flows.opening.show_example()
    document = program.model.store.document
    row = [template.usage_type for template in document.templates].index("Generic")
    program.model.store.edit(edits.set_template_field(row, "content", "[{{code}}]"))
    return program


def click(program, qtbot):
    form = program.window.test_panel.form
    qtbot.waitUntil(form.is_armed)
    qtbot.mouseClick(form.send, Qt.MouseButton.LeftButton)


def test_the_test_mail_holds_the_users_own_values(example, services, qtbot):
    example.model.store.edit(set_sample("Generic", '{"code": "mine"}'))
    click(example, qtbot)
    qtbot.waitUntil(lambda: len(services.demo.mail) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not example.model.sending.busy, timeout=20_000)
    assert services.demo.mail[0].html == "[mine]"


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ('{"code": ', "The sample for Generic is not JSON: line 1"),
        ('{"code": {"toString": 1}}', "In the sample for Generic, “code” cannot become text"),
    ],
)
def test_a_sample_that_cannot_be_used_holds_the_mail(example, services, qtbot, sample, said):
    example.model.store.edit(set_sample("Generic", sample))
    click(example, qtbot)
    state = example.model.sending.state
    assert isinstance(state, Held)
    assert state.sentence.startswith(said)
    assert services.demo.mail == ()


def test_a_sample_that_breaks_while_the_keyring_asks_holds_the_mail_too(example, services, qtbot):
    sending = example.model.sending
    sending.changed.connect(lambda state: _break_while_asking(example, state))
    click(example, qtbot)
    qtbot.waitUntil(lambda: not sending.busy, timeout=20_000)
    assert isinstance(sending.state, Held)
    assert services.demo.mail == ()


def _break_while_asking(program, state):
    if type(state).__name__ == "Asking":
        program.model.store.edit(set_sample("Generic", "{"))
