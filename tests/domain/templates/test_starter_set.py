"""The starter set: nine mails that every mail program shows and every person can read."""

import re
from html import unescape

import pytest

from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import NEUTRAL, Brand, example_document
from ses_gui.domain.config.request import HANDLEBAR, render
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.templates.starter import (
    LANGUAGES,
    contrast,
    starter_template,
    wording_of,
)
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.samples import sample_payload
from tests.domain.templates.html_reading import (
    errors_in,
    style_of,
    texts_with_colours,
    tree_of,
)
from tests.domain.templates.starter_cases import MAILS, starter_set

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
