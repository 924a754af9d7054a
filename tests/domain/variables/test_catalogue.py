"""The catalogue of variables, held against what the server sends and what rendering prints."""

import pytest

from ses_gui.domain.config.request import render
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import (
    Presence,
    completions,
    full_payload,
    takes_any_root,
    types_with,
    variables_by_name,
    variables_for,
)
from ses_gui.domain.variables.samples import sample_payload

each_type = pytest.mark.parametrize("usage_type", USAGE_TYPES)
ROOTS = {
    "SignIn": "code application? organization? locale uiLocales?",
    "Register": "code application? organization? locale uiLocales?",
    "ForgotPassword": "code application? organization? locale uiLocales?",
    "MfaVerification": "code application? organization? locale uiLocales?",
    "BindMfa": "code user? application? organization? locale uiLocales?",
    "UserPermissionValidation": "code user application? locale uiLocales?",
    "BindNewIdentifier": "code user application? locale uiLocales?",
    "OrganizationInvitation": "link? organization? inviter? code? locale? uiLocales?",
    "Generic": "code application? organization? user? inviter? link? locale? uiLocales?",
}


def paths_in(value, before=""):
    for name, inner in value.items():
        yield before + name
        if isinstance(inner, dict):
            yield from paths_in(inner, f"{before}{name}.")


@each_type
def test_the_roots_are_those_of_the_server(usage_type):
    roots = [each for each in variables_for(usage_type) if "." not in each.name]
    written = [each.name + "?" * (each.presence is Presence.MAYBE_ABSENT) for each in roots]
    assert " ".join(written) == ROOTS[usage_type]


@each_type
def test_the_needed_variable_comes_first(usage_type):
    assert variables_for(usage_type)[0].name == USAGE_TYPES[usage_type].needs


@each_type
def test_every_variable_prints_its_example_from_a_full_payload(usage_type):
    for variable in variables_for(usage_type):
        printed = render("{{" + variable.name + "}}", full_payload(usage_type))
        assert printed == variable.example != "", variable.name


@each_type
def test_without_its_root_the_braces_stay(usage_type):
    for variable in variables_for(usage_type):
        assert render("{{ " + variable.name + " }}", {}) == "{{ " + variable.name + " }}"


@each_type
def test_without_its_member_nothing_is_printed(usage_type):
    for variable in variables_for(usage_type):
        if "." in variable.name:
            assert render("{{" + variable.name + "}}", {variable.root: {}}) == ""


@each_type
def test_the_sample_payloads_hold_only_what_the_catalogue_knows(usage_type):
    assert set(paths_in(sample_payload(usage_type))) <= set(variables_by_name(usage_type))


@each_type
def test_names_are_unique_and_meanings_are_sentences(usage_type):
    variables = variables_for(usage_type)
    assert len({each.name for each in variables}) == len(variables)
    meanings = [sentence(each.meaning) for each in variables]
    assert all(meaning.endswith(".") and "{" not in meaning for meaning in meanings)


def test_an_unknown_type_is_treated_as_generic():
    assert variables_for("Nonsense") == variables_for("Generic")


def test_only_an_invitation_takes_roots_of_any_name():
    assert [name for name in USAGE_TYPES if takes_any_root(name)] == ["OrganizationInvitation"]


def test_types_that_know_a_root_are_named():
    assert types_with("user") == ("UserPermissionValidation", "BindNewIdentifier", "BindMfa")
    assert types_with("logoUrl") == ()


@pytest.mark.parametrize(
    ("usage_type", "before", "start", "first", "count"),
    [
        ("SignIn", "😀 {{", 4, "code", 16),
        ("SignIn", "{{co", 2, "code", 5),
        ("SignIn", "{{ Application.N", 3, "application.name", 1),
        ("SignIn", "{{name", 2, "application.name", 3),
        ("SignIn", "{{\n\tLOC", 4, "locale", 2),
        ("OrganizationInvitation", "x{{{", 3 + 1, "link", None),
    ],
)
def test_completions_offer_what_fits(usage_type, before, start, first, count):
    offered = completions(usage_type, before)
    assert offered.start == start
    assert offered.variables[0].name == first
    assert count is None or len(offered.variables) == count


@pytest.mark.parametrize("before", ["", "{", "{co", "{{code}}", "{{code }", "{{co de", "{{zzz"])
def test_outside_of_braces_nothing_is_offered(before):
    assert completions("SignIn", before) is None
