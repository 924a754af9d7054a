"""None"""

import pytest

from ses_gui.domain.html.simplified import (
    ALWAYS,
    EMPTY,
    NEVER,
    Scheme,
    is_too_deep,
    is_too_large,
    simplified,
    unwrapped,
    wants_remote_pictures,
    with_scheme,
    without_pictures,
)
from tests.domain.growing import growth


def body(html):
    return simplified(html).partition("<body>")[2].partition("</body>")[0]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a &amp; b &lt;</p>", "<p>a &amp; b &lt;</p>"),
        ("<style>p{color:red}</style><p>a</p>", '<p style="color: red;">a</p>'),
        ("<div style='display:none'>a<p>b<br></p></div>c", "c"),
        ("<style>.h{display:none}</style><i class=h>a</i>b", "b"),
        (
            "<i style='mso-hide:all'>not for Outlook</i>",
            '<i style="mso-hide:all">not for Outlook</i>',
        ),
        ("<script>a</script><iframe src=x>b</iframe><svg><text>c</text></svg>d", "d"),
        ("<img src=x><img alt='A \"logo\"' src=y>", '<span style="">A &quot;logo&quot;</span>'),
        ("<p style='background:url(x) red'>a</p>", '<p style="background:none red">a</p>'),
        ("<table background=x><tr><td background=y>a</td></tr></table>", ""),
    ],
)
def test_what_a_plain_view_cannot_show_is_left_out(html, left):
    found = body(html)
    assert found == left or (not left and "background" not in found)


def test_a_broken_mail_is_simplified_all_the_same():
    assert "text" in simplified("<![x><p <b>>text</i></td>" * 3)


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ('<img src="https://a/b.png" alt="x">', f'<img src="{EMPTY}" alt="x">'),
        ("<IMG SRC=a.png>", f"<IMG SRC={EMPTY}>"),
        ('<td background="a.png">', f'<td background="{EMPTY}">'),
        ("<style>p{background:url( 'a.png' ) red}</style>", f"url( {EMPTY} ) red"),
        ('<a href="https://a">link</a>', '<a href="https://a">link</a>'),
    ],
)
def test_without_pictures_their_addresses_are_empty(html, bare):
    assert bare in without_pictures(html)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<img src="https://a/b.png">', True),
        ("<img src=https://a/b.png>", True),
        ('<img srcset="data:, 1x, https://a 2x">', True),
        ("<p style='background:url(https://a)'>", True),
        ('<img src="http://a/b.png">', False),
        ('<img src="data:,"><a href="https://a">x</a>', False),
        ('<!--[if mso]><img src="https://a"><![endif]--><td title="https://a">', False),
        ("<p>url(https://a)</p>", False),
        ("<style>p{background:url( 'https://a' )}</style>", True),
    ],
)
def test_pictures_on_the_internet_are_noticed(html, wanted):
    assert wants_remote_pictures(html) is wanted


@pytest.mark.parametrize(
    ("html", "deep"),
    [
        ("<table><tr><td>" * 10, False),
        ("<table><tr><td>" * 11, True),
        ("<TABLE></TABLE>" * 20, False),
        ("<p>" * 2_000, False),
        ("<br>" * 2_000, False),
        ("<div>" * 1_001, True),
        ("<!--" + "<div>" * 1_001, False),
        ("<rt>" * 1_001, True),
        ("</div>" * 2_000 + "<div>" * 1_001, True),
    ],
)
def test_deep_nesting_is_noticed(html, deep):
    assert is_too_deep(html) is deep


@pytest.mark.parametrize("piece", ["<img ", "<table background='", "url(", "<img src=https://"])
def test_time_grows_with_the_length_only(piece):
    assert growth(lambda text: without_pictures(f"<style>{text}"), piece, 10_000) < 3.5
    assert growth(wants_remote_pictures, piece, 10_000) < 3.5
    assert growth(is_too_deep, piece, 10_000) < 3.5


@pytest.mark.parametrize(
    "html",
    [
        "<p>x" * 6000,
        "<br>" * 6000,
        "<table><tr><td colspan=100000000>x</table>",
        "<table><tr><td colspan=' 99999 '>x</table>",
        "<table><tr><td colspan=100>x" + "<tr><td>y" * 500 + "</table>",
        "<table>" + ("<tr>" + "<td>x" * 100) * 101 + "</table>",
        "x" * 30_000,
        "<p>" + "\u00a0" * 30_000,
    ],
)
def test_what_takes_a_plain_view_too_long_is_told_beforehand(html):
    assert is_too_large(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>x</p>" * 2000,
        "word " * 50_000,
        "<table><tr><td colspan=3 rowspan=2>x<td colspan=x>y<td colspan=-1>z</table>",
        "<table>" + "<tr><td>x<td>y" * 900 + "</table>",
    ],
)
def test_mails_as_people_write_them_are_shown(html):
    assert not is_too_large(html)


