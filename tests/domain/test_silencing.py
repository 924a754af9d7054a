"""Silenced findings are not heard of, errors always are."""

from __future__ import annotations

import pytest

from ses_gui.domain.document import Document
from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.silencing import hear_all, heard, silence
from ses_gui.domain.studio import Silence

CONFIG = {"templates": [{"usageType": "SignIn"}, {"usageType": "Generic"}, 7]}
FIRST = Finding(("templates", 0, "content"), Severity.WARNING, "no-preheader", "…")
SECOND = Finding(("templates", 1, "content"), Severity.WARNING, "no-preheader", "…")
ABOVE = Finding(("region",), Severity.INFO, "unknown-region", "…")
REFUSED = Finding(("templates", 0, "subject"), Severity.ERROR, "missing-key", "…")
ALL = [REFUSED, FIRST, SECOND, ABOVE]


@pytest.mark.parametrize(
    ("silenced", "left"),
    [
        ((), ALL),
        ((Silence("no-preheader"),), [REFUSED, ABOVE]),
        ((Silence("no-preheader", "SignIn"),), [REFUSED, SECOND, ABOVE]),
        ((Silence("missing-key"),), ALL),
        ((Silence("unknown-region"), Silence("no-preheader", "Generic")), [REFUSED, FIRST]),
        ((Silence("unknown-region", "SignIn"),), ALL),
    ],
)
def test_only_what_was_silenced_is_not_heard(silenced, left):
    assert list(heard(ALL, CONFIG, silenced)) == left


def test_silencing_is_an_edit_that_happens_once_and_can_be_taken_back():
    document = silence("no-preheader", "SignIn").apply(Document())
    assert silence("no-preheader", "SignIn").apply(document) == document
    assert document.studio.silenced == (Silence("no-preheader", "SignIn"),)
    assert hear_all().apply(document) == Document()
