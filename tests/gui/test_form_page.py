"""The form: labels, help and findings; nothing red before a field was left once."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from ses_gui.domain.config import edits
from ses_gui.gui.features.credentials.key_fields import SecretField
from ses_gui.gui.form_page import FormPage
from ses_gui.gui.widgets.form import CREDENTIALS, SENDER


@pytest.fixture
def page(model, look, qtbot):
    secret = SecretField(
        store=model.store,
        secret_cache=model.secret_cache,
        session=model.session,
        checks=model.checks,
    )
    page = FormPage(
        title="Credentials",
        intro="",
        fields=CREDENTIALS,
        store=model.store,
        checks=model.checks,
        look=look,
        secret=secret,
    )
    model.checks.refresh()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def problem(page, key):
    label = page.findChild(QLabel, f"problem:{key}")
    return label.text() if label.isVisible() else ""


def field(page, key):
    return page.findChild(QLineEdit, key)


def test_an_untouched_field_is_not_blamed(page):
    assert problem(page, "accessKeyId") == ""


def test_a_field_is_blamed_once_it_was_left_and_thanked_as_soon_as_it_is_right(page, model, qtbot):
    key_id = field(page, "accessKeyId")
    key_id.setFocus()
    field(page, "accessKeySecret").setFocus()
    assert "missing" in problem(page, "accessKeyId")
    key_id.setFocus()
    qtbot.keyClicks(key_id, "AKIAIOSFODNN7EXAMPLE")
    qtbot.waitUntil(lambda: problem(page, "accessKeyId") == "")


def test_wanting_to_send_blames_every_field(page, model):
    model.checks.visit_all()
    assert all(problem(page, item.key) for item in CREDENTIALS)


def test_a_new_document_begins_without_blame(page, model):
    model.checks.visit_all()
    model.checks.forget_visits()
    assert problem(page, "accessKeyId") == ""


def test_an_unknown_region_is_taken_with_a_warning(page, model):
    model.store.edit(edits.set_field("region", "eu-nowhere-7"))
    model.checks.refresh()
    assert model.store.document.region == "eu-nowhere-7"
    assert problem(page, "region")


def test_each_editor_has_a_label_with_a_letter_of_its_own(page):
    labels = [label for label in page.findChildren(QLabel) if label.buddy()]
    letters = [label.text().partition("&")[2][:1].lower() for label in labels]
    assert len(labels) == len(CREDENTIALS)
    assert all(letters)
    assert len(set(letters)) == len(letters)


def test_fields_of_both_pages_have_their_connector_key():
    keys = [item.key for item in (*CREDENTIALS, *SENDER)]
    assert keys[:3] == ["accessKeyId", "accessKeySecret", "region"]
    assert len(set(keys)) == len(keys) == 8
