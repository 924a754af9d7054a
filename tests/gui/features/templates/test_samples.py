"""The sample editor: presets, the tree and the JSON are one text in the document."""

import json
import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from ses_gui.domain.config import edits
from ses_gui.domain.variables.samples import (
    PRESETS,
    ValueKind,
    own_text,
    sample_for,
    sample_payload,
    sample_text,
    set_sample,
    with_value,
    without,
)
from ses_gui.gui.features.templates.samples import KIND, NAME, VALUE, SampleEditor, SampleTree

TYPE = "BindNewIdentifier"


@pytest.fixture
def editor(model, look, qtbot):
    editor = SampleEditor(store=model.store, look=look, usage_type=TYPE)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def own(model, usage_type=TYPE):
    return own_text(model.store.document.studio, usage_type)


def payload(model):
    return sample_for(model.store.document, TYPE).payload


def problem(editor):
    label = editor.findChild(object, "sample_problem")
    return label.text() if label.isVisibleTo(editor) else ""


def select(editor, *path):
    index = editor.values.model.index_of(path)
    editor.values.tree.setCurrentIndex(index)
    return index


def value_cell(editor, *path):
    return editor.values.model.index_of(path).siblingAtColumn(VALUE)


def click(editor, name, qtbot):
    qtbot.mouseClick(editor.findChild(object, name), Qt.MouseButton.LeftButton)


def test_it_begins_with_typical_values_and_keeps_nothing(editor, model):
    assert json.loads(editor.json.toPlainText()) == sample_payload(TYPE)
    assert value_cell(editor, "user", "name").data() == "Jordan Avery"
    assert not editor.back.isEnabled()
    assert model.store.history.count() == 0


@pytest.mark.parametrize("name", ["absent", "long", "hostile"])
def test_a_preset_is_one_step_that_can_be_undone(editor, model, qtbot, name):
    click(editor, f"preset_{name}", qtbot)
    assert payload(model) == PRESETS[name].payload(TYPE)
    assert editor.back.isEnabled()
    assert problem(editor) == ""
    model.store.history.undo()
    assert own(model) is None


def test_back_to_typical_forgets_and_can_be_undone(editor, model, qtbot):
    model.store.edit(set_sample(TYPE, '{"code": 1}'))
    click(editor, "preset_typical", qtbot)
    assert own(model) is None
    assert json.loads(editor.json.toPlainText()) == sample_payload(TYPE)
    model.store.history.undo()
    assert own(model) == '{"code": 1}'


def test_typed_json_is_kept_and_typing_is_one_step(editor, model, qtbot):
    editor.tabs.setCurrentIndex(1)
    editor.json.selectAll()
    qtbot.keyClicks(editor.json, '{"code": "77"}')
    assert own(model) == '{"code": "77"}'
    assert editor.values.model.rowCount() == 1
    assert model.store.history.count() == 1


def test_broken_json_stays_as_typed_with_its_place(editor, model, qtbot):
    model.store.edit(set_sample(TYPE, '{\n  "code": "1"\n}'))
    editor.tabs.setCurrentIndex(1)
    editor.json.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor.json, "x")
    assert own(model) == '{\n  "code": "1"\n}x'
    assert editor.json.toPlainText() == own(model)
    assert "line 3, column 2" in problem(editor)
    assert not editor.values.isEnabled()
    qtbot.keyClick(editor.json, Qt.Key.Key_Backspace)
    assert problem(editor) == ""
    assert editor.values.isEnabled()


def test_the_caret_stays_when_the_document_changes_elsewhere(editor, model, qtbot):
    editor.tabs.setCurrentIndex(1)
    editor.json.setFocus()
    cursor = editor.json.textCursor()
    cursor.setPosition(20)
    editor.json.setTextCursor(cursor)
    model.store.edit(edits.set_field("region", "eu-west-1"))
    changed = with_value(sample_payload(TYPE), ("user", "name"), "Another")
    model.store.edit(set_sample(TYPE, sample_text(changed)))
    assert editor.json.textCursor().position() == 20


