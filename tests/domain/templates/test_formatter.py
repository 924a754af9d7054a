"""Formatting changes only white space that shows nothing."""

import re

import pytest
from hypothesis import given, settings

from ses_gui.domain.html.tokenizer import BLOCKS
from ses_gui.domain.templates.formatter import format_html
from ses_gui.domain.templates.safeguards import ActionError
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.templates.mail_cases import mails

UNSEEN = {"style", "title", "meta"}


def shown_tree(html):
    """The tree a browser makes, with runs of white space as one, and none beside blocks."""
    import tinyhtml5

    return _normal(tinyhtml5.parse(html, namespace_html_elements=False), kept=False)


def _normal(node, *, kept):
    if not isinstance(node.tag, str):
        return ("comment", node.text)
    kept = kept or node.tag in {"pre", "textarea", "style"}
    children = [node.text or ""]
    for child in node:
        children += [_normal(child, kept=kept), child.tail or ""]
    inner = children if kept else _collapsed(children, in_block=node.tag in BLOCKS)
    return (node.tag, tuple(node.attrib.items()), *inner)


def _collapsed(children, *, in_block):
    parts = [
        re.sub("[ \t\n\r\f]+", " ", part) if isinstance(part, str) else part for part in children
    ]
    for at, part in enumerate(parts):
        if (
            part == " "
            and _is_edge(parts[:at][::-1], in_block)
            and _is_edge(parts[at + 1 :], in_block)
        ):
            parts[at] = ""
    # What comes after </body> is its content, so the end of a block's last text shows nothing.
    if in_block and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip(" ")
    return [part for part in parts if part]


def _is_edge(neighbours, in_block):
    seen = (
        part for part in neighbours if part not in {"", " "} and part[0] not in {"comment", *UNSEEN}
    )
    first = next(seen, None)
    return in_block if first is None else not isinstance(first, str) and first[0] in BLOCKS


def without_space(html):
    return re.sub("[ \t\r\n\f]+", "", html)


@given(html=mails())
@settings(max_examples=100)
def test_the_tree_and_every_letter_stay(html):
    try:
        done = format_html(html)
    except ActionError:
        return
    assert without_space(done) == without_space(html)
    assert shown_tree(done) == shown_tree(html)


CASES = {
    "<div><p>a</p><p>b</p></div>": "<div>\n  <p>a</p>\n  <p>b</p>\n</div>",
    "<div> <b>a</b> </div>": "<div> <b>a</b> </div>",
    "<p>a</p>\r\n<p>b</p>": "<p>a</p>\r\n<p>b</p>",
    "<TD A='1' b=2></TD>": "<TD A='1' b=2></TD>",
    "<div><pre> a\n<b> c</b></pre></div>": "<div>\n  <pre> a\n<b> c</b></pre>\n</div>",
    '<div><p style="white-space: pre"> <b>a</b> </p></div>': (
        '<div>\n  <p style="white-space: pre"> <b>a</b> </p>\n</div>'
    ),
    "<div><!--[if mso]> x\n<![endif]--><p>a</p></div>": (
        "<div>\n  <!--[if mso]> x\n<![endif]-->\n  <p>a</p>\n</div>"
    ),
    '<div style="display:inline-block">a</div><div>b</div>': (
        '<div style="display:inline-block">a</div><div>b</div>'
    ),
    "a<style>x</style><meta> b<div>c</div>": "a<style>x</style><meta> b<div>c</div>",
}


@pytest.mark.parametrize("html", list(CASES))
def test_only_space_without_meaning_moves(html):
    assert format_html(html) == CASES[html]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            "<p>\n<b>x</p>",
            "Line 2, column 5: </p> stands where <b> is still open (line 2, column 1)",
        ),
        ("</div>", "Line 1, column 1: </div> closes nothing. Remove it, then format again."),
        ("<div>", "Line 1, column 1: <div> is never closed. Close it, then format again."),
        ("x<a href='", "Line 1, column 2: this tag never ends. Close it with “>”"),
        ("<p><b><div></div></b></p>", "Line 1, column 7: close <b> and its paragraph before <div>"),
        ("<style>p{white-space:pre}</style>", "Line 1, column 10: this rule makes white space"),
    ],
)
def test_broken_html_is_refused_with_place_and_remedy(html, said):
    with pytest.raises(ActionError) as caught:
        format_html(html)
    assert said in sentence(caught.value.message)
