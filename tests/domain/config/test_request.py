"""Rendering: the corners that the comparison with the connector cannot name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.javascript import number_text
from ses_gui.domain.config.request import parse_payload, render, send_body, template_for
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.user_error import UserError
from tests.user_errors import refusal, said_by


@pytest.mark.parametrize(
    ("template", "payload", "expected"),
    [
        ("Hi {{ user.name }}", {"user": {"name": "Sam"}}, "Hi Sam"),
        ("{{user.name}}", {"user": {}}, ""),
        ("{{user.name}}", {}, "{{user.name}}"),
        ("{{\ufeffcode\u00a0}}", {"code": 1}, "1"),
        ("{{\u200bcode}}", {"code": 1}, "{{\u200bcode}}"),
        ("{{\x1ccode}}{{\x85code}}", {"code": 1}, "{{\x1ccode}}{{\x85code}}"),
        ("{{{code}}}", {"code": 1}, "{1}"),
        ("{{a}} {{a.length}} {{a.0.b}} {{a.00}}", {"a": [{"b": "z"}, 2]}, "[object Object],2 2 z "),
        ("{{x}}", {"x": [None, [True, [1.0, []]], "s"]}, ",true,1,,s"),
        ("{{toString}}", {}, "function toString() { [native code] }"),
        ("{{constructor.name}}", {}, ""),
        ("{{__proto__}}|{{__proto__.__proto__}}", {}, "[object Object]|"),
        ("{{map}}|{{length}}|{{__proto__}}", [1], "function map() { [native code] }|1|"),
        ("{{0}}{{1}}", ["x"], "x{{1}}"),
        ("{{.code}}{{code.}}", {"code": 1}, "{{.code}}"),
        ("plain", 5, "plain"),
        ("{{x}}", {"x": "$& $1 {{x}}"}, "$& $1 {{x}}"),
        ("\ud83d{{x}}", {"x": "\ude00"}, "\U0001f600"),
        ("\ud83d{{x}}", {"x": "\ud83d"}, "\ud83d\ud83d"),
    ],
)  # fmt: skip
def test_rendering_as_the_connector_does(template, payload, expected):
    assert render(template, payload) == expected


@pytest.mark.parametrize(
    ("template", "payload"),
    [
        ("{{code}}", 5),
        ("{{code}}", None),
        ("{{o}}", {"o": {"toString": 1}}),
        ("{{a}}", {"a": [[{"toString": 0}]]}),
    ],
)
def test_payloads_on_which_the_connector_throws_give_a_sentence(template, payload):
    with pytest.raises(UserError) as caught:
        render(template, payload)
    assert said_by(caught.value).startswith("The payload")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (1e20, "100000000000000000000"),
        (1e21, "1e+21"), (1.5e21, "1.5e+21"), (1e-6, "0.000001"), (1e-7, "1e-7"),
        (1.25e-7, "1.25e-7"), (5e-324, "5e-324"), (1e300, "1e+300"), (123.456, "123.456"),
        (12345678901234567890, "12345678901234567000"), (10**400, "Infinity"),
        (-(10**400), "-Infinity"), (float("nan"), "NaN"), (float("inf"), "Infinity"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_in_javascript(number, expected):
    assert number_text(number) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_written_numbers_read_back_the_same(number):
    assert float(number_text(number)) == number


def test_deep_arrays_are_no_danger():
    payload = []
    for _ in range(100_000):
        payload = [payload, 1]
    assert render("{{a}}", {"a": payload}) == "," + ",".join(["1"] * 100_000)


def test_payloads_are_read_as_javascript_reads_them():
    text = b'{"n": 12345678901234567890, "a": 1, "a": 2, "__proto__": {"x": 1e400}}'
    assert parse_payload(text) == {
        "n": 12345678901234567000.0,
        "a": 2.0,
        "__proto__": {"x": float("inf")},
    }


@pytest.mark.parametrize("data", [b"", b"{", b"NaN", b"[" * 1_000_000, b"\xff", b"{'a': 1}"])
def test_what_is_no_json_gives_a_sentence(data):
    with pytest.raises(UserError):
        parse_payload(data)


TEMPLATES = {
    "templates": [
        {"usageType": "Generic", "subject": "first"},
        {"usageType": "Generic", "subject": "second"},
        {"usageType": "SignIn", "subject": "sign in"},
    ]
}


@pytest.mark.parametrize(
    ("usage_type", "subject"), [("SignIn", "sign in"), ("Generic", "first"), ("BindMfa", "first")]
)
def test_the_first_template_of_the_type_wins_and_generic_stands_in(usage_type, subject):
    template = template_for(TEMPLATES, usage_type)
    assert template is not None
    assert template["subject"] == subject


def test_without_generic_there_may_be_no_template():
    assert template_for({"templates": []}, "SignIn") is None


@pytest.mark.parametrize("key", ["emailAddress", "configurationSetName"])
def test_no_mail_carries_what_stands_for_a_secret(key):
    config = {**config_of(example_document(), None), key: "••••secret••••"}
    with refusal(f"^{key} holds a secret"):
        send_body(config, "a@example.com", "Generic", {})
