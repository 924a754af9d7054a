"""The dialogs of the templates."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from ses_gui.domain.config.document import NEUTRAL, Brand, Document, Studio, Template
from ses_gui.domain.templates.starter import StarterChoice
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.gui.features.templates.dialogs import ClientsDialog, StarterDialog
from ses_gui.gui.theme.stylesheet import DARK, LIGHT

CLIENTS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ClientsDialog(parent, CLIENTS, ("a",), ("a", "b"))
    made.told = []
    made.chosen.connect(made.told.append)
    yield made
    parent.close()


def button(dialog, name):
    return dialog.findChild(QDialogButtonBox).button(getattr(QDialogButtonBox.StandardButton, name))


def test_it_begins_with_what_was_chosen_and_tells_what_is(dialog):
    assert dialog.ticked() == ("a",)
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    button(dialog, "Ok").click()
    assert dialog.told == [("a", "c")]


def test_the_usual_ones_are_told_as_nothing_so_that_they_can_change(dialog):
    button(dialog, "RestoreDefaults").click()
    assert dialog.ticked() == ("a", "b")
    button(dialog, "Ok").click()
    assert dialog.told == [()]


def test_none_at_all_cannot_be_chosen(dialog):
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not button(dialog, "Ok").isEnabled()
    button(dialog, "Cancel").click()
    assert dialog.told == []


ALL = tuple(USAGE_TYPES)
EMPTY = Document()
ACME = Brand("Acme", "#ffcc00", "https://example.com/logo.png")
TWO = (Template("Generic", "s", "c"), Template("SignIn", "s", "c"))


@pytest.fixture
def opened(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def open_on(document=EMPTY, **named):
        dialog = StarterDialog(window, look=look, document=document, **named)
        dialog.heard = []
        dialog.insert_requested.connect(dialog.heard.append)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    yield open_on
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()


def type_into(line, text, qtbot):
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def choose(box, data, qtbot):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def inserted(dialog, qtbot):
    heard = dialog.heard
    qtbot.mouseClick(dialog.insert, Qt.MouseButton.LeftButton)
    return heard


def test_by_default_all_nine_are_asked_for_in_english_and_neutral(opened, qtbot):
    assert inserted(opened(), qtbot) == [StarterChoice("en", NEUTRAL, ALL, replace=False)]


def test_it_starts_from_the_documents_brand_and_the_selected_type(opened, qtbot):
    dialog = opened(Document(studio=Studio(brand=ACME)), usage_type="BindMfa")
    choose(dialog.language, "es", qtbot)
    assert inserted(dialog, qtbot) == [StarterChoice("es", ACME, ("BindMfa",), replace=False)]


def test_an_unknown_type_falls_back_to_the_first_choice(opened):
    dialog = opened(usage_type="Bogus")
    assert dialog.choice == StarterChoice("en", NEUTRAL, ALL, replace=False)


def test_what_is_typed_is_what_is_asked_for_without_blanks_at_the_ends(opened, qtbot):
    dialog = opened()
    type_into(dialog.brand.name.line, " Acme ", qtbot)
    type_into(dialog.brand.colour.line, "#ffcc00", qtbot)
    type_into(dialog.brand.logo.line, "https://example.com/logo.png ", qtbot)
    choose(dialog.language, "es", qtbot)
    assert inserted(dialog, qtbot) == [StarterChoice("es", ACME, ALL, replace=False)]


@pytest.mark.parametrize(
    ("field", "wrong", "word"),
    [("name", "{x}", "name"), ("colour", "red", "colour"), ("logo", "http://x", "https")],
)
def test_a_problem_stands_beside_its_field_and_stops_the_insertion(
    opened, qtbot, field, wrong, word
):
    dialog = opened()
    part = getattr(dialog.brand, field)
    type_into(part.line, wrong, qtbot)
    assert word in part.problem_label.text()
    assert part.problem_label.isVisible()
    assert part.line.accessibleDescription() == part.problem_label.text()
    assert not dialog.insert.isEnabled()
    others = {dialog.brand.name, dialog.brand.colour, dialog.brand.logo} - {part}
    assert not any(other.problem_label.isVisible() for other in others)
    part.line.clear()
    assert not part.problem_label.isVisible()
    assert dialog.insert.isEnabled()


def test_enter_does_not_get_past_a_problem(opened, qtbot):
    dialog = opened()
    type_into(dialog.brand.colour.line, "red", qtbot)
    qtbot.keyClick(dialog.brand.colour.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.heard == []


def test_without_templates_nothing_is_said_of_existing_ones(opened):
    dialog = opened()
    assert not dialog.types.missing.isVisible()
    assert not dialog.types.replace.isVisible()


def test_existing_templates_are_named_and_kept_unless_asked(opened, qtbot):
    dialog = opened(Document(templates=TWO))
    said = dialog.findChild(QLabel, "starter_exist").text()
    assert "SignIn, Generic" in said
    assert dialog.types.missing.isChecked()
    assert inserted(dialog, qtbot)[0].replace is False


def test_replacing_is_a_choice_of_its_own(opened, qtbot):
    dialog = opened(Document(templates=TWO))
    dialog.types.replace.click()
    assert inserted(dialog, qtbot)[0].replace is True


def test_a_type_that_is_missing_is_never_asked_to_be_replaced(opened, qtbot):
    dialog = opened(Document(templates=TWO))
    dialog.types.replace.click()
    choose(dialog.types.box, "Register", qtbot)
    assert not dialog.types.replace.isVisible()
    assert inserted(dialog, qtbot)[0] == StarterChoice("en", NEUTRAL, ("Register",), replace=False)


def test_when_none_is_missing_it_says_so_and_waits_for_another_choice(opened, qtbot):
    dialog = opened(Document(templates=TWO), usage_type="SignIn")
    assert not dialog.insert.isEnabled()
    assert any("None is missing" in label.text() for label in dialog.findChildren(QLabel))
    dialog.types.replace.click()
    assert dialog.insert.isEnabled()


def test_a_picked_colour_is_written_into_its_field(opened, qtbot):
    dialog = opened()
    qtbot.mouseClick(dialog.brand.picker, Qt.MouseButton.LeftButton)
    picker = dialog.findChild(QColorDialog)
    picker.setCurrentColor(QColor("#12ab34"))
    picker.accept()
    assert dialog.brand.colour.line.text() == "#12ab34"


def test_swatch_and_samples_show_the_colour_and_keep_it_while_it_is_being_typed(opened, qtbot):
    dialog = opened()
    type_into(dialog.brand.colour.line, "#00ff00", qtbot)
    assert swatch(dialog) == "#00ff00"
    qtbot.keyClick(dialog.brand.colour.line, Qt.Key.Key_Backspace)
    assert swatch(dialog) == "#00ff00"
    light = dialog.findChild(QWidget, "light_sample").styleSheet()
    assert "background: #00ff00; color: #000000" in light


def swatch(dialog):
    return dialog.brand.picker.icon().pixmap(16, 16).toImage().pixelColor(8, 8).name()


def test_cancelling_asks_for_nothing(opened, qtbot):
    dialog = opened()
    heard = dialog.heard
    dialog.reject()
    assert heard == []


def test_every_control_has_a_name_and_every_letter_is_used_once(opened):
    dialog = opened(Document(templates=TWO))
    controls = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)]
    assert all(control.accessibleName() for control in controls)
    texts = [
        each.text() for kind in (QLabel, QAbstractButton) for each in dialog.findChildren(kind)
    ]
    letters = [found[1].lower() for text in texts for found in re.finditer("&(\\w)", text)]
    assert len(letters) == len(set(letters)) >= 8


def test_the_words_of_a_problem_take_the_colour_of_the_theme(opened, qtbot, look):
    dialog = opened()
    type_into(dialog.brand.colour.line, "red", qtbot)
    for theme in (DARK, LIGHT):
        look.use(theme)
        assert theme.bad in dialog.brand.colour.problem_label.styleSheet()
    look.follow_system()


def test_nothing_is_squeezed_when_problems_appear(opened, qtbot):
    dialog = opened(Document(templates=TWO))
    for field, wrong in (
        (dialog.brand.name, "{x}"),
        (dialog.brand.colour, "red"),
        (dialog.brand.logo, "http://x"),
    ):
        type_into(field.line, wrong, qtbot)
    dialog.types.replace.click()
    qtbot.waitUntil(lambda: not squeezed(dialog))


def squeezed(dialog):
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    boxes = [each for each in dialog.findChildren(QComboBox) if each.isVisible()]
    return [
        *(each.text() for each in labels if each.height() < each.heightForWidth(each.width())),
        *(each.objectName() for each in boxes if each.height() < each.sizeHint().height()),
    ]