DARK_RULE = "@media (prefers-color-scheme: dark){p{color:red}}"


def styled(css):
    return f"<style>{css}</style>"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("(prefers-color-scheme: dark)", ALWAYS),
        ("(prefers-color-scheme:dark)", ALWAYS),
        ("( PREFERS-Color-Scheme : /* so */ DARK )", ALWAYS),
        ("(prefers-color-scheme)", ALWAYS),
        ("(prefers-color-scheme: light)", NEVER),
        ("(prefers-color-scheme: no-preference)", NEVER),
        (
            "screen and (max-width:600px) and (prefers-color-scheme:dark)",
            f"screen and (max-width:600px) and {ALWAYS}",
        ),
        ("(not (prefers-color-scheme: light))", f"(not {NEVER})"),
        ("(max-width:600px)", "(max-width:600px)"),
        ("(prefers-color-scheme: 1)", NEVER),
        ("(prefers-color-schemes: dark)", "(prefers-color-schemes: dark)"),
        ("(prefers-color-scheme:", "(prefers-color-scheme:"),
    ],
)
def test_a_query_is_answered_for_dark(query, answer):
    html = styled(f"@media {query}{{p{{color:red}}}} /* color-scheme */")
    assert with_scheme(html, Scheme.DARK) == html.replace(query, answer)


def test_light_answers_the_other_way():
    assert with_scheme(styled(DARK_RULE), Scheme.LIGHT) == styled(
        f"@media {NEVER}{{p{{color:red}}}}"
    )


@pytest.mark.parametrize(
    ("html", "dark"),
    [
        ('<meta name="color-scheme" content="light dark">', "dark"),
        ("<meta content='light dark' name=color-scheme>", "dark"),
        (styled(":root{color-scheme:light dark}"), "dark"),
        ('<p style="color-scheme: light dark">', "dark"),
    ],
)
def test_the_scheme_a_mail_allows_is_narrowed_to_one(html, dark):
    assert with_scheme(html, Scheme.DARK) == html.replace("light dark", dark)
    assert with_scheme(html, Scheme.LIGHT) == html.replace("light dark", "light")


def test_a_mail_that_is_only_light_stays_light():
    html = styled(":root{color-scheme:light only}")
    assert with_scheme(html, Scheme.DARK) == html.replace("light only", "light only")


def test_a_source_for_dark_pictures_is_answered():
    html = '<source media="(prefers-color-scheme: dark)" srcset="data:,">'
    assert ALWAYS in with_scheme(html, Scheme.DARK)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Write (prefers-color-scheme: dark) into your style sheet.</p>",
        "<p title='color-scheme: light dark'>x</p>",
        "<p>no styles</p>",
        "<!-- <style>@media (prefers-color-scheme: dark){}</style> -->",
        "<p data-x='<meta name=color-scheme content=\"light dark\">'>x</p>",
    ],
)
def test_the_text_of_a_mail_is_left_alone(html):
    assert with_scheme(html, Scheme.DARK) == html


def test_an_unclosed_style_sheet_is_answered_too():
    assert ALWAYS in with_scheme("<style>" + DARK_RULE, Scheme.DARK)


def test_rules_leave_a_query_that_is_true_on_every_screen():
    dark = with_scheme(styled("a{b:c}" + DARK_RULE + "@media (max-width:9px){i{}}"), Scheme.DARK)
    assert unwrapped(dark) == styled("a{b:c}p{color:red}@media (max-width:9px){i{}}")


def test_a_faulty_rule_does_not_keep_the_others_in_their_query():
    dark = with_scheme(styled(DARK_RULE + " x"), Scheme.DARK)
    assert unwrapped(dark) == styled("p{color:red} ")


@pytest.mark.parametrize("piece", ["<style ", "<meta ", "(/* ", "color-scheme:light "])
def test_time_for_a_scheme_grows_with_the_length_only(piece):
    def dark(text):
        return with_scheme(f"color-scheme{text}<style>{text}", Scheme.DARK)

    assert growth(dark, piece, 10_000) < 3.5
