"""From addresses: what SES takes, refuses or damages, and what to write instead."""

from dataclasses import replace
from email.headerregistry import HeaderRegistry

import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain import email_address
from ses_gui.domain.checks.finding import Rename
from ses_gui.domain.checks.rules import template_findings
from ses_gui.domain.checks.run import findings, inspect
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import CONNECTOR_KEYS, NO_SECRET, Document, example_document
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import (
    Extractor,
    Numbered,
    meant_key,
    meant_template_key,
    secret_kind,
)
from ses_gui.domain.email_address import sender_problem
from ses_gui.domain.lint import rules
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.variables.scanner import marks
from ses_gui.services.demo_ses.model import RefusedError
from ses_gui.services.demo_ses.send import mailbox as read_by_demo
from tests.domain.checks.finding_cases import changed
from tests.domain.credentials.test_detection import KEY_ID, S

FINE = [
    "a@example.com",
    "Logto<noreply@example.com>",
    "Logto <noreply@example.com>",
    "<a@example.com>",
    '"Logto, Inc." <a@example.com>',
    '"Logto.io" <a@example.com>',
    r'"A \"b\" \\ c" <a@example.com>',
    '"a <b>" <a@example.com>',
    "=?utf-8?B?TMO2Z3Rv?= <a@example.com>",
    "a+label@xn--exmple-cua.com",
    "O'Brien & Sons <a@example.com>",
    "A@EXAMPLE.COM",
]
# What is written, its code, and each text that it may become.
DOUBTFUL = [
    ("Logto, Inc. <a@example.com>", "not-one-address", ['"Logto, Inc." <a@example.com>']),
    ("DEBUG: Bob <a@example.com>", "not-one-address", ['"DEBUG: Bob" <a@example.com>']),
    ("Acme (Mail) <a@example.com>", "not-one-address", ['"Acme (Mail)" <a@example.com>']),
    ("me@home <a@example.com>", "not-one-address", ['"me@home" <a@example.com>']),
    ("Logto.io <a@example.com>", "unquoted-name", ['"Logto.io" <a@example.com>']),
    ("Lögto <a@example.com>", "non-ascii-address", ["=?utf-8?b?TMO2Z3Rv?= <a@example.com>"]),
    ('"Lögto" <a@example.com>', "non-ascii-address", ["=?utf-8?b?TMO2Z3Rv?= <a@example.com>"]),
    ("Lo\u0308gto <a@example.com>", "non-ascii-address", ["=?utf-8?b?TMO2Z3Rv?= <a@example.com>"]),
    ("a@exämple.com", "non-ascii-address", ["a@xn--exmple-cua.com"]),
    (
        "Lögto <a@exämple.com>",
        "non-ascii-address",
        ["=?utf-8?b?TMO2Z3Rv?= <a@xn--exmple-cua.com>"],
    ),
    ("nöreply@example.com", "non-ascii-address", []),
    ("Acme <nöreply@example.com>", "non-ascii-address", []),
    ("Acme\u00a0Mail <a@example.com>", "non-ascii-address", ["Acme Mail <a@example.com>"]),
    ("Acme <a\u200b@example.com>", "non-ascii-address", ["Acme <a@example.com>"]),
    ("a@example.com, b@example.com", "not-one-address", ["a@example.com", "b@example.com"]),
    (
        '"A, B" <a@example.com>; c@example.com',
        "not-one-address",
        ['"A, B" <a@example.com>', "c@example.com"],
    ),
    ("a b@example.com", "not-one-address", ["a <b@example.com>"]),
    ("Acme noreply@example.com", "not-one-address", ["Acme <noreply@example.com>"]),
    ("Logto <a@example.com", "not-one-address", ["Logto <a@example.com>"]),
    ("Logto a@example.com>", "not-one-address", ["Logto <a@example.com>"]),
    (r"Logto\<noreply@example.com>", "not-one-address", ["Logto <noreply@example.com>"]),
    ("Acme\r\n <a@example.com>", "not-one-address", ["Acme <a@example.com>"]),
    ("Acme\r\nBcc: x@example.com <a@example.com>", "not-one-address", None),
    ("mailto:a@example.com", "not-one-address", ["a@example.com"]),
    ('"Acme <a@example.com>', "not-one-address", ["Acme <a@example.com>"]),
    ("noreply", "not-one-address", []),
    ("@example.com", "not-one-address", []),
    ("a@", "not-one-address", []),
    ("a@example..com", "not-one-address", []),
    ("a..b@example.com", "not-one-address", []),
    ("a@.example.com", "not-one-address", []),
    ("a@b@example.com", "not-one-address", []),
    ("<>", "not-one-address", []),
    (f"{'a' * 65}@example.com", "not-one-address", []),
    ("a@localhost", "private-domain", []),
    ("nö@localhost", "non-ascii-address", []),
    ("Acme <a@mail.local>", "private-domain", []),
]
# The demo refuses in SES's words what SES is known to refuse; these it takes, as SES may.
TAKEN_ALL_THE_SAME = {
    "Acme (Mail) <a@example.com>",
    "Logto.io <a@example.com>",
    "Lögto <a@example.com>",
    '"Lögto" <a@example.com>',
    "Lo\u0308gto <a@example.com>",
    "Acme\u00a0Mail <a@example.com>",
    "a@localhost",
    "Acme <a@mail.local>",
    f"{'a' * 65}@example.com",
    "Acme\r\n <a@example.com>",
}


