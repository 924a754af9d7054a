"""Findings: every code, its severity, its place, and sentences that help."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ses_gui.domain.checks.finding import CODES, Severity
from ses_gui.domain.checks.run import findings, inspect
from ses_gui.domain.config.document import (
    DEFAULT_TEMPLATES,
    NO_SECRET,
    Document,
    Template,
    example_document,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.checks.finding_cases import (
    CASES,
    SECRET,
    changed,
    is_valid,
    with_template,
    without,
)


@pytest.mark.parametrize(("code", "path", "config"), CASES)
def test_each_slip_is_found_where_it_is(code, path, config):
    found = [item for item in inspect(config) if (item.code, item.path) == (code, path)]
    assert len(found) == 1
    assert found[0].severity is CODES[code]


def test_every_code_of_the_table_has_a_case():
    assert {code for code, _path, _config in CASES} == set(CODES)


@pytest.mark.parametrize(("code", "_path", "config"), CASES)
def test_only_errors_make_a_config_invalid_and_they_quote_the_connector(code, _path, config):
    errors = [item for item in inspect(config) if item.severity is Severity.ERROR]
    assert bool(errors) is not is_valid(config)
    assert all(item.connector_message.startswith('Error in key path "') for item in errors)
    assert bool(errors) is (CODES[code] is Severity.ERROR)


def test_messages_are_whole_sentences():
    for _code, _path, config in CASES:
        for item in inspect(config):
            assert sentence(item.message).endswith((".", "?", ".”")), item


def test_the_secret_is_never_shown():
    for secret in (f" {SECRET}", "BM" + "a" * 42, "hunter2 hunter2"):
        for config in (changed(accessKeySecret=secret), changed(accessKeyId=secret)):
            assert secret.strip() not in repr(inspect(config))


def test_the_example_has_nothing_to_mend():
    assert findings(example_document()) == ()


def test_the_connectors_defaults_only_lack_subjects():
    codes = {item.code for item in findings(Document(templates=DEFAULT_TEMPLATES))}
    assert codes == {"missing-key", "missing-email-address", "placeholder-subject"}


def test_a_document_without_secret_says_so():
    document = example_document(NO_SECRET)
    assert [(item.code, item.path) for item in findings(document)] == [
        ("missing-key", ("accessKeySecret",))
    ]


@pytest.mark.parametrize("config", [without("accessKeySecret"), changed(accessKeySecret="")])
def test_an_export_without_secret_may_lack_it(config):
    assert inspect(config, secret_expected=False) == ()


def test_a_secret_of_a_wrong_type_stays_an_error():
    found = inspect(changed(accessKeySecret=5), secret_expected=False)
    assert [item.code for item in found] == ["wrong-type"]


def test_errors_come_first_and_fields_in_the_order_of_the_form():
    config = {"templates": [{"usageType": "signin"}], "emailAddress": "x", "region": 1, "foo": 1}
    found = inspect(config)
    severities = [item.severity for item in found]
    assert severities == sorted(severities, key=list(Severity).index)
    assert [item.path for item in found if item.severity is Severity.ERROR] == [
        ("accessKeyId",),
        ("accessKeySecret",),
        ("region",),
        ("templates",),
        ("templates", 0, "subject"),
        ("templates", 0, "content"),
    ]


@pytest.mark.parametrize(
    ("config", "remedy"),
    [
        (changed(region=" US-East-1"), "Did you mean us-east-1?"),
        (with_template(8, usageType="sign in"), "Did you mean SignIn?"),
        (with_template(8, usageType="Bogus"), "Choose one of the nine types."),
        (changed(emailAddress="Acme, Inc. <a@example.com>"), 'Write "Acme, Inc." <a@example.com>.'),
        (changed(emailAddress="Ö <a@example.com>"), "Write =?utf-8?b?w5Y=?= <a@example.com>."),
        (changed(emailAddress="a@exämple.com"), "Write a@xn--exmple-cua.com."),
    ],
)
def test_remedies_are_ready_to_be_copied(config, remedy):
    assert any(remedy in sentence(item.message) for item in inspect(config))


@pytest.mark.parametrize(
    "address",
    ["a@example.com", "Acme<a@example.com>", "<a@example.com>", '"Acme, Inc." <a@example.com>'],
)
def test_senders_that_ses_takes_are_not_blamed(address):
    assert inspect(changed(emailAddress=address)) == ()


def test_an_empty_row_stays_where_it_is_and_is_no_error():
    document = example_document()
    rows = (Template(), *document.templates)
    found = findings(Document(**_fields(document) | {"templates": rows}))
    assert [(item.code, item.path) for item in found] == [("empty-removed", ("templates", 0))]


def _fields(document):
    return {name: getattr(document, name) for name in Document.__slots__}


def test_errors_name_the_row_before_the_server_drops_empty_ones():
    config = with_template(2, subject="")
    config["templates"].insert(0, {"usageType": "", "subject": "", "content": ""})
    errors = [item for item in inspect(config) if item.severity is Severity.ERROR]
    assert [item.path for item in errors] == [("templates", 3, "subject")]
    assert '"templates.2.subject"' in errors[0].connector_message


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["usageType", "subject", "content", "type", ""]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from([*changed(), "foo"]), VALUES))
def test_any_config_at_all_is_checked(changes):
    config = changed(**changes)
    errors = [item for item in inspect(config) if item.severity is Severity.ERROR]
    assert bool(errors) is not is_valid(config)
    json.dumps([[list(item.path), item.code, sentence(item.message)] for item in inspect(config)])
