"""Keys before any call: what is wrong, and what can be mended."""

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document, SecretRef
from ses_gui.domain.config.edits import put_key
from ses_gui.domain.credentials.validation import (
    UNIQUE_IDS,
    KeyPair,
    Shape,
    account_of,
    key_findings,
    key_stops,
    mended,
    owner_of,
    shape_of,
    tidied,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from tests.domain.checks.finding_cases import changed
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OLD_SMTP_PASSWORD,
    OTHER_ID,
    ROLE_ID,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
    TOKEN,
    key_id_of,
)

E, W = Severity.ERROR, Severity.WARNING
ID_PATH, SECRET_PATH = ("accessKeyId",), ("accessKeySecret",)


@pytest.mark.parametrize(
    ("key_id", "secret", "expected"),
    [
        (KEY_ID, SECRET, []),
        ("", "", []),  # what is missing is said elsewhere
        (TEMPORARY_ID, SECRET, [(E, "temporary-key", ID_PATH)]),
        (ROLE_ID, SECRET, [(E, "key-id-shape", ID_PATH)]),
        (OTHER_ID, SECRET, [(W, "key-id-shape", ID_PATH)]),
        (SECRET, KEY_ID, [(E, "swapped-keys", ID_PATH)]),
        (SMTP_PASSWORD, KEY_ID, [(E, "swapped-keys", ID_PATH)]),
        (SECRET, SECRET, [(E, "key-id-shape", ID_PATH)]),
        (SMTP_PASSWORD, SECRET, [(E, "key-id-shape", ID_PATH)]),
        (KEY_ID, KEY_ID, [(E, "secret-shape", SECRET_PATH)]),
        (KEY_ID, SMTP_PASSWORD, [(E, "smtp-password", SECRET_PATH)]),
        (KEY_ID, TOKEN, [(E, "secret-shape", SECRET_PATH)]),
        (KEY_ID, "hunter2", [(W, "secret-shape", SECRET_PATH)]),
        (f"{KEY_ID}\n", SECRET, [(E, "hidden-characters", ID_PATH)]),
        (KEY_ID, f"\ufeff{SECRET}", [(E, "hidden-characters", SECRET_PATH)]),
        (KEY_ID, f'"{SECRET}"', [(E, "hidden-characters", SECRET_PATH)]),
        (
            f"{TEMPORARY_ID} ",
            "hunter2",
            [
                (E, "hidden-characters", ID_PATH),
                (E, "temporary-key", ID_PATH),
                (W, "secret-shape", SECRET_PATH),
            ],
        ),
    ],
)
def test_each_slip_has_its_verdict(key_id, secret, expected):
    found = key_findings(KeyPair(key_id, secret))
    assert [(item.severity, item.code, item.path) for item in found] == expected
    assert all(sentence(item.message).endswith((".", "?")) for item in found)


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        (f" {KEY_ID}", "a space"),
        (f"{KEY_ID}\r\n", "a line break"),
        (f"{KEY_ID[:8]}\u200b{KEY_ID[8:]}\u00a0", "a zero-width space and a no-break space"),
        (f"\ufeff\t{KEY_ID} ", "a byte order mark, a tab and a space"),
        (f"\u201c{KEY_ID}\u201d,", "a quotation mark and a comma"),
        (f"{KEY_ID}\u2060", "the invisible character U+2060"),
    ],
)
def test_what_was_removed_is_said(text, removed):
    assert tidied(text).text == KEY_ID
    mending = mended(KeyPair(text, SECRET))
    assert [sentence(done) for done in mending.done] == [f"Removed from accessKeyId: {removed}."]
    (finding,) = key_findings(KeyPair(text, SECRET))
    (fix,) = finding.fixes
    document = Document(access_key_id=text)
    assert edits.apply_fix(finding.path, fix).apply(document).access_key_id == KEY_ID


def test_nothing_to_mend_is_no_mending():
    assert mended(KeyPair(KEY_ID, SECRET)) is None
    assert mended(KeyPair(TEMPORARY_ID, "hunter2")) is None


