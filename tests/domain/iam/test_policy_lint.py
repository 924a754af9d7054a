"""Every policy is held against AWS's own list of actions, resources and conditions."""

import json

import pytest

from ses_gui.domain.iam.policy import policy_text
from tests.domain.iam.policy_cases import POLICIES
from tests.policy_lint import faults


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
