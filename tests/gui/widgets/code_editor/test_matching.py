"""Pairs at the caret."""

import pytest

from ses_gui.gui.widgets.code_editor.typing import REACH, pair_at


def pair(marked):
    """The texts of the pair, with their offsets, where `|` is the caret."""
    caret, text = marked.index("|"), marked.replace("|", "")
    return [(text[span.start : span.end], span.start) for span in pair_at(text, caret)]


def test_a_tag_finds_its_end():
    assert pair("<d|iv><div></div></div>") == [("div", 1), ("div", 18)]


def test_an_end_finds_its_tag():
    assert pair("<div><div></div></d|iv>") == [("div", 1), ("div", 18)]


def test_names_may_differ_in_case():
    assert pair("<|P></p>") == [("P", 1), ("p", 5)]


@pytest.mark.parametrize(
    "text", ["<b|r></br>", "<i|mg src='a'>", "<t|d/>", "<|p>", "a|b", "|", "</|p>"]
)
def test_some_have_no_partner(text):
    assert pair(text) == []


def test_comments_do_not_count():
    assert pair("<p|><!-- </p> --></p>") == [("p", 1), ("p", 18)]
    assert pair("<!-- <p|></p> -->") == []


def test_a_bracket_in_a_value_does_not_count():
    assert pair("<p| a='</p>'></p>") == [("p", 1), ("p", 14)]


def test_braces_quotes_and_brackets():
    assert pair("a {{|x}}") == [("{{", 2), ("}}", 5)]
    assert pair('<a b="c|">') == [('"', 5), ('"', 7)]
    assert pair("<a b>|") == [("<", 0), (">", 4)]


def test_emoji_are_one_character():
    assert pair("😀<p|>😀</p>") == [("p", 2), ("p", 7)]


def test_what_is_far_away_is_left_alone():
    assert pair("<|p>" + "x" * (REACH + 10) + "</p>") == []


def test_it_begins_after_a_comment_that_is_cut():
    text = "<!--" + " <p> " * REACH + "--><b>x</b|>"
    assert [name for name, _ in pair(text)] == ["b", "b"]
