"""Texts in Qt's editors, to the letter."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QPlainTextEdit

from ses_gui.gui.widgets.bindings import difference, kept_text, raw_text, shown_form

LINES = st.text(alphabet="ab \n\r\u2029é😀\u00a0\ud83d\ufdd0", max_size=30)


@given(LINES)
def test_no_change_keeps_every_line_end(text):
    assert kept_text(text, shown_form(text)) == text


@given(LINES, LINES)
def test_the_result_looks_like_what_the_user_sees(before, after):
    assert shown_form(kept_text(before, shown_form(after))) == shown_form(after)


def shown_unit(unit):
    if unit in {"\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"}:
        return "\n"
    return "" if "\ud800" <= unit <= "\udfff" else unit


def kept_by_units(before, shown):
    """The same said slowly: each character of what is shown comes from a unit of what is there."""
    if shown_form(before) == before:
        return shown
    found = re.finditer("\r\n|.", before, re.DOTALL)
    units = [unit.span() for unit in found if shown_unit(unit[0])]
    seen = [shown_unit(before[begin:end]) for begin, end in units]
    start, stop, stop_shown = difference(seen, [*shown])
    begins = [*(begin for begin, _end in units), len(before)]
    kept = before[: begins[start]] + shown[start:stop_shown] + before[begins[stop] :]
    return kept if shown_form(kept) == shown else shown


@given(LINES)
def test_the_shown_form_is_that_of_each_unit(text):
    units = re.findall("\r\n|.", text, re.DOTALL)
    assert shown_form(text) == "".join(map(shown_unit, units))


@given(LINES, LINES)
def test_what_is_kept_is_what_each_unit_would_keep(before, after):
    shown = shown_form(after)
    assert kept_text(before, shown) == kept_by_units(before, shown)


@given(LINES, st.integers(0, 30), st.integers(0, 3), st.text("ab\n", max_size=2))
def test_a_part_that_changes_leaves_the_units_beside_it(before, at, removed, added):
    form = shown_form(before)
    shown = form[:at] + added + form[at + removed :]
    assert kept_text(before, shown) == kept_by_units(before, shown)


def test_a_letter_typed_between_leaves_the_other_ends_alone():
    assert kept_text("one\r\ntwo\r\nthree", "one\ntwo!\nthree") == "one\r\ntwo!\r\nthree"


def test_half_an_emoji_elsewhere_survives_an_edit():
    assert kept_text("a\ud83db\r\nc", "ab\nc!") == "a\ud83db\r\nc!"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_the_shown_form_is_what_qt_shows(qapp, text):
    editor = QPlainTextEdit()
    editor.setPlainText(text)
    assert raw_text(editor) == shown_form(text)
