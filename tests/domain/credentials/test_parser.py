"""Smart paste: every form in which people have an access key at hand."""

import json
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import NO_SECRET, Document, SecretRef
from ses_gui.domain.config.edits import put_key
from ses_gui.domain.credentials.parser import (
    FoundKey,
    KeyPart,
    aws_profiles,
    belongs,
    csv_keys,
    label,
    read_paste,
)
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
    TOKEN,
    key_id_of,
)

# Each is written for one key and a region, which not all of them can tell.
FORMS = {
    "console": "\ufeffAccess key ID,Secret access key\r\n{id},{secret}\r\n",
    "old console": 'User Name,Access Key Id,Secret Access Key\r\n"logto",{id},{secret}\r\n',
    "user wizard": "User name,Password,Access key ID,Secret access key,Console login link\n"
    "logto,,{id},{secret},https://123456789012.signin.aws.amazon.com/console\n",
    "quoted": '"Access key ID","Secret access key"\n"{id}","{secret}"',
    "Excel": "sep=;\r\nAccess key ID;Secret access key\r\n{id};{secret}",
    "cells": "Access key ID\tSecret access key\n{id}\t{secret}",
    "root": "AWSAccessKeyId={id}\r\nAWSSecretKey={secret}\r\n",
    "export": "export AWS_ACCESS_KEY_ID={id}\nexport AWS_SECRET_ACCESS_KEY={secret}\n"
    "export AWS_DEFAULT_REGION={region}\n",
    "quoted export": " export AWS_ACCESS_KEY_ID='{id}'\n export AWS_SECRET_ACCESS_KEY=\"{secret}\"",
    "set": "SET AWS_ACCESS_KEY_ID={id}\r\nSET AWS_SECRET_ACCESS_KEY={secret}\r\n"
    "SET AWS_REGION={region}",
    "PowerShell": '$Env:AWS_ACCESS_KEY_ID="{id}"\n$Env:AWS_SECRET_ACCESS_KEY="{secret}"',
    "PowerShell command": "Set-AWSCredential -AccessKey {id} -SecretKey {secret} -StoreAs logto",
    "setx": 'setx AWS_ACCESS_KEY_ID {id}\r\nsetx AWS_SECRET_ACCESS_KEY "{secret}"',
    "before a command": "AWS_ACCESS_KEY_ID={id} AWS_SECRET_ACCESS_KEY={secret} aws ses get-account",
    "aws configure": "AWS Access Key ID [None]: {id}\nAWS Secret Access Key [****LKEY]: {secret}\n"
    "Default region name [us-east-2]: {region}\nDefault output format [None]: json",
    "aws configure set": "aws configure set aws_access_key_id {id}\n"
    "aws configure set aws_secret_access_key {secret} --profile logto",
    "credentials": "[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n",
    "config": "[profile logto]\nregion={region}\ns3 =\n  max_queue_size = 10\n"
    "aws_access_key_id={id}\naws_secret_access_key={secret}  # of the user logto\n",
    "create-access-key": '{{"AccessKey": {{"UserName": "logto", "AccessKeyId": "{id}",'
    ' "Status": "Active", "SecretAccessKey": "{secret}"}}}}',
    "Terraform outputs": 'access_key_id = "{id}"\nsecret_access_key = "{secret}"\nurl = "https://x"',
    "Terraform JSON": '{{"ses_access_key_id": {{"sensitive": false, "value": "{id}"}},'
    ' "ses_secret_access_key": {{"sensitive": true, "value": "{secret}"}}}}',
    "terraform show": 'id = "{id}"\nsecret = "{secret}"\nses_smtp_password_v4 = "'
    + SMTP_PASSWORD
    + '"',
    ".env": "SECRET_KEY=django-insecure-4x\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_ACCESS_KEY_ID={id}",
    "YAML": "accessKeyId: {id}\nsecretAccessKey: {secret}\nregion: {region}",
    "code": 'new Keys("AWS_ACCESS_KEY_ID", "{id}").and("AWS_SECRET_ACCESS_KEY", "{secret}")',
    "Logto": '{{"config": {{"accessKeyId": "{id}", "accessKeySecret": "{secret}",'
    ' "region": "{region}"}}}}',
    "bare": "{id}\n{secret}",
    "bare with a comma": "{id}, {secret}",
    "bare, the secret first": "{secret} {id}",
    "copied from the page": "Access key\n{id}\nSecret access key\n{secret}\nShow\n",
    "prose": "The key is {id} and the secret access key is\n\n    {secret}\n\nDo not tell!",
    "swapped": "AWS_ACCESS_KEY_ID={secret}\nAWS_SECRET_ACCESS_KEY={id}",
    "hidden characters": "AWS_ACCESS_KEY_ID=\u200b{id}\u00a0\nAWS_SECRET_ACCESS_KEY=\ufeff{secret}",
}


