"""Findings around variables, each with code, place and remedy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ses_gui.domain.checks.finding import CODES, VARIABLE_CODES, Severity, line_and_column
from ses_gui.domain.config.document import example_document
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.variables.rules import variable_findings
from tests.domain.growing import growth

SIGN_IN, ACCOUNT, INVITATION = "SignIn", "BindNewIdentifier", "OrganizationInvitation"
FIXED, EXPIRY = "hard-coded-code", "hard-coded-expiry"
ATTRIBUTE, ADDRESS = "unescaped-in-attribute", "unescaped-in-url"
CONTENT = [
    # (type, text, [(code, line, column, text at the place, first fix)])
    (SIGN_IN, "😀 {{Code}}", [("variable-never-there", 1, 3, "{{Code}}", "{{code}}")]),
    (SIGN_IN, "{{toString}}", [("variable-prints-object", 1, 1, "{{toString}}", None)]),
    (ACCOUNT, "\n {{user}}", [("variable-prints-object", 2, 2, "{{user}}", "{{user.name}}")]),
    (SIGN_IN, "{{code.}}", [("variable-prints-nothing", 1, 1, "{{code.}}", "{{code}}")]),
    (SIGN_IN, "{{{code}}}", [("not-a-variable", 1, 1, "{{{code}}}", "{{code}}")]),
    (SIGN_IN, "{{co\u200bde}}", [("invisible-in-braces", 1, 1, "{{co\u200bde}}", "{{code}}")]),
    (SIGN_IN, "{{uiLocales}} {{uiLocales}}",
     [("variable-may-be-absent", 1, 1, "{{uiLocales}}", None)]),
    (INVITATION, "{{code}} {{link}}", []),
    ("Generic", "{{code}} {{locale}}", [("variable-may-be-absent", 1, 10, "{{locale}}", None)]),
    # Fixed codes.
    (SIGN_IN, "😀 Your code is 482913.", [(FIXED, 1, 16, "482913", "{{code}}")]),
    (SIGN_IN, "<p>Code:</p>\n<b>4829</b>", [(FIXED, 2, 4, "4829", "{{code}}")]),
    (SIGN_IN, "<td> 482913 </td>", [(FIXED, 1, 6, "482913", "{{code}}")]),
    (SIGN_IN, "<h1>000000</h1>", [(FIXED, 1, 5, "000000", "{{code}}")]),
    (SIGN_IN, "Tu código es 482 913", [(FIXED, 1, 14, "482 913", "{{code}}")]),
    (SIGN_IN, "Ihr Bestätigungscode lautet 48291", [(FIXED, 1, 29, "48291", "{{code}}")]),
    (INVITATION, "Your code: 482913", [(FIXED, 1, 12, "482913", None)]),
    (SIGN_IN, "Your code is {{code}}. Acme, 10115 Berlin, 2026", []),
    (SIGN_IN, "Your code is {{code}} for order 482913", []),
    (SIGN_IN, "ZIP code 90210, código postal 28013, promo code 5555", []),
    (SIGN_IN, "© 2026 your code", []),
    (SIGN_IN, "code © 2026 Acme", []),
    (SIGN_IN, "code <b style='color:#123456;width:1000px' bgcolor=#000000 width=123456>x</b>", []),
    (SIGN_IN, "code <a href='https://x.example/123456'>x</a> <!-- code 123456 -->", []),
    (SIGN_IN, "<style>.code{z-index:123456}</style>", []),
    (SIGN_IN, "code &#123456; +49 30 123456 $1234 1234% 12.5000 1,234,567", []),
    # Fixed expiries.
    (SIGN_IN, "😀 It remains active for 10 minutes.",
     [(EXPIRY, 1, 25, "10 minutes", "a few minutes")]),
    (SIGN_IN, "expires in 15 min", [(EXPIRY, 1, 12, "15 min", None)]),
    (SIGN_IN, "caduca en 10 minutos", [(EXPIRY, 1, 11, "10 minutos", "unos minutos")]),
    (SIGN_IN, "caduca en 1 hora", [(EXPIRY, 1, 11, "1 hora", None)]),
    (SIGN_IN, "10 Minuten gültig", [(EXPIRY, 1, 1, "10 Minuten", None)]),
    (SIGN_IN, "läuft in zehn Minuten ab", [(EXPIRY, 1, 10, "zehn Minuten", None)]),
    (SIGN_IN, "expire dans 10&nbsp;minutes",
     [(EXPIRY, 1, 13, "10&nbsp;minutes", "a few minutes")]),
    (SIGN_IN, "in <b>10</b> minutes", [(EXPIRY, 1, 7, "10</b> minutes", "a few minutes")]),
    (SIGN_IN, "验证码10分钟内有效", [(EXPIRY, 1, 4, "10分钟", None)]),
    (SIGN_IN, "您的验证码是482913。", [(FIXED, 1, 7, "482913", "{{code}}")]),
    (SIGN_IN, "有效期为 10 分钟", [(EXPIRY, 1, 6, "10 分钟", None)]),
    (SIGN_IN, "действителен 10 минут", [(EXPIRY, 1, 14, "10 минут", None)]),
    (INVITATION, "The link is valid for 7 days.", [(EXPIRY, 1, 23, "7 days", None)]),
    (SIGN_IN, "Our support answers within 24 hours, on 5 days a week.", []),
    (SIGN_IN, "It expires soon. Call us within 24 hours. We are active.", []),
    (SIGN_IN, "Your one-time code expires soon. One secondhand 10 minuteman", []),
    (SIGN_IN, '<p title="10 minutes">x</p><!-- 10 minutes -->', []),
    # Raw texts.
    (ACCOUNT, '<img alt="{{user.name}}">', [(ATTRIBUTE, 1, 11, "{{user.name}}", None)]),
    (ACCOUNT, '<a href="https://x/?n={{user.name}}">',
     [(ADDRESS, 1, 23, "{{user.name}}", None)]),
    (ACCOUNT, "<img src={{user.avatar}}>", [(ADDRESS, 1, 10, "{{user.avatar}}", None)]),
    (ACCOUNT, "<p style=\"background:url('{{user.avatar}}')\">",
     [(ADDRESS, 1, 27, "{{user.avatar}}", None)]),
    (ACCOUNT, "<p style='color:{{user.username}}'>",
     [(ATTRIBUTE, 1, 17, "{{user.username}}", None)]),
    (ACCOUNT, "<p>{{user.name}}</p><p data-id='{{user.id}}' lang={{locale}}>", []),
    (INVITATION, "<a href='{{link}}' title='{{team}}'>",
     [("variable-may-be-absent", 1, 27, "{{team}}", "{{organization.name}}"),
      (ATTRIBUTE, 1, 27, "{{team}}", None)]),
]  # fmt: skip
SUBJECTS = [
    ("x" * 60, []),
    ("x" * 61, [("long-subject", 1, 61, "x", None)]),
    ("{{code}}" + "x" * 56, []),
    ("😀{{code}}" + "x" * 56, [("long-subject", 1, 65, "x", None)]),
    ("x" * 58 + "{{code}}", [("long-subject", 1, 59, "{{code}}", None)]),
    ("Code 482913 <b>", [(FIXED, 1, 6, "482913", "{{code}}")]),
    ("{{cod}}", [("variable-never-there", 1, 1, "{{cod}}", "{{code}}")]),
]


def seen(usage_type, key, text):
    for each in variable_findings(usage_type, key, text):
        assert each.path == (key,)
        place = text[each.span.start : each.span.end]
        fix = each.fixes[0].text if each.fixes else None
        yield each.code, *line_and_column(text, each.span.start), place, fix


@pytest.mark.parametrize(("usage_type", "text", "expected"), CONTENT)
def test_contents_have_findings(usage_type, text, expected):
    assert list(seen(usage_type, "content", text)) == expected


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_subjects_have_findings(text, expected):
    assert list(seen(SIGN_IN, "subject", text)) == expected


def test_every_code_of_the_table_is_found_somewhere():
    found = {row[0] for _type, _text, rows in CONTENT for row in rows}
    found |= {row[0] for _text, rows in SUBJECTS for row in rows}
    assert found == set(VARIABLE_CODES)


@pytest.mark.parametrize(("usage_type", "text", "expected"), CONTENT)
def test_sentences_name_the_remedy_and_severities_are_the_table_s(usage_type, text, expected):
    for each in variable_findings(usage_type, "content", text):
        assert sentence(each.message).endswith((".", "?"))
        assert each.severity is VARIABLE_CODES[each.code] is not Severity.ERROR


def test_a_code_that_is_there_already_means_the_same():
    for code in set(VARIABLE_CODES) & set(CODES):
        assert VARIABLE_CODES[code] == CODES[code]


@pytest.mark.parametrize("template", example_document().templates, ids=lambda each: each.usage_type)
def test_the_connector_s_own_templates_are_not_slandered(template):
    found = {
        row[0]
        for key in ("subject", "content")
        for row in seen(template.usage_type, key, getattr(template, key))
    }
    assert found <= {EXPIRY}


PIECES = ["<", ">", "<p title='", '<a href="', "{{user.name}}", "{{", "}}", "code", " ", "123456",
          "10 minutes", "<b>", "\u200b", "😀", "url(", "style='", "\n", "."]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.sampled_from([SIGN_IN, ACCOUNT, INVITATION, "Generic"]),
    st.sampled_from(["subject", "content"]),
)
def test_findings_lie_in_the_text_and_their_fixes_end(text, usage_type, key):
    for _round in range(60):
        found = list(variable_findings(usage_type, key, text))
        assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
        fixes = [fix for each in found for fix in each.fixes if each.severity != "info"]
        if not fixes:
            return
        text = text[: fixes[0].span.start] + fixes[0].text + text[fixes[0].span.end :]
    pytest.fail("the fixes never end")


@pytest.mark.parametrize(
    "piece",
    ["10 ", "code 123456 ", "<b>10</b>", "ten&nbsp;", "{{user.name}}<p a='", "000 000", "123456 "],
)
def test_time_grows_with_the_length_only(piece):
    def found(text):
        return list(variable_findings(ACCOUNT, "content", text))

    assert growth(found, piece, 4_000) < 3.5
