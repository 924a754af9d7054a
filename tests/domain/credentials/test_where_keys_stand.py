"""Where a key was found is told with it, and what stands around it does not change what it is."""

import json

import pytest

from ses_gui.domain.credentials.parser import FoundKey, aws_profiles, label, read_paste
from ses_gui.domain.credentials.validation import account_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING, message
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OTHER_ID,
    OTHER_SECRET,
    ROLE_ID,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
    key_id_of,
)

LINES = f"AWS_ACCESS_KEY_ID={KEY_ID}\nAWS_SECRET_ACCESS_KEY={SECRET}"
HEADINGS = "Access key ID,Secret access key"
BOTH = [(KEY_ID, SECRET), (OTHER_ID, OTHER_SECRET)]
ANSWER = json.dumps(
    {"AccessKey": {"UserName": "logto", "AccessKeyId": KEY_ID, "SecretAccessKey": SECRET}}
)
SECTION = f"[ logto ] ; mine\nAWS_ACCESS_KEY_ID = {KEY_ID}\naws_secret_access_key = {SECRET} \n"


def read(text, name=""):
    return [
        (sentence(key.source), key.access_key_id, key.secret) for key in read_paste(text, name).keys
    ]


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        (LINES, "", "the lines"),
        (LINES, "my.env", "my.env"),
        (f"{KEY_ID} {SECRET}", "", "the text"),
        (f"{KEY_ID} {SECRET}", "my.txt", "my.txt"),
        (f"{HEADINGS}\n{KEY_ID},{SECRET}", "", "the table"),
        (f"{HEADINGS}\n{KEY_ID},{SECRET}", "my.csv", "my.csv"),
        (f"\n \n{HEADINGS}\n \n{KEY_ID},{SECRET}\n\n", "", "the table"),
        (f"SEP=;\n{HEADINGS.replace(',', ';')}\n{KEY_ID};{SECRET}", "", "the table"),
        (f'"Access key ID", "Secret access key"\n"{KEY_ID}", "{SECRET}"', "", "the table"),
        (f"User name,{HEADINGS}\nlogto,{KEY_ID},{SECRET}", "", "the table, user logto"),
        (f"User name,{HEADINGS}\nlogto,{KEY_ID},{SECRET}", "my.csv", "my.csv, user logto"),
        (ANSWER, "", "the answer of aws iam create-access-key, user logto"),
        (ANSWER, "my.json", "my.json, user logto"),
        (f" \n[{ANSWER}]", "", "the answer of aws iam create-access-key, user logto"),
        (f"\ufeff{ANSWER}", "", "the answer of aws iam create-access-key, user logto"),
        (json.dumps({"accessKeyId": KEY_ID, "accessKeySecret": SECRET}), "", "the JSON text"),
        (SECTION, "", "profile logto"),
        (SECTION, "my.ini", "my.ini, profile logto"),
        (SECTION.replace("\n", "\r\n"), "", "profile logto"),
    ],
)
def test_the_place_of_a_key_is_told_by_the_text_and_its_name(text, name, source):
    assert read(text, name) == [(source, KEY_ID, SECRET)]


def test_the_rows_of_a_table_are_counted_from_one():
    rows = "\n".join(",".join(key) for key in BOTH)
    assert read(f"{HEADINGS}\n{rows}") == [
        ("the table, row 1", KEY_ID, SECRET),
        ("the table, row 2", OTHER_ID, OTHER_SECRET),
    ]


def test_a_table_for_smtp_is_read_as_one():
    text = f'IAM User Name,Smtp Username,Smtp Password\n"mailer",{KEY_ID},{SMTP_PASSWORD}'
    assert read(text) == [("the table, user mailer", KEY_ID, "")]


def test_a_list_of_keys_names_each_ones_user():
    keys = [
        {"UserName": name, "AccessKeyId": key} for name, key in (("a", KEY_ID), ("b", OTHER_ID))
    ]
    sources = [source for source, _, _ in read(json.dumps({"AccessKeyMetadata": keys}))]
    assert sources == [f"the answer of aws iam list-access-keys, user {name}" for name in "ab"]


def test_a_value_within_another_counts_only_under_a_name_of_a_keys():
    outputs = {
        "accessKeyId": {"value": KEY_ID},
        "secretAccessKey": {"value": SECRET},
        "other": {"value": OTHER_SECRET},
        "secretKey": {"value": 7},
    }
    assert read(json.dumps(outputs)) == [("the JSON text", KEY_ID, SECRET)]


def test_a_region_may_stand_there_twice():
    (key,) = read_paste(f"AWS_REGION=eu-west-1\n{LINES}\nAWS_DEFAULT_REGION=us-east-1").keys
    assert (key.access_key_id, key.secret, key.region) == (KEY_ID, SECRET, "us-east-1")


@pytest.mark.parametrize("length", [41, 42, 43, 44])
def test_a_long_text_beside_an_id_is_no_secret(length):
    (key,) = read_paste(f"{KEY_ID} {('a1B2' * 11)[:length]}").keys
    assert (key.access_key_id, key.secret) == (KEY_ID, "")
    assert sentence(key.note).startswith("The secret is not there")


