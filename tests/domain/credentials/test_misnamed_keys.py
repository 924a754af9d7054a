"""Keys that AWS and other programs call otherwise: what is said, and one click puts them right."""

from dataclasses import replace

import pytest

from ses_gui.domain.checks.finding import Rename
from ses_gui.domain.checks.run import findings, inspect
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import CONNECTOR_KEYS, NO_SECRET, example_document
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import (
    Extractor,
    Numbered,
    meant_key,
    meant_template_key,
    secret_kind,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from tests.domain.credentials.test_detection import KEY_ID, S

BASE = config_of(example_document(), None)
NAMES = {
    "accessKeySecret": "secretAccessKey aws_secret_access_key SecretAccessKey secret_key secret",
    "accessKeyId": "accesskeyid access_key_id awsAccessKeyId AWS_ACCESS_KEY_ID acessKeyId",
    "region": "Region aws_region AWS_DEFAULT_REGION sesRegion",
    "emailAddress": "fromEmail from sender From fromAddress from_email EmailAddress emailAdress",
    "emailAddressIdentityArn": "emailAddressIdentityARN identityArn email_address_identity_arn",
    "configurationSetName": "configurationSet ConfigurationSetName configuration_set",
    "feedbackForwardingEmailAddress": "feedbackForwardingEmail FeedbackForwardingEmailAddress",
    "templates": "Templates emailTemplates template",
}
PAIRS = [(name, key) for key, names in NAMES.items() for name in names.split()]


def document_with(**members):
    without = members.pop("without", ())
    config = {key: value for key, value in BASE.items() if key not in without}
    extractor = Extractor((), Numbered())
    return document_of({**config, **members}, NO_SECRET, extractor)


def the(found, code, path):
    return next(each for each in found if (each.code, each.path) == (code, path))


@pytest.mark.parametrize(("name", "key"), PAIRS)
def test_a_near_name_is_known(name, key):
    assert meant_key(name) == key


@pytest.mark.parametrize("name", ["note", "customData", "smtp", "owner", "x", "replyTo"])
def test_another_name_is_none(name):
    assert meant_key(name) is None
    assert secret_kind(name) is None


@pytest.mark.parametrize("key", CONNECTOR_KEYS.values())
def test_each_key_is_known_by_its_letters(key):
    assert meant_key(key.upper()) == meant_key("_".join(key)) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [("regoin", "region"), ("reigon", "region"), ("awsSesSecretAccessKey", "accessKeySecret"),
     ("aws_ses_region", "region")],
)  # fmt: skip
def test_a_letter_out_of_place_and_two_prefixes_are_seen_through(name, key):
    assert meant_key(name) == key


@pytest.mark.parametrize("name", ["text", "title", "message", "type"])
def test_what_has_a_meaning_of_its_own_beside_the_key_is_not_misnamed(name):
    template = {**BASE["templates"][0], name: "SignIn"}
    found = the(inspect({**BASE, "templates": [template]}), "unknown-key", ("templates", 0, name))
    assert sentence(found.message).startswith(f"templates[0].{name} is not a key")


def test_the_secret_moves_by_its_reference():
    document = document_with(secretAccessKey=S, accessKeyId=KEY_ID)
    found = the(findings(document), "misnamed-key", ("secretAccessKey",))
    assert sentence(found.message).startswith(
        "secretAccessKey: AWS calls it so, Logto calls it accessKeySecret."
    )
    (fix,) = found.fixes
    assert fix == Rename(
        message("fixes.rename", what="secretAccessKey", to="accessKeySecret"),
        ("secretAccessKey",),
        "accessKeySecret",
    )
    after = edits.apply_fix(found.path, fix).apply(document)
    assert (after.access_key_secret, after.unknown) == ("secret-1", ())


def test_the_field_that_is_missing_offers_it_too():
    document = document_with(secretAccessKey=S)
    missing = the(findings(document), "missing-key", ("accessKeySecret",))
    assert [sentence(fix.label) for fix in missing.fixes] == [
        "Rename secretAccessKey to accessKeySecret"
    ]


