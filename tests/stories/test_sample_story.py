"""Stories of the user's own sample: the test mail is filled in with it, or not sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ses_gui.domain.config import edits
from ses_gui.domain.variables.samples import sample_for, set_sample
from ses_gui.gui.features.sending.state import Blocked
from ses_gui.gui.pages import PageName
from tests.stories.driver import click
from tests.waiting import wait_until


@pytest.fixture
def example(program):
    program.show_example()
    document = program.model.store.document
    row = [template.usage_type for template in document.templates].index("Generic")
    program.model.store.edit(edits.set_template_field(row, "content", "[{{code}}]"))
    return program


def test_the_test_mail_holds_the_users_own_values(example, services):
    example.model.store.edit(set_sample("Generic", '{"code": "mine"}'))
    example.press_send()
    wait_until(lambda: len(services.demo.mail) == 1)
    wait_until(lambda: not example.model.sending.busy)
    assert services.demo.mail[0].html == "[mine]"


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ('{"code": ', "The sample for Generic is not JSON: line 1"),
        ('{"code": {"toString": 1}}', "In the sample for Generic, “code” cannot become text"),
    ],
)
def test_a_sample_that_cannot_be_used_holds_the_mail(example, services, sample, said):
    example.model.store.edit(set_sample("Generic", sample))
    example.press_send()
    state = example.model.sending.state
    assert isinstance(state, Blocked)
    assert state.sentence.startswith(said)
    assert services.demo.mail == ()


def focused(program):
    program.window.activateWindow()
    return program.window.focusWidget().objectName()


def test_a_held_mail_leads_to_the_sample_and_can_lead_there_again(example):
    example.model.store.edit(set_sample("Generic", '{"code": '))
    example.press_send()
    sample = example.window.pages.templates.tabs.sample
    assert (focused(example), sample.usage_type) == ("sample_json", "Generic")
    example.window.show_page(PageName.CREDENTIALS)
    go = example.window.test_panel.findChild(QPushButton, "go_to_field")
    assert go.text() == "Go to the sample data"
    click(go)
    assert sample.isVisible()
    assert (focused(example), sample.usage_type) == ("sample_json", "Generic")
    assert example.window.pages.templates.row == row_of(example, "Generic")


def row_of(program, usage_type):
    types = [template.usage_type for template in program.model.store.document.templates]
    return types.index(usage_type)


def test_a_sample_without_a_template_of_its_type_can_be_mended_too(example, qtbot):
    store, form = example.model.store, example.window.test_panel.form
    store.edit(edits.remove_template(row_of(example, "BindMfa")))
    store.edit(set_sample("BindMfa", '{"code": '))
    form.usage_type.setCurrentText("BindMfa")
    example.press_send()
    tabs = example.window.pages.templates.tabs
    assert example.window.pages.templates.row == row_of(example, "Generic")
    assert tabs.tabText(tabs.currentIndex()) == "Sample data of BindMfa"
    qtbot.keyClick(tabs.sample.json, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(tabs.sample.json, '"1"}')
    assert tabs.sample.usage_type == "BindMfa"
    assert sample_for(store.document, "BindMfa").payload == {"code": "1"}
    example.window.pages.templates.select(0)
    assert tabs.sample.usage_type == store.document.templates[0].usage_type
    assert tabs.tabText(tabs.currentIndex()) == "Sample data"


def test_a_mail_held_for_the_document_can_lead_to_the_field_again(example):
    example.set_field("region", "")
    example.press_send()
    example.window.show_page(PageName.EXPORT)
    go = example.window.test_panel.findChild(QPushButton, "go_to_field")
    assert go.text() == "Go to the field"
    click(go)
    assert focused(example) == "region"


def test_a_mail_held_for_its_recipient_leads_nowhere_else(example):
    example.form.recipient.setText("nobody")
    example.press_send()
    assert isinstance(example.model.sending.state, Blocked)
    assert not example.window.test_panel.findChild(QPushButton, "go_to_field").isVisible()
    assert focused(example) == "recipient"


def test_a_sample_that_breaks_while_the_keyring_asks_holds_the_mail_too(example, services):
    sending = example.model.sending
    sending.changed.connect(lambda state: _break_while_asking(example, state))
    example.press_send()
    wait_until(lambda: not sending.busy)
    assert isinstance(sending.state, Blocked)
    assert services.demo.mail == ()


def _break_while_asking(program, state):
    if type(state).__name__ == "Asking":
        program.model.store.edit(set_sample("Generic", "{"))