@pytest.mark.parametrize(
    ("secret", "is_kept"),
    [
        ("aB3" * 5, False),
        ("aB34" * 4, True),
        ("aB34" * 50, True),
        ("aB34" * 50 + "x", False),
        ("x" * 40, False),
        ("X" * 16, False),
        ("*" * 16, False),
        ("<your secret is here>", False),
        ("your-secret-access-key", False),
        ("REDACTED-by-somebody", False),
        (f"x{'X' * 38}y", True),
        (f"your{SECRET[4:]}", True),
    ],
)
def test_what_stands_in_the_place_of_a_secret_is_none(secret, is_kept):
    text = f"AWS_ACCESS_KEY_ID={KEY_ID}\nAWS_SECRET_ACCESS_KEY={secret}"
    (key,) = read_paste(text).keys
    assert key.has_secret is is_kept
    assert bool(key.note) is not is_kept


@pytest.mark.parametrize(
    "text",
    [
        f"smtp_username={KEY_ID}\nsmtp_password=anything",
        f"SMTP_USER_NAME={KEY_ID}\nSMTP_PASSWORD={SECRET}",
    ],
)
def test_a_password_by_name_is_one_for_smtp_whatever_its_shape(text):
    (key,) = read_paste(text).keys
    assert sentence(key.refusal).startswith("This is a password for SES's SMTP interface.")
    assert (key.access_key_id, key.secret, key.note) == (KEY_ID, "", None)


def test_a_secret_alone_gets_no_word_about_a_secret_that_is_not_there():
    paste = read_paste(SECRET)
    assert sentence(paste.said) == "Found a secret in the text, but no key ID."
    assert [key.note for key in paste.keys] == [None]


@pytest.mark.parametrize(
    ("key", "is_usable"),
    [
        (FoundKey(NOTHING), False),
        (FoundKey(NOTHING, access_key_id=KEY_ID), True),
        (FoundKey(NOTHING, secret=SECRET), True),
        (FoundKey(NOTHING, access_key_id=KEY_ID, refusal=message("keys.paste.none")), False),
    ],
)
def test_a_key_is_of_use_if_there_is_something_of_it(key, is_usable):
    assert key.is_usable is is_usable
    assert SECRET not in repr(key)


PROFILES = "\n".join(
    f"[{name}]\naws_access_key_id={key_id}\naws_secret_access_key={secret}"
    for name, key_id, secret in (
        ("a", ROLE_ID, SECRET),
        ("b", TEMPORARY_ID, OTHER_SECRET),
        ("c", OTHER_ID, SMTP_PASSWORD),
    )
)


def test_several_keys_of_no_use_are_counted():
    said = sentence(read_paste(PROFILES).said)
    assert said.startswith(f"Found in profile a, but of no use: {ROLE_ID} is the ID of a role")
    assert said.endswith(" So are 2 more.")
    alone = sentence(read_paste(f"{TEMPORARY_ID} {SECRET}").said)
    assert "more" not in alone


def test_what_can_be_used_stands_first():
    usable = f"[d]\naws_access_key_id={KEY_ID}\naws_secret_access_key={SECRET}"
    keys = read_paste(f"{PROFILES}\n{usable}").keys
    assert [sentence(key.source)[-1] for key in keys] == ["d", "a", "b", "c"]


@pytest.mark.parametrize(
    ("name", "is_root"),
    [("rootkey.csv", True), ("RootKey (1).csv", True), ("my-rootkey.csv", False), ("", False)],
)
def test_the_file_of_the_root_user_is_known_by_its_name(name, is_root):
    (key,) = read_paste(LINES, name).keys
    assert sentence(key.note or NOTHING).startswith("It is a key of the root user") is is_root


def test_a_text_is_read_up_to_a_hundred_thousand_characters():
    assert read_paste("x" * 100_000).said == message("keys.paste.none")
    too_long = read_paste(LINES + " " * 100_001)
    assert too_long.keys == ()
    assert sentence(too_long.said).startswith("The text is too long to be an access key. Paste an")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("logto", "logto"),
        (" my\tkey \n file ", "my key file"),
        ("a\x1bb", "ab"),
        ("é-" * 32, "é-" * 32),
        ("é-" * 32 + "x", "é-" * 31 + "é…"),
        (f"x {SECRET} y", "x … y"),
    ],
)
def test_a_name_is_shortened_for_people(text, shown):
    assert label(text) == shown
    assert len(label(text)) <= 64


def test_a_name_never_holds_the_secret():
    assert label("my short-secret key", "short-secret") == "my … key"


CONFIG = """
[profile  a b ]
region=eu-west-1
[profile 'c d']
role_arn=x
[sso-session my]
sso_start_url=x
[profile]
region=eu-west-2
[profile s]
aws_secret_access_key={secret}
[profile smtp]
smtp_password=abc
; comment
[default]
region=us-east-1
"""


def test_the_profiles_of_a_config_are_listed_with_what_they_are_instead():
    profiles = aws_profiles("", CONFIG.format(secret=SECRET))
    told = [
        (sentence(key.source), key.region, sentence(key.refusal).partition(".")[0])
        for key in profiles
    ]
    assert told == [
        ("profile a b", "eu-west-1", "It holds no access key"),
        ("profile c d", "", "It takes on a role, for an hour or some"),
        ("profile profile", "eu-west-2", "It holds no access key"),
        ("profile s", "", "It holds no access key"),
        ("profile smtp", "", "This is a password for SES's SMTP interface"),
        ("profile default", "us-east-1", "It holds no access key"),
    ]


@pytest.mark.parametrize(
    ("account", "read"),
    [
        ("000000000000", "000000000000"),
        ("000000000001", "000000000001"),
        ("999999999999", "999999999999"),
        ("1000000000000", None),
    ],
)
def test_an_account_has_twelve_digits(account, read):
    assert account_of(key_id_of(account)) == read
    assert account_of(key_id_of(account, rest=(1 << 39) - 1)) == read
