"""`sesctl policy`: JSON for IAM on standard output, sentences beside it."""

import json

import pytest

ARN = "arn:aws:ses:us-east-1:111122223333:identity/example.com"


def actions(ended):
    return [statement["Action"] for statement in ended.json["Statement"]]


def test_the_least_policy_is_printed_as_it_can_be_pasted(sesctl, written, config):
    ended = sesctl("policy", written(config))
    assert ended.status == 0
    assert ended.json["Version"] == "2012-10-17"
    assert actions(ended) == ["ses:SendEmail"]
    assert json.dumps(ended.json, indent=2) + "\n" == ended.out
    assert "Attach it to the user of the key" in ended.err
    assert "does not tell its account" in ended.err  # the example's key is an old one


def test_the_checks_are_added_on_request(sesctl, written, config):
    ended = sesctl("policy", written(config), "--with-checks")
    assert actions(ended)[0] == "ses:SendEmail"
    assert "ses:GetAccount" in actions(ended)[1]


def test_the_owner_of_the_identity_gets_one_of_his_own(sesctl, written, config):
    ended = sesctl("policy", written(config | {"emailAddressIdentityArn": ARN}), "--for-owner")
    assert ended.status == 0
    assert ended.json["Statement"][0]["Resource"] == ARN
    assert "Principal" in ended.json["Statement"][0]


def test_without_another_account_there_is_no_owner(sesctl, written, config):
    ended = sesctl("policy", written(config), "--for-owner")
    assert (ended.status, ended.out) == (2, "")
    assert "another account" in ended.err


@pytest.mark.parametrize("value", ["{", {"region": 7}])
def test_what_cannot_be_read_is_said(sesctl, written, value):
    ended = sesctl("policy", written(value))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.strip().endswith(".")


def test_the_secret_is_never_printed(sesctl, written, config):
    ended = sesctl("policy", written(config), "--with-checks")
    assert config["accessKeySecret"] not in ended.out + ended.err
