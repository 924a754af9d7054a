"""The profiles of ~/.aws: which hold a key, and what the others are instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.credentials.parser import aws_profiles
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OTHER_ID,
    OTHER_SECRET,
    SECRET,
    TEMPORARY_ID,
    TOKEN,
)

CREDENTIALS = f"""\
# written by hand
[default]
aws_access_key_id = {KEY_ID}
aws_secret_access_key = {SECRET}

[work]
AWS_ACCESS_KEY_ID={OTHER_ID}
aws_secret_access_key={OTHER_SECRET} ; of the user logto

[mfa]
aws_access_key_id={TEMPORARY_ID}
aws_secret_access_key={SECRET}
aws_session_token={TOKEN}
"""
CONFIG = """\
[default]
region = us-east-1
s3 =
    addressing_style = path

[profile work]
region=eu-west-1

[profile "two words"]
region = eu-north-1

[sso-session company]
sso_start_url = https://company.awsapps.com/start

[profile sso]
sso_session = company
region = eu-central-1

[profile role]
role_arn = arn:aws:iam::123456789012:role/Mail
source_profile = work

[profile process]
credential_process = /opt/bin/keys

[profile web]
role_arn = arn:aws:iam::123456789012:role/Mail
web_identity_token_file = /var/run/token

[profile machine]
role_arn = arn:aws:iam::123456789012:role/Mail
credential_source = Ec2InstanceMetadata

[profile login]
login_session = arn:aws:iam::123456789012:user/jo

[services local]
sesv2 =
  endpoint_url = http://127.0.0.1:4566
"""
PROFILES = {sentence(key.source): key for key in aws_profiles(CREDENTIALS, CONFIG)}


def test_profiles_come_in_the_order_of_the_files():
    names = "default work two-words sso role process web machine login mfa".split()
    assert [source.replace(" ", "-").removeprefix("profile-") for source in PROFILES] == names


@pytest.mark.parametrize(
    ("profile", "key_id", "secret", "region"),
    [("default", KEY_ID, SECRET, "us-east-1"), ("work", OTHER_ID, OTHER_SECRET, "eu-west-1")],
)
def test_a_key_of_its_own_is_offered_with_the_region(profile, key_id, secret, region):
    key = PROFILES[f"profile {profile}"]
    assert (key.access_key_id, key.secret, key.region) == (key_id, secret, region)
    assert key.is_usable


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("sso", "IAM Identity Center"),
        ("role", "takes on a role"),
        ("process", "asks a program"),
        ("web", "a token from a file"),
        ("machine", "takes on a role"),
        ("login", "aws login"),
        ("mfa", "This is a temporary key"),
        ("two words", "holds no access key"),
    ],
)
def test_what_is_no_key_is_explained_and_not_offered(profile, said):
    key = PROFILES[f"profile {profile}"]
    assert said in sentence(key.refusal)
    assert not key.is_usable
    assert not key.has_secret


def test_the_region_is_known_of_those_as_well():
    assert PROFILES["profile sso"].region == "eu-central-1"


def test_credentials_count_before_config():
    config = f"[profile a]\naws_access_key_id={OTHER_ID}\naws_secret_access_key={OTHER_SECRET}"
    credentials = f"[a]\naws_access_key_id={KEY_ID}\naws_secret_access_key={SECRET}"
    (key,) = aws_profiles(credentials, config)
    assert (key.access_key_id, key.secret) == (KEY_ID, SECRET)


@pytest.mark.parametrize("heading", ["[profile o'brien]", '[profile "o\'brien"]'])
def test_a_quotation_mark_in_a_name_is_no_fault(heading):
    config = f"{heading}\naws_access_key_id={KEY_ID}\naws_secret_access_key={SECRET}"
    (key,) = aws_profiles("", config)
    assert sentence(key.source) == "profile o'brien"


def test_nothing_is_no_profile():
    assert aws_profiles("", "") == ()


lines = st.sampled_from([*CREDENTIALS.splitlines(), *CONFIG.splitlines()]) | st.text()
files = st.lists(lines, max_size=12).map("\n".join)


@given(files, files)
def test_any_files_are_read_and_no_secret_is_shown(credentials, config):
    profiles = aws_profiles(credentials, config)
    assert all(key.is_usable or key.refusal for key in profiles)
    assert SECRET not in repr(profiles)
