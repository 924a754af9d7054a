"""The guard's corners; everything else is compared with the real connector."""

import pytest

from ses_gui.domain.config.zod_guard import (
    cleaned,
    guard_issues,
    is_empty,
    missing_usage_types,
)
from tests.domain.checks.finding_cases import changed, is_valid, with_template


def test_issues_come_in_the_order_of_the_connectors_guard():
    config = {"templates": [1], "configurationSetName": 1, "emailAddress": 1, "region": "x"}
    start = "Error in key path"
    assert [issue.line for issue in guard_issues(config)] == [
        f'{start} "accessKeyId": (invalid_type) Expected string but received undefined.',
        f'{start} "accessKeySecret": (invalid_type) Expected string but received undefined.',
        f'{start} "emailAddress": (invalid_type) Expected string but received number.',
        f'{start} "templates.0": (invalid_type) Expected object but received number.',
        f'{start} "configurationSetName": (invalid_type) Expected string but received number.',
    ]


def test_a_missing_type_is_named_in_the_connectors_words():
    config = changed(templates=changed()["templates"][2:])
    assert [(issue.code, issue.message) for issue in guard_issues(config)] == [
        ("custom", "Template with UsageType (Register, SignIn) should be provided!")
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": {"b": {"c": ""}}}, {}),
        ({"a": ["", None, [], {}, [[""]], 0, False, " "]}, {"a": [0, False, " "]}),
        ({"a": {"b": 0, "c": None}}, {"a": {"b": 0}}),
    ],
)
def test_the_clean_up_works_from_the_inside_out(value, expected):
    assert cleaned(value) == expected


def test_an_empty_subject_is_accepted_and_then_lost():
    config = with_template(0, subject="")
    assert guard_issues(config) == ()
    assert not is_valid(config)


def test_the_clean_up_makes_a_prototype_of_a_key_named_so():
    inherited = with_template(0, subject="", __proto__={"subject": "s"})
    assert is_valid(inherited)
    assert not is_valid(with_template(0, subject="", __proto__={"subject": 5}))
    assert is_valid(changed(__proto__="text"))


REQUIRED = ["accessKeyId", "accessKeySecret", "region", "templates"]
OPTIONAL = [
    "emailAddress",
    "emailAddressIdentityArn",
    "feedbackForwardingEmailAddress",
    "feedbackForwardingEmailAddressIdentityArn",
    "configurationSetName",
]


@pytest.mark.parametrize("key", [*REQUIRED, *OPTIONAL])
def test_a_key_that_is_not_there_is_an_issue_only_if_it_is_required(key):
    config = {name: value for name, value in changed().items() if name != key}
    issues = [(issue.path, issue.message, issue.received) for issue in guard_issues(config)]
    assert issues == ([((key,), "Required", "undefined")] if key in REQUIRED else [])


@pytest.mark.parametrize(
    ("value", "received"),
    [
        (None, "null"),
        (7, "number"),
        (7.5, "number"),
        (True, "boolean"),
        ([], "array"),
        ({}, "object"),
    ],
)
def test_a_value_of_another_type_is_named_as_zod_names_it(value, received):
    for key in ("accessKeyId", "configurationSetName"):
        (issue,) = guard_issues(changed(**{key: value}))
        assert (issue.message, issue.received, issue.expected) == (
            f"Expected string, received {received}",
            received,
            "string",
        )


@pytest.mark.parametrize("key", ["usageType", "subject", "content"])
def test_each_text_of_a_template_is_required(key):
    issues = guard_issues(with_template(1, **{key: None}))
    assert ("templates", 1, key) in [issue.path for issue in issues]


def test_usage_types_are_counted_only_where_they_are_texts():
    templates = [{"usageType": ["SignIn"]}, 7, None, {"usageType": {"a": 1}}, {}]
    assert missing_usage_types(templates) == ("Register", "SignIn", "ForgotPassword", "Generic")
    assert missing_usage_types([*templates, {"usageType": "Generic"}])[-1] == "ForgotPassword"
    assert missing_usage_types(changed()["templates"]) == ()


@pytest.mark.parametrize(
    ("value", "dropped"),
    [(None, True), ("", True), ([], True), ({}, True), (0, False), (False, False), (" ", False)],
)
def test_the_clean_up_drops_what_is_empty_and_no_number(value, dropped):
    assert is_empty(value) is dropped
    assert cleaned({"a": value, "b": 1}) == ({"b": 1} if dropped else {"a": value, "b": 1})
