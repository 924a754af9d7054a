"""The template table follows the document through anything."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.texts.message import message
from ses_gui.gui.features.templates.list import COLUMNS, TemplateTable


@pytest.fixture
def table(model, look):
    return TemplateTable(store=model.store, checks=model.checks, look=look)


def shown(table):
    return [(table.index(r, 0).data(), table.index(r, 1).data()) for r in range(table.rowCount())]


def said(document):
    return [(t.usage_type or "(none)", t.subject or "(none)") for t in document.templates]


def step(dice, store, table, number):
    count = len(store.document.templates)
    match dice.choice(["add", "add", "many", "remove", "move", "set", "undo", "redo", "replace"]):
        case "add":
            new = Template(f"t{dice.randint(0, 3)}", "s", "c")
            store.edit(
                edits.insert_templates(
                    dice.randint(0, count), (new,), message("edits.add-template")
                )
            )
        case "many":
            same = Template("same", "s", "c")
            store.edit(
                edits.insert_templates(
                    dice.randint(0, count), (same, same), message("edits.add-template")
                )
            )
        case "remove" if count:
            store.edit(edits.remove_template(dice.randrange(count)))
        case "move" if count:
            store.edit(edits.move_template(dice.randrange(count), dice.randrange(count)))
        case "set" if count:
            index = table.index(dice.randrange(count), dice.randrange(len(COLUMNS)))
            table.setData(index, f"v{number}")
        case "undo":
            store.history.undo()
        case "redo":
            store.history.redo()
        case "replace" if number % 50 == 0:
            store.replace(Document())


@pytest.mark.parametrize("seed", range(3))
def test_any_walk_keeps_view_and_document_equal(table, model, seed):
    dice, store = random.Random(seed), model.store
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in range(400):
        step(dice, store, table, number)
        if number % 20 == 0:
            model.checks.refresh()
        assert shown(table) == said(store.document)
    del tester


def test_one_edit_touches_one_row(table, model, qtbot):
    three = tuple(Template(name, "s", "c") for name in "abc")
    model.store.edit(edits.replace_templates(three))
    with qtbot.waitSignal(table.dataChanged) as blocker:
        table.setData(table.index(1, 0), "B", Qt.ItemDataRole.EditRole)
    assert (blocker.args[0].row(), blocker.args[1].row()) == (1, 1)


def test_size_counts_bytes_and_cannot_be_edited(table, model):
    model.store.edit(edits.replace_templates((Template("a", "s", "ñ" * 700),)))
    size = table.index(0, COLUMNS.index("size"))
    assert size.data() == "1.4 kB"
    assert not table.setData(size, "9")
    assert not table.flags(size) & Qt.ItemFlag.ItemIsEditable


def test_the_state_names_the_worst_finding(table, model):
    good = Template("Generic", "Your code", "{{code}}")
    model.store.edit(edits.replace_templates((good, replace(good, subject=""))))
    model.checks.refresh()
    state = COLUMNS.index("state")
    assert table.index(1, state).data() == "Error"
    assert table.index(1, state).data(Qt.ItemDataRole.ToolTipRole)


def test_a_key_in_the_content_waits_for_the_checks_before_the_size_is_told(table, model, qtbot):
    model.store.edit(edits.replace_templates((Template("Generic", "s", "x"),)))
    with qtbot.assertNotEmitted(table.dataChanged):
        model.store.edit(edits.set_template_field(0, "content", "x" * 900))
    with qtbot.waitSignal(table.dataChanged) as told:
        model.checks.refresh()
    columns = range(told.args[0].column(), told.args[1].column() + 1)
    assert [COLUMNS[column] for column in columns] == ["size", "state"]
    assert table.index(0, COLUMNS.index("size")).data() == "0.9 kB"


def test_what_looks_otherwise_is_named_and_nothing_else(table, model):
    three = tuple(Template(name, "s", "c") for name in "abc")
    model.store.edit(edits.replace_templates(three))
    told = []
    table.dataChanged.connect(lambda first, last: told.append((first, last)))
    model.store.edit(edits.set_template_field(1, "subject", "S"))
    assert [(first.row(), first.column(), last.column()) for first, last in told] == [(1, 1, 1)]


def test_checks_that_find_the_same_measure_nothing(table, model, qtbot):
    model.store.edit(edits.replace_templates((Template("Generic", "", "x"),)))
    model.checks.refresh()
    with qtbot.assertNotEmitted(table.dataChanged):
        model.checks.refresh()
    with qtbot.waitSignal(table.dataChanged):
        model.checks.visit_all()
