"""The starter set: nine mails that every mail program shows and every person can read."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import (
    NEUTRAL,
    Brand,
    Document,
    Sample,
    Studio,
    Template,
    example_document,
)
from ses_gui.domain.config.request import HANDLEBAR, render
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.templates.starter import (
    LANGUAGES,
    StarterChoice,
    brand_problem,
    contrast,
    dark_shades,
    light_shades,
    page,
    starter_edit,
    starter_template,
    text_on,
    visible,
    wording_of,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.samples import sample_payload
from tests.domain.templates.html_reading import errors_in, style_of, texts_with_colours, tree_of
from tests.domain.templates.starter_cases import BRANDS, COLOURS, MAILS, starter_set

INVITATION = "OrganizationInvitation"
ALWAYS_THERE = {name: {"code"} for name in USAGE_TYPES} | {INVITATION: {"link"}}

each_mail = pytest.mark.parametrize(("usage_type", "language", "brand"), MAILS)
each_wording = pytest.mark.parametrize(
    "wording", [wording_of(tag) for tag in LANGUAGES], ids=list(LANGUAGES)
)


@each_mail
def test_a_mail_holds_only_the_variable_that_is_always_there(usage_type, language, brand):
    template = starter_template(usage_type, language, brand)
    assert set(HANDLEBAR.findall(template.content)) == ALWAYS_THERE[usage_type]
    assert HANDLEBAR.findall(template.subject) == []


@each_mail
def test_a_filled_mail_shows_the_value_and_no_braces(usage_type, language, brand):
    payload = sample_payload(usage_type)
    content = render(starter_template(usage_type, language, brand).content, payload)
    assert payload[USAGE_TYPES[usage_type].needs] in content
    assert "{{" not in content
    assert "$" not in content.replace("$name", "").replace("$c", "")


@each_mail
def test_a_mail_is_a_whole_well_formed_document_in_ascii(usage_type, language, brand):
    content = starter_template(usage_type, language, brand).content
    assert errors_in(content) == []
    assert content.isascii()
    assert len(content) < 20_000
    tree = tree_of(content)
    assert tree.get("lang") == language
    assert tree.findtext("head/title")
    assert tree.find("head/meta[@charset]").get("charset") == "utf-8"
    names = {meta.get("name") for meta in tree.findall("head/meta")}
    assert {"viewport", "color-scheme", "supported-color-schemes"} <= names


@each_mail
def test_every_text_can_be_read_by_its_inline_colours_alone(usage_type, language, brand):
    body = tree_of(starter_template(usage_type, language, brand).content).find("body")
    texts = list(texts_with_colours(body))
    assert len(texts) > 5
    for text, colour, ground in texts:
        assert contrast(colour, ground) >= 4.5, text


@each_mail
def test_a_mail_opens_with_a_hidden_preheader(usage_type, language, brand):
    first = tree_of(starter_template(usage_type, language, brand).content).find("body")[0]
    assert style_of(first)["display"] == "none"
    assert "\u200c" in first.text


@each_mail
def test_a_mail_has_nothing_that_mail_programs_remove(usage_type, language, brand):
    content = starter_template(usage_type, language, brand).content
    tree = tree_of(content)
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "form", "iframe", "object", "link", "video", "svg", "input"}
    assert all(table.get("role") == "presentation" for table in tree.iter("table"))
    assert all(link.get("href") == "{{link}}" for link in tree.iter("a"))
    assert re.findall(r"@(?!media)\w+|url\(|http:", content) == []
    rules = re.sub(r"@media [^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", tree.findtext("head/style"))
    assert rules.strip() == ""


@each_mail
def test_conditions_for_outlook_are_closed(usage_type, language, brand):
    content = starter_template(usage_type, language, brand).content
    comments = re.findall(r"<!--.*?-->", content, re.DOTALL)
    opened = "".join(comment[13:-12] for comment in comments)
    assert len(comments) == 2
    assert all(re.fullmatch(r"<!--\[if mso\]>.*<!\[endif\]-->", each) for each in comments)
    for tag in ("table", "tr", "td"):
        assert len(re.findall(f"<{tag}[ >]", opened)) == opened.count(f"</{tag}>") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_logo_is_an_image_with_a_text_and_a_size(language):
    brand = Brand("Acme & Co", "#0b5cc4", "https://example.com/l.png?a=1&b=2")
    for template in starter_set(language, brand):
        (image,) = tree_of(template.content).iter("img")
        assert (image.get("src"), image.get("alt")) == (brand.logo_url, brand.name)
        assert image.get("width").isdecimal()
        assert image.get("height").isdecimal()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitation_has_a_button_and_shows_the_address(language):
    tree = tree_of(starter_template(INVITATION, language, NEUTRAL).content)
    button, address = tree.iter("a")
    assert "{{" not in button.text
    assert address.text == "{{link}}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_set_has_the_nine_types_in_order_and_no_finding(language):
    templates = starter_set(language, NEUTRAL)
    assert [template.usage_type for template in templates] == list(USAGE_TYPES)
    config = config_of(example_document(), "secret")
    config["templates"] = [
        {"usageType": item.usage_type, "subject": item.subject, "content": item.content}
        for item in templates
    ]
    assert [item for item in inspect(config) if item.path[:1] == ("templates",)] == []


@each_wording
def test_subjects_are_short_single_lines_and_all_different(wording):
    subjects = [mail.subject for mail in wording.mails.values()]
    assert len(set(subjects)) == len(USAGE_TYPES)
    assert all(0 < len(subject) <= 60 and subject.isprintable() for subject in subjects)
    assert not any(set(subject) & set("<>{}0123456789") for subject in subjects)


@each_wording
def test_texts_have_every_type_and_promise_no_number(wording):
    assert list(wording.mails) == list(USAGE_TYPES)
    for text in every_text(wording):
        assert text.strip() == text != ""
        assert not re.search(r"\d|minut|hour|hora|  ", text.replace("{0}", "")), text


@each_wording
def test_sentences_end_as_sentences(wording):
    for mail in wording.mails.values():
        assert mail.lead.endswith(".")
        assert mail.note.endswith(".")
        assert not mail.subject.endswith(".")


def test_spanish_questions_are_opened_and_words_have_their_accents():
    assert wording_of("es").question.startswith("¿")
    text = " ".join(every_text(wording_of("es"))).lower()
    for bare in ("codigo", "sesion", "contrasena", "pagina", "invitacion", "verificacion"):
        assert bare not in text
    for bare in ("electronico", "direccion", "proteccion", "automatico", "boton", "valida "):
        assert bare not in text.replace("válida", "")


def test_languages_differ_in_words_only():
    pairs = zip(starter_set("en", NEUTRAL), starter_set("es", NEUTRAL), strict=True)
    for english, spanish in pairs:
        assert re.findall("<[a-z0-9]+", english.content) == re.findall(
            "<[a-z0-9]+", spanish.content
        )
        assert "código" in unescape(spanish.content) or spanish.usage_type == INVITATION


def test_an_unknown_type_or_language_is_a_look_up_error():
    for usage_type, language in (("signin", "en"), ("SignIn", "xx")):
        with pytest.raises(LookupError):
            starter_template(usage_type, language, NEUTRAL)


def every_text(wording):
    yield from (
        getattr(wording, name)
        for name in ("code_label", "code_life", "button", "button_hint", "link_life", "question")
    )
    yield from (wording.sent, wording.sent_by)
    for mail in wording.mails.values():
        yield from (mail.subject, mail.title, mail.lead, mail.note)


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


TEXTS = (
    ("ink", "card"),
    ("ink", "panel"),
    ("muted", "card"),
    ("muted", "panel"),
    ("muted", "page"),
    ("link", "card"),
    ("on_button", "button"),
)


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast("#ff0000", "#ff0000") == 1


@given(COLOURS)
@example("#000000")
@example("#ffffff")
@example("#757575")
@example("#FFCC00")
def test_every_text_has_the_contrast_of_aa_in_light_and_dark(colour):
    for shades in (light_shades(colour), dark_shades(colour)):
        for text, ground in TEXTS:
            assert contrast(getattr(shades, text), getattr(shades, ground)) >= 4.5, (text, shades)


@given(COLOURS)
def test_the_button_can_be_told_from_the_card(colour):
    for shades in (light_shades(colour), dark_shades(colour)):
        assert contrast(shades.edge, shades.card) >= 3


def test_a_light_button_has_the_brands_own_colour_and_the_text_that_suits_it():
    assert light_shades("#ffcc00").button == "#ffcc00"
    assert (text_on("#ffcc00"), text_on("#0b5cc4")) == ("#000000", "#ffffff")


def test_a_colour_that_stands_out_already_stays_as_it_is():
    assert visible("#0b5cc4", on="#ffffff", least=4.5) == "#0b5cc4"
    assert dark_shades("#ffcc00").link == "#ffcc00"
    assert dark_shades("#000000").button != "#000000"


def test_even_white_leaves_a_trace_on_the_card():
    shades = light_shades("#ffffff")
    assert shades.card not in {shades.strip, shades.panel, shades.edge}
    assert light_shades("#ffcc00").strip == "#ffcc00"


ACME = Brand("Acme", "#ffcc00")
OWN = (("x", "1"),)
MINE = Document(
    region="eu-west-1",
    templates=(
        Template("Generic", "mine", "{{code}}", OWN),
        Template("Bogus", "odd", "odd"),
        Template("SignIn", "first", "{{code}}"),
        Template("SignIn", "second", "{{code}}"),
    ),
    studio=Studio(samples=(Sample("SignIn", "{}"),)),
)


def choice(*usage_types, replace=False):
    return StarterChoice("es", ACME, usage_types or tuple(USAGE_TYPES), replace)


def applied(document, wish):
    return starter_edit(document, wish).apply(document)


def test_an_empty_document_gets_all_nine_in_order():
    assert applied(Document(), choice()).templates == starter_set("es", ACME)


def test_without_leave_nothing_is_overwritten():
    templates = applied(MINE, choice()).templates
    assert templates[:4] == MINE.templates
    missing = [name for name in USAGE_TYPES if name not in {"Generic", "SignIn"}]
    assert [template.usage_type for template in templates[4:]] == missing


def test_replacing_keeps_rows_and_unknown_keys_and_takes_the_first_of_duplicates():
    templates = applied(MINE, choice(replace=True)).templates
    generic = starter_template("Generic", "es", ACME)
    assert templates[0] == replace(generic, unknown=OWN)
    assert templates[1] == MINE.templates[1]
    assert templates[2] == starter_template("SignIn", "es", ACME)
    assert templates[3] == MINE.templates[3]
    assert len(templates) == 4 + 7


def test_only_the_chosen_types_are_touched():
    templates = applied(MINE, choice("SignIn", "Register", replace=True)).templates
    assert templates[0] == MINE.templates[0]
    assert [template.usage_type for template in templates[4:]] == ["Register"]


def test_the_brand_is_remembered_and_the_rest_stays():
    document = applied(MINE, choice("Register"))
    assert document.studio == replace(MINE.studio, brand=ACME)
    assert replace(document, templates=MINE.templates, studio=MINE.studio) == MINE


def test_what_came_after_the_answer_is_not_overwritten():
    edit = starter_edit(Document(), choice(replace=True))
    assert edit.apply(MINE).templates[:4] == MINE.templates


def test_the_step_has_a_name_and_merges_with_no_other():
    edit = starter_edit(MINE, choice())
    assert (sentence(edit.label), edit.merge) == ("Insert starter templates", "")


def test_a_brand_with_a_problem_is_told_before_anything_changes():
    with pytest.raises(ValueError, match="colour"):
        starter_edit(MINE, replace(choice(), brand=Brand(colour="red")))
