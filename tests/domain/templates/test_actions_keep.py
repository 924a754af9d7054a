"""What every action keeps: variables, comments, line ends, and its own result."""

import re

import pytest
from hypothesis import given, settings

from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.html.plain_text import text_view
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
