"""The samples: kept with the project, read with a sentence, never exported."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import Document, example_document, studio_json
from ses_gui.domain.config.request import parse_payload
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.variables.samples import (
    forget_sample,
    own_text,
    sample_for,
    sample_payload,
    sample_text,
    seen,
    set_sample,
)
from ses_gui.gui.store import Store
from ses_gui.services.storage.schemas import StudioFile, read

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