def test_a_value_is_edited_in_the_tree_and_keeps_its_kind(editor, model):
    text = '{"code": "1", "n": 1.5, "b": true, "deep": [{"x": null}]}'
    model.store.edit(set_sample(TYPE, text))
    tree = editor.values.model
    assert tree.setData(value_cell(editor, "code"), "007")
    assert tree.setData(value_cell(editor, "n"), "2")
    assert tree.setData(value_cell(editor, "b"), False)
    assert payload(model) == {"code": "007", "n": 2, "b": False, "deep": [{"x": None}]}
    assert '"n": 2,' in own(model)
    assert model.store.history.count() == 4


def test_what_cannot_be_a_number_is_refused_with_a_sentence(editor, model):
    model.store.edit(set_sample(TYPE, '{"n": 1}'))
    assert not editor.values.model.setData(value_cell(editor, "n"), "many")
    assert "such as 42" in problem(editor)
    assert own(model) == '{"n": 1}'
    editor.values.model.setData(value_cell(editor, "n"), "3")
    assert problem(editor) == ""


def test_an_edit_that_changes_nothing_keeps_the_text_to_the_letter(editor, model):
    model.store.edit(set_sample(TYPE, '{"code":"1"}'))
    editor.values.model.setData(value_cell(editor, "code"), "1")
    assert own(model) == '{"code":"1"}'


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ValueKind.NUMBER, 123456),
        (ValueKind.TRUTH, False),
        (ValueKind.NULL, None),
        (ValueKind.TEXT, "123456"),
    ],
)
def test_the_kind_can_be_chosen(editor, model, kind, value):
    select(editor, "code")
    combo = editor.values.kind
    assert combo.currentText() == "text"
    row = combo.findText(kind)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    assert payload(model)["code"] == value
    assert type(payload(model)["code"]) in {type(value), float}
    assert combo.currentText() == kind


def test_a_value_is_added_beside_the_selected_one_and_removed(editor, model, qtbot):
    select(editor, "user", "name")
    assert editor.values.name.placeholderText() == "New name in user"
    qtbot.keyClicks(editor.values.name, "nick_name")
    qtbot.keyClick(editor.values.name, Qt.Key.Key_Return)
    assert payload(model)["user"]["nick_name"] == ""
    tree = editor.values.tree
    assert editor.values.model.path_of(tree.currentIndex()) == ("user", "nick_name")
    click(editor, "sample_remove", qtbot)
    assert payload(model) == sample_payload(TYPE)
    assert model.store.history.count() == 2


def test_an_item_is_added_to_a_list(editor, model, qtbot):
    model.store.edit(set_sample(TYPE, '{"tags": ["a"]}'))
    select(editor, "tags")
    click(editor, "sample_add", qtbot)
    assert payload(model) == {"tags": ["a", ""]}


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Type a name"), ("code", "already"), ("a.b", "letters"), ("имя", "letters")],
)
def test_a_name_of_no_use_is_refused_with_a_sentence(editor, model, qtbot, name, said):
    editor.values.name.setText(name)
    click(editor, "sample_add", qtbot)
    assert said in problem(editor)
    assert model.store.history.count() == 0
    editor.tabs.setCurrentIndex(1)
    assert problem(editor) == ""


def test_what_is_unfolded_stays_unfolded(editor, model, qtbot):
    tree = editor.values.tree
    tree.expand(editor.values.model.index_of(("user", "profile")))
    select(editor, "user", "profile", "nickname")
    model.store.edit(set_sample(TYPE, sample_text({**sample_payload(TYPE), "extra": 1})))
    assert tree.isExpanded(editor.values.model.index_of(("user", "profile")))
    assert editor.values.model.path_of(tree.currentIndex()) == ("user", "profile", "nickname")


