"""Reading every form of a config that an admin has at hand."""

import json

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, Document, Template
from ses_gui.domain.config.reader import MOST_MEMBERS, document_of, read_config, secret_in
from ses_gui.domain.user_error import UserError
from tests.user_errors import said_by

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
CONFIG = {
    "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
    "accessKeySecret": SECRET,
    "region": "us-east-1",
    "templates": [{"usageType": "Generic", "subject": "s", "content": "{{code}}"}],
}
CONNECTOR = {
    "id": "abc123",
    "connectorId": "aws-ses-mail",
    "type": "Email",
    "target": "aws-ses",
    "metadata": {},
    "config": CONFIG,
}
OTHER = {"id": "x", "connectorId": "simple-mail-transfer-protocol", "config": {}}
FORMS = {
    "config": CONFIG,
    "connector": CONNECTOR,
    "connectors": [OTHER, CONNECTOR],
    "post": {"connectorId": "aws-ses-mail", "config": CONFIG},
    "patch": {"config": CONFIG},
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_config(form):
    reading = read_config(json.dumps(FORMS[form]))
    assert (reading.form, reading.config) == (form, CONFIG)


def test_bare_templates_are_a_config_with_templates_only():
    reading = read_config(json.dumps(CONFIG["templates"]))
    assert reading.form == "templates"
    assert reading.config == {"templates": CONFIG["templates"]}


@pytest.mark.parametrize(
    "value", [{}, {"accessKeyId": 5}, {"foo": 1}, {"config": 5}, CONFIG | {"config": {"x": 1}}]
)
def test_any_other_object_is_taken_as_a_config(value):
    assert read_config(json.dumps(value)).form == "config"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("text", "is a text, not a connector's configuration"),
        (5, "is a number"),
        (None, "is null"),
        (True, "is true or false"),
        ([], "The list is empty"),
        ([OTHER, OTHER], "only “simple-mail-transfer-protocol”."),
        (OTHER, "“simple-mail-transfer-protocol” is another connector"),
        ({"connectorId": 5, "config": {}}, "At connectorId: a number is another connector"),
        ({"connectorId": "aws-ses-mail"}, "At config: the connector's configuration is missing"),
        ({"connectorId": "aws-ses-mail", "config": []}, "At config: "),
        ([OTHER, {"connectorId": "aws-ses-mail", "config": None}], "At [1].config: "),
    ],
)
def test_what_is_no_config_gives_a_sentence(value, said):
    with pytest.raises(UserError) as caught:
        read_config(json.dumps(value))
    assert said in said_by(caught.value)


def test_a_reading_does_not_show_the_secret():
    assert SECRET not in repr(read_config(json.dumps(CONFIG)))


def test_a_document_has_everything_but_the_secret():
    document = document_of(CONFIG, KEPT_SECRET)
    assert document == Document(
        access_key_id="AKIAIOSFODNN7EXAMPLE",
        access_key_secret=KEPT_SECRET,
        region="us-east-1",
        templates=(Template("Generic", "s", "{{code}}"),),
    )
    assert secret_in(CONFIG) == SECRET


@pytest.mark.parametrize("config", [{}, {"accessKeySecret": ""}, {"accessKeySecret": 5}])
def test_a_missing_secret_is_none(config):
    assert secret_in(config) is None


def test_unknown_keys_are_kept_as_json():
    config = {"region": "x", "z": [1, "ü"], "templates": [{"usageType": "a", "y": {"b": None}}]}
    document = document_of(config, NO_SECRET)
    assert document.unknown == (("z", r'[1, "\u00fc"]'),)
    assert document.templates[0].unknown == (("y", '{"b": null}'),)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({}, "has none of the connector's keys"),
        ({"foo": 1}, "has none of the connector's keys"),
        ({"region": 5}, "At region: a text is needed, but a number stands there."),
        ({"accessKeySecret": [SECRET]}, "At accessKeySecret: a text is needed, but a list"),
        ({"emailAddress": None}, "At emailAddress: a text is needed, but null"),
        ({"templates": {}}, "At templates: a list is needed, but an object"),
        ({"templates": ["x"]}, "At templates[0]: an object is needed, but a text"),
        ({"templates": [{}, {"subject": 1}]}, "At templates[1].subject: a text is needed"),
    ],
)
def test_wrong_types_are_named_with_their_place(config, said):
    with pytest.raises(UserError) as caught:
        document_of(config, KEPT_SECRET)
    assert said in said_by(caught.value)
    assert SECRET not in said_by(caught.value)


@pytest.mark.parametrize("more", [{}, {"deep": {"rows": [0] * MOST_MEMBERS}}])
def test_a_document_has_no_more_members_than_can_be_checked_while_it_is_edited(more):
    few = CONFIG | {f"k{number}": 1 for number in range(MOST_MEMBERS // 2)}
    assert len(document_of(few, NO_SECRET).unknown) == MOST_MEMBERS // 2
    many = CONFIG | (more or {f"k{number}": 1 for number in range(MOST_MEMBERS)})
    with pytest.raises(UserError) as refused:
        document_of(many, NO_SECRET)
    assert "more than 5,000 keys and templates" in said_by(refused.value)
