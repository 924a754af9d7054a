"""The tables: usage types, regions, defaults, samples, requests and recipients."""

import botocore.session
import pytest

from ses_gui.domain.config.document import (
    DEFAULT_TEMPLATES,
    Document,
    SecretRef,
    Template,
    example_document,
    missing_templates,
)
from ses_gui.domain.config.request import render, send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.regions import REGIONS
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES, USAGE_TYPES
from ses_gui.domain.variables.samples import sample_payload


def test_regions_are_those_of_botocore():
    session = botocore.session.Session()
    offered = {
        region
        for partition in ("aws", "aws-us-gov", "aws-eusc")
        for region in session.get_available_regions("sesv2", partition)
    }
    assert set(REGIONS) == offered
    assert all(region.name for region in REGIONS.values())


def test_the_required_types_are_marked():
    assert {name for name, usage in USAGE_TYPES.items() if usage.required} == {
        *REQUIRED_USAGE_TYPES
    }


def test_defaults_are_nine_in_the_order_of_the_types():
    assert [item.usage_type for item in DEFAULT_TEMPLATES] == list(USAGE_TYPES)
    assert DEFAULT_TEMPLATES[0] == Template(
        "SignIn",
        "<sign-in-template-subject>",
        "Your Logto sign-in verification code is {{code}}. The code will remain active for 10"
        " minutes.",
    )


def test_the_invitation_has_a_link_and_no_code():
    invitation = next(
        item for item in DEFAULT_TEMPLATES if item.usage_type == "OrganizationInvitation"
    )
    assert "{{link}}" in invitation.content
    assert "{{code}}" not in invitation.content


def test_only_missing_templates_are_brought():
    missing = missing_templates(Document(templates=(Template("SignIn"), Template("Bogus"))))
    assert [item.usage_type for item in missing] == [n for n in USAGE_TYPES if n != "SignIn"]
    assert missing_templates(example_document()) == ()


def test_the_example_keeps_its_secret_where_it_is_told():
    assert example_document(SecretRef("session:1")).access_key_secret == "session:1"


@pytest.mark.parametrize("usage_type", USAGE_TYPES)
def test_a_sample_fills_the_example_without_rest(usage_type):
    template = next(t for t in example_document().templates if t.usage_type == usage_type)
    rendered = render(template.content, sample_payload(usage_type))
    assert "{{" not in rendered
    assert (USAGE_TYPES[usage_type].needs in sample_payload(usage_type)) is True


def test_samples_are_nobodys_but_the_callers():
    sample_payload("SignIn")["code"] = "changed"
    assert sample_payload("SignIn")["code"] == "123456"
    assert sample_payload("Bogus") == sample_payload("Generic")


def test_the_request_is_the_connectors():
    config = config_of(example_document(), None) | {"emailAddressIdentityArn": ""}
    assert send_body(config, "to@example.com", "SignIn", {"code": "123456"}) == {
        "Destination": {"ToAddresses": ["to@example.com"]},
        "Content": {
            "Simple": {
                "Subject": {"Data": "Your sign-in code", "Charset": "utf8"},
                "Body": {
                    "Html": {
                        "Data": render(example_document().templates[0].content, {"code": "123456"})
                    }
                },
            }
        },
        "FromEmailAddress": "Acme <noreply@example.com>",
        "FromEmailAddressIdentityArn": "",
        "ConfigurationSetName": "demo",
    }


@pytest.mark.parametrize("address", ["a@example.com", "success+x@simulator.amazonses.com"])
def test_good_recipients_have_no_problem(address):
    assert recipient_problem(address) is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Enter the address"),
        ("  ", "Enter the address"),
        ("a@example.com,b@example.com", "not exactly one bare mail address"),
        ("Sam <sam@example.com>", "Leave the name out: sam@example.com."),
        (" a@example.com", "not exactly one bare mail address"),
        ("nöreply@example.com", "outside ASCII"),
        ("ü ü@exämple.com", "outside ASCII"),
        ("a@exämple.com", "Write a@xn--exmple-cua.com."),
    ],
)
def test_bad_recipients_get_a_sentence(address, said):
    assert said in sentence(recipient_problem(address))
