"""Each lint: where it is found, where it stays silent, and what its fixes do."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.checks.finding import LINT_CODES, Severity, Span, line_and_column
from ses_gui.domain.lint.client_support import DEFAULT_CLIENTS, client_data
from ses_gui.domain.lint.rules import lint_html
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.growing import growth

# Tests are imported one by one, so that a table of cases has to be fetched like this.
_SPEC = importlib.util.spec_from_file_location("lint_cases", Path(__file__).with_name("cases.py"))
CASES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(CASES)


def marked(template):
    start = template.index("¦")
    end = template.index("¦", start + 1) - 1
    return template.replace("¦", ""), Span(start, end)


def found(code, html):
    return [item for item in lint_html(html, DEFAULT_CLIENTS) if item.code == code]


def fixed(html, fix):
    return html[: fix.span.start] + fix.text + html[fix.span.end :]


@pytest.mark.parametrize(("code", "template"), CASES.FOUND)
def test_it_is_found_at_its_place(code, template):
    html, span = marked(template)
    findings = found(code, html)
    assert span in [item.span for item in findings]
    item = next(item for item in findings if item.span == span)
    assert item.path == ("content",)
    assert sentence(item.message).endswith((".", ")"))
    line = line_and_column(html, span.start)[0]
    assert code == "message-too-large" or f"line {line}" in sentence(item.message)


@pytest.mark.parametrize(("code", "template"), CASES.FOUND)
def test_each_fix_silences_its_finding_and_no_other_gets_in(code, template):
    html, span = marked(template)
    item = next(item for item in found(code, html) if item.span == span)
    for fix in item.fixes:
        after = found(code, fixed(html, fix))
        assert len(after) == len(found(code, html)) - 1
        assert fixed(html, fix)[fix.span.start :].startswith(fix.text)


@pytest.mark.parametrize(("code", "template"), CASES.SILENT)
def test_a_near_miss_stays_silent(code, template):
    assert found(code, template) == []


def test_every_code_has_a_template_of_both_kinds():
    assert {code for code, _ in CASES.FOUND} == set(LINT_CODES)
    assert {code for code, _ in CASES.SILENT} == set(LINT_CODES)


def test_a_tag_that_never_ends_is_not_taken_for_one_to_remove():
    for html in ("<a", '<a href="b', "<p</ "):
        [item] = found("html-parse-error", html)
        assert (item.fixes, "never ends" in sentence(item.message)) == ((), True)


@pytest.mark.parametrize(
    ("code", "html"),
    [
        ("image-without-alt", "<a href=x> <b><img src=a width=1 height=1></b></a>"),
        ("image-without-size", "<img alt src=a>"),
        ("image-without-size", "<img alt src=a height=1 style='width:50%'>"),
        ("image-without-size", "<img alt src=a height=1 style='width:{{w}}px;min-width:9px'>"),
        ("css-parse-error", "<p style='a:b;/* c */ d e'>"),
        ("css-parse-error", "<p style='x &quot;y;z&quot; w;a:b'>"),
        ("css-parse-error", "<p style='a:url(b c);d:e'>"),
        ("css-parse-error", f"<p style='{'a ' * 300};d:e'>"),
    ],
)
def test_where_no_fix_is_sure_none_is_offered(code, html):
    [item] = found(code, html)
    assert item.fixes == ()


def test_numbers_of_any_length_are_read():
    html = '<a href="&#' + "9" * 5000 + ';">&#' + "9" * 5000 + ";</a>"
    assert found("link-without-address", html) == []


@pytest.mark.parametrize(("before", "after", "code"), CASES.FIXED)
def test_a_fix_writes_what_it_says(before, after, code):
    [item] = found(code, before)
    assert fixed(before, item.fixes[0]) == after


@pytest.mark.parametrize("text", ["", "Your code is {{code}}.", "Grüße 😀\r\nI <3 & > you", "{{"])
def test_a_plain_text_causes_no_noise(text):
    assert lint_html(text, DEFAULT_CLIENTS) == ()


def test_nothing_is_an_error():
    assert Severity.ERROR not in set(LINT_CODES.values())


def test_what_is_supported_partly_or_not_missed_is_not_told():
    for html in ("<style>a{}</style>", "<p style='border-radius:4px'>x</p>"):
        codes = {item.code for item in lint_html(html, DEFAULT_CLIENTS)}
        assert "unsupported-feature" not in codes
    assert "unsupported-feature" not in {x.code for x in lint_html("<video></video>", [])}


def test_a_feature_is_told_once_with_its_count():
    [item] = found("unsupported-feature", "<video></video><video></video><video></video>")
    assert "and 2 more" in sentence(item.message)


def test_the_inserted_preheader_causes_no_other_finding():
    html = "<p>Your code is {{code}}.</p>"
    [item] = lint_html(html, DEFAULT_CLIENTS)
    assert item.code == "no-preheader"
    assert lint_html(fixed(html, item.fixes[0]), DEFAULT_CLIENTS) == ()


def test_many_findings_of_a_kind_are_cut_short():
    items = found("image-without-alt", "<img src=a>" * 100)
    assert len(items) == 25
    assert "75 more" in sentence(items[-1].message)


@pytest.mark.parametrize("code", list(LINT_CODES))
def test_variables_alone_are_never_reported(code):
    html = f'{CASES.HIDDEN}<p>{{{{a}}}}</p><a href="{{{{b}}}}">{{{{c.d}}}}</a>{{{{ e }}}}'
    assert not [item for item in found(code, html) if "{{" in html[item.span.start : item.span.end]]


_PIECES = (
    "< > </ <p <b> </b> <table> <td> </td> <style> </style> { } {{a}} style= \" ' color:#999;"
    " url( ) /* */ @media x{ background: <!-- --> <![ & &#1 &amp ; : é 😀 <a href= http: <img />"
    " <svg> <select> <html> </body> 1e999px font-size: <form> </p> <template> <frameset> x rgb("
    " }} {{"
)
_MARKUP = st.sampled_from([*_PIECES.split(), " ", "\ud800", "\0", "\r\n", "\r", "\t", "\f"])


@given(st.one_of(st.text(), st.lists(_MARKUP, max_size=40).map("".join)))
def test_no_text_at_all_makes_it_fail(html):
    for item in lint_html(html, list(client_data().clients)):
        assert 0 <= item.span.start <= item.span.end <= len(html)
        assert all(0 <= fix.span.start <= fix.span.end <= len(html) for fix in item.fixes)


# what stands before, what is repeated, and for how many characters
HOSTILE = [
    ("", "<div>", 20_000),
    ("", "<b><i>", 20_000),
    ("<b>", "<p>", 20_000),
    ("<a>", "<img> ", 20_000),
    ("", "<rt>", 20_000),
    ("", "<table><tr><td>", 20_000),
    ("", '<p style="a{x">', 20_000),
    ("<style>", "a{", 20_000),
    ("<style>a{b:", ") ", 20_000),
    ("", "</b>", 50_000),
    ("<p ", "a=1 ", 100_000),
    ("", "<a", 200_000),
    ("", "<a ", 200_000),
    ("<p>", "&", 200_000),
    ('<p title="', "&", 200_000),
    ("<!--", "-x", 200_000),
    ("<!DOCTYPE ", "x", 200_000),
    ("<title>", "<", 200_000),
    ("<title></", "title", 200_000),
    ("<style>", "/*", 200_000),
    ('<p style="', "color:#999;", 200_000),
]


@pytest.mark.parametrize(("before", "piece", "length"), HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(before, piece, length):
    def work(text):
        return lint_html(before + text, DEFAULT_CLIENTS)

    assert growth(work, piece, length // len(piece)) < 3.2


def test_what_is_deep_or_overlong_is_told():
    for html, part in [
        ("<div>" * 100_000, "nested so deep"),
        ("<p " + " ".join(f"a{n}=1" for n in range(400)) + ">", "more attributes"),
        (f"<p {'a' * 2000}>", "a longer name"),
        (f"<p{'a' * 2000}>", "a longer name"),
    ]:
        [item] = [
            each for each in lint_html(html, DEFAULT_CLIENTS) if each.code == "html-parse-error"
        ]
        assert part in sentence(item.message)
