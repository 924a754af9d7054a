import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.html.plain_text import first_text
from ses_gui.domain.templates.preview import (
    INBOXES,
    Inbox,
    InboxRow,
    RenderedMail,
    inbox_row,
    sender_name,
)

PHONE = Inbox("A phone", 10, 20)
SHARED = Inbox("A web page", 10, 20, shared=True)
FILLER = "&zwnj;&nbsp;" * 80


def mail(html, subject="Code", sender="Acme <a@acme.com>"):
    return RenderedMail(sender, "ada@example.com", subject, html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one two"),
        ("<p>o<b>n</b>e &amp; two&#33;</p>", "one & two!"),
        ("<title>T</title><style>p{}</style><script>x</script><body>text", "text"),
        ("<head><title>T</title><p>never", ""),
        ("<head><title>T</title><body>text", "text"),
        ("<!-- no --><![if !mso]><!--[if mso]>no<![endif]-->yes<![endif]>", "yes"),
        ("<div style='display:none'>hidden</div><p>seen</p>", "hidden seen"),
        ("<template>no</template><textarea>no</textarea>yes", "yes"),
        ("<p>unclosed <b>and <i>so", "unclosed and so"),
        ("a < b <3 &bogus; &#xffffff; </nothing>", "a < b <3 &bogus; \ufffd"),
        ("<P>ONE<BR>TWO<br/>three", "ONE TWO three"),
        ("<style><p>never ends", ""),
        ("seen<a href='never ends", "seen"),
        ("before<body>and behind", "before and behind"),
        ("&copy;<i/>right &#" + "1" * 5000, "©right \ufffd"),
    ],
)
def test_the_first_text_is_what_an_inbox_takes(html, text):
    assert first_text(html) == text


def test_a_long_head_does_not_hide_the_text():
    assert first_text(f"<head><style>{'p{} ' * 50_000}</style></head><body>text") == "text"


@given(st.text(alphabet="<>!-[]/&;#x=\"' abdiv\x00\ud800", max_size=60))
def test_no_mail_is_too_broken_for_a_row(html):
    assert isinstance(inbox_row(mail(html)), InboxRow)


def test_a_row_is_cut_as_the_program_cuts_it():
    row = inbox_row(mail("<p>Your code is good for ten minutes", "A long subject"), PHONE)
    assert row == InboxRow("Acme", "A long su…", "Your code is good f…")


def test_what_fits_is_not_cut():
    assert inbox_row(mail("x" * 20, "s" * 10), PHONE) == InboxRow("Acme", "s" * 10, "x" * 20)


def test_on_a_shared_line_a_long_subject_takes_the_room_of_the_preheader():
    assert inbox_row(mail("x" * 20, "s" * 10), SHARED).preheader == "x" * 9 + "…"
    assert inbox_row(mail("x" * 20, "s"), SHARED).preheader == "x" * 18 + "…"


def test_filler_keeps_the_next_words_out_and_is_not_seen_itself():
    html = f"<div style='display:none'>Hidden{FILLER}</div><p>Body</p>"
    for inbox in INBOXES:
        assert inbox_row(mail(html), inbox).preheader == "Hidden"


def test_too_little_filler_lets_the_next_words_in():
    html = "<div>Hi&zwnj;&nbsp;&zwnj;&nbsp;</div><p>Body"
    assert inbox_row(mail(html), PHONE).preheader == "Hi Body"


def test_one_joiner_is_part_of_an_emoji_or_a_word():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert inbox_row(mail(family), PHONE).preheader == family


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Acme <a@acme.com>", "Acme"),
        ('"Acme, Inc." <a@acme.com>', "Acme, Inc."),
        ("=?utf-8?b?TMO2Z3Rv?= <a@acme.com>", "Lögto"),
        ("a@acme.com", "a@acme.com"),
        ("<a@acme.com>", "a@acme.com"),
        ("", ""),
        ("not an address", "not an address"),
    ],
)
def test_the_sender_is_shown_by_name_or_else_by_address(sender, name):
    assert sender_name(sender) == name