def written(form, key_id=KEY_ID, secret=SECRET, region="eu-west-1"):
    return FORMS[form].format(id=key_id, secret=secret, region=region)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_read(form):
    (key,) = read_paste(written(form)).keys
    assert (key.access_key_id, key.secret, key.is_usable) == (KEY_ID, SECRET, True)
    assert key.region == ("eu-west-1" if "{region}" in FORMS[form] else "")


secrets = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", min_size=40, max_size=40
).filter(lambda text: len(set(text)) > 3 and set(text) - set("0123456789abcdef"))
key_ids = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=16, max_size=16).map("AKIA".__add__)


@given(st.sampled_from(sorted(FORMS)), key_ids, secrets)
def test_each_form_is_read_for_every_key_and_shows_no_secret(form, key_id, secret):
    paste = read_paste(written(form, key_id, secret), "keys.txt")
    (key,) = paste.keys
    assert (key.access_key_id, key.secret) == (key_id, secret)
    assert secret not in f"{paste!r}{paste}{key!r}{key}{sentence(paste.said)}"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (f'IAM User Name,Smtp Username,Smtp Password\n"smtp",{KEY_ID},{SMTP_PASSWORD}', "smtp"),
        (f"IAM user name,SMTP user name,SMTP password\nu,{KEY_ID},{SMTP_PASSWORD}", "smtp"),
        (f"{KEY_ID} {SMTP_PASSWORD}", "smtp"),
        (SMTP_PASSWORD, "smtp"),
        (f"AWS_ACCESS_KEY_ID={KEY_ID}\nAWS_SECRET_ACCESS_KEY={SMTP_PASSWORD}", "smtp"),
        (
            json.dumps(
                {
                    "Credentials": {
                        "AccessKeyId": TEMPORARY_ID,
                        "SecretAccessKey": SECRET,
                        "SessionToken": TOKEN,
                        "Expiration": "2030-01-01T00:00:00Z",
                    }
                }
            ),
            "temporary",
        ),
        (
            f"AWS_ACCESS_KEY_ID={TEMPORARY_ID} AWS_SECRET_ACCESS_KEY={SECRET} AWS_SESSION_TOKEN=x",
            "temporary",
        ),
        (f"AWS_SESSION_TOKEN={TOKEN}\n", "temporary"),
        (f"{TEMPORARY_ID}\n{SECRET}", "temporary"),
    ],
)
def test_what_is_of_no_use_is_explained_and_its_secret_not_kept(text, refusal):
    paste = read_paste(text)
    (key,) = paste.keys
    assert key.refusal == message(f"keys.refusal.{refusal}")
    assert (key.has_secret, paste.choices) == (False, ())
    assert sentence(key.refusal) in sentence(paste.said)


def test_the_id_of_a_role_is_named_as_such():
    assert f"{ROLE_ID} is the ID of a role" in sentence(read_paste(f"{ROLE_ID}\n{SECRET}").said)


def test_several_keys_are_a_question():
    rows = f'"logto",{KEY_ID},{SECRET}\r\n"other",{OTHER_ID},{OTHER_SECRET}\r\n'
    paste = read_paste(f"User Name,Access Key Id,Secret Access Key\r\n{rows}", "accessKeys.csv")
    assert [sentence(key.source) for key in paste.choices] == [
        "accessKeys.csv, user logto",
        "accessKeys.csv, user other",
    ]
    assert [key.secret for key in paste.choices] == [SECRET, OTHER_SECRET]
    assert sentence(paste.said) == "There are 2 access keys. Choose one."


