"""Foreign text fit to be shown: nothing acts, nothing is hidden, and nothing else is touched."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.display_text import half_character_in, shown, shown_json, shown_lines, storable

ANY = st.text(st.characters(), max_size=40) | st.text(
    st.sampled_from("ab م क👩💻\u0301\ufe0f\u200c\u200d\u202e\u2066\u009b\x1b\r\n\t\ud83d\udc69<&"),
    max_size=12,
)
JOINERS = "\u200c\u200d"
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
WITH_A_SHAPE = set(map(chr, range(0x600, 0x606))) | set("\u06dd\u070f\u08e2\u0890\u0891")
WITH_A_SHAPE |= {"\U000110bd", "\U000110cd"}


def acts(text, allowed=""):
    """What in `text` is not seen, or is more than a sign."""
    return [
        mark
        for mark in text
        if unicodedata.category(mark) in HIDDEN
        and mark not in WITH_A_SHAPE
        and mark not in JOINERS + allowed
    ]


@given(ANY)
def test_nothing_acts_in_a_line(text):
    line = shown(text)
    assert acts(line) == []
    assert shown(line) == line
    line.encode("utf-8")


@given(ANY)
def test_only_line_breaks_and_tabs_act_in_lines(text):
    lines = shown_lines(text)
    assert acts(lines, allowed="\n\t") == []
    assert shown_lines(lines) == lines
    assert lines.count("\n") == text.count("\n")


@given(st.recursive(ANY, lambda inner: st.lists(inner) | st.dictionaries(ANY, inner), max_leaves=6))
def test_json_means_the_same_and_nothing_in_it_acts(value):
    text = shown_json(json.dumps(value, indent=2, ensure_ascii=False))
    # Two halves side by side are one character to every reader of JSON.
    assert json.dumps(json.loads(text)) == json.dumps(json.loads(json.dumps(value)))
    assert acts(text, allowed="\n") == []


@given(ANY)
def test_what_is_stored_is_the_text_but_for_halves(text):
    kept = storable(text)
    kept.encode("utf-8")
    assert (kept == text) == (half_character_in(text) == "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("eu\u202etsae", r"eu\u202etsae"),
        ("\u009b31mred", r"\u009b31mred"),
        ("\x1b[31m", r"\u001b[31m"),
        ("one\ntwo\ttab\rback", r"one\ntwo\ttab\rback"),
        ("\u061c\u200e\u200f\u2066x\u2069", r"\u061c\u200e\u200f\u2066x\u2069"),
        ("a\u200bb\u2060c\ufeffd\u00ade", r"a\u200bb\u2060c\ufeffd\u00ade"),
        ("a\u200db", r"a\u200db"),
        ("\u2028\u2029\u0085\x7f\x00", r"\u2028\u2029\u0085\u007f\u0000"),
        ("half \ud83d", r"half \ud83d"),
        ("file \udcff", r"file \udcff"),
        ("\U000e0041\U000e007f", r"\u{e0041}\u{e007f}"),
        ("\ufdd0\ufffe\U0010ffff", r"\ufdd0\ufffe\u{10ffff}"),
        ("\u3164\uffa0\u115f", r"\u3164\uffa0\u115f"),
    ],
)
def test_what_cannot_be_seen_is_an_escape(text, line):
    assert shown(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم",
        "שלום עולם",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "क्\u200dष",
        "👩\u200d💻 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥",
        "Zażółć gęślą jaźń, 50\u00a0€, 全角\u3000空白",
        "e\u0301 <b>&amp;</b> [red]",
        "\u0661\u0662\u0663 \u0600\u0661",
    ],
)
def test_what_people_write_stays(text):
    assert shown(text) == text
    assert shown_lines(text) == text
    assert json.loads(shown_json(json.dumps(text, ensure_ascii=False))) == text


def test_a_line_can_be_cut():
    assert shown("abcdef", 4) == "abc…"
    assert shown("abcd", 4) == "abcd"
    assert len(shown("\u202e" * 50, 20)) == 20


def test_a_line_end_of_windows_is_one():
    assert shown_lines("a\r\nb\rc") == "a\nb\\rc"


def test_the_half_is_named():
    assert half_character_in("x\ud83dy") == "U+D83D"
    assert half_character_in("whole 👩") == ""
