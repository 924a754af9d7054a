"""Tokens of HTML, as written and as tinyhtml5 sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.html.tokenizer import (
    DECODED,
    RAW,
    TokenKind,
    decoded,
    decoded_value,
    depths,
    hides,
    scan,
    tokens_of,
    with_values,
)

PIECES = (
    "< > </ <! <? / = \" ' & ; # - -- --> --!> <!-- <!--> <!---> <!doctype <![CDATA[ ]]>"
    " <p <P> <b </b> </p > </> </1> <a href= title=\"x\" class='y' a=b/ A=1 a=2 <br/> x:y @ é 😀"
    " <title> </title> <style> </style> </STYLE </styles> <textarea> </textarea> <İ> <aK>"
    " &amp; &copy &copy= &copyx &copy;= &notit; &notin; &#38; &#x26 &#128; &#0 &#xd800; &#1234567;"
).split()
MARKUP = st.lists(st.sampled_from([*PIECES, " ", "\n", "\t", "\f"]), max_size=20).map("".join)


def ours(text):
    """What a browser takes from it: names, attributes and texts, without places."""
    for token in scan(text):
        if token.kind is TokenKind.START:
            values = {item.name: item for item in reversed(token.attributes)}
            yield "start", token.name, {name: item.resolved for name, item in values.items()}
        elif token.kind is TokenKind.END:
            yield "end", token.name
        elif token.kind is TokenKind.COMMENT:
            yield ("comment",) if token.source != "</>" else ()
        elif token.kind is not TokenKind.BROKEN:
            raw = token.kind is TokenKind.RAW and token.name not in DECODED
            yield "text", token.source if raw else decoded(token.source)


def theirs(text):
    from tinyhtml5.constants import Token
    from tinyhtml5.tokenizer import HTMLTokenizer

    tokenizer = HTMLTokenizer(text)
    for token in tokenizer:
        if token["type"] is Token.START_TAG:
            yield "start", token["name"], token["data"]
            if token["name"] in RAW:
                in_raw = token["name"] not in DECODED
                tokenizer.state = tokenizer.rawtext_state if in_raw else tokenizer.rcdata_state
        elif token["type"] is Token.END_TAG:
            yield "end", token["name"]
        elif token["type"] in {Token.COMMENT, Token.DOCTYPE}:
            yield ("comment",)
        elif token["type"] is not Token.PARSE_ERROR:
            yield "text", token["data"]


def joined(events):
    """The events, with one text where several stand in a row."""
    done = []
    for event in filter(None, events):
        if event[0] == "text" and done and done[-1][0] == "text":
            done[-1] = ("text", done[-1][1] + event[1])
        elif event != ("text", ""):
            done.append(event)
    return done


@given(MARKUP)
def test_tokens_are_those_of_a_browser(text):
    assert joined(ours(text)) == joined(theirs(text))


@given(st.one_of(MARKUP, st.text(), st.text(alphabet="<>{}/=\"' !-a\r")))
def test_every_piece_is_where_it_says(text):
    found = list(scan(text))
    assert "".join(token.source for token in found) == text
    for token in found:
        assert text[token.start : token.end] == token.source != ""
        for item in token.attributes:
            assert text[item.span.start :].casefold().startswith(item.name.casefold())
            assert item.written in {None, text[item.value_span.start : item.value_span.end]}


def only(text):
    [token] = scan(text)
    return token


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a href={{ link }} {{ more }}>", [("href", "{{ link }}"), ("{{ more }}", None)]),
        ("<a b{{ i }}={{ x }}y>", [("b{{ i }}", "{{ x }}y")]),
        ('<A B="{{ x }}" b=2 C= >', [("b", "{{ x }}"), ("b", "2"), ("c", "")]),
        ("</a b='1'>", [("b", "1")]),
        ("<a {{ b>", [("{{", None), ("b", None)]),
        ("<a b=c/d/>", [("b", "c/d/")]),
        ("<a/b/ =c>", [("b", None), ("=c", None)]),
    ],
)
def test_a_variable_is_one_thing_in_a_tag(tag, attributes):
    assert [(item.name, item.written) for item in only(tag).attributes] == attributes


def test_attributes_have_their_places_in_the_whole_text():
    text = "😀<p>x</p>\r\n<a Title = '😀 &amp;' b>"
    *_, tag = scan(text)
    title, b = tag.attributes
    assert (text.index("Title"), text.index(" b>")) == (title.span.start, title.span.end)
    assert tag.text_at(title.value_span) == title.written == "😀 &amp;"
    assert (title.value, tag.value("b"), tag.value("c")) == ("😀 &", "", "")
    assert (b.value_span.start, b.value_span.end) == (b.span.end, b.span.end)
    assert tag.get("title") is title


@pytest.mark.parametrize("text", ["<a", "<a b='", '</p x="', "<a b=", "<a {{ b", "<a 'b=\"c>"])
def test_a_tag_that_never_ends_takes_all_the_rest(text):
    assert (only(text).kind, only(text).attributes) == (TokenKind.BROKEN, ())


@pytest.mark.parametrize("text", ["<!", "<?x>", "</>", "</1 'a>", "<!-->", "<!-- <p> --!>", "<!a"])
def test_declarations_are_comments(text):
    assert only(text).kind is TokenKind.COMMENT


@pytest.mark.parametrize("text", ["<", "</", "< p>", "<>", "5 < 6", "{{ a }}", "<{{b}}"])
def test_what_opens_no_tag_is_text(text):
    assert only(text).kind is TokenKind.TEXT


def test_the_text_of_some_elements_is_theirs_alone():
    kinds = [(token.kind, token.name) for token in scan("<STYLE>a<b></styles></Style x>c")]
    raw = (TokenKind.RAW, "style")
    assert kinds == [
        (TokenKind.START, "style"),
        raw,
        (TokenKind.END, "style"),
        (TokenKind.TEXT, ""),
    ]


def test_scanning_may_begin_anywhere():
    assert [token.source for token in scan("<p title='<b>x", 10)] == ["<b>", "x"]


@pytest.mark.parametrize(
    ("written", "text", "value"),
    [
        ("&amp;lt;", "&lt;", "&lt;"),
        ("?a=1&copy=2", "?a=1©=2", "?a=1&copy=2"),
        ("&copy", "©", "©"),
        ("&copy;=", "©=", "©="),
        ("&copyright", "©right", "&copyright"),
        ("&#233; &#xe9 &#65x", "é é Ax", "é é Ax"),
        ("&#" + "9" * 5000 + ";", "\ufffd", "\ufffd"),
        ("&#" + "0" * 5000 + "65;", "A", "A"),
        ("&unknown; & &;", "&unknown; & &;", "&unknown; & &;"),
    ],
)
def test_a_reference_is_resolved_where_it_is_one(written, text, value):
    assert decoded(written) == text
    assert decoded_value(written) == value


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
