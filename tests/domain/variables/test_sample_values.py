"""Changes to a payload, value by value."""

import pytest

from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import (
    ValueKind,
    converted,
    kind_of,
    nearest,
    value_at,
    with_value,
    without,
)
from tests.user_errors import refusal, said_by

PAYLOAD = {"code": "1", "user": {"tags": ["a", "b"], "name": None}}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("code",), 2, {"code": 2, "user": PAYLOAD["user"]}),
        (("new",), True, {**PAYLOAD, "new": True}),
        (("user", "tags", 0), "x", {"code": "1", "user": {"tags": ["x", "b"], "name": None}}),
        (("user", "tags", 2), "c", {"code": "1", "user": {"tags": ["a", "b", "c"], "name": None}}),
        ((), {}, {}),
    ],
)
def test_a_value_is_put_where_the_path_says(path, value, expected):
    before = repr(PAYLOAD)
    assert with_value(PAYLOAD, path, value) == expected
    assert value_at(with_value(PAYLOAD, path, value), path) == value
    assert repr(PAYLOAD) == before


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("code",), {"user": PAYLOAD["user"]}),
        (("user", "tags", 0), {"code": "1", "user": {"tags": ["b"], "name": None}}),
        ((), {}),
    ],
)
def test_a_value_goes_with_its_key(path, expected):
    assert without(PAYLOAD, path) == expected


@pytest.mark.parametrize("path", [("nothing",), ("code", "x"), ("user", 0), ("user", "tags", 9)])
def test_what_is_not_there_is_a_lookup_error(path):
    with pytest.raises(LookupError):
        value_at(PAYLOAD, path)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1.50", ValueKind.NUMBER, 1.5),
        (" 7 ", ValueKind.NUMBER, 7),
        ("07", ValueKind.TEXT, "07"),
        ("True", ValueKind.TRUTH, True),
        ("x", ValueKind.NULL, None),
    ],
)
def test_what_is_typed_becomes_the_kind(text, kind, value):
    assert converted(text, kind) == value
    assert kind_of(converted(text, kind)) is kind


@pytest.mark.parametrize("text", ["", "seven", "07", "NaN", "1e999", "true", "[1]"])
def test_what_is_no_number_is_refused_with_a_sentence(text):
    with pytest.raises(UserError) as caught:
        converted(text, ValueKind.NUMBER)
    assert "such as 42" in said_by(caught.value)
    assert nearest(text, ValueKind.NUMBER) == 0


def test_what_is_neither_true_nor_false_is_refused():
    with refusal("true or false"):
        converted("maybe", ValueKind.TRUTH)
    assert nearest("maybe", ValueKind.TRUTH) is False
