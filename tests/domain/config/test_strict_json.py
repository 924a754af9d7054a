"""Reading JSON strictly: one sentence with the place for everything that is wrong."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.strict_json import LARGEST, loads, parse_json
from ses_gui.domain.user_error import UserError
from tests.user_errors import refusal, said_by

FAULTS = {
    "empty": (b" \n", "is empty"),
    "utf-16": ('{"a": 1}'.encode("utf-16"), "UTF-16"),
    "not utf-8": (b'{\n"a": "\xff"}', "not UTF-8: line 2"),
    "no value": (b'{"a": nul}', "line 1, column 7: a value is missing"),
    "trailing comma in a list": (b"[1,\n]", "a comma stands before a closing bracket"),
    "trailing comma in an object": (b'{"a": 1,}', "a comma stands before a closing bracket"),
    "no comma": (b'{"a": 1\n"b": 2}', "line 2, column 1: a comma or a closing bracket"),
    "no colon": (b'{"a" 1}', "a colon is missing"),
    "no key": (b"{a: 1}", "a key in double quotation marks"),
    "open text": (b'{"a": "x', "column 7: the text that begins here"),
    "line break in a text": (b'"a\nb"', "a line break or tab inside a text"),
    "backslash": (rb'"C:\logo"', "a backslash that begins no known escape"),
    "short escape": (rb'"\u12"', "four hexadecimal digits"),
    "more behind": (b"{} {}", "something follows"),
    "key twice": (b'{"a": [0, {"b": 1, "b": 2}]}', "At a[1]: the key “b” stands there twice"),
    "empty key twice": (b'{"": 1, "b": 2, "": 3}', "At the top level: the key “” stands there"),
    "NaN": (b'{"a": {"b": NaN}}', "At a.b: NaN"),
    "-Infinity": (b"[0, -Infinity]", "At [1]: -Infinity"),
    "too large a float": (b'{"odd key": 1e400}', 'At ["odd key"]: a number too large'),
    "too large an integer": (b"[" + b"9" * 5000 + b"]", "At [0]: a number too large"),
    "zero in a text": (rb'{"templates": [{"subject": "\u0000"}]}', "At templates[0].subject: "),
    "zero in a key": (rb'{"a": {"\u0000": 1}}', "At a: the key “\\u0000”"),
    "nesting": (b"\n" + b"[" * 101, "nested deeper than 100 levels: line 2, column 101"),
    "nesting bomb": (b'{"a":' * 1_000_000, "nested deeper than 100 levels"),
    "too large": (b" " * (LARGEST + 1), "larger than 10 MB"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_a_sentence_that_names_the_place(name):
    data, said = FAULTS[name]
    with pytest.raises(UserError) as caught:
        parse_json(data)
    assert said in said_by(caught.value)
    assert said_by(caught.value).endswith((".", "again."))


def test_the_first_fault_of_the_text_is_named():
    with refusal(r"^At a\.b: "):
        parse_json(b'{"a": {"b": NaN}, "c": NaN}')


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": }', "a.json is not JSON: line 1, column 7: a value is missing"),
        ("[" * 101, "a.json is nested deeper than 100 levels: line 1, column 101."),
        (
            '[{"b": 1, "b": 2}]',
            "a.json has the key “b” twice in one object. Keep one of them.",
        ),
        ("[1e400]", "a.json has a number too large to store. Write another value."),
        ("[NaN]", "a.json has NaN, which JSON does not have. Write another value."),
    ],
)
def test_a_file_is_named_in_what_is_wrong_with_it(text, sentence):
    with pytest.raises(UserError) as caught:
        loads(text, "a.json")
    assert said_by(caught.value).startswith(sentence)


@pytest.mark.parametrize("text", [r'["\u0000"]', r'{"\u0000": 1}', '{"a": [-0.0, 1e3]}'])
def test_a_file_of_ours_may_hold_what_the_database_may_not(text):
    assert loads(text, "a.json") == json.loads(text)


@pytest.mark.parametrize(
    "data", [b'{"a": 1}', b'\xef\xbb\xbf{"a": 1}', '{"a": 1}', '\ufeff{"a": 1}']
)
def test_utf_8_is_read_with_and_without_a_mark_and_as_text(data):
    assert parse_json(data) == {"a": 1}


def test_brackets_inside_texts_do_not_nest():
    text = "[" * 500 + '\\"' + "{" * 500
    assert parse_json(json.dumps({"a": text})) == {"a": text}


def test_a_hundred_levels_are_allowed():
    parse_json("[" * 100 + "]" * 100)


def test_long_integers_stay_exact():
    assert parse_json("[12345678901234567890]") == [12345678901234567890]


def test_an_escaped_backslash_before_u0000_is_harmless():
    assert parse_json(r'["\\u0000"]') == ["\\u0000"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text().filter(lambda text: "\0" not in text),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(min_codepoint=1)), inner),
)  # fmt: skip


@given(JSON)
def test_sound_json_is_read_as_it_is(value):
    assert parse_json(json.dumps(value)) == value


@given(st.binary())
def test_no_bytes_raise_anything_else(data):
    with suppress(UserError):
        parse_json(data)


SOUND = rb'{"a": [1, -2.5e3, "\u00fc\\", null], "templates": [{"subject": "x", "b": true}]}'


@given(
    at=st.integers(0, len(SOUND)),
    length=st.integers(0, 4),
    put=st.sampled_from([b"", b'"', b"\\", b"{", b"]", b",", b"NaN", b"1e999", b"\xff", b"\0"])
    | st.binary(max_size=4),
)
def test_no_damage_raises_anything_else(at, length, put):
    with suppress(UserError):
        parse_json(SOUND[:at] + put + SOUND[at + length :])
