"""What every action keeps: variables, comments, line ends, and its own result."""

import re

import pytest
from hypothesis import given, settings

from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.html.plain_text import text_view
from ses_gui.domain.html.tokenizer import TokenKind, scan
from ses_gui.domain.templates.actions import ACTIONS, action_edit, encode_non_ascii, plain_mail
from ses_gui.domain.templates.css_inliner import inline_css
from ses_gui.domain.templates.formatter import format_html
from ses_gui.domain.templates.safeguards import ActionError
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.growing import growth
from tests.domain.templates.mail_cases import comments, mails, variables

every_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
modest = settings(max_examples=60)


def attempt(function, html):
    try:
        return function(html)
    except ActionError as error:
        assert sentence(error.message).endswith(".")
        return html


@pytest.mark.parametrize("function", [format_html, encode_non_ascii])
@given(html=mails())
@modest
def test_variables_and_comments_stay_in_their_order(function, html):
    done = attempt(function, html)
    assert variables(done) == variables(html)
    assert comments(done) == comments(html)


@given(html=mails())
@modest
def test_inlining_keeps_comments_and_every_variable(html):
    done = attempt(inline_css, html)
    assert comments(done) == comments(html)
    assert set(variables(done)) == set(variables(html))


@every_action
@given(html=mails())
@modest
def test_a_second_time_changes_nothing(action, html):
    done = attempt(action.function, html)
    assert attempt(action.function, done) == done


@every_action
@given(html=mails())
@modest
def test_windows_line_ends_stay(action, html):
    html = re.sub("\r?\n", "\r\n", f"\n{html}")
    assert not re.search("(?<!\r)\n", attempt(action.function, html))


@given(html=mails())
@modest
def test_a_plain_mail_reads_like_the_mail(html):
    assert attempt(text_view, plain_mail(html)).split() == text_view(html).split()


@every_action
@pytest.mark.parametrize("text", ["", "Your code is {{code}}.", "two\r\nlines"])
def test_contents_without_tags_pass(action, text):
    assert text_view(action.function(text)) == text_view(text)


HOSTILE = [
    "<div>",
    "<",
    "<a b='",
    "<!--",
    "<p><b>x",
    "{{",
    "<li><a href=x>",
    "</td>",
    "&#1",
    "<style>",
]


@every_action
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_ends_in_a_result_or_a_sentence(action, piece):
    attempt(action.function, piece * 3000)


@every_action
@pytest.mark.parametrize("piece", ["<div class=a>x {{code}} \xe9</div> ", "<p>", "<!--", "<a <"])
def test_twice_the_text_takes_about_twice_the_time(action, piece):
    head = "<style>.a{color:red}</style>"
    assert growth(lambda text: attempt(action.function, head + text), piece, 1500) < 3.5


def test_an_action_is_one_step_named_like_it():
    document = Document(templates=(Template("SignIn", "\xe9", "<p>\xe9"), Template("Register")))
    edit = action_edit(document, 0, "encode_non_ascii")
    assert (sentence(edit.label), edit.merge) == ("Encode non-ASCII characters", "")
    assert edit.apply(document).templates[0] == Template("SignIn", "\xe9", "<p>&#233;")
    assert edit.apply(document).templates[1] == document.templates[1]


def test_what_cannot_be_done_says_so_before_there_is_a_step():
    document = Document(templates=(Template("SignIn", "", "<div></b>"),))
    with pytest.raises(ActionError) as caught:
        action_edit(document, 0, "format_html")
    assert sentence(caught.value.message).startswith("Line 1, column 6: </b> stands where <div>")


def tree(html):
    import tinyhtml5

    return _plain(tinyhtml5.parse(html, namespace_html_elements=False))


def _plain(node):
    inner = [(_plain(child), child.tail) for child in node]
    return (str(node.tag), tuple(node.attrib.items()), node.text, *inner)


INLINED = {
    "<style>p{color:red}</style><p>x": '<p style="color: red">x',
    "<style>p{color:red}</style><p a=b/>x": '<p a=b/ style="color: red">x',
    "<style>p{color:#{{c}}}</style><p>x</p>": '<p style="color: #{{c}}">x</p>',
    "<style>p{top:0}</style><!--[if mso]><p><![endif]--><table>{{#a}}<tr><td><p>": (
        '<!--[if mso]><p><![endif]--><table>{{#a}}<tr><td><p style="top: 0">'
    ),
    "<style media=print>p{top:0}</style><p>": "<style media=print>p{top:0}</style><p>",
    "<LINK rel=stylesheet href='file:///etc/passwd'><style>b{top:0}</style><b>&eacute;\xe9": (
        "<LINK rel=stylesheet href='file:///etc/passwd'><b style=\"top: 0\">&eacute;\xe9"
    ),
    "<style>body,p{top:0}</style><p>": '<style>body,p{top:0}</style><p style="top: 0">',
    "<style>@media (width<9px){p{top:0}}</style><p>": (
        "<style>\n@media (width<9px){p{top:0}}\n</style><p>"
    ),
}


@pytest.mark.parametrize("html", INLINED)
def test_rules_move_into_tags_and_all_else_stays(html):
    assert inline_css(html) == INLINED[html]
    assert inline_css(INLINED[html]) == INLINED[html]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<style>.a[{x:y}</style>", "Line 1, column 8: these styles cannot be read."),
        ("<style>p{a:{{x}}}p{a:{{y}}}</style><p>", "The variables {{x}} would be lost"),
        ("<style>p{a:b}</style>" + "<div>" * 100_000, "more than 500 tags are open here."),
        ("<style>p{a:b}</style>\ud800", "Line 1, column 22: half of a character"),
    ],
)
def test_what_cannot_be_inlined_is_said(html, said):
    with pytest.raises(ActionError) as caught:
        inline_css(html)
    assert said in sentence(caught.value.message)


@given(html=mails())
@settings(max_examples=60)
def test_inlining_leaves_all_but_styles_to_the_letter(html):
    try:
        done = inline_css(html)
    except ActionError:
        return
    assert list(_besides_styles(done)) == list(_besides_styles(html))


def _besides_styles(html):
    for token in scan(html):
        if token.kind is TokenKind.START and token.name != "style":
            yield (
                token.name,
                [token.text_at(item.span) for item in token.attributes if item.name != "style"],
            )
        elif token.name != "style":
            yield token.source


@given(html=mails())
@settings(max_examples=60)
def test_a_browser_reads_the_same_from_references(html):
    assert tree(encode_non_ascii(html)) == tree(html)


ENCODED = {
    "\U0001f44b {{имя}} &eacute;": "&#128075; {{имя}} &eacute;",
    "\ud83d\udc4b": "&#128075;",
    '<p title=\xe9 alt="\xfc{{\xe9}}">': '<p title=&#233; alt="&#252;{{\xe9}}">',
    "<!--\xe9--><style>\xe9</style><script>\xe9</script>": (
        "<!--\xe9--><style>\xe9</style><script>\xe9</script>"
    ),
    "<title>\xe9</title>": "<title>&#233;</title>",
}


@pytest.mark.parametrize("html", ENCODED)
def test_only_what_is_decoded_again_is_encoded(html):
    assert encode_non_ascii(html) == ENCODED[html]


@pytest.mark.parametrize(("html", "part"), [("a\n\ud83d", "half"), ("a\n\x85", "U+0085")])
def test_characters_without_a_reference_are_refused(html, part):
    with pytest.raises(ActionError) as caught:
        encode_non_ascii(html)
    said = sentence(caught.value.message)
    assert said.startswith("Line 2, column 1: ")
    assert part in said
