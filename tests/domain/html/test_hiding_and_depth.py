"""What hides an element, how deep elements lie, and other values for attributes."""

import pytest

from ses_gui.domain.html.tokenizer import depths, hides, scan, tokens_of, with_values


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("display:none", True),
        ("color:red; DISPLAY : none !important", True),
        ("visibility:hidden", True),
        ("max-height:0", True),
        ("max-height:0px;overflow:hidden", True),
        ("opacity:0.00", True),
        ("opacity:.0", True),
        ("opacity:0.5", False),
        ("max-height:05px", False),
        ("display:block", False),
        ("x-display:none", False),
        ("line-max-height:0", False),
        ("mso-hide:all", False),
        ("font-size:0", False),
        ("", False),
    ],
)
def test_a_style_hides_what_nobody_sees(style, hidden):
    assert hides(style) is hidden


@pytest.mark.parametrize(
    ("html", "deepest"),
    [
        ("<div><b></b><i></div></div><p>", 2),
        ("<p><p><li><li><br><img><td>", 0),
        ("</b><b></b></b><b>", 1),
        ("<rt><rt><rp>", 3),
        ("<!-- <div> --><title><div></title>", 1),
        ("<optgroup><optgroup>", 2),
    ],
)
def test_depth_counts_what_is_open_at_once(html, deepest):
    assert max(depth for _tag, depth in depths(scan(html))) == deepest


def test_other_values_leave_the_rest_to_the_letter():
    [tag] = scan("<A  B = 'x' c D=\"{{ y }}\"  e=z/ >")
    shouted = with_values(tag, lambda item, written: f"{item.name}{written.upper()}")
    assert shouted == "<A  B = 'bX' c D=\"d{{ Y }}\"  e=eZ/ >"


def test_a_text_is_cut_once_for_all_who_ask():
    html = "<p>once" + "x" * 100
    assert tokens_of(html) is tokens_of(html)
    assert tokens_of(html) == tuple(scan(html))
