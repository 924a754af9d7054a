"""The parts of a line."""

from ses_gui.gui.widgets.code_editor.highlighter import CodeKind, LineState, tokens


def parts(line, state=LineState.TEXT):
    found, after = tokens(line, state)
    return [(line[start:end], kind) for start, end, kind in found], after


def test_a_tag_with_its_attributes():
    found, after = parts('<a href="x" b=1>t</a>')
    assert found == [
        ("<a", CodeKind.TAG),
        ("href", CodeKind.ATTRIBUTE),
        ('"x"', CodeKind.STRING),
        ("b", CodeKind.ATTRIBUTE),
        ("1", CodeKind.STRING),
        (">", CodeKind.TAG),
        ("</a", CodeKind.TAG),
        (">", CodeKind.TAG),
    ]
    assert after is LineState.TEXT


def test_a_comment_goes_on_until_it_ends():
    assert parts("a <!-- b") == ([("<!-- b", CodeKind.COMMENT)], LineState.COMMENT)
    assert parts("<b>", LineState.COMMENT) == ([("<b>", CodeKind.COMMENT)], LineState.COMMENT)
    assert parts("--> c", LineState.COMMENT) == ([("-->", CodeKind.COMMENT)], LineState.TEXT)


def test_a_value_goes_on_until_its_own_quote():
    found, after = parts("<p style=\"a: 'b'")
    assert (found[-1], after) == (("\"a: 'b'", CodeKind.STRING), LineState.DOUBLE)
    assert parts('c" d>', LineState.DOUBLE)[0][0] == ('c"', CodeKind.STRING)


def test_a_tag_goes_on_over_lines():
    assert parts("<p")[1] is LineState.TAG
    assert parts("  class=x>", LineState.TAG)[1] is LineState.TEXT


def test_variables_lie_over_values_and_comments():
    assert parts('<a b="{{x}}">')[0][-1] == ("{{x}}", CodeKind.VARIABLE)
    assert parts("<!-- {{ x }} -->")[0][-1] == ("{{ x }}", CodeKind.VARIABLE)


def test_what_the_connector_does_not_replace_is_no_variable():
    assert parts("{{a b}} {{}} {x}") == ([], LineState.TEXT)


def test_a_lone_bracket_is_text():
    assert parts("1 < 2") == ([], LineState.TEXT)