def test_a_nested_secret_moves_and_its_neighbours_stay():
    document = document_with(note={"aws_secret_access_key": S, "owner": "bob"})
    path = ("note", "aws_secret_access_key")
    found = the(findings(document), "misplaced-secret", path)
    after = edits.apply_fix(path, found.fixes[0]).apply(document)
    assert after.access_key_secret == "secret-1"
    assert after.unknown == (("note", '{"owner": "bob"}'),)


def test_where_the_key_is_there_already_it_is_removed():
    document = replace(document_with(secretAccessKey=S), access_key_secret="keyring")
    found = the(findings(document), "misnamed-key", ("secretAccessKey",))
    assert "there already" in sentence(found.message)
    after = edits.apply_fix(found.path, found.fixes[0]).apply(document)
    assert (after.access_key_secret, after.unknown) == ("keyring", ())


@pytest.mark.parametrize(
    ("name", "key", "field"),
    [("Region", "region", "region"), ("fromEmail", "emailAddress", "email_address"),
     ("accesskeyid", "accessKeyId", "access_key_id")],
)  # fmt: skip
def test_a_text_takes_its_own_name(name, key, field):
    document = document_with(without=(key,), **{name: "value"})
    path = (name,)
    found = the(findings(document), "misnamed-key", path)
    after = edits.apply_fix(path, found.fixes[0]).apply(document)
    assert getattr(after, field) == "value"
    assert after.unknown == ()


def test_the_templates_take_their_own_name():
    rows = BASE["templates"]
    document = document_with(without=("templates",), Templates=rows)
    found = the(findings(document), "misnamed-key", ("Templates",))
    after = edits.apply_fix(found.path, found.fixes[0]).apply(document)
    assert after.templates == example_document().templates


def test_members_of_a_template_take_their_own_names():
    rows = [{"usage_type": "SignIn", "Subject": "Hello", "body": "{{code}}", "type": "text/html"}]
    document = document_with(templates=rows)
    for name in ("usage_type", "Subject", "body"):
        path = ("templates", 0, name)
        found = the(findings(document), "misnamed-key", path)
        document = edits.apply_fix(path, found.fixes[0]).apply(document)
    (template,) = document.templates
    texts = (template.usage_type, template.subject, template.content)
    assert texts == ("SignIn", "Hello", "{{code}}")
    assert template.unknown == (("type", '"text/html"'),)


def test_a_value_of_another_type_is_not_renamed():
    found = the(inspect({**BASE, "Region": 5, "region": ""}), "misnamed-key", ("Region",))
    assert found.fixes == ()


def test_a_session_token_is_of_no_use():
    config = {**BASE, "sessionToken": "IQoJb3JpZ2luX2VjEXAMPLE"}
    found = the(inspect(config), "session-token", ("sessionToken",))
    assert "cannot use it" in sentence(found.message)
    assert "misnamed-key" not in {each.code for each in inspect({**BASE, "sessionToken": "x"})}


@pytest.mark.parametrize("name", ["contentType", "contenttype", "replyTo", "sendFrom"])
def test_what_other_mail_connectors_read_is_said(name):
    template = {**BASE["templates"][0], name: "text/html"}
    found = the(inspect({**BASE, "templates": [template]}), "unknown-key", ("templates", 0, name))
    assert "other mail connectors" in sentence(found.message)
    assert meant_template_key(name) is None


def test_swapped_fields_are_still_known_as_such():
    config = {**BASE, "accessKeyId": S, "accessKeySecret": KEY_ID}
    assert "swapped-keys" in {each.code for each in inspect(config)}


def test_a_fix_that_comes_too_late_changes_nothing():
    document = example_document()
    for path in (("gone",), ("templates", 99, "x"), ("templates", 0, "x"), ("templates", 0)):
        assert (
            edits.apply_fix(path, Rename(message("fixes.remove", what="x"), path, "region")).apply(
                document
            )
            == document
        )
