"""Writing: stable, tidy, and back again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import (
    CONNECTOR_KEYS,
    KEPT_SECRET,
    Document,
    Template,
    example_document,
)
from ses_gui.domain.config.reader import document_of, read_config
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.config.zod_guard import cleaned
from ses_gui.domain.credentials.extraction import secret_kind
from tests.domain.checks.finding_cases import is_valid

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
UNTIDY = {
    "foo": {"b": [1, "", None, {"c": None}], "e": ""},
    "templates": [
        {"x": 1, "content": "{{code}} ü €", "subject": "s", "usageType": "Generic", "n": None},
        {"usageType": "", "subject": "", "content": ""},
    ],
    "configurationSetName": "",
    "emailAddress": None,
    "region": "us-east-1",
    "accessKeySecret": SECRET,
    "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
}
TIDY = """\
{
  "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
  "accessKeySecret": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "region": "us-east-1",
  "templates": [
    {
      "usageType": "Generic",
      "subject": "s",
      "content": "{{code}} ü €",
      "x": 1
    }
  ],
  "foo": {
    "b": [
      1,
      {}
    ]
  }
}
"""


def test_exports_are_in_order_and_hold_nothing_empty():
    assert export_text(UNTIDY, ExportForm.CONFIG, with_secret=True) == TIDY


def test_an_export_without_secret_has_no_key_for_it():
    text = export_text(UNTIDY, ExportForm.CONFIG, with_secret=False)
    assert "accessKeySecret" not in json.loads(text)
    assert SECRET not in text


@pytest.mark.parametrize("form", ExportForm)
def test_every_form_reads_back(form):
    config = config_of(example_document(), SECRET)
    reading = read_config(export_text(config, form, with_secret=True).encode())
    assert reading.form == form.value
    assert reading.config == config


def test_post_names_the_connector():
    text = export_text(UNTIDY, ExportForm.POST, with_secret=True)
    assert list(json.loads(text)) == ["connectorId", "config"]
    assert json.loads(text)["connectorId"] == "aws-ses-mail"


def test_half_characters_survive_as_escapes():
    config = {"templates": [{"subject": "a\ud83d", "content": "\U0001f600"}]}
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    assert r'"a\ud83d"' in text
    assert "\U0001f600" in text
    assert json.loads(text.encode()) == config


def test_a_document_without_anything_still_has_templates():
    assert config_of(Document(), None) == {"templates": []}


def test_the_secret_is_inside_only_when_given():
    assert "accessKeySecret" not in config_of(example_document(), None)
    assert config_of(example_document(), SECRET)["accessKeySecret"] == SECRET


def test_the_example_is_valid_in_every_form():
    assert is_valid(config_of(example_document(), SECRET))


TEXT = st.text(min_size=1, max_size=8)
NAMES = TEXT.filter(lambda name: secret_kind(name) is None)
"""What is named as a secret is taken for one, and out."""
FILLED_JSON = st.recursive(
    st.booleans() | st.integers() | TEXT,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(NAMES, inner, min_size=1, max_size=3)
    ),
    max_leaves=5,
)
KNOWN = {*CONNECTOR_KEYS.values(), "usageType", "subject", "content"}
UNKNOWN = st.dictionaries(NAMES.filter(lambda key: key not in KNOWN), FILLED_JSON, max_size=3).map(
    lambda keys: tuple((key, json.dumps(value)) for key, value in keys.items())
)
TEMPLATES = st.builds(Template, usage_type=TEXT, subject=TEXT, content=TEXT, unknown=UNKNOWN)
DOCUMENTS = st.builds(
    Document,
    access_key_id=TEXT,
    access_key_secret=st.just(KEPT_SECRET),
    region=TEXT,
    email_address=st.just("") | TEXT,
    configuration_set_name=st.just("") | TEXT,
    templates=st.lists(TEMPLATES, max_size=4).map(tuple),
    unknown=UNKNOWN,
)


@given(DOCUMENTS)
def test_documents_survive_the_round_trip(document):
    assert document_of(config_of(document, SECRET), KEPT_SECRET) == document


@given(DOCUMENTS.filter(lambda document: document.templates != ()), st.sampled_from(ExportForm))
def test_exports_survive_the_round_trip_and_the_servers_clean_up(document, form):
    config = config_of(document, SECRET)
    text = export_text(config, form, with_secret=True)
    # The reader refuses U+0000, which the server's database does too.
    written = json.loads(text)
    again = written if form is ExportForm.CONFIG else written["config"]
    assert document_of(again, KEPT_SECRET) == document
    assert cleaned(again) == again
    assert export_text(again, form, with_secret=True) == text
