"""Character references in texts and in attributes."""

import pytest

from ses_gui.domain.html.tokenizer import decoded, decoded_value


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
