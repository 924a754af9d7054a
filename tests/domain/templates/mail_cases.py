"""Mails as people write them, for the tests of actions."""

import re

from hypothesis import strategies as st

from ses_gui.domain.html.tokenizer import VARIABLE, TokenKind, scan

VARIABLES = st.sampled_from(
    [
        "{{code}}",
        "{{ user.name }}",
        "{{\tcode\n}}",
        "{{#if user}}",
        "{{/if}}",
        "{{имя}}",
        "{{{code}}}",
    ]
)
WORDS = st.sampled_from(
    [
        "Hello",
        "caf\xe9",
        "\U0001f44b",
        "&eacute;",
        "&amp;",
        "&nbsp;",
        "\xa0",
        "a  b",
        " ",
        "1 < 2",
        "you&me",
    ]
)
SPACES = st.sampled_from(["", "", " ", "\n", "\r\n    ", "\n\n\t"])
COMMENTS = st.sampled_from(
    [
        "<!-- \xe9 {{code}} -->",
        "<!--[if mso]><table><tr><td width=600><![endif]-->",
        "<!--[if mso]></td></tr></table><![endif]-->",
        "<!--[if !mso]><!-->",
        "<!--<![endif]-->",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="a"',
        " CLASS=b",
        ' style="color: {{colour}}; MARGIN:0"',
        " style='font-family: \"Arial\"'",
        ' title="\xe9 {{ user.name }} \U0001f44b"',
        " data-x={{ x }}",
        " {{attrs}}",
        ' bgcolor="#fff" width=600',
    ]
)
INLINE = ("b", "span", "i", "font")
BLOCKS = ("div", "p", "h1", "center")

texts = st.lists(st.one_of(VARIABLES, WORDS), max_size=4).map("".join)


@st.composite
def inlines(draw):
    name, text = draw(st.sampled_from(INLINE)), draw(texts)
    whole = f"<{name}{draw(ATTRIBUTES)}>{text}</{name}>"
    link = f'<A href="https://x.y/?a=1&b={{{{link}}}}">{text}</a>'
    return draw(st.sampled_from([text, whole, link, f'{text}<br/>{text}<img src="{{{{logo}}}}">']))


def wrapped(children):
    @st.composite
    def blocks(draw):
        parts = [draw(SPACES)]
        for part in draw(st.lists(st.one_of(children, COMMENTS), max_size=3)):
            parts += [part, draw(SPACES)]
        inner = "".join(parts)
        name = draw(st.sampled_from(["div", "center", "table", "ul", "pre"]))
        if name == "table":
            space = draw(SPACES)
            inner = f"{space}<tr{draw(ATTRIBUTES)}>{space}<td{draw(ATTRIBUTES)}>{inner}</td></tr>"
        if name == "ul":
            inner = f"<li>{inner}</li>{draw(SPACES)}<li>{draw(texts)}</li>"
        return f"<{name}{draw(ATTRIBUTES)}>{inner}</{name}>"

    return blocks()


paragraphs = st.builds(
    lambda name, attributes, inner: f"<{name}{attributes}>{inner}</{name}>",
    st.sampled_from(BLOCKS),
    ATTRIBUTES,
    inlines(),
)
bodies = st.recursive(st.one_of(paragraphs, inlines()), wrapped, max_leaves=6)
SHEETS = st.sampled_from(
    [
        "",
        "<style>.a { color: red } .a:hover { color: blue }</style>",
        "<style>/* x */ .b,p{margin:{{gap}}px} @media (width<9px){.a{top:0!important}}</style>",
        '<style media="print">.a { display: none }</style><style>td { padding: 0 }</style>',
        "<!--[if mso]><style>.a { color: red }</style><![endif]-->",
    ]
)


@st.composite
def mails(draw):
    body = draw(SPACES).join(draw(st.lists(bodies, max_size=3)))
    sheet, space = draw(SHEETS), draw(SPACES)
    whole = (
        f"<!DOCTYPE html>{space}<html><head>{space}<title>{draw(texts)}</title>{sheet}</head>"
        f"{space}<body{draw(ATTRIBUTES)}>{body}</body></html>{space}"
    )
    html = draw(st.sampled_from([whole, f"{sheet}{body}"]))
    return re.sub("\r?\n", "\r\n", html) if draw(st.booleans()) else html


def variables(html):
    return VARIABLE.findall(html)


def comments(html):
    return [token.source for token in scan(html) if token.kind is TokenKind.COMMENT]
