"""Texts that nobody writes by mistake: linting them takes no more than their length."""

import pytest

from ses_gui.domain.lint.client_support import DEFAULT_CLIENTS
from ses_gui.domain.lint.rules import lint_html
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.growing import growth

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