def test_another_usage_type_has_its_own_sample(editor, model):
    model.store.edit(set_sample("Generic", '{"code": "g"}'))
    editor.edit("Generic")
    assert editor.json.toPlainText() == '{"code": "g"}'
    assert editor.values.model.rowCount() == 1
    editor.values.model.setData(value_cell(editor, "code"), "h")
    assert own(model) is None
    assert own(model, "Generic") == '{\n  "code": "h"\n}'


def test_a_text_of_two_lines_survives_its_line_editor(editor, model, qtbot):
    model.store.edit(set_sample(TYPE, r'{"code": "one\ntwo"}'))
    tree = editor.values.tree
    assert value_cell(editor, "code").data() == "one⏎two"
    tree.setCurrentIndex(value_cell(editor, "code"))
    tree.edit(value_cell(editor, "code"))
    line = tree.viewport().findChild(QLineEdit)
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, "!")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: payload(model) == {"code": "one\ntwo!"})


@pytest.mark.parametrize("seed", range(3))
def test_any_walk_keeps_tree_and_payload_equal(look, qapp, seed):
    dice, tree = random.Random(seed), SampleTree(look=look)
    tester = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    value = {}
    for number in range(150):
        paths = list(_paths(value))
        path = dice.choice(paths)
        if dice.random() < 0.25 and path:
            value = without(value, path)
        else:
            new = dice.choice([number, True, None, "", {}, [], {"k": [1, {"z": 2}]}])
            holder = _at(value, path)
            step = len(holder) if isinstance(holder, list) else f"k{dice.randint(0, 4)}"
            place = (*path, step) if isinstance(holder, dict | list) else path
            value = with_value(value, place, new)
        tree.show(value)
        assert [tree.path_of(index) for index in tree.indexes()] == [
            path for path in _paths_in_breadth(value) if path
        ]
        assert all(tree.value_of(i) == _at(value, tree.path_of(i)) for i in tree.indexes())
        assert all(tree.parent(i) == tree.index_of(tree.path_of(i)[:-1]) for i in tree.indexes())
    del tester


def _at(value, path):
    for step in path:
        value = value[step]
    return value


def _paths(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in items if isinstance(value, dict | list) else ():
        yield from (
            _paths(inner, (*path, step)) if isinstance(inner, dict | list) else [(*path, step)]
        )


def _paths_in_breadth(value):
    waiting = [((), value)]
    while waiting:
        path, item = waiting.pop(0)
        yield path
        if isinstance(item, dict | list):
            items = item.items() if isinstance(item, dict) else enumerate(item)
            waiting.extend(((*path, step), inner) for step, inner in items)


def test_what_is_shown_cannot_lie(look, qapp):
    tree = SampleTree(look=look)
    tree.show({"a": "x\u202ey", "b": 1e21, "c": True, "d": None, "e": {"f": 1}, "g": "W" * 999})
    shown = [tree.index(row, VALUE).data() for row in range(6)]
    assert shown[:5] == ["x\\u202ey", "1e+21", "true", "null", "(1 value)"]
    assert len(shown[5]) <= 200
    assert [tree.index(row, KIND).data() for row in range(5)] == [
        "text", "number", "true or false", "null", "object",
    ]  # fmt: skip
    assert tree.index_of(("e", "f")).data(Qt.ItemDataRole.ToolTipRole) == "{{e.f}}"
    tree.show({"<b>a</b>": 1})
    assert tree.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole) is None


def test_only_simple_values_are_edited_in_place(look, qapp):
    tree = SampleTree(look=look)
    tree.show({"a": "x", "b": {}, "c": None})
    assert tree.flags(tree.index(0, VALUE)) & Qt.ItemFlag.ItemIsEditable
    assert not tree.flags(tree.index(1, VALUE)) & Qt.ItemFlag.ItemIsEditable
    assert not tree.flags(tree.index(2, VALUE)) & Qt.ItemFlag.ItemIsEditable
    assert not tree.flags(tree.index(0, NAME)) & Qt.ItemFlag.ItemIsEditable
