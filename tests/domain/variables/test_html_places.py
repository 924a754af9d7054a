"""Places in HTML, whole and half typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ses_gui.domain.variables.scanner import HtmlPlace, HtmlPlaces
from tests.domain.growing import growth


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


PIECES = ["<", ">", "<p", "<a href=", '"', "'", "=", " ", "x", "<!--", "-->", "<style", "</style>",
          "url(", ")", "style='", "/", "😀"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_regions_cover_the_text_without_gap_or_overlap(text):
    places, end = HtmlPlaces(text), 0
    while end < len(text):
        region = places.at(end)
        assert region.start == end < region.end
        assert places.at(region.end - 1) is region
        end = region.end
    assert end == len(text)


@pytest.mark.parametrize("piece", [*PIECES, "<a b='", '<a b="c" ', "<style>", "a=", "<a b=\"'"])
def test_time_grows_with_the_length_only(piece):
    assert growth(HtmlPlaces, piece, 10_000) < 3.5
