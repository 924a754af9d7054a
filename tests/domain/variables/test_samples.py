"""The samples: kept with the project, read with a sentence, never exported."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import Document, Template, example_document, studio_json
from ses_gui.domain.config.request import parse_payload, render
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import (
    PRESETS,
    ValueKind,
    converted,
    forget_sample,
    kind_of,
    nearest,
    own_text,
    read_sample,
    sample_for,
    sample_payload,
    sample_text,
    seen,
    set_sample,
    value_at,
    with_value,
    without,
)
from ses_gui.gui.store import Store
from ses_gui.services.storage.schemas import StudioFile, read
from tests.user_errors import refusal, said_by

values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


def with_sample(text, usage_type="SignIn"):
    return set_sample(usage_type, text).apply(Document())


def test_without_a_sample_it_is_typical():
    assert sample_for(Document(), "SignIn").payload == sample_payload("SignIn")
    assert sample_for(Document(), "SignIn").problem == NOTHING


def test_the_users_own_is_used_for_its_type_only():
    document = with_sample('{"code": 7}')
    assert sample_for(document, "SignIn").payload == {"code": 7}
    assert sample_for(document, "Register").payload == sample_payload("Register")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1 needs an object such as {}"),
        (" \n", "line 1, column 1"),
        ('{\n  "code": 1,\n}', ": a comma stands before"),
        ("{'code': 1}", "line 1, column 2: a key in double quotation marks"),
        ('{\n"a": "NaN",\n"x": NaN}', "line 3, column 6: NaN"),
        ('{"a": -Infinity}', "line 1, column 7: -Infinity"),
        ("\n [1]", "line 2, column 2 needs an opening brace"),
        ("[" * 5000, "line 1, column 101"),
        ('{"a": "' + "x" * 11_000_000 + '"}', "larger than 10 MB"),
    ],
)
def test_a_broken_one_is_named_and_typical_stands_in(text, said):
    sampling = sample_for(with_sample(text), "SignIn")
    assert sentence(sampling.problem).startswith("The sample for SignIn")
    assert said in sentence(sampling.problem)
    assert "configuration" not in sentence(sampling.problem)
    assert sampling.payload == sample_payload("SignIn")
    assert own_text(with_sample(text).studio, "SignIn") == text


@given(st.text(max_size=20) | st.sampled_from(['{"a":', "[]", "5", "nul", '{"a": 1e999}']))
def test_whatever_the_text_there_is_a_payload(text):
    sampling = sample_for(with_sample(text), "Generic")
    assert isinstance(sampling.payload, dict)


@given(values)
def test_what_is_written_is_read_back(value):
    text = sample_text(value)
    assert parse_payload(text) == value
    assert seen(text) == text


def test_it_is_written_for_people():
    written = sample_text({"name": "Zoë 👩‍👧", "n": 7.0, "none": {}, "list": [None, True]})
    assert written == (
        '{\n  "name": "Zoë 👩‍👧",\n  "n": 7,\n  "none": {},'
        '\n  "list": [\n    null,\n    true\n  ]\n}'
    )


def test_what_cannot_be_seen_is_written_as_an_escape():
    assert sample_text("a\u202eb\ud83d\u2029") == '"a\\u202eb\\ud83d\\u2029"'


def test_typing_is_one_step_and_can_be_undone(qapp):
    store = Store(Document())
    for text in ("{", "{}", "{} "):
        store.edit(set_sample("SignIn", text))
    assert (store.history.count(), own_text(store.document.studio, "SignIn")) == (1, "{} ")
    store.history.undo()
    assert store.document == Document()


def test_forgetting_leaves_the_others():
    document = set_sample("Register", "{}").apply(with_sample("{}"))
    document = forget_sample("SignIn").apply(document)
    assert own_text(document.studio, "SignIn") is None
    assert own_text(document.studio, "Register") == "{}"
    assert set_sample("Register", "{ }").apply(document).studio.samples[0].text == "{ }"


def test_it_is_kept_with_the_project_and_never_exported():
    document = set_sample("SignIn", '{"code": "private').apply(example_document())
    again = read(StudioFile, json.loads(json.dumps(studio_json(document.studio)))).studio
    assert own_text(again, "SignIn") == '{"code": "private'
    assert config_of(document, "s") == config_of(example_document(), "s")
    assert "private" not in json.dumps(config_of(document, "s"))


each_type = pytest.mark.parametrize("usage_type", USAGE_TYPES)
each_preset = pytest.mark.parametrize("preset", PRESETS)

ALWAYS = {
    "SignIn": {"code", "locale"},
    "Register": {"code", "locale"},
    "ForgotPassword": {"code", "locale"},
    "MfaVerification": {"code", "locale"},
    "BindMfa": {"code", "locale"},
    "UserPermissionValidation": {"code", "locale", "user"},
    "BindNewIdentifier": {"code", "locale", "user"},
    "OrganizationInvitation": set(),
    "Generic": {"code"},
}
"""The roots that core supplies in every case: logto.md, section 3.2."""


def test_they_are_four_with_a_label_and_a_meaning():
    assert list(PRESETS) == ["typical", "absent", "long", "hostile"]
    assert all(sentence(preset.label) for preset in PRESETS.values())
    assert all(sentence(preset.meaning).endswith(".") for preset in PRESETS.values())


@each_type
def test_typical_is_what_is_sent_without_a_sample(usage_type):
    assert PRESETS["typical"].payload(usage_type) == sample_payload(usage_type)


@each_type
def test_absent_has_only_what_is_always_there(usage_type):
    assert set(PRESETS["absent"].payload(usage_type)) == ALWAYS[usage_type]


def test_an_account_without_a_name_has_nulls_that_render_empty():
    payload = PRESETS["absent"].payload("BindNewIdentifier")
    assert render("[{{user.name}}{{user.profile.givenName}}]", payload) == "[]"


@each_preset
@each_type
def test_each_has_no_root_that_the_server_never_supplies(preset, usage_type):
    roots = set(PRESETS[preset].payload(usage_type))
    assert roots <= {*sample_payload(usage_type), "uiLocales"}


@each_preset
@pytest.mark.parametrize("usage_type", [*USAGE_TYPES, "Bogus"])
def test_each_is_written_and_read_back_to_the_letter(preset, usage_type):
    payload = PRESETS[preset].payload(usage_type)
    assert read_sample(sample_text(payload)) == payload


@each_preset
def test_each_is_made_anew(preset):
    PRESETS[preset].payload("SignIn")["code"] = "changed"
    assert PRESETS[preset].payload("SignIn").get("code") == "123456"


@each_type
@pytest.mark.parametrize(
    "text",
    ["<b>", '"', "'", '"><script>alert(1)</script>', "שלום", "\u202e", "👩‍👩‍👧", "{{code}}",
     "W" * 100, "\n", "$&"],
)  # fmt: skip
def test_hostile_has_everything_for_every_type(usage_type, text):
    payload = PRESETS["hostile"].payload(usage_type)
    assert text in render("{{uiLocales}}", payload)
    assert text in _texts({**payload, "uiLocales": ""}) or usage_type == "Generic"


def _texts(value):
    if isinstance(value, dict):
        return "".join(map(_texts, value.values()))
    return str(value) if value is not None else ""


@each_type
def test_long_names_are_long(usage_type):
    long, usual = (PRESETS[name].payload(usage_type) for name in ("long", "typical"))
    assert len(_texts(long)) > 2 * len(_texts(usual)) or usage_type == "Generic"
    assert len(long.get("user", {}).get("primaryEmail", "")) <= 254


def test_the_code_stays_one_because_nobody_but_the_server_makes_it():
    template = Template("SignIn", "{{code}}", "{{application.name}}")
    payload = PRESETS["hostile"].payload("SignIn")
    assert render(template.subject, payload) == "123456"
    assert "{{code}}" in render(template.content, payload)  # what is filled in is not filled again


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