def is_taken_by_demo(text):
    try:
        read_by_demo(text)
    except RefusedError:
        return False
    return True


def is_one_mailbox(text):
    """What Python's own parser of mail headers says, defects and all."""
    header = HeaderRegistry()("from", text)
    return text.isascii() and not header.defects and len(header.addresses) == 1


@pytest.mark.parametrize("text", FINE)
def test_what_ses_takes_is_not_doubted(text):
    assert sender_problem(text) is None
    assert is_taken_by_demo(text)
    assert is_one_mailbox(text)


@pytest.mark.parametrize(("text", "code", "better"), DOUBTFUL)
def test_what_ses_refuses_or_damages_is_found_and_mended(text, code, better):
    doubt = sender_problem(text)
    assert doubt.code == code
    assert better is None or list(doubt.better) == better
    for written in doubt.better:
        assert sender_problem(written) is None
        assert is_taken_by_demo(written)
        assert is_one_mailbox(written)


@pytest.mark.parametrize(("text", "code", "_better"), DOUBTFUL)
def test_the_built_in_ses_refuses_the_same(text, code, _better):
    assert is_taken_by_demo(text) is (text in TAKEN_ALL_THE_SAME)


@pytest.mark.parametrize(("text", "code", "better"), DOUBTFUL)
def test_a_click_mends_the_config(text, code, better):
    finding = next(item for item in inspect(changed(emailAddress=text)) if item.code == code)
    for fix in finding.fixes:
        mended = edits.apply_fix(finding.path, fix).apply(Document(email_address=text))
        assert mended.email_address in (better or [mended.email_address])
        assert inspect(changed(emailAddress=mended.email_address)) == ()


def test_two_addresses_are_counted():
    said = sender_problem("a@example.com,b@example.com").said.with_args(subject="It")
    assert sentence(said).startswith("It holds 2 addresses")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Acme <a@example.com>", "a@example.com"),
        ("Lögto <a@example.com>", "a@example.com"),
        ("a@exämple.com", "a@xn--exmple-cua.com"),
        ("nöreply@example.com", ""),
        ("a@example.com, b@example.com", ""),
    ],
)
def test_a_feedback_address_is_mended_to_a_bare_one(text, better):
    assert email_address.address_problem(text).better == better


@given(st.text('ab.@-_+1x\u200b é<>",;:\\()\n', max_size=24) | st.text())
def test_any_text_is_checked_and_each_remedy_is_fine(text):
    doubt = sender_problem(text)
    for better in doubt.better if doubt else ():
        assert sender_problem(better) is None
        assert is_taken_by_demo(better)
    if doubt is None and text.strip():
        assert is_taken_by_demo(text)


almost_sure = st.from_regex(
    r"[a-zA-Z0-9_+-]{1,3}(\.[a-zA-Z0-9_+-]{1,64})?@([a-zA-Z0-9-]{1,64}\.){1,5}(com|org|local)",
    fullmatch=True,
)


