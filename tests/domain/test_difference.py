"""Differences: of files line by line, and of configs with what will be gone, never the secret."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain import difference as module
from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.difference import (
    LONGEST_LINE,
    MOST_TEXT_LINES,
    Change,
    DiffLine,
    LineKind,
    SecretChange,
    config_difference,
    counts,
    file_difference,
    removals,
    rows,
    secret_change,
    visible,
)
from ses_gui.domain.texts.catalogue import sentence, text_of

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TEXT = st.text(alphabet="ab\n\u00e9", max_size=8)
TEMPLATE = st.fixed_dictionaries(
    {"usageType": st.sampled_from(["SignIn", "Register", "Generic"]), "subject": TEXT},
    optional={"content": TEXT, "more": st.integers()},
)
CONFIG = st.fixed_dictionaries(
    {"templates": st.lists(TEMPLATE, max_size=4)},
    optional={"region": TEXT, "emailAddress": TEXT, "odd": st.integers() | st.lists(TEXT)},
)


def test_equal_files_are_left_out():
    assert file_difference({"a": b"x"}, {"a": b"x"}) == ()


def test_removed_and_added_lines_are_told_apart():
    assert file_difference({"a": b"same\n--old\n"}, {"a": b"same\n++new\n"}) == (
        DiffLine(LineKind.HEADING, "a"),
        DiffLine(LineKind.FOLDED, "@@ -1,3 +1,3 @@"),
        DiffLine(LineKind.SAME, " same"),
        DiffLine(LineKind.REMOVED, "---old"),
        DiffLine(LineKind.ADDED, "+++new"),
        DiffLine(LineKind.SAME, " "),
    )


def test_a_file_on_one_side_says_so():
    lines = file_difference({"a": b"x"}, {"b": b"y"})
    assert [text_of(line.text) for line in lines if line.kind is LineKind.HEADING] == [
        "a (not in the folder)",
        "b (only in the folder)",
    ]


def test_a_line_end_of_windows_is_visible_and_no_line_has_one_inside():
    lines = file_difference({"a": b"x\n\xe2\x80\xa8"}, {"a": b"x\r\n\0"})
    texts = [visible(text_of(line.text)) for line in lines if line.kind is not LineKind.FOLDED]
    assert texts == ["a", "-x", "-\\u2028", "+x\\r", "+\\u0000"]


def test_what_may_be_all_that_differs_is_visible():
    assert visible("a\u00a0b\t\u2003c d") == "a\\u00a0b\t\\u2003c d"
    assert visible("x" * (LONGEST_LINE + 1)) == "x" * LONGEST_LINE + "…"


def test_what_is_too_long_is_cut(monkeypatch):
    monkeypatch.setattr(module, "MOST_FILE_LINES", 2)
    monkeypatch.setattr(module, "MOST_SHOWN", 3)
    assert "too long" in text_of(file_difference({"a": b"1\n2\n3"}, {})[1].text)
    many = file_difference({"a": b"1"}, {"a": b"2", "b": b"3"})
    assert len(many) == 4
    assert "left out" in text_of(many[-1].text)


@pytest.fixture
def config():
    return config_of(example_document(), SECRET)


def compare(there, new, secret=SecretChange.NONE):
    return config_difference(there, new, secret)


def test_nothing_differs_from_itself(config):
    difference = compare(config, json.loads(json.dumps(config)))
    assert difference.is_empty
    assert sentence(counts(difference)) == ""
    assert removals(difference) == []


def test_a_changed_field_stands_side_by_side(config):
    difference = compare(config, {**config, "region": "eu-west-1"})
    (part,) = difference.changed_fields
    assert (part.name, part.there, part.new) == ("region", "us-east-1", "eu-west-1")
    assert sentence(counts(difference)) == "1 field changed"
    found = rows(difference)
    assert ("us-east-1", "eu-west-1") in [(row.left, row.right) for row in found]


def test_what_will_be_gone_is_named(config):
    there = {**config, "configurationSetName": "main", "theirs": {"a": 1}}
    new = {**config, "templates": config["templates"][1:]}
    new.pop("configurationSetName", None)
    name = config["templates"][0]["usageType"]
    assert [sentence(each) for each in removals(compare(there, new))] == [
        f"template {name}",
        "field configurationSetName",
        "key theirs, which this program does not know",
    ]
    assert sentence(counts(compare(there, new))) == "3 removed"


def test_templates_are_matched_by_usage_type_whatever_their_order(config):
    new = {**config, "templates": config["templates"][::-1]}
    assert compare(config, new).is_empty


def test_two_of_a_usage_type_are_told_apart():
    one = {"usageType": "SignIn", "subject": "a", "content": "b"}
    there = {"templates": [one, {**one, "subject": "c"}]}
    difference = compare(there, {"templates": [one]})
    assert difference.removed_templates == ["SignIn (2)"]


def test_only_the_lines_around_a_change_are_shown(config):
    lines = [f"<p>{number}" for number in range(100)]
    there = {"templates": [{"usageType": "SignIn", "content": "\n".join(lines)}]}
    lines[50] = "<p>fifty"
    new = {"templates": [{"usageType": "SignIn", "content": "\n".join(lines)}]}
    found = rows(compare(there, new))
    assert [row.kind for row in found].count(LineKind.SAME) == 6
    assert [text_of(row.left) for row in found if row.kind is LineKind.FOLDED] == [
        "… 47 equal lines",
        "… 46 equal lines",
    ]
    assert [row.right for row in found if row.kind is LineKind.CHANGED] == ["<p>fifty"]


def test_a_text_that_is_too_long_is_not_compared_line_by_line():
    long = {"templates": [{"usageType": "SignIn", "content": "a\n" * MOST_TEXT_LINES}]}
    other = {"templates": [{"usageType": "SignIn", "content": "b\n" * MOST_TEXT_LINES}]}
    assert "too long" in text_of(rows(compare(long, other))[-1].left)


@pytest.mark.parametrize(
    ("there", "new", "change"),
    [
        (None, None, SecretChange.NONE),
        ("", None, SecretChange.NONE),
        (SECRET, SECRET, SecretChange.SAME),
        (SECRET, "other", SecretChange.CHANGED),
        (None, SECRET, SecretChange.ADDED),
        (SECRET, None, SecretChange.LEFT_OUT),
    ],
)
def test_the_fate_of_the_secret(there, new, change):
    assert secret_change(there, new) is change


@pytest.mark.parametrize("change", SecretChange)
def test_the_secret_is_shown_as_bullets(config, change):
    difference = compare(config, {**config, "accessKeySecret": "other" * 8}, change)
    told = repr(difference) + repr(rows(difference)) + sentence(counts(difference))
    assert SECRET not in told
    assert "other" not in told
    is_told = any("••••" in text_of(row.left) + text_of(row.right) for row in rows(difference))
    assert is_told is (change is not SecretChange.NONE)


@given(CONFIG)
def test_no_config_differs_from_itself(config):
    assert compare(config, config).is_empty


@given(CONFIG, CONFIG)
def test_the_changes_lead_from_one_side_to_the_other(there, new):
    difference = compare(there, new)
    back = compare(new, there)
    assert {part.name: (part.new, part.there) for part in difference.fields} == {
        part.name: (part.there, part.new) for part in back.fields
    }
    assert set(difference.removed_templates) == {
        part.name for part in back.templates if part.change is Change.ADDED
    }
    assert difference.is_empty == back.is_empty


@given(CONFIG, CONFIG)
def test_each_side_shows_every_line_that_the_other_has_not(there, new):
    difference = compare(there, new)
    left = {row.left for row in rows(difference) if row.kind is not LineKind.FOLDED}
    for part in difference.changed_fields:
        others = (part.new or "").split("\n")
        assert {line for line in (part.there or "").split("\n") if line not in others} <= left
