"""The findings of templates: what is asked again is not read again."""

import pytest

from ses_gui.domain.checks.rules import template_findings
from ses_gui.domain.lint import rules
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.variables.scanner import marks


@pytest.fixture
def readings(monkeypatch):
    """The contents that were linted."""
    texts, lint_html = [], rules.lint_html

    def noting(html, clients, usual):
        texts.append(html)
        return lint_html(html, clients, usual)

    monkeypatch.setattr(rules, "lint_html", noting)
    return texts


def config(*subjects, usage_type="SignIn", content):
    rows = [{"usageType": usage_type, "subject": each, "content": content} for each in subjects]
    return {"templates": rows}


def test_typing_a_subject_does_not_read_the_content_again(readings):
    content = "<p>for the subject</p>"
    before = template_findings(config("{{cod", content=content))
    after = template_findings(config("{{code", content=content))
    assert readings == [content]
    assert [item.path for item in before] == [item.path for item in after]


def test_templates_of_equal_content_are_read_once(readings):
    content = "<p>twice</p>"
    found = template_findings(config("a", "b", content=content))
    assert readings == [content]
    assert {item.path[1] for item in found} == {0, 1}


def test_marks_are_made_once_for_the_lints_and_the_editor():
    text = "{{code}} and {{once}}"
    assert marks(text, "SignIn") is marks(text, "SignIn")
    assert marks(text, "SignIn") != marks(text, "OrganizationInvitation")


def contents(*texts):
    return {"templates": [{"usageType": "SignIn", "content": each} for each in texts]}


def labels(config, row):
    found = template_findings(config)
    [item] = [each for each in found if each.code == "missing-lang" and each.path[1] == row]
    return [sentence(fix.label) for fix in item.fixes]


def test_a_missing_language_is_that_of_most_other_templates():
    spanish, english = '<!doctype html>\n<html lang="es-MX">', "<html lang=en>"
    usual = contents("<html>", spanish, english, spanish)
    assert labels(usual, 0) == ['Write “lang="es-MX"”, as other templates do', 'Write “lang="en"”']
    assert labels(contents(english, "<html>"), 1) == ['Write “lang="en"”, as other templates do']


@pytest.mark.parametrize("other", ["<html lang='\"x'>", "<html lang={{locale}}>", "<p>no page"])
def test_without_other_templates_that_tell_a_missing_language_may_be_english(other):
    assert labels(contents(other, "<html>"), 1) == ['Write “lang="en"”']


def test_other_languages_do_not_make_a_content_be_read_again(readings):
    mine = "<html lang=en>mine"
    template_findings(contents(mine, "<html lang=fr>"))
    template_findings(contents(mine, "<html lang=de>"))
    assert readings.count(mine) == 1