@pytest.mark.parametrize("form", ["export", ".env", "credentials", "bare", "create-access-key"])
def test_two_of_a_kind_are_two_choices(form):
    texts = written(form), written(form, OTHER_ID, OTHER_SECRET).replace("default", "other")
    text = f"[{','.join(texts)}]" if form == "create-access-key" else "\n".join(texts)
    assert [(key.access_key_id, key.secret) for key in read_paste(text).choices] == [
        (KEY_ID, SECRET),
        (OTHER_ID, OTHER_SECRET),
    ]


def test_the_same_key_in_two_commands_is_one():
    text = "\n".join(written(form) for form in ("set", "PowerShell", "setx"))
    (key,) = read_paste(text).choices
    assert (key.access_key_id, key.secret, key.region) == (KEY_ID, SECRET, "eu-west-1")


def test_what_does_not_pair_is_refused_with_the_numbers():
    paste = read_paste(f"{KEY_ID} {SECRET} {OTHER_SECRET}")
    assert paste.choices == ()
    assert "1 key IDs and 2 texts" in sentence(paste.said)


def test_a_commit_is_no_secret():
    assert (
        read_paste(f"{KEY_ID} 0123456789abcdef0123456789abcdef01234567").keys[0].has_secret is False
    )


@pytest.mark.parametrize(
    "masked", ["<sensitive>", "****************", "(sensitive value)", "x" * 40]
)
def test_a_masked_secret_is_none(masked):
    paste = read_paste(f"access_key_id = {KEY_ID}\nsecret_access_key = {masked}")
    assert [(key.access_key_id, key.has_secret) for key in paste.choices] == [(KEY_ID, False)]
    assert "AWS shows it only once" in sentence(paste.said)


def test_a_part_of_a_key_is_taken_too():
    assert read_paste(KEY_ID).choices[0].access_key_id == KEY_ID
    alone = read_paste(f" {SECRET}\n")
    assert (alone.choices[0].secret, alone.choices[0].access_key_id) == (SECRET, "")
    assert sentence(alone.said) == "Found a secret in the text, but no key ID."


@pytest.mark.parametrize("name", ["rootkey.csv", "rootkey (1).csv"])
def test_the_root_users_file_is_known_by_its_name(name):
    assert "root user" in sentence(read_paste(written("console"), name).said)
    assert "root user" in sentence(read_paste(written("root")).said)
    assert "root user" not in sentence(read_paste(written("console"), "accessKeys.csv").said)


@pytest.mark.parametrize("text", ["", "hello", "[]", "{}", "[default]\n", "a,b\nc,d", "null", "\0"])
def test_nothing_recognised_names_what_is_accepted(text):
    paste = read_paste(text)
    assert (paste.keys, paste.said) == ((), message("keys.paste.none"))


def test_files_of_all_encodings_are_read():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
        data = mark + written("console").removeprefix("\ufeff").encode(encoding)
        assert read_paste(data).choices[0].secret == SECRET


def test_a_table_with_an_endless_cell_is_none():
    assert csv_keys(f"Access key ID,Secret access key\n{'x' * 200_000}", "") == ()


def test_too_much_is_not_even_read():
    assert read_paste(f"{KEY_ID} {SECRET}" + " " * 2_000_000).keys == ()


def test_a_name_that_is_the_secret_is_not_shown():
    text = f"User Name,Access key ID,Secret access key\n{SECRET},{KEY_ID},{SECRET}"
    assert SECRET not in repr(read_paste(text, f"{SECRET}.csv"))
    assert SECRET not in repr(read_paste(f"[{SECRET}]\naws_access_key_id={KEY_ID}"))


PIECES = [
    *(form.format(id=KEY_ID, secret=SECRET, region="eu-west-1") for form in FORMS.values()),
    "[profile x]\n",
    "=",
    ",",
    '"',
    "\r\n",
    "\0",
    "\ud800",
    "{",
    "[" * 2000,
    "1" * 5000,
    SECRET,
    KEY_ID,
    "role_arn=",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(), max_size=6).map("".join), st.text(max_size=9))
def test_any_text_is_answered_and_no_answer_shows_a_secret(text, name):
    paste = read_paste(text, name)
    assert SECRET not in f"{paste!r}{paste}"
    assert sentence(paste.said).endswith(".")
    assert all(key.is_usable or key.refusal for key in paste.keys)


@given(st.binary())
def test_any_bytes_are_answered(data):
    assert sentence(read_paste(data).said)


