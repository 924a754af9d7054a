"""Inserting starter templates: one step that overwrites only what was agreed on."""

from dataclasses import replace

import pytest

from ses_gui.domain.config.document import Brand, Document, Sample, Studio, Template
from ses_gui.domain.templates.starter import (
    StarterChoice,
    starter_edit,
    starter_template,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from tests.domain.templates.starter_cases import starter_set

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