def test_swapped_fields_change_places_and_are_tidied_at_once():
    mending = mended(KeyPair(f"{SECRET}\n", f" {KEY_ID}"))
    assert (mending.pair.access_key_id, mending.pair.secret) == (KEY_ID, SECRET)
    assert sentence(mending.done[-1]) == "The key ID and the secret have changed places."


def test_a_mended_key_is_put_in_one_step():
    before = Document(access_key_id=SECRET, access_key_secret=SecretRef("session-1"))
    edit = put_key(KEY_ID, SecretRef("session-2"), label=message("fixes.swap-keys"))
    after = edit.apply(before)
    assert (after.access_key_id, after.access_key_secret) == (KEY_ID, "session-2")
    assert sentence(edit.label) == "Swap the key ID and the secret"


def test_a_region_that_was_chosen_stays_and_what_is_not_there_overwrites_nothing():
    empty = Document()
    assert put_key(KEY_ID, region="eu-west-1").apply(empty).region == "eu-west-1"
    full = Document(access_key_id="x", access_key_secret=SecretRef("kept"), region="us-east-1")
    assert put_key("", region="eu-west-1").apply(full) == full


@given(st.text(), st.text(max_size=5), st.sampled_from([SECRET, SMTP_PASSWORD, TOKEN]))
def test_no_verdict_shows_what_may_be_the_secret(key_id, noise, secret):
    for text in (secret, noise + secret, secret + noise):
        for pair in (KeyPair(text, key_id), KeyPair(key_id, text), KeyPair(text, KEY_ID)):
            said = f"{pair!r}{pair}{mended(pair)!r}{key_findings(pair)!r}"
            assert secret not in said
            assert secret not in repr(tidied(text))


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    once = tidied(text).text
    assert (tidied(once).text, tidied(once).removed) == (once, ())
    assert set(once) <= set(text)


def test_the_config_is_told_of_swapped_fields_once():
    found = inspect(changed(accessKeyId=SECRET, accessKeySecret=KEY_ID))
    assert [item.code for item in found] == ["swapped-keys"]


@pytest.mark.parametrize(
    ("changes", "code", "better"),
    [
        ({"accessKeyId": f"{KEY_ID}\u00a0"}, "space-around", KEY_ID),
        ({"accessKeyId": f"'{KEY_ID}'"}, "key-id-shape", KEY_ID),
        ({"accessKeyId": f"AKIA\u200b{KEY_ID[4:]}"}, "invisible-character", KEY_ID),
        ({"region": "us-east-1\n"}, "region-not-a-host-name", "us-east-1"),
        ({"region": "eu-central-11"}, "unknown-region", "eu-central-1"),
        ({"configurationSetName": " demo"}, "space-around", "demo"),
        ({"configurationSetName": "de\u200bmo"}, "invisible-character", "demo"),
    ],
)
def test_findings_of_a_config_are_mended_with_a_click(changes, code, better):
    config = changed(**changes)
    finding = next(item for item in inspect(config) if item.code == code)
    fix = finding.fixes[0]
    field = {"accessKeyId": "access_key_id", "configurationSetName": "configuration_set_name"}
    (key,) = changes
    name = field.get(key, key)
    document = Document(**{name: config[key]})
    assert getattr(edits.apply_fix(finding.path, fix).apply(document), name) == better


def test_a_region_with_two_letters_swapped_is_a_question():
    (finding,) = inspect(changed(region="us-esat-1"))
    assert "us-east-1" in sentence(finding.message)
    assert {fix.text for fix in finding.fixes} == {"us-east-1", "us-west-1"}


def test_no_fix_of_a_config_holds_the_secret():
    for key in ("accessKeyId", "accessKeySecret"):
        for text in (f" {SECRET}", f'"{SECRET}"', f"{SECRET[:9]}\u200b{SECRET[9:]}"):
            assert SECRET not in repr(inspect(changed(**{key: text})))