def test_a_found_key_is_put_in_one_step():
    (key,) = read_paste(written("export")).choices
    edit = put_key(key.access_key_id, SecretRef("session-1"), key.region)
    after = edit.apply(Document())
    assert (after.access_key_id, after.access_key_secret, after.region) == (
        KEY_ID,
        "session-1",
        "eu-west-1",
    )
    alone = put_key("", NO_SECRET).apply(after)
    assert alone == after


def test_a_path_is_no_part_of_what_is_said():
    paste = read_paste(written("console"), PurePath("/home/jo/accessKeys.csv").name)
    assert (
        sentence(paste.said) == f"Found the access key {KEY_ID} with its secret in accessKeys.csv."
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
MANY_CONFIG = """\
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
MANY = {sentence(key.source): key for key in aws_profiles(CREDENTIALS, MANY_CONFIG)}


def test_profiles_come_in_the_order_of_the_files():
    names = "default work two-words sso role process web machine login mfa".split()
    assert [source.replace(" ", "-").removeprefix("profile-") for source in MANY] == names


@pytest.mark.parametrize(
    ("profile", "key_id", "secret", "region"),
    [("default", KEY_ID, SECRET, "us-east-1"), ("work", OTHER_ID, OTHER_SECRET, "eu-west-1")],
)
def test_a_key_of_its_own_is_offered_with_the_region(profile, key_id, secret, region):
    key = MANY[f"profile {profile}"]
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
    key = MANY[f"profile {profile}"]
    assert said in sentence(key.refusal)
    assert not key.is_usable
    assert not key.has_secret


def test_the_region_is_known_of_those_as_well():
    assert MANY["profile sso"].region == "eu-central-1"


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


lines = st.sampled_from([*CREDENTIALS.splitlines(), *MANY_CONFIG.splitlines()]) | st.text()
files = st.lists(lines, max_size=12).map("\n".join)


@given(files, files)
def test_any_files_are_read_and_no_secret_is_shown(credentials, config):
    profiles = aws_profiles(credentials, config)
    assert all(key.is_usable or key.refusal for key in profiles)
    assert SECRET not in repr(profiles)


@pytest.mark.parametrize(
    "text",
    [
        "",
        KEY_ID,
        f" {KEY_ID}\r\n",
        f"{KEY_ID[:9]}\n{KEY_ID[9:]}",
        f"'{KEY_ID}',",
        TEMPORARY_ID,
        ROLE_ID,
        "whatever",
    ],
)
def test_an_id_goes_into_its_field(text):
    assert belongs(text, KeyPart.KEY_ID)


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"{SECRET}\n",
        f"{SECRET[:20]}\n{SECRET[20:]}",
        SMTP_PASSWORD,
        TOKEN,
        "hunter2",
        "c2VjcmV0==",
    ],
)
def test_a_secret_goes_into_its_field(text):
    assert belongs(text, KeyPart.SECRET)


@pytest.mark.parametrize(
    "text",
    [
        f"{KEY_ID}\n{SECRET}",
        f"{SECRET} {KEY_ID}",
        f"{KEY_ID},{SECRET}",
        f"{KEY_ID}:{SECRET}",
        f"AWS_SECRET_ACCESS_KEY={SECRET}",
        f"Access key ID,Secret access key\r\n{KEY_ID},{SECRET}\r\n",
        f"{KEY_ID}\n{SECRET}\n{OTHER_ID}\n{OTHER_SECRET}",
    ],
)
def test_a_block_goes_into_neither(text):
    assert not belongs(text, KeyPart.KEY_ID)
    assert not belongs(text, KeyPart.SECRET)


def test_the_other_part_is_looked_into_lest_a_secret_lands_in_a_file():
    assert not belongs(SECRET, KeyPart.KEY_ID)
    assert not belongs(SMTP_PASSWORD, KeyPart.KEY_ID)
    assert not belongs(KEY_ID, KeyPart.SECRET)
    assert not belongs(TEMPORARY_ID, KeyPart.SECRET)


@given(st.text(max_size=60), st.sampled_from([KeyPart.KEY_ID, KeyPart.SECRET]))
def test_any_text_can_be_judged_and_is_a_block_beside_a_whole_key(text, part):
    belongs(text, part)
    assert not belongs(f"{KEY_ID}\n{SECRET}\n{text}", part)
