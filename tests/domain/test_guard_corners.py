"""The guard's corners; everything else is compared with the real connector."""

import pytest

from ses_gui.domain.config.zod_guard import cleaned, guard_issues, is_valid
from tests.domain.finding_cases import changed, with_template


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
