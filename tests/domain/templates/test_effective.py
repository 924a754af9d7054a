"""The effective view says of every type what the connector does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import Document, Template, example_document
from ses_gui.domain.config.request import template_for
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.templates.preview import CAVEATS, TemplateSource, effective
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES

names = st.sampled_from([*USAGE_TYPES, "", "signin", "Bogus", " Generic"])
odd = st.sampled_from([(), (), (("usageType", "5"),), (("usageType", '"SignIn"'),)])
documents = st.lists(
    st.builds(Template, names, st.just("s"), st.text(max_size=3), odd), max_size=12
).map(lambda templates: Document(templates=tuple(templates)))


def of(*usage_types):
    return effective(Document(templates=tuple(Template(name, "s", "c") for name in usage_types)))


@given(documents)
def test_it_names_the_template_that_the_connector_takes(document):
    config = config_of(document, None)
    rows = {row.usage_type: row for row in effective(document)[: len(USAGE_TYPES)]}
    assert list(rows) == list(USAGE_TYPES)
    for name, row in rows.items():
        taken = template_for(config, name)
        assert (taken is None) == (row.row is None) == (row.source is TemplateSource.NONE)
        if row.row is not None:
            assert taken is config["templates"][row.row]
            assert (taken["usageType"] == name) == (row.source is TemplateSource.OWN)


@given(documents)
def test_every_template_is_told_of_and_the_dead_ones_are_never_taken(document):
    rows = effective(document)
    own = {row.row for row in rows if row.source is TemplateSource.OWN}
    dead = [row.row for row in rows if row.source is TemplateSource.DEAD]
    assert sorted([*own, *dead]) == list(range(len(document.templates)))
    assert all(sentence(row.said).endswith(".") for row in rows)


def test_the_example_uses_its_own_nine():
    rows = effective(example_document())
    assert [(row.source, row.row) for row in rows] == [(TemplateSource.OWN, at) for at in range(9)]
    assert [row.said for row in rows] == [usage.sent_when for usage in USAGE_TYPES.values()]
    assert rows[3].needs == "link"


def test_without_its_own_a_type_takes_generic():
    row = of("Bogus", "Generic")[-2]
    assert (row.usage_type, row.source, row.row) == ("BindMfa", TemplateSource.GENERIC, 1)
    assert "template 2" in sentence(row.said)


def test_an_invitation_from_generic_warns_of_the_code():
    assert "{{code}}" in sentence(of("Generic")[3].said)


@pytest.mark.parametrize(("name", "said"), [("SignIn", "refuses"), ("BindMfa", "nothing is")])
def test_without_generic_nothing_is_sent(name, said):
    row = next(row for row in of() if row.usage_type == name)
    assert (row.source, row.row) == (TemplateSource.NONE, None)
    assert said in sentence(row.said)


@pytest.mark.parametrize(
    ("given_types", "said"),
    [
        (("SignIn", "SignIn"), "Template 2 is never sent: Logto takes the first"),
        (("signin",), "Write SignIn, in exactly these letters."),
        (("",), "it has no usage type"),
        (("Welcome",), "Logto has no type “Welcome”. It is not needed."),
    ],
)
def test_the_dead_are_named_with_a_remedy(given_types, said):
    last = of(*given_types)[-1]
    assert last.source is TemplateSource.DEAD
    assert said in sentence(last.said)


def test_what_the_configuration_cannot_know_is_said():
    assert "/api/email-templates" in sentence(CAVEATS[0])
    assert "1.35" in sentence(CAVEATS[1])
