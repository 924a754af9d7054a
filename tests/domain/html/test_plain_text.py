"""The mail as plain text."""

import re

import pytest
import tinyhtml5
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ses_gui.domain.html.plain_text import text_view
from ses_gui.domain.templates.actions import plain_mail
from tests.domain.growing import growth

VIEWS = {
    "": "",
    "<h1>Hello {{ user.name }}</h1><p>Your\n <b>code</b>:&nbsp;{{code}}<br>Bye &amp; thanks": (
        "Hello {{ user.name }}\n\nYour code: {{code}}\nBye & thanks"
    ),
    "<ul><li>a</li><li><p>b</p></li></ul>c": "- a\n- b\n\nc",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>": "a b\nc d",
    '<a href="{{link}}?a=1&copy=2">Open <i>it</i></a>': "Open it ({{link}}?a=1&copy=2)",
    '<a href="https://e.org/">e.<b>org</b></a>': "e.org",
    '<a href="mailto:a@b.c">a@b.c</a>': "a@b.c",
    '<a href="https://x"><img alt="Logo"></a>': "Logo (https://x)",
    '<div style="DISPLAY: none">Pre<div>x</div></div>shown': "shown",
    "<p hidden>x<p>y": "y",
    "<div><p hidden>x</div>y": "y",
    "<ul><li hidden>x<ul><li>x</ul>x<li>y</ul>": "- y",
    "<table><tr><td hidden>x<table><tr><td>x</table>x<td>y</table>": "y",
    "<title>t</title><style>s</style><script>s</script><!-- c -->x": "x",
    "<pre> a\n  b</pre>": " a\n  b",
    "<pre>{{\ncode}}\n x</pre>": "{{\ncode}}\n x",
    "&#99999999999;&#" + "9" * 9000: "\ufffd\ufffd",
    "a<hr>b": "a\n\n---\n\nb",
}


@pytest.mark.parametrize("html", VIEWS)
def test_the_text_is_what_a_reader_sees(html):
    assert text_view(html) == VIEWS[html]


def test_a_plain_mail_is_escaped_and_keeps_links_and_variables():
    mail = plain_mail('<p>1 &lt; 2 &#123;{no}}<p><a href="{{link}}">Open</a> {{ code }}')
    assert "1 &lt; 2 &#123;&#123;no}}<br>\n<br>\n" in mail
    assert 'Open (<a href="{{link}}">{{link}}</a>) {{ code }}' in mail


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "<p hidden>",
                "</p>",
                "<div>",
                "<div hidden>",
                "</div>",
                "<ul>",
                "</ul>",
                "<li>",
                "<li hidden>",
                "<h2>",
                "<h2 hidden>",
                "</h2>",
                "<dl>",
                "<dd hidden>",
                "<dt>",
                "</dl>",
                "x",
                "<br>",
            ]
        ),
        max_size=9,
    )
)
@example(["<li>", "<div hidden>", "<li>", "x"])
@example(["<ul>", "<div hidden>", "</ul>", "x"])
@example(["<h2 hidden>", "<h2>", "</h2>", "x"])
def test_what_is_hidden_ends_where_a_parser_ends_it(pieces):
    html = "".join(piece.replace("x", f"x{at}.") for at, piece in enumerate(pieces))
    assert set(re.findall(r"x\d+", text_view(html))) == set(seen_by_parser(html))


def seen_by_parser(html):
    document = tinyhtml5.parse(html)
    return re.findall(r"x\d+", "".join(shown(document)))


def shown(element):
    if element.get("hidden") is None:
        yield element.text or ""
        for child in element:
            yield from shown(child)
    yield element.tail or ""


@given(st.text("<>/ab&#{}\"'=-! \n\r\ud800\ufdd0\xe9p", max_size=60))
@settings(max_examples=150)
def test_nothing_makes_it_fail(html):
    assert isinstance(text_view(html) + plain_mail(html), str)


@pytest.mark.parametrize(
    "piece", ["<div>", "<a href=x>", "<li>", "<pre>\n", "&#1", "<p>a {{b}}", "<!-"]
)
def test_hostile_text_takes_linear_time(piece):
    assert growth(text_view, piece, 3000) < 3.5


def test_a_hundred_thousand_nested_tags_are_read():
    assert text_view("<div>" * 100_000 + "x") == "x"
