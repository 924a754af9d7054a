"""A brand goes into a mail only as what it is: a name, a colour, a logo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import NEUTRAL, Brand
from ses_gui.domain.templates.starter import brand_problem, page, starter_template, wording_of
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.templates.html_reading import errors_in
from tests.domain.templates.starter_cases import BRANDS


@pytest.mark.parametrize("brand", BRANDS)
def test_a_proper_brand_has_no_problem(brand):
    assert brand_problem(brand) is None


@pytest.mark.parametrize("name", ["{{code}}", "a{b", "a}b", "<b>", "a>b", "a\nb", "a\u200bb"])
def test_a_name_that_could_be_code_or_is_not_visible_is_refused_in_a_sentence(name):
    assert sentence(brand_problem(Brand(name=name))).startswith("The name ")


@pytest.mark.parametrize("name", ["\ud800", "\x00", "a" * 61, "\ufffe", "\u202eemca"])
def test_a_name_that_no_mail_can_hold_is_refused(name):
    assert sentence(brand_problem(Brand(name=name))).endswith(".")


@pytest.mark.parametrize("colour", ["red", "#abc", "#12345g", "0b5cc4", "#0b5cc4;x:y", "#0b5cc4\n"])
def test_a_colour_is_six_digits(colour):
    assert sentence(brand_problem(Brand(colour=colour))).startswith("The colour must be #")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a.png", "example.com/a.png", "https://", "https://[", "javascript:x",
        "https://example.com/a b.png", 'https://example.com/"onload=x', "https://example.com/{{x}}",
        "https://ex\u00e4mple.com/a.png", "https://u:p@example.com/a.png", "https://localhost/a.png",
        "https://example.com/a.png\n", "data:image/png;base64,AA", "https://example.com\\a.png",
    ],
)  # fmt: skip
def test_a_logo_has_a_complete_https_address(address):
    assert sentence(brand_problem(Brand(logo_url=address))).startswith(
        "The logo must be a complete https"
    )


@pytest.mark.parametrize("suffix", ["svg", "SVG", "webp", "avif"])
def test_a_logo_that_many_programs_do_not_show_is_refused(suffix):
    assert "PNG" in sentence(brand_problem(Brand(logo_url=f"https://example.com/logo.{suffix}")))
    assert brand_problem(Brand(logo_url=f"https://example.com/logo.png?x=.{suffix}")) is None


@given(st.text(), st.text(), st.text())
def test_any_brand_is_either_refused_or_makes_a_well_formed_mail(name, colour, logo):
    brand = Brand(name, colour, logo)
    if not brand_problem(brand):
        assert errors_in(starter_template("SignIn", "en", brand).content) == []


@given(st.text(max_size=60))
def test_a_name_is_escaped_even_if_nobody_has_looked_at_it(name):
    mail, name = wording_of("en").mails["SignIn"], name.replace("{", "")
    written = page(wording_of("en"), mail, Brand(name=name), needs="code")
    plain = page(wording_of("en"), mail, Brand(name="x"), needs="code")
    assert not name.strip() or written.count("<") == plain.count("<")


def test_a_brand_with_a_problem_makes_no_mail():
    with pytest.raises(ValueError, match=r"brand\.name\.brackets"):
        starter_template("SignIn", "en", Brand(name="{{code}}"))


def test_a_neutral_mail_names_nobody_and_loads_nothing():
    content = starter_template("SignIn", "en", NEUTRAL).content
    assert "This is an automatic message.<" in content
    assert "<img" not in content
    assert "http" not in content


def test_a_name_that_ends_with_a_full_stop_does_not_double_it():
    content = starter_template("SignIn", "en", Brand("Acme Inc.")).content
    assert ">This is an automatic message from Acme Inc.<" in content
    assert ">Acme Inc.<" in content
