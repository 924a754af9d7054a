"""Places in HTML, whole and half typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ses_gui.domain.variables.html_places import HtmlPlaces, Place
from tests.domain.growing import growth


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("^", Place.WORDS, ""),
        ("1 < 2 ^", Place.WORDS, ""),
        ("<p>^</p>", Place.WORDS, ""),
        ("<title>^</title>", Place.WORDS, ""),
        ("<p title='a > b'>^", Place.WORDS, ""),
        ('<p title="^">', Place.ATTRIBUTE, "title"),
        ("<p title='^'>", Place.ATTRIBUTE, "title"),
        ("<p TITLE = ^ >", Place.ATTRIBUTE, "title"),
        ('<p a b=c title="x ^ y">', Place.ATTRIBUTE, "title"),
        ('<a href="https://x/?n=^">', Place.ADDRESS, "href"),
        ("<a href=^>", Place.ADDRESS, "href"),
        ('<a href="^', Place.ADDRESS, "href"),
        ('<a href="x\n<p>^', Place.WORDS, ""),
        ('<p style="color:^">', Place.STYLE, "style"),
        ("<p style=\"background:url('^')\">", Place.ADDRESS, "style"),
        ("<style>a{b:^}</style>", Place.STYLE, ""),
        ("<style>a{b:url(^)}</style>", Place.ADDRESS, ""),
        ("<style>a{}</style>^", Place.WORDS, ""),
        ("<STYLE type='x'>a > b ^", Place.STYLE, ""),
        ("<!-- <p> ^ --> x", Place.COMMENT, ""),
        ("<!-- --> ^", Place.WORDS, ""),
        ("<!doctype html><b ^>", Place.MARKUP, ""),
        ("<!doctype ^>", Place.COMMENT, ""),
        ("<title><b ^</title>", Place.WORDS, ""),
        ("<p title={{ x^ }}>", Place.ATTRIBUTE, "title"),
        ("<p title='x>^", Place.WORDS, ""),
        ("<a href='x <b>y <p {{ ^", Place.MARKUP, ""),
        ("<p " * 20 + "^", Place.COMMENT, ""),
        ("</p ^>", Place.MARKUP, ""),
        ("<br/>^", Place.WORDS, ""),
        ("<p =>^", Place.WORDS, ""),
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
