"""Where a text was edited: only there a secret can be new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.credentials import extraction

TEXTS = st.text(alphabet="ab", max_size=30)


def counted(pairs):
    count = 0
    for ours, theirs in pairs:
        if ours != theirs:
            break
        count += 1
    return count


@pytest.fixture(autouse=True, params=[1, 3, 8_192], scope="module")
def piece(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "_PIECE", request.param)
        yield


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_both_ends_are_counted_to_the_letter(head, tail, ours, theirs):
    text, before = head + ours + tail, head + theirs + tail
    shorter = min(len(text), len(before))
    same = extraction._same_at_start(text, before, shorter)
    assert same == counted(zip(text, before, strict=False))
    rest = shorter - same
    ends = list(zip(reversed(text), reversed(before), strict=False))[:rest]
    assert extraction._same_at_end(text, before, rest) == counted(ends)