@given(almost_sure)
def test_of_a_sure_address_the_validator_has_no_doubt(text):
    if email_address.is_address(text):
        validate_email(text, check_deliverability=False, strict=True)


@pytest.fixture
def readings(monkeypatch):
    """The contents that were linted."""
    texts, lint_html = [], rules.lint_html

    def noting(html, clients, usual):
        texts.append(html)
        return lint_html(html, clients, usual)

    monkeypatch.setattr(rules, "lint_html", noting)
    return texts


def config(*subjects, usage_type="SignIn", content):
    rows = [{"usageType": usage_type, "subject": each, "content": content} for each in subjects]
    return {"templates": rows}


def test_typing_a_subject_does_not_read_the_content_again(readings):
    content = "<p>for the subject</p>"
    before = template_findings(config("{{cod", content=content))
    after = template_findings(config("{{code", content=content))
    assert readings == [content]
    assert [item.path for item in before] == [item.path for item in after]


def test_templates_of_equal_content_are_read_once(readings):
    content = "<p>twice</p>"
    found = template_findings(config("a", "b", content=content))
    assert readings == [content]
    assert {item.path[1] for item in found} == {0, 1}


def test_marks_are_made_once_for_the_lints_and_the_editor():
    text = "{{code}} and {{once}}"
    assert marks(text, "SignIn") is marks(text, "SignIn")
    assert marks(text, "SignIn") != marks(text, "OrganizationInvitation")


def contents(*texts):
    return {"templates": [{"usageType": "SignIn", "content": each} for each in texts]}


def labels(config, row):
    found = template_findings(config)
    [item] = [each for each in found if each.code == "missing-lang" and each.path[1] == row]
    return [sentence(fix.label) for fix in item.fixes]


def test_a_missing_language_is_that_of_most_other_templates():
    spanish, english = '<!doctype html>\n<html lang="es-MX">', "<html lang=en>"
    usual = contents("<html>", spanish, english, spanish)
    assert labels(usual, 0) == ['Write “lang="es-MX"”, as other templates do', 'Write “lang="en"”']
    assert labels(contents(english, "<html>"), 1) == ['Write “lang="en"”, as other templates do']


@pytest.mark.parametrize("other", ["<html lang='\"x'>", "<html lang={{locale}}>", "<p>no page"])
def test_without_other_templates_that_tell_a_missing_language_may_be_english(other):
    assert labels(contents(other, "<html>"), 1) == ['Write “lang="en"”']


def test_other_languages_do_not_make_a_content_be_read_again(readings):
    mine = "<html lang=en>mine"
    template_findings(contents(mine, "<html lang=fr>"))
    template_findings(contents(mine, "<html lang=de>"))
    assert readings.count(mine) == 1


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


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"type": "text/html"}, "unknown-key"),
        ({"type": "SignIn"}, "misnamed-key"),
        ({"type": ["SignIn"]}, "unknown-key"),
        ({"usage_type": "of nobody"}, "misnamed-key"),
    ],
)
def test_only_a_type_that_logto_has_is_a_usage_type(members, code):
    template = {"subject": "Hello", "content": "{{code}}", **members}
    (name,) = members
    path = ("templates", 0, name)
    found = inspect({**BASE, "templates": [template]})
    assert [each.code for each in found if each.path == path] == [code]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("foo", 1, "unknown-key"),
        ("foo", f"export X={S}", "misplaced-secret"),
        ("secretAccessKey", S, "misnamed-key"),
        ("Region", "us-east-1", "misnamed-key"),
        ("sessionToken", "IQoJb3JpZ2luX2VjEXAMPLE", "session-token"),
    ],
)
def test_one_thing_is_said_of_each_member_that_the_connector_ignores(name, value, code):
    found = inspect({**BASE, name: value})
    assert [each.code for each in found if each.path == (name,)] == [code]


def test_only_of_a_misnamed_secret_it_is_said_that_it_is_hidden():
    said = {
        each.path[0]: sentence(each.message)
        for each in inspect({**BASE, "secretAccessKey": S, "Region": "us-east-1"})
        if each.code == "misnamed-key"
    }
    assert "shown as ••••" in said["secretAccessKey"]
    assert "••••" not in said["Region"]


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