def codes(key_id, secret):
    config = {"accessKeyId": key_id, "accessKeySecret": secret}
    return [stop.code for stop in key_stops(config)]


@pytest.mark.parametrize(
    ("key_id", "secret", "code"),
    [
        (TEMPORARY_ID, SECRET, "temporary-key"),
        (ROLE_ID, SECRET, "key-id-shape"),
        (SECRET, KEY_ID, "swapped-keys"),
        (KEY_ID, SMTP_PASSWORD, "smtp-password"),
        (KEY_ID, f"{SECRET}\n", "hidden-characters"),
    ],
)
def test_what_aws_can_never_accept_stops_a_send(key_id, secret, code):
    assert codes(key_id, secret) == [code]


@pytest.mark.parametrize(("key_id", "secret"), [(KEY_ID, SECRET), (OTHER_ID, "hunter2"), ("", "")])
def test_what_only_looks_odd_or_is_missing_stops_nothing(key_id, secret):
    assert codes(key_id, secret) == []


def test_a_config_with_other_values_there_stops_nothing():
    assert key_stops({"accessKeyId": 7, "accessKeySecret": None}) == ()


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (KEY_ID, Shape.KEY_ID),
        (TEMPORARY_ID, Shape.TEMPORARY_ID),
        (ROLE_ID, Shape.OTHER_ID),
        (SECRET, Shape.SECRET),
        (SMTP_PASSWORD, Shape.SMTP_PASSWORD),
        (OLD_SMTP_PASSWORD, Shape.SMTP_PASSWORD),
        (TOKEN, Shape.SESSION_TOKEN),
        (OTHER_ID, Shape.UNKNOWN),  # AWS's documents write an 8, which base32 has not
        (KEY_ID.lower(), Shape.UNKNOWN),
        (f"{KEY_ID} ", Shape.UNKNOWN),
        (SECRET[:-1], Shape.UNKNOWN),
        ("", Shape.UNKNOWN),
    ],
)
def test_each_text_has_its_shape(text, shape):
    assert shape_of(text) is shape


@given(
    st.text("abcXYZ/+019", min_size=40, max_size=40), st.sampled_from("us-east-1 eu-west-3".split())
)
def test_every_smtp_password_that_aws_derives_from_a_secret_is_known(secret, region):
    signature = ("AWS4" + secret).encode()
    for step in ("11111111", region, "ses", "aws4_request", "SendRawEmail"):
        signature = hmac.new(signature, step.encode(), hashlib.sha256).digest()
    password = base64.b64encode(b"\x04" + signature).decode()
    assert shape_of(password) is Shape.SMTP_PASSWORD


@pytest.mark.parametrize("prefix", UNIQUE_IDS)
def test_other_ids_are_named(prefix):
    text = prefix + KEY_ID[4:]
    assert shape_of(text) is Shape.OTHER_ID
    assert sentence(owner_of(text)).split()[0] in {"a", "an"}


@pytest.mark.parametrize(
    ("key_id", "account"),
    [
        ("AKIASP2TPHJSQH3FJRUX", "171436882533"),
        ("ASIAQNZGKIQY56JQ7WML", "029608264753"),
        (KEY_ID, None),  # made before IDs told the account
        (ROLE_ID, None),
        ("AKIAIOSFODNN7EXAMPL", None),
        ("", None),
    ],
)
def test_the_account_of_published_keys(key_id, account):
    assert account_of(key_id) == account


@given(
    st.integers(0, 10**12 - 1),
    st.integers(0, 2**39 - 1),
    st.sampled_from(["AKIA", "ASIA"]),
)
def test_the_account_is_read_back_whatever_else_the_id_holds(number, rest, prefix):
    assert account_of(key_id_of(number, rest, prefix)) == f"{number:012d}"


@given(st.text() | st.text("AKIAS234567QZ", min_size=16, max_size=24).map("AKIA".__add__))
def test_any_text_has_an_account_of_twelve_digits_or_none(text):
    account = account_of(text)
    assert account is None or (len(account) == 12 and account.isdigit())
