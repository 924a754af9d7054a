"""Files with more faults than anybody reads: told in a time that grows with the file alone."""

import time

import pytest

from ses_gui.cli.output import MOST_FINDINGS
from ses_gui.domain.checks.finding import line_and_column
from ses_gui.domain.checks.run import review
from ses_gui.domain.credentials.extraction import extracted, left_out
from tests.domain.credentials.test_detection import S


def test_of_many_findings_some_are_listed_and_the_rest_is_counted(sesctl, written, config):
    many = config | {f"k{number}": 1 for number in range(MOST_FINDINGS + 100)}
    ended = sesctl("check", written(many))
    assert ended.status == 0
    assert len(ended.out.splitlines()) < MOST_FINDINGS + 20
    assert "more  [unknown-key]" in ended.out
    told = sesctl("check", "--json", written(many)).json["findings"]
    assert sum(each["code"] == "unknown-key" for each in told) == MOST_FINDINGS + 100


def _needed(call):
    started = time.process_time()
    call()
    return time.process_time() - started


def _with(config, text):
    first, *others = config["templates"]
    return config | {"templates": [{**first, "content": text}, *others]}


MAKE = {
    "keys": lambda config, n: config | {f"k{number}": 1 for number in range(4 * n)},
    "keys that look mistyped": lambda config, n: (
        config | {f"accessKeySecre{number}": 1 for number in range(n)}
    ),
    "long names": lambda config, n: (
        config | {"accessKeySecret" * 9 + str(number): 1 for number in range(n)}
    ),
    "secrets by their names": lambda config, n: (
        config | {"more": [{"password": f"correct horse {number}"} for number in range(n)]}
    ),
    "secrets for names": lambda config, n: (
        config | {f"password={number:020}": 1 for number in range(n)}
    ),
    "keys of a template": lambda config, n: (
        config
        | {
            "templates": [
                {**config["templates"][0], **{f"k{number}": 1 for number in range(4 * n)}},
                *config["templates"][1:],
            ]
        }
    ),
    "empty templates": lambda config, n: config | {"templates": [*config["templates"], *[{}] * n]},
    "wrong templates": lambda config, n: config | {"templates": [*config["templates"], *[1] * n]},
    "templates": lambda config, n: (
        config
        | {
            "templates": [
                *config["templates"],
                *({**config["templates"][0], "usageType": f"T{each}"} for each in range(n // 4)),
            ]
        }
    ),
    "braces": lambda config, n: _with(config, "<p>{{" * n),
    "places": lambda config, n: _with(config, "{{cod}}\n" * n),
}


@pytest.mark.parametrize("kind", MAKE)
def test_the_review_grows_with_the_config_alone(config, kind):
    # Twice, but not the same: what was found in a text is remembered for a while.
    *small, large = (MAKE[kind](config, n) for n in (1000, 1001, 4000))
    review(config)  # loads what the first review loads
    once = min(_needed(lambda each=each: review(each)) for each in small)
    assert _needed(lambda: review(large)) < 10 * once + 0.3  # 16 times if each looked at all


def test_typing_errors_are_looked_for_among_few_names_and_other_spellings_always(config):
    few = config | {"acessKeySecret": 1} | {f"k{number}": 1 for number in range(100)}
    many = few | {"secretAccessKey": 1} | {f"k{number}": 1 for number in range(1500)}
    assert _misnamed(few) == {"acessKeySecret"}
    assert _misnamed(many) == {"secretAccessKey"}


def _misnamed(config):
    return {each.path[0] for each in review(config) if each.code == "misnamed-key"}


def test_many_secrets_that_are_left_out_of_an_export_take_a_time_that_grows_with_them():
    made = [extracted({f"password={each:020}": S for each in range(n)}) for n in (1000, 4000)]
    once = min(_needed(lambda: left_out(made[0])) for _ in range(2))
    assert left_out(made[1]).config == {}
    assert _needed(lambda: left_out(made[1])) < 10 * once + 0.3


def test_many_places_in_one_text_are_told_as_fast_as_one():
    text = "line\r\n" * 200_000
    once = _needed(lambda: line_and_column(text, len(text)))
    assert _needed(lambda: [line_and_column(text, at) for at in range(0, len(text), 100)]) < (
        20 * once + 0.5
    )


@pytest.mark.parametrize("offset", range(9))
def test_lines_end_as_they_do_for_an_editor(offset):
    text = "a\r\nb\rc\nd"
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    assert line_and_column(text, offset) == (line, len(before) - before.rfind("\n"))
