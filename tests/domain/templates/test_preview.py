"""None"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import Document, Template, example_document
from ses_gui.domain.config.request import template_for
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.html.plain_text import first_text
from ses_gui.domain.templates.preview import (
    CAVEATS,
    INBOXES,
    Inbox,
    InboxRow,
    RenderedMail,
    TemplateSource,
    effective,
    inbox_row,
    sender_name,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES

PHONE = Inbox("A phone", 10, 20)
SHARED = Inbox("A web page", 10, 20, shared=True)
FILLER = "&zwnj;&nbsp;" * 80


def mail(html, subject="Code", sender="Acme <a@acme.com>"):
    return RenderedMail(sender, subject, html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one two"),
        ("<p>o<b>n</b>e &amp; two&#33;</p>", "one & two!"),
        ("<title>T</title><style>p{}</style><script>x</script><body>text", "text"),
        ("<head><title>T</title><p>never", ""),
        ("<head><title>T</title><body>text", "text"),
        ("<!-- no --><![if !mso]><!--[if mso]>no<![endif]-->yes<![endif]>", "yes"),
        ("<div style='display:none'>hidden</div><p>seen</p>", "hidden seen"),
        ("<template>no</template><textarea>no</textarea>yes", "yes"),
        ("<p>unclosed <b>and <i>so", "unclosed and so"),
        ("a < b <3 &bogus; &#xffffff; </nothing>", "a < b <3 &bogus; \ufffd"),
        ("<P>ONE<BR>TWO<br/>three", "ONE TWO three"),
        ("<style><p>never ends", ""),
        ("seen<a href='never ends", "seen"),
        ("before<body>and behind", "before and behind"),
        ("&copy;<i/>right &#" + "1" * 5000, "©right \ufffd"),
    ],
)
def test_the_first_text_is_what_an_inbox_takes(html, text):
    assert first_text(html) == text


def test_a_long_head_does_not_hide_the_text():
    assert first_text(f"<head><style>{'p{} ' * 50_000}</style></head><body>text") == "text"


@given(st.text(alphabet="<>!-[]/&;#x=\"' abdiv\x00\ud800", max_size=60))
def test_no_mail_is_too_broken_for_a_row(html):
    assert isinstance(inbox_row(mail(html)), InboxRow)


def test_a_row_is_cut_as_the_program_cuts_it():
    row = inbox_row(mail("<p>Your code is good for ten minutes", "A long subject"), PHONE)
    assert row == InboxRow("Acme", "A long su…", "Your code is good f…")


def test_what_fits_is_not_cut():
    assert inbox_row(mail("x" * 20, "s" * 10), PHONE) == InboxRow("Acme", "s" * 10, "x" * 20)


def test_on_a_shared_line_a_long_subject_takes_the_room_of_the_preheader():
    assert inbox_row(mail("x" * 20, "s" * 10), SHARED).preheader == "x" * 9 + "…"
    assert inbox_row(mail("x" * 20, "s"), SHARED).preheader == "x" * 18 + "…"


def test_filler_keeps_the_next_words_out_and_is_not_seen_itself():
    html = f"<div style='display:none'>Hidden{FILLER}</div><p>Body</p>"
    for inbox in INBOXES:
        assert inbox_row(mail(html), inbox).preheader == "Hidden"


def test_too_little_filler_lets_the_next_words_in():
    html = "<div>Hi&zwnj;&nbsp;&zwnj;&nbsp;</div><p>Body"
    assert inbox_row(mail(html), PHONE).preheader == "Hi Body"


def test_one_joiner_is_part_of_an_emoji_or_a_word():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert inbox_row(mail(family), PHONE).preheader == family


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Acme <a@acme.com>", "Acme"),
        ('"Acme, Inc." <a@acme.com>', "Acme, Inc."),
        ("=?utf-8?b?TMO2Z3Rv?= <a@acme.com>", "Lögto"),
        ("a@acme.com", "a@acme.com"),
        ("<a@acme.com>", "a@acme.com"),
        ("", ""),
        ("not an address", "not an address"),
    ],
)
def test_the_sender_is_shown_by_name_or_else_by_address(sender, name):
    assert sender_name(sender) == name


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
