"""Smart paste: every form in which people have an access key at hand."""

import json
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import NO_SECRET, Document, SecretRef
from ses_gui.domain.config.edits import put_key
from ses_gui.domain.credentials.parser import csv_keys, read_paste
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OTHER_ID,
    OTHER_SECRET,
    ROLE_ID,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
    TOKEN,
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
