import pytest

from ses_gui.domain.html.simplified import ALWAYS, NEVER, Scheme, unwrapped, with_scheme
from tests.domain.growing import growth

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
def test_time_grows_with_the_length_only(piece):
    def dark(text):
        return with_scheme(f"color-scheme{text}<style>{text}", Scheme.DARK)

    assert growth(dark, piece, 10_000) < 3.5
