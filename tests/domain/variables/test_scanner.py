"""Marks: what the editor says about braces is what the connector does with them."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ses_gui.domain.checks.finding import line_and_column
from ses_gui.domain.config.javascript import OBJECT_PROTOTYPE
from ses_gui.domain.config.request import render
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import Presence, VariableKind, full_payload, variables_for
from ses_gui.domain.variables.scanner import HtmlPlace, HtmlPlaces, UseKind, marks
from tests.domain.growing import growth

ALWAYS, MAYBE, NEVER = UseKind.ALWAYS, UseKind.MAYBE_ABSENT, UseKind.NEVER_THERE
OBJECT, JUNK, NOTHING = UseKind.PRINTS_OBJECT, UseKind.PRINTS_JUNK, UseKind.PRINTS_NOTHING
NOT = UseKind.NOT_A_VARIABLE
SIGN_IN, ACCOUNT, INVITATION = "SignIn", "BindNewIdentifier", "OrganizationInvitation"
TABLE = [
    # (type, text, line, column, marked, kind, first fix)
    (SIGN_IN, "😀 {{code}}", 1, 3, "{{code}}", ALWAYS, None),
    (SIGN_IN, "😀\r\n\n  {{\n code\t}}!", 3, 3, "{{\n code\t}}", ALWAYS, None),
    (SIGN_IN, "{{\ufeffcode\u00a0}}", 1, 1, "{{\ufeffcode\u00a0}}", ALWAYS, None),
    (SIGN_IN, "é {{application.name}}", 1, 3, "{{application.name}}", MAYBE, None),
    (SIGN_IN, "{{Code}}", 1, 1, "{{Code}}", NEVER, "{{code}}"),
    (SIGN_IN, "{{verification_code}}", 1, 1, "{{verification_code}}", NEVER, "{{code}}"),
    (SIGN_IN, "{{link}}", 1, 1, "{{link}}", NEVER, "{{code}}"),
    (SIGN_IN, "{{user.name}}", 1, 1, "{{user.name}}", NEVER, None),
    (SIGN_IN, "{{organisation.name}}", 1, 1, "{{organisation.name}}", NEVER,
     "{{organization.name}}"),
    (SIGN_IN, "{{aplication.name}}", 1, 1, "{{aplication.name}}", NEVER, "{{application.name}}"),
    (ACCOUNT, "{{user_primary_email}}", 1, 1, "{{user_primary_email}}", NEVER,
     "{{user.primaryEmail}}"),
    (ACCOUNT, "{{firstName}}", 1, 1, "{{firstName}}", NEVER, "{{user.profile.givenName}}"),
    (ACCOUNT, "{{user.name}}", 1, 1, "{{user.name}}", ALWAYS, None),
    (ACCOUNT, "{{user.nme}}", 1, 1, "{{user.nme}}", NOTHING, "{{user.name}}"),
    (ACCOUNT, "{{user}}", 1, 1, "{{user}}", OBJECT, "{{user.name}}"),
    (ACCOUNT, "{{user.profile.address}}", 1, 1, "{{user.profile.address}}", OBJECT,
     "{{user.profile.address.formatted}}"),
    (ACCOUNT, "{{user.toString}}", 1, 1, "{{user.toString}}", JUNK, "{{user.name}}"),
    (SIGN_IN, "{{toString}}", 1, 1, "{{toString}}", JUNK, None),
    (SIGN_IN, "{{__proto__}}", 1, 1, "{{__proto__}}", OBJECT, None),
    (SIGN_IN, "{{constructor.name}}", 1, 1, "{{constructor.name}}", NOTHING, None),
    (SIGN_IN, "{{code.length}}", 1, 1, "{{code.length}}", NOTHING, "{{code}}"),
    (SIGN_IN, "{{code.}}", 1, 1, "{{code.}}", NOTHING, "{{code}}"),
    (SIGN_IN, "{{application..name}}", 1, 1, "{{application..name}}", NOTHING,
     "{{application.name}}"),
    (SIGN_IN, "{{.code}}", 1, 1, "{{.code}}", NOT, "{{code}}"),
    (SIGN_IN, "😀😀{{co\u200bde}}", 1, 3, "{{co\u200bde}}", NOT, "{{code}}"),
    (SIGN_IN, "{{\u2060code}}", 1, 1, "{{\u2060code}}", NOT, "{{code}}"),
    (SIGN_IN, "{{\x1ccode\x85}}", 1, 1, "{{\x1ccode\x85}}", NOT, "{{code}}"),
    (SIGN_IN, "{{\u0441\u043ede}}", 1, 1, "{{\u0441\u043ede}}", NOT, "{{code}}"),
    (SIGN_IN, "{{\uff43\uff4fde}}", 1, 1, "{{\uff43\uff4fde}}", NOT, "{{code}}"),
    (SIGN_IN, "{{имя}}", 1, 1, "{{имя}}", NOT, None),
    (SIGN_IN, "a {{{code}}}", 1, 3, "{{{code}}}", NOT, "{{code}}"),
    (SIGN_IN, "{{{{code}}}}", 1, 1, "{{{{code}}}}", NOT, "{{code}}"),
    (SIGN_IN, "{{code | upper}}", 1, 1, "{{code | upper}}", NOT, "{{code}}"),
    (SIGN_IN, "{{code-x}}", 1, 1, "{{code-x}}", NOT, "{{code}}"),
    (ACCOUNT, '{{user["name"]}}', 1, 1, '{{user["name"]}}', NOT, "{{user.name}}"),
    (ACCOUNT, "{{ user?.name }}", 1, 1, "{{ user?.name }}", NOT, "{{user.name}}"),
    (ACCOUNT, "{{user name}}", 1, 1, "{{user name}}", NOT, "{{user.name}}"),
    (SIGN_IN, "{{#if code}}", 1, 1, "{{#if code}}", NOT, ""),
    (SIGN_IN, "{{/if}}", 1, 1, "{{/if}}", NOT, ""),
    (SIGN_IN, "{{else}}", 1, 1, "{{else}}", NOT, None),
    (SIGN_IN, "{% if code %}", 1, 1, "{% if code %}", NOT, ""),
    (SIGN_IN, "{{<b>code</b>}}", 1, 1, "{{<b>code</b>}}", NOT, "{{code}}"),
    (SIGN_IN, "{{&nbsp;code}}", 1, 1, "{{&nbsp;code}}", NOT, "{{code}}"),
    (SIGN_IN, "{{}}", 1, 1, "{{}}", NOT, None),
    (SIGN_IN, "{{code} x", 1, 1, "{{code}", NOT, "{{code}}"),
    (SIGN_IN, "{code}} x", 1, 1, "{code}}", NOT, "{{code}}"),
    (SIGN_IN, "{code} x", 1, 1, "{code}", NOT, "{{code}}"),
    (SIGN_IN, "{ {code} } x", 1, 1, "{ {code} }", NOT, "{{code}}"),
    (SIGN_IN, "${code} x", 1, 1, "${code}", NOT, "{{code}}"),
    (SIGN_IN, "{{ code <b>", 1, 1, "{{ code", NOT, "{{code}}"),
    (INVITATION, 'href="%7B%7Blink%7D%7D"', 1, 7, "%7B%7Blink%7D%7D", NOT, "{{link}}"),
    (SIGN_IN, "&#123;&#123;code&#125;&#125;", 1, 1, "&#123;&#123;code&#125;&#125;", NOT,
     "{{code}}"),
    (INVITATION, "{{code}}", 1, 1, "{{code}}", MAYBE, "{{link}}"),
    (INVITATION, "{{Link}}", 1, 1, "{{Link}}", NEVER, "{{link}}"),
    (INVITATION, "{{user.name}}", 1, 1, "{{user.name}}", NEVER, "{{inviter.name}}"),
    (INVITATION, "{{seats}}", 1, 1, "{{seats}}", MAYBE, None),
    (INVITATION, "{{toString", 1, 1, "{{toString", NOT, None),
    (INVITATION, "{{seats.}}", 1, 1, "{{seats.}}", NOTHING, "{{seats}}"),
    (INVITATION, "{{se\u200bats}}", 1, 1, "{{se\u200bats}}", NOT, "{{seats}}"),
    ("Generic", "{{user.name}}", 1, 1, "{{user.name}}", MAYBE, None),
    ("Nonsense", "{{code}}", 1, 1, "{{code}}", ALWAYS, None),
]  # fmt: skip
SILENT = [
    "",
    "a } b }} c",
    "<style>@media print{a{color:red}}</style>",
    "a{color}",
    "{ margin:0 }",
    "{\n  top: 1px;\n}",
    "100%{opacity:1}",
    "${amount}",
]
FULL = {"custom": "x", "seats": "5"}
BETTER = {NOT: 0, NOTHING: 1, OBJECT: 1, JUNK: 1, NEVER: 1, MAYBE: 2, ALWAYS: 2}


@pytest.mark.parametrize("row", TABLE)
def test_braces_are_judged(row):
    usage_type, text, line, column, marked, kind, fix = row
    (mark,) = marks(text, usage_type)
    assert text[mark.span.start : mark.span.end] == marked
    assert line_and_column(text, mark.span.start) == (line, column)
    assert (mark.kind, mark.fixes[0].text if mark.fixes else None) == (kind, fix)
    assert sentence(mark.said).endswith((".", "?"))


@pytest.mark.parametrize(
    ("usage_type", "marked", "kind"), [(row[0], row[4], row[5]) for row in TABLE]
)
def test_the_connector_does_what_the_mark_says(usage_type, marked, kind):
    printed = render(marked, {**full_payload(usage_type), **FULL})
    if kind in {NEVER, NOT} and not marked.startswith("{{{"):
        assert printed == marked
    elif kind is NOT:
        assert printed.startswith("{") and printed.endswith("}")
    else:
        expected = {OBJECT: ["[object Object]"], NOTHING: [""]}
        assert printed in expected.get(kind, [printed])
        assert printed.startswith("function ") is (kind is JUNK)
        root = marked.strip("{} \n\t\ufeff\u00a0").partition(".")[0]
        inherited = root in OBJECT_PROTOTYPE.members
        assert (render(marked, {}) == marked) is not inherited


@pytest.mark.parametrize("text", SILENT)
def test_style_sheets_and_prose_have_no_marks(text):
    assert marks(text, SIGN_IN) == ()


@pytest.mark.parametrize("usage_type", USAGE_TYPES)
def test_every_variable_of_the_catalogue_is_marked_as_it_is_replaced(usage_type):
    for variable in variables_for(usage_type):
        (mark,) = marks("{{" + variable.name + "}}", usage_type)
        as_presence = ALWAYS if variable.presence is Presence.ALWAYS else MAYBE
        kind = OBJECT if variable.kind is VariableKind.OBJECT else as_presence
        assert (mark.kind, mark.name) == (kind, variable.name)
        assert render("{{" + variable.name + "}}", full_payload(usage_type)) == variable.example


@pytest.mark.parametrize("usage_type", USAGE_TYPES)
def test_every_slip_in_a_name_is_mended(usage_type):
    for variable in variables_for(usage_type):
        if variable.kind is not VariableKind.OBJECT:
            (mark,) = marks("{{" + variable.name.upper() + "}}", usage_type)
            assert "{{" + variable.name + "}}" in [fix.text for fix in mark.fixes]


PIECES = st.sampled_from(
    [
        *("{", "{{", "{{{", "}", "}}", "}}}", "code", "link", "user", ".name", ".", "application"),
        *("#", "/if", "|", "%", "%7B%7B", "%7D%7D", "$", "<", ">", "toString", "__proto__", "Code"),
        *("&nbsp;", "\u200b", "\u00a0", "é", "😀", "&#123;&#123;", "&#125;&#125;", "seats"),
        *(" ", "\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)
TYPES = st.sampled_from([SIGN_IN, ACCOUNT, INVITATION, "Generic"])


@settings(max_examples=200, deadline=None)
@given(TEXTS, TYPES)
def test_spans_lie_in_the_text_one_after_the_other(text, usage_type):
    end = 0
    for mark in marks(text, usage_type):
        assert end <= mark.span.start < mark.span.end <= len(text)
        assert all(fix.span == mark.span for fix in mark.fixes)
        end = mark.span.end


@settings(max_examples=200, deadline=None)
@given(TEXTS, TYPES)
def test_a_fix_makes_the_place_better(text, usage_type):
    for mark in marks(text, usage_type):
        for fix in mark.fixes:
            mended = text[: fix.span.start] + fix.text + text[fix.span.end :]
            assert mended != text
            if fix.text:
                (now,) = (
                    each for each in marks(mended, usage_type) if each.span.start == fix.span.start
                )
                assert BETTER[now.kind] == 2


@settings(max_examples=150, deadline=None)
@given(TEXTS, TYPES)
def test_whatever_is_replaced_is_marked_as_such(text, usage_type):
    custom = FULL if usage_type == INVITATION else {}
    payload = {**copy.deepcopy(full_payload(usage_type)), **custom}
    for mark in marks(text, usage_type):
        marked = text[mark.span.start : mark.span.end]
        if mark.kind in {NEVER}:
            assert render(marked, payload) == marked
        elif mark.kind is NOTHING:
            assert render(marked, payload) == ""


def test_only_some_of_very_many_wrong_names_are_compared_with_all_good_ones():
    text = "".join(f"<p>{{{{usr{at}.nme}}}} {'x' * 80}</p>" for at in range(2000))
    found = marks(text, ACCOUNT)
    assert len(found) == 2000
    assert 1 <= sum(bool(mark.fixes) for mark in found) <= 24


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "{{ ", "{ ", "{{a", "${code", "%7B%7B", "{%", "&#123;", "{{#if x}}", "{{user.x}}"],
)
def test_time_grows_with_the_length_only(piece):
    assert growth(lambda text: marks(text, ACCOUNT), piece, 6_000) < 3.5


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("^", HtmlPlace.WORDS, ""),
        ("1 < 2 ^", HtmlPlace.WORDS, ""),
        ("<p>^</p>", HtmlPlace.WORDS, ""),
        ("<title>^</title>", HtmlPlace.WORDS, ""),
        ("<p title='a > b'>^", HtmlPlace.WORDS, ""),
        ('<p title="^">', HtmlPlace.ATTRIBUTE, "title"),
        ("<p title='^'>", HtmlPlace.ATTRIBUTE, "title"),
        ("<p TITLE = ^ >", HtmlPlace.ATTRIBUTE, "title"),
        ('<p a b=c title="x ^ y">', HtmlPlace.ATTRIBUTE, "title"),
        ('<a href="https://x/?n=^">', HtmlPlace.ADDRESS, "href"),
        ("<a href=^>", HtmlPlace.ADDRESS, "href"),
        ('<a href="^', HtmlPlace.ADDRESS, "href"),
        ('<a href="x\n<p>^', HtmlPlace.WORDS, ""),
        ('<p style="color:^">', HtmlPlace.STYLE, "style"),
        ("<p style=\"background:url('^')\">", HtmlPlace.ADDRESS, "style"),
        ("<style>a{b:^}</style>", HtmlPlace.STYLE, ""),
        ("<style>a{b:url(^)}</style>", HtmlPlace.ADDRESS, ""),
        ("<style>a{}</style>^", HtmlPlace.WORDS, ""),
        ("<STYLE type='x'>a > b ^", HtmlPlace.STYLE, ""),
        ("<!-- <p> ^ --> x", HtmlPlace.COMMENT, ""),
        ("<!-- --> ^", HtmlPlace.WORDS, ""),
        ("<!doctype html><b ^>", HtmlPlace.MARKUP, ""),
        ("<!doctype ^>", HtmlPlace.COMMENT, ""),
        ("<title><b ^</title>", HtmlPlace.WORDS, ""),
        ("<p title={{ x^ }}>", HtmlPlace.ATTRIBUTE, "title"),
        ("<p title='x>^", HtmlPlace.WORDS, ""),
        ("<a href='x <b>y <p {{ ^", HtmlPlace.MARKUP, ""),
        ("<p " * 20 + "^", HtmlPlace.COMMENT, ""),
        ("</p ^>", HtmlPlace.MARKUP, ""),
        ("<br/>^", HtmlPlace.WORDS, ""),
        ("<p =>^", HtmlPlace.WORDS, ""),
    ],
)
def test_a_character_has_a_place(text, place, name):
    region = HtmlPlaces(text).at(text.index("^"))
    assert (region.place, region.name) == (place, name)


BITS = ["<", ">", "<p", "<a href=", '"', "'", "=", " ", "x", "<!--", "-->", "<style", "</style>",
          "url(", ")", "style='", "/", "😀"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=16).map("".join))
def test_regions_cover_the_text_without_gap_or_overlap(text):
    places, end = HtmlPlaces(text), 0
    while end < len(text):
        region = places.at(end)
        assert region.start == end < region.end
        assert places.at(region.end - 1) is region
        end = region.end
    assert end == len(text)


@pytest.mark.parametrize("piece", [*BITS, "<a b='", '<a b="c" ', "<style>", "a=", "<a b=\"'"])
def test_time_for_places_grows_with_the_length_only(piece):
    assert growth(HtmlPlaces, piece, 10_000) < 3.5
