"""The parts of a line."""

from ses_gui.ui.editor.code_tokens import Kind, State, tokens


def parts(line, state=State.TEXT):
    found, after = tokens(line, state)
    return [(line[start:end], kind) for start, end, kind in found], after


def test_a_tag_with_its_attributes():
    found, after = parts('<a href="x" b=1>t</a>')
    assert found == [
        ("<a", Kind.TAG),
        ("href", Kind.ATTRIBUTE),
        ('"x"', Kind.STRING),
        ("b", Kind.ATTRIBUTE),
        ("1", Kind.STRING),
        (">", Kind.TAG),
        ("</a", Kind.TAG),
        (">", Kind.TAG),
    ]
    assert after is State.TEXT


def test_a_comment_goes_on_until_it_ends():
    assert parts("a <!-- b") == ([("<!-- b", Kind.COMMENT)], State.COMMENT)
    assert parts("<b>", State.COMMENT) == ([("<b>", Kind.COMMENT)], State.COMMENT)
    assert parts("--> c", State.COMMENT) == ([("-->", Kind.COMMENT)], State.TEXT)


def test_a_value_goes_on_until_its_own_quote():
    found, after = parts("<p style=\"a: 'b'")
    assert (found[-1], after) == (("\"a: 'b'", Kind.STRING), State.DOUBLE)
    assert parts('c" d>', State.DOUBLE)[0][0] == ('c"', Kind.STRING)


def test_a_tag_goes_on_over_lines():
    assert parts("<p")[1] is State.TAG
    assert parts("  class=x>", State.TAG)[1] is State.TEXT


def test_variables_lie_over_values_and_comments():
    assert parts('<a b="{{x}}">')[0][-1] == ("{{x}}", Kind.VARIABLE)
    assert parts("<!-- {{ x }} -->")[0][-1] == ("{{ x }}", Kind.VARIABLE)


def test_what_the_connector_does_not_replace_is_no_variable():
    assert parts("{{a b}} {{}} {x}") == ([], State.TEXT)


def test_a_lone_bracket_is_text():
    assert parts("1 < 2") == ([], State.TEXT)
