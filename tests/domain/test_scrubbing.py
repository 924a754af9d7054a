"""The forms of a secret: each is found, wherever it stands."""

import html
import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.scrubbing import holds
from tests.domain.credentials.key_cases import SECRET

FORMS = {
    "bare": lambda text: text,
    "URL": lambda text: quote(text, safe=""),
    "form": lambda text: quote_plus(f"key={text}"),
    "base64": lambda text: b64encode(text.encode()).decode(),
    "URL's base64": lambda text: urlsafe_b64encode(text.encode()).decode(),
    "login": lambda text: b64encode(f"user:{text}".encode()).decode(),
    "longer login": lambda text: b64encode(f"a-user:{text}:more".encode()).decode(),
    "longest login": lambda text: b64encode(f"an-user:{text}!".encode()).decode(),
    "JSON": lambda text: json.dumps({"secret": text}),
    "HTML": lambda text: f"<b>{html.escape(text)}</b>",
}
secrets = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=8, max_size=60
)


@pytest.mark.parametrize("form", ["bare", "URL", "base64", "URL's base64", "login", "JSON", "HTML"])
@pytest.mark.parametrize("secret", [SECRET, 'p"a<s>s&w/ö+rd'])
def test_a_secret_is_found_in_every_form(secret, form):
    assert holds(f"before {FORMS[form](secret)} after", secret)


@given(secrets, st.sampled_from(sorted(FORMS)), st.text())
def test_any_secret_is_found_in_every_form(secret, form, around):
    assert holds(f"{around}{FORMS[form](secret)}{around}", secret)


def test_a_secret_is_found_when_it_is_broken_over_lines():
    assert holds(f"{SECRET[:20]}\n  {SECRET[20:]}", SECRET)


def test_small_letters_in_url_quoting_are_the_same():
    assert holds(SECRET.replace("/", "%2f"), SECRET)


@pytest.mark.parametrize("secret", ["", " "])
def test_nothing_is_no_secret(secret):
    assert not holds("a text", secret)


def test_another_text_does_not_hold_it():
    assert not holds("SES refused the mail.", SECRET)
