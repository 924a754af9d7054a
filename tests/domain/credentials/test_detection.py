"""A secret is known by its value, its shape and the name before it, in whatever form it stands."""

import base64
import html
import random
import string
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.credentials.detection import (
    Care,
    SecretKind,
    looks_random,
    masked,
    secrets_in,
)

S = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
RANDOM = "9fJq2LkXw81PzVbN3mYc7RtGhD5sAeUo4iKx6TQv"
ALPHABET = string.ascii_letters + string.digits + "+/"


def base64_of(text, coding="utf-8"):
    return base64.b64encode(text.encode(coding)).decode()


FORMS = {
    "bare": S,
    "spaces around": f"  {S}\r\n",
    "assigned": f"export AWS_SECRET_ACCESS_KEY={S}",
    "quoted": f"aws_secret_access_key = '{S}'",
    "JSON in a text": f'{{"secretAccessKey": "{S}"}}',
    "behind its ID": f"{KEY_ID}/{S}",
    "between commas": f"name,{KEY_ID},{S},more",
    "at the end of a sentence": f"The secret is {S}.",
    "in HTML": f"<p>{S}</p>",
    "percent-encoded": quote(S, safe=""),
    "percent-encoded twice": quote(quote(S, safe=""), safe=""),
    "HTML entities": S.replace("/", "&#x2F;"),
    "JSON escapes": S.replace("/", "\\u002f"),
    "PHP's slashes": S.replace("/", "\\/"),
    "base64": base64_of(S),
    "base64 of more": base64_of(f"the secret is {S}, keep it"),
    "base64 of UTF-16": base64_of(S, "utf-16-le"),
    "hexadecimal": S.encode().hex(),
    "a line break inside": f"{S[:20]}\n{S[20:]}",
    "a space inside": f"{S[:31]} {S[31:]}",
    "quotation marks inside": f'{S[:13]}" "{S[13:]}',
    "a zero-width space inside": f"{S[:20]}\u200b{S[20:]}",
    "the end of an ARN": f"arn:aws:ses:eu-west-1:123456789012:identity/{S}",
    "the end of a path": f"prod/Ses2/{S}",
    "the beginning of a path": f"{S}/eu/ses",
    "the login of a URL": f"https://{KEY_ID}:{S}@example.com/",
}
HARMLESS = (
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
    "x" * 40,
    "/images/EmailTemplates/Welcome/Header2021",
    "ThisIsAVeryLongCamelCaseIdentifierName12",
    "https://fonts.gstatic.com/s/roboto/v30/KFOmCnqEu92Fr1Mu4mxKAbcdEfgh123.woff2",
    "https://cdn.example.com/t/9fJq2LkXw81PzVbN3mYc7RtGhD5sAeUo",
    "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
    "Your password: {{code}}. It works for ten minutes.",
    "Paste the secret access key: it is shown once.",
    '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mN">',
    KEY_ID,
    "Reset it at {{url}}/u?id=" + RANDOM,
    f'<a href="/unsubscribe?t={RANDOM}">',
    f'<a href="//example.com/e/{RANDOM}?key={RANDOM}">',
    f'<img src="cid:{RANDOM}@example.com">',
    f'<img src="/pictures/{RANDOM}.png">',
    f"See https://example.com/e/{RANDOM}",
    f"See //example.com/e/{RANDOM}",
    f"See data:{RANDOM}",
    f"<style>@font-face{{src:url(/fonts/{RANDOM}.woff2)}}</style>",
    f'<img src="data:image/gif;base64, {RANDOM}">',
    "https://example.com?time=10:30&to=bob@example.com https://example.com:8080?to=a@example.com",
    "Codes: aB3d eF4g Hi5J kL6m Nn7o Pp8q Rr9s Tt0u Vv1w Xx2y",
    "d8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("known", [(), (S,)], ids=["by shape", "by value"])
def test_no_form_of_a_secret_is_left(text, known):
    clean = masked(text, known)
    assert "••••" in clean
    assert not any(S[at : at + 12] in clean for at in range(29))
    assert base64_of(S)[4:-6] not in clean


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_mailed_loses_nothing_that_is_no_secret(text):
    assert masked(text, (), Care.OWN) == text


@pytest.mark.parametrize(
    ("text", "is_secret"),
    [
        ("abcdefgh1" * 4 + "abcd", True),
        ("abcdefg1" * 5, False),
        ("abcdefghi" * 4 + "abcd", False),
        ("0123456789abcdef" * 2 + "01234567", False),
    ],
)
def test_beside_a_key_s_id_all_that_has_its_signs_is_the_secret(text, is_secret):
    assert (masked(text, (), Care.WITH_KEY) != text) is is_secret
    assert masked(text) == text


def test_all_around_a_secret_stays():
    assert masked(f"a {S} b {quote(S, safe='')} c") == "a •••• b •••• c"


@pytest.mark.parametrize(
    "text", ["smtp_password=hunter22", "client_secret: abcdefgh", "password = 'correct horse'"]
)
def test_a_name_tells_of_a_value_without_a_shape(text):
    assert "••••" in masked(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("aws_session_token", SecretKind.TOKEN),
        ("smtp_password", SecretKind.PASSWORD),
        ("passwd", SecretKind.PASSWORD),
        ("secret_access_key", SecretKind.SECRET),
        ("api_key", SecretKind.SECRET),
    ],
)
def test_a_name_tells_the_kind_of_its_value(name, kind):
    assert [each.kind for each in secrets_in(f"{name}=hunter22")] == [kind]


def test_a_secret_without_a_shape_is_found_by_its_value():
    own = "it's my/own $ecret"
    for form in (own, quote(own, safe=""), html.escape(own), base64_of(own), own[::-1]):
        assert masked(f"x {form} y", (own,)) == "x •••• y", form


def test_a_word_that_somebody_tried_as_a_secret_changes_no_mail():
    assert masked("Welcome to us", ("Welcome",)) == "Welcome to us"
    assert masked("A password reset", ("password reset",), Care.OWN) == "A password reset"
    assert masked("us-east-1", ("us-east-1",)) == "us-east-1"
    assert masked(KEY_ID, (KEY_ID,)) == KEY_ID


def test_nearly_all_secrets_look_random():
    chance = random.Random(7)
    made = ("".join(chance.choices(ALPHABET, k=40)) for _ in range(2_000))
    assert sum(not looks_random(text) for text in made) < 12


@given(st.text(), st.text(), st.sampled_from(sorted(FORMS)))
def test_what_is_found_lies_in_the_text_and_in_order(before, after, form):
    text = f"{before} {FORMS[form]} {after}"
    found = secrets_in(text, (S,))
    assert found
    ends = [place for each in found for place in (each.start, each.end)]
    assert ends == sorted(ends)
    assert 0 <= ends[0] <= ends[-1] <= len(text)
    assert S not in masked(text, (S,))
