"""Silenced findings are not heard of, errors always are."""

from __future__ import annotations

import pytest

from ses_gui.domain.checks.finding import (
    CODES,
    LINT_CODES,
    VARIABLE_CODES,
    Finding,
    Severity,
    Suppression,
    meaning_of,
    suppressed_findings,
    usage_type_of,
    visible_findings,
)
from ses_gui.domain.config.document import Document, Silence
from ses_gui.domain.config.edits import hear, hear_all, silence
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING

CONFIG = {"templates": [{"usageType": "SignIn"}, {"usageType": "Generic"}, 7]}
FIRST = Finding(("templates", 0, "content"), Severity.WARNING, "no-preheader", NOTHING)
SECOND = Finding(("templates", 1, "content"), Severity.WARNING, "no-preheader", NOTHING)
ABOVE = Finding(("region",), Severity.INFO, "unknown-region", NOTHING)
REFUSED = Finding(("templates", 0, "subject"), Severity.ERROR, "missing-key", NOTHING)
ALL = [REFUSED, FIRST, SECOND, ABOVE]


@pytest.mark.parametrize(
    ("suppressed", "left"),
    [
        ((), ALL),
        ((Silence("no-preheader"),), [REFUSED, ABOVE]),
        ((Silence("no-preheader", "SignIn"),), [REFUSED, SECOND, ABOVE]),
        ((Silence("missing-key"),), ALL),
        ((Silence("unknown-region"), Silence("no-preheader", "Generic")), [REFUSED, FIRST]),
        ((Silence("unknown-region", "SignIn"),), ALL),
    ],
)
def test_only_what_was_suppressed_is_not_heard(suppressed, left):
    assert list(visible_findings(ALL, CONFIG, suppressed)) == left


@pytest.mark.parametrize(
    ("path", "config", "usage_type"),
    [
        (("templates", 1, "content"), CONFIG, "Generic"),
        (("templates", 1), CONFIG, "Generic"),
        (("templates", 2), CONFIG, ""),
        (("templates", 3), CONFIG, ""),
        (("templates",), CONFIG, ""),
        (("region",), CONFIG, ""),
        (("templates", 0), {"templates": [{"usageType": 5}]}, ""),
        (("templates", 0), {"templates": [{}]}, ""),
        (("templates", 0), {"templates": "text"}, ""),
    ],
)
def test_a_finding_is_of_the_usage_type_that_its_row_names(path, config, usage_type):
    assert usage_type_of(Finding(path, Severity.WARNING, "x", NOTHING), config) == usage_type


def test_silencing_is_an_edit_that_happens_once_and_can_be_taken_back():
    document = silence("no-preheader", "SignIn").apply(Document())
    assert silence("no-preheader", "SignIn").apply(document) == document
    assert document.studio.suppressed == (Silence("no-preheader", "SignIn"),)
    assert hear_all().apply(document) == Document()


@pytest.mark.parametrize(
    ("silence_", "kept"),
    [
        (Silence("no-preheader"), (FIRST, SECOND)),
        (Silence("no-preheader", "Generic"), (SECOND,)),
        (Silence("missing-key"), ()),
        (Silence("unknown-region"), (ABOVE,)),
        (Silence("no-such-code", "SignIn"), ()),
    ],
)
def test_it_is_told_what_each_silence_keeps_back(silence_, kept):
    assert suppressed_findings(ALL, CONFIG, (silence_,)) == (Suppression(silence_, kept),)


def test_one_silence_is_taken_back_and_the_others_stay():
    document = silence("no-preheader").apply(silence("no-preheader", "SignIn").apply(Document()))
    left = hear(Silence("no-preheader", "SignIn")).apply(document)
    assert left.studio.suppressed == (Silence("no-preheader"),)
    assert hear(Silence("no-preheader", "SignIn")).apply(left) == left


def test_every_code_has_a_meaning_and_an_unknown_one_has_none():
    codes = [*CODES, *LINT_CODES, *VARIABLE_CODES]
    assert all(sentence(meaning_of(code)).endswith(".") for code in codes)
    assert len(set(codes)) == len(codes)
    assert meaning_of("no-such-code") == NOTHING
